"""``docs/frases.md`` says what the cards say, so that no word changes unseen."""

import importlib.util
from pathlib import Path
from types import ModuleType

from dashboard.store.snapshots import Snapshot

ROOT = Path(__file__).resolve().parents[2]


def script() -> ModuleType:
    """``scripts/phrases.py``."""
    spec = importlib.util.spec_from_file_location("phrases", ROOT / "scripts" / "phrases.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_phrases_says_what_the_cards_say(shipped: dict[str, Snapshot]) -> None:
    told = (ROOT / "docs" / "frases.md").read_text(encoding="utf-8").splitlines()
    assert told == script().phrases(shipped).splitlines(), "run .venv/bin/python scripts/phrases.py"

"""``docs/frases.md`` says what the cards say, so that no word changes unseen."""

import importlib.util
import re
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


def test_percentages_and_quotes_are_written_in_one_way_in_each_language() -> None:
    lines = (ROOT / "docs" / "frases.md").read_text(encoding="utf-8").splitlines()
    said: dict[str, list[str]] = {"es": [], "en": []}
    lang = ""
    for line in lines[12:]:
        found = re.match(r"- (es|en): ", line)
        lang = found[1] if found else lang if line.startswith("  ") else ""
        if lang:
            said[lang].append(line)
    assert len(said["es"]) == len(said["en"]) > 600
    assert not [one for one in said["es"] if re.search(r"\d ?%|[“”]", one)]
    assert not [one for one in said["en"] if re.search(r"\d\s%|[«»]", one)]
    assert not [one for one in said["es"] + said["en"] if '"' in one]

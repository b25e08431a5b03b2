"""What is installed is what was locked: every requirement with its version and its hashes, and no host."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("lock", sorted(path.name for path in ROOT.glob("*.lock")))
def test_every_requirement_is_pinned_and_hashed(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    wanted = re.findall(r"^[a-z0-9][^\n]*(?:\n    [^\n]*)*", text, flags=re.MULTILINE | re.IGNORECASE)
    assert wanted
    assert not [one.splitlines()[0] for one in wanted if "==" not in one or "--hash=sha256:" not in one]
    assert "://" not in text

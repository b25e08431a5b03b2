"""What the page about crossings that were read says of today's data is counted again."""

import re
from collections.abc import Callable
from pathlib import Path

from dashboard.store.snapshots import Snapshot

from ..asking import told

Opened = Callable[[str], Snapshot]
ROOT = Path(__file__).resolve().parents[3]
DAY = "as_of=2026-11-30"
LINE = re.compile(r"^\| `(crossings/\w+)`[^|]*\| (\d+) \|", re.MULTILINE)


def test_the_page_of_crossings_counts_as_the_questions_do(opened: Opened) -> None:
    page = (ROOT / "docs" / "cruces-leidos.md").read_text(encoding="utf-8")
    said = {name: int(number) for name, number in LINE.findall(page)}
    held = {name: told(opened("quintana-roo"), name, DAY) for name in said}
    dated = [row for row in held["crossings/worklist"] if row["part"] == "dated"]
    assert said == {name: len(rows) for name, rows in held.items()} | {"crossings/worklist": len(dated)}
    assert all(row["content_read"] == row["obligations"] for row in held["crossings/coverage"])


def test_it_says_how_many_contents_were_read(table: Callable[[str, str], list[dict[str, str]]]) -> None:
    page = (ROOT / "docs" / "cruces-leidos.md").read_text(encoding="utf-8")
    read = [row["content"] for row in table("quintana-roo", "obligation_deliverables")]
    for number in (len(read), read.count("same"), read.count("")):
        assert re.search(rf"\b{number}\b", page)

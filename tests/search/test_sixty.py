"""Sixty questions as citizens ask them, written by who did not build the index: a fifth have no figure to show."""

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from dashboard.filters import Filters
from dashboard.search.answering import Found, search
from dashboard.store.snapshots import Snapshot

FILE = Path(__file__).with_name("sixty.csv")
MORE = Path(__file__).with_name("sixty_more.csv")
"""Asked by somebody who had not seen the index; the ids expected were read from its answers: a guard, no proof."""
ENDINGS = {"card": "", "not_found": "not_found", "person": "person", "not_yet": "unknown_after", "nearest": "none"}
RIGHT = 54


def asked(file: Path = FILE) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def wrong(row: Mapping[str, str], found: list[Found]) -> list[str]:
    """What is not as it should be."""
    if not found:
        return ["nothing"]
    first, cards, endings = found[0], row["cards"].split("|"), row["ending"].split("|")
    told = []
    if "card" in endings:
        told += [f"card {first.card}"] * (first.card not in cards)
        pairs = [part.partition("=") for part in row["filters"].split(";") if part]
        told += [f"filters {first.filters}" for name, _, value in pairs if value not in first.filters.get(name, [])]
        told += [f"says {first.title}"] * (row["figure"] not in f"{first.title} {first.sentence}")
    elif "not_found" in endings:
        told += [f"{first.kind} {first.card}"] * (first.kind != "not_found" and first.card not in cards)
    else:
        told += [f"{first.kind} {first.card}"] * (first.kind not in {ENDINGS[one] for one in endings})
    return told + ["first what must not be"] * (first.kind == "card" and first.card in row["not_first"].split("|"))


@pytest.mark.parametrize("file", [FILE, MORE], ids=lambda one: str(one.stem))
def test_questions_of_citizens_reach_their_card(file: Path, shipped: dict[str, Snapshot]) -> None:
    rows = asked(file)
    assert len(rows) == 60 and sum(row["ending"] != "card" for row in rows) >= 12
    missed = {}
    for row in rows:
        found = search(shipped["quintana-roo"], row["q"], Filters(package="quintana-roo", lang=row["lang"]))
        if told := wrong(row, found):
            missed[row["q"]] = told
    assert len(rows) - len(missed) >= RIGHT, missed


def test_a_wrong_answer_is_seen() -> None:
    row = dict(asked()[1], figure="nada")
    first = Found("card", "budget-by-chapter", "budget-by-chapter", {}, "t", "s", "/")
    assert len(wrong(row, [first])) == 3
    assert wrong(row, []) == ["nothing"]


@pytest.mark.parametrize("ending", sorted({row["ending"] for row in asked()}))
def test_endings_are_known(ending: str) -> None:
    assert set(ending.split("|")) <= set(ENDINGS)

"""What holds of the money of a municipality, whatever its amounts."""

from collections import Counter
from collections.abc import Callable

import pytest

from dashboard.store.questions import questions
from dashboard.store.snapshots import Snapshot

from ..package import Package, Rows
from ..states import read
from ..truths import answered

Opened = Callable[[str], Snapshot]


def asked(snapshot: Snapshot, state: str) -> Rows:
    return answered(snapshot, "budget/in-municipality", read(state, questions()["budget/in-municipality"]))


def test_what_names_a_municipality_and_what_does_not_make_the_whole(opened: Opened) -> None:
    rows = asked(opened("ejemplo"), "kind=located")
    moments = answered(opened("ejemplo"), "budget/moments", read("", questions()["budget/moments"]))
    spent = {row["moment"]: row["amount"] for row in moments}
    for moment in ("approved", "accrued"):
        parts = [row for row in rows if row["moment"] == moment]
        assert sum(row["amount"] for row in parts) == spent[moment]
        assert [row["reason"] for row in parts if row["municipality_id"] is None] == ["no_municipality"]
        assert sum(row["share"] for row in parts) == pytest.approx(1)


@pytest.mark.parametrize("kind", ["located", "transfers", "own"])
@pytest.mark.parametrize(
    ("package", "state"),
    [
        ("quintana-roo", ""),
        ("quintana-roo", "&year=2021"),
        ("quintana-roo", "&municipality=23005,23008"),
        ("ejemplo", ""),
        ("ejemplo", "&year=2024"),
        ("ejemplo", "&year=2024,2026"),
        ("ejemplo", "&year=2022&municipality=99003"),
    ],
)
def test_each_chosen_municipality_is_there_and_an_empty_one_says_why(
    kind: str, package: str, state: str, opened: Opened
) -> None:
    rows = asked(opened(package), f"kind={kind}{state}")
    chosen = set(state.partition("municipality=")[2].split(",")) - {""}
    there = {row["municipality_id"] for row in rows} - {None}
    assert there == (chosen or set(Package(package).by("municipalities", "municipality_id")))
    assert {row["kind"] for row in rows} == {kind}
    assert all(row["reason"] for row in rows if row["amount"] is None)
    told = Counter((r["municipality_id"], r["year"], r["moment"], r["period"], r["months"]) for r in rows)
    assert set(told.values()) == {1}


def test_loose_items_make_no_total(opened: Opened) -> None:
    rows = asked(opened("quintana-roo"), "kind=own&year=2024&municipality=23005")
    assert [(row["amount"], row["reason"]) for row in rows] == [(None, "only_parts")]

"""Money, commitments and recommendations by 2030 goal: what always adds up, and what was planted."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest

from dashboard.filters import LISTS, choices
from dashboard.store.questions import question
from dashboard.store.snapshots import Snapshot

from ..asking import told
from ..package import total

Opened = Callable[[str], Snapshot]


def narrowings(snapshot: Snapshot) -> Iterator[str]:
    """The middle value of every list filter of the question, and a month, a moment and the official sources."""
    for name in question("sdg/money").filters:
        if name in LISTS:
            held = [choice.value for choice in choices(snapshot, name, "es")]
            yield f"{name}={held[len(held) // 2]}"
    yield from (
        "period=1",
        "moment=proposed",
        "sources=official",
        "chapter=1000&year=2023&unit=U51",
        "sdg=16&function=1",
    )


@pytest.mark.parametrize(
    ("method", "contribution"), [("weighted", "direct"), ("weighted", "indirect"), ("equal", "both"), ("full", "both")]
)
def test_conservation_to_the_cent_under_every_filter(method: str, contribution: str, opened: Opened) -> None:
    """Goals + not aligned = total; targets add up to goals; the programmes left over add up to the first row."""
    snapshot, seen = opened("ejemplo"), 0
    for narrowed in narrowings(snapshot):
        asked = f"{narrowed}&method={method}&contribution={contribution}"
        rows, targets = (told(snapshot, "sdg/money", f"{asked}&level={level}") for level in ("goal", "target"))
        left = told(snapshot, "sdg/untagged", asked)
        assert bool(rows) == bool(targets) == bool(left), narrowed
        if not rows:
            continue
        assert rows[0] == targets[0] and rows[0]["code"] == "untagged"
        rest = rows[0]["amount"]
        assert rest == total(row["amount"] for row in left), narrowed
        whole = whole_of(snapshot, narrowed)
        parts = sum((row["amount"] or Decimal(0) for row in rows[1:]), Decimal(0))
        if method == "full":
            assert whole is None or rest is None or rest + parts >= whole, narrowed
            continue
        assert parts == sum((row["amount"] or Decimal(0) for row in targets[1:]), Decimal(0)), narrowed
        assert whole is None or rest + parts == whole, narrowed
        seen += 1
    assert method == "full" or seen > 10


def whole_of(snapshot: Snapshot, narrowed: str) -> Decimal | None:
    """The total that the budget's own question gives under the same filters; None where it has no such filter."""
    if "sdg=" in narrowed:
        return None
    moment = narrowed.removeprefix("moment=") if narrowed.startswith("moment=") else "accrued"
    rows = told(snapshot, "budget/moments", "" if narrowed.startswith("moment=") else narrowed)
    return next((row["amount"] for row in rows if row["moment"] == moment), None)


@pytest.mark.parametrize("asked", ["sdg/money", "sdg/untagged", "sdg/commitments", "sdg/recommendations"])
def test_where_nobody_published_a_link_there_is_no_answer(asked: str, opened: Opened) -> None:
    assert told(opened("quintana-roo"), asked) == []
    assert told(opened("federacion"), asked) == []
    assert told(opened("ejemplo"), asked) != []


def test_the_reasons_of_what_is_left(opened: Opened) -> None:
    rows = told(opened("ejemplo"), "sdg/untagged", "year=2023")
    reasons = {(row["programme_id"], row["reason"]) for row in rows}
    assert {programme for programme, reason in reasons if reason == "no_link"} == {"P20", "P23", "P24", "P25"}
    assert ("P12", "partly_linked") in reasons and ("P21", "other_contribution") in reasons
    # The Court published 2023 without programmes: its money is not aligned, and no programme is blamed for it.
    assert [(row["programme_id"], row["unit_id"]) for row in rows if row["reason"] == "no_programme"] == [(None, "U51")]


def test_a_filter_of_goals_keeps_what_names_them(opened: Opened) -> None:
    rows = told(opened("ejemplo"), "sdg/commitments", "sdg=16")
    assert {row["code"] for row in rows} == {"unlinked", "16"} and rows[0]["commitments"] == 0
    assert rows[0]["total"] == rows[1]["commitments"] > 0

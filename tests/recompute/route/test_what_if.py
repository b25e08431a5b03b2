"""Scenarios: what they refuse, and what follows from their rules without any route to work out."""

from collections.abc import Callable
from datetime import date

import pytest

from dashboard.answers import BadOption
from dashboard.store.snapshots import Snapshot

from ..package import DAY, Chosen
from ..truths import answered

Opened = Callable[[str], Snapshot]
WHAT_IF = "route/what-if"


@pytest.mark.parametrize(
    "options",
    [{"delay": "EJ-77-H1:3"}, {"delay": "EJ-07-H2:-3"}, {"delay": "EJ-07-H2"}, {"drop": "EJ-07-H3"},
     {"weeks": "EJ-07:x"}, {"resources": "I-AGUAS:0"}, {"seed": "-1"}],
)  # fmt: skip
def test_a_scenario_that_means_nothing_is_refused(options: dict[str, str], opened: Opened) -> None:
    with pytest.raises(BadOption):
        answered(opened("ejemplo"), WHAT_IF, Chosen(options=options))


def test_no_scenario_changes_nothing(opened: Opened) -> None:
    for row in answered(opened("ejemplo"), WHAT_IF, Chosen()):
        assert row["before_end"] == row["after_end"] and row["before_p80"] == row["after_p80"] and row["days"] == 0


def test_half_the_people_take_twice_as_long(opened: Opened) -> None:
    half = Chosen(options={"resources": "I-AGUAS:50"})
    rows = {row["milestone_id"]: row for row in answered(opened("ejemplo"), "route/what-if-milestones", half)}
    first = rows["EJ-07-H2"]
    assert (first["after_end"] - DAY).days == pytest.approx(2 * (first["before_end"] - DAY).days, abs=1)
    others = [row for row in rows.values() if row["institution_id"] != "I-AGUAS" and row["commitment_id"] != "EJ-07"]
    assert others and all(row["slip_days"] == 0 for row in others)


def test_what_was_cancelled_does_not_slip(opened: Opened) -> None:
    """Of EJ-02, three are still open on that day and the last of them is cancelled: two can slip."""
    longer = Chosen(as_of=date(2022, 11, 1), options={"weeks": "EJ-02:2"})
    rows = {row["commitment_id"]: row for row in answered(opened("ejemplo"), WHAT_IF, longer)}
    assert rows["EJ-02"]["slipped"] == 2


def test_what_to_cut_gains_the_days_it_says(opened: Opened) -> None:
    snapshot = opened("ejemplo")
    cuts = [row for row in answered(snapshot, "route/realism", Chosen()) if row["cut"]]
    assert cuts
    for row in cuts:
        after = answered(snapshot, WHAT_IF, Chosen(options={"drop": f"{row['cut']}:prueba"}))
        moved = next(one for one in after if one["commitment_id"] == row["commitment_id"])
        assert -moved["days"] == row["cut_gain_days"] > 0

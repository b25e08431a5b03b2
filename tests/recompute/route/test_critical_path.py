"""What holds of days to spare whatever the dates are."""

from collections.abc import Callable

import pytest

from dashboard.store.snapshots import Snapshot

from ..package import Chosen
from ..truths import answered

Opened = Callable[[str], Snapshot]
CRITICAL = "route/critical-path"


def test_a_critical_milestone_has_no_day_to_spare_and_what_is_over_has_none_to_count(opened: Opened) -> None:
    rows = answered(opened("ejemplo"), CRITICAL, Chosen())
    assert all(row["critical"] == (row["spare_days"] <= 0) for row in rows if row["spare_days"] is not None)
    assert all((row["spare_days"] is None) == (row["reason"] is not None) for row in rows)
    last = {row["commitment_id"]: row["early_end"] for row in rows if row["critical"]}
    for commitment, end in last.items():
        assert end == max(row["early_end"] for row in rows if row["commitment_id"] == commitment and row["early_end"])


def test_spare_days_can_be_spent_and_not_one_more(opened: Opened) -> None:
    """EJ-09-H3 may slip by its days to spare; one more moves the end by one."""
    snapshot = opened("ejemplo")
    spare = next(r for r in answered(snapshot, CRITICAL, Chosen()) if r["milestone_id"] == "EJ-09-H3")
    for extra, moved in ((0, 0), (1, 1)):
        delay = Chosen(options={"delay": f"EJ-09-H3:{spare['spare_days'] + extra}"})
        rows = {row["commitment_id"]: row for row in answered(snapshot, "route/what-if", delay)}
        assert rows["EJ-09"]["days"] == moved
        assert all(row["days"] == 0 for key, row in rows.items() if key != "EJ-09")


@pytest.mark.parametrize("question", [CRITICAL, "route/forecast", "route/realism", "route/what-if"])
def test_a_chosen_commitment_keeps_its_network_its_reference_and_its_load(question: str, opened: Opened) -> None:
    every = answered(opened("ejemplo"), question, Chosen())
    chosen = answered(opened("ejemplo"), question, Chosen(values={"commitment": ("EJ-09",)}))
    assert chosen and chosen == [row for row in every if row["commitment_id"] == "EJ-09"]


def test_with_fewer_than_two_status_dates_the_row_stays_without_dates(opened: Opened) -> None:
    rows = [row for name in ("ejemplo", "quintana-roo") for row in answered(opened(name), "route/forecast", Chosen())]
    few = [row for row in rows if row["status_dates"] < 2 and row["reason"] != "ended"]
    assert few
    assert all(row[name] is None for row in few for name in ("projected_end", "p50", "p80", "pace_end"))

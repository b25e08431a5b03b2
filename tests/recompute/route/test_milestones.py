"""Dates in force on a day: planted changes of the example."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dashboard.store.snapshots import Snapshot

from ..package import Chosen
from ..truths import answered

Opened = Callable[[str], Snapshot]


def milestone(snapshot: Snapshot, key: str, as_of: date) -> dict[str, Any]:
    rows = answered(snapshot, "route/milestones", Chosen(as_of=as_of))
    return next(row for row in rows if row["milestone_id"] == key)


@pytest.mark.parametrize(
    ("as_of", "end", "changes"),
    [
        (date(2026, 1, 1), date(2026, 9, 18), 0),
        (date(2026, 5, 1), date(2026, 9, 23), 1),
        (date(2026, 8, 29), date(2026, 9, 30), 2),
    ],
)
def test_the_end_in_force_is_that_of_the_last_change_known_by_then(
    as_of: date, end: date, changes: int, opened: Opened
) -> None:
    late = milestone(opened("ejemplo"), "EJ-07-H2", as_of)
    assert (late["current_end"], late["replans"]) == (end, changes)


@pytest.mark.parametrize(
    ("as_of", "start"), [(date(2022, 10, 10), date(2022, 9, 29)), (date(2022, 10, 11), date(2022, 10, 11))]
)
def test_a_start_that_was_only_set_later_is_not_in_force_before(as_of: date, start: date, opened: Opened) -> None:
    """EJ-01-H4 was to begin on 29 September 2022 and began on 11 October, when what it waits for ended."""
    assert milestone(opened("ejemplo"), "EJ-01-H4", as_of)["current_start"] == start

"""Before signing: planted promises, and rows invented for what no package has."""

from collections.abc import Callable
from datetime import date
from typing import Any

from dashboard.analysis.realism import realism_rows
from dashboard.store.snapshots import Snapshot

from ..package import Chosen
from ..truths import answered

Opened = Callable[[str], Snapshot]
REALISM = "route/realism"


def test_the_promises_still_open_and_the_one_with_nothing_to_cut(opened: Opened) -> None:
    rows = {row["commitment_id"]: row for row in answered(opened("ejemplo"), REALISM, Chosen())}
    assert set(rows) == {"EJ-05", "EJ-06", "EJ-07", "EJ-08", "EJ-09"}
    assert {row["finished"] for row in rows.values()} == {32}
    assert rows["EJ-05"]["cut"] is None, "its only pending milestone cannot be cut"


def test_no_link_to_the_budget_in_the_data_is_not_no_budget(opened: Opened) -> None:
    assert {row["budget_programmes"] for row in answered(opened("quintana-roo"), REALISM, Chosen())} <= {None}
    assert all(row["budget_programmes"] is not None for row in answered(opened("ejemplo"), REALISM, Chosen()))


def invented(key: str, weight: float | None, days: int) -> dict[str, Any]:
    names = (
        "institution", "institution_id", "current_start", "actual_start", "actual_end", "optimistic", "pessimistic",
        "progress", "evidence_expected",
    )  # fmt: skip
    return dict.fromkeys(names) | {
        "milestone_id": key, "commitment_id": "K", "plan_id": "P", "code": "K", "commitment": "K", "title": key,
        "state": "planned", "day_kind": "natural", "weight": weight, "likely": float(days),
        "baseline_start": date(2026, 1, 1), "baseline_end": date(2026, 1, 21), "current_end": None,
    }  # fmt: skip


def test_a_weight_of_zero_is_the_least_there_is_and_what_gains_just_enough_is_enough() -> None:
    """Forty days are promised in twenty: to drop either brings the end back to the day."""
    rows = [invented("A", 0, 20), invented("B", 0.5, 20)]
    inputs = {
        "route/milestones": rows,
        "route/dependencies": [{"milestone_id": "B", "depends_on_id": "A", "lag_days": 0}],
        "route/days-off": [],
        "route/support": [],
    }
    [row] = realism_rows(inputs, {"as_of": date(2026, 1, 1)})
    assert (row["cut"], row["cut_gain_days"]) == ("A", 20)

"""Every planted truth is found by the question whose answer a person reads, and what is clean breaks no rule."""

from collections.abc import Callable
from datetime import date

import pytest

from dashboard.answers import ask
from dashboard.example import PLANTED
from dashboard.filters import Filters
from dashboard.store.snapshots import Row, Snapshot

Opened = Callable[[str], Snapshot]
DAY = date(2026, 11, 23)
ENDS = {date(2026, 12, 31), date(2027, 6, 30)}
FOUND: dict[str, tuple[str, Callable[[Row], object], set[object]]] = {
    "complete-not-verified": ("risks/unverified-progress", lambda r: r["fires"] and r["commitment_id"], {"EJ-03"}),
    "late-on-critical-path": (
        "route/critical-path",
        lambda r: r["critical"] and r["state"] != "done" and r["current_end"] <= DAY and r["milestone_id"],
        {"EJ-07-H2"},
    ),
    "modified-identity-broken": (
        "checks/broken-rows",
        lambda r: r["rule"] == "modified_identity" and r["unit_id"],
        {"U21"},
    ),
    "paid-above-accrued": ("checks/broken-rows", lambda r: r["rule"] == "paid_le_accrued" and r["unit_id"], {"U12"}),
    "cumulative-series-falls": (
        "checks/broken-rows",
        lambda r: r["rule"] == "cumulative_falls" and r["unit_id"],
        {"U31"},
    ),
    "views-do-not-tie": (
        "checks/identities",
        lambda r: r["rule"] == "views_tie_out" and r["rows_affected"],
        {1},
    ),
    "net-zero-churn": ("risks/churn", lambda r: r["fires"] and (r["unit_id"], r["year"]), {("U13", 2025)}),
    "no-sdg-link": (
        "risks/programme-links",
        lambda r: r["fires"] and r["programme_id"],
        {"P20", "P22", "P23", "P24", "P25"},
    ),
    "only-consulted": ("participation/depth", lambda r: r["only_consulted"] and r["group"], {"peasants"}),
    "no-answer": ("risks/unanswered", lambda r: r["fires"] and r["recommendation_id"], {"REC-2025-04"}),
    "one-deliverable-three-obligations": (
        "crossings/coverage",
        lambda r: r["obligations"] > 2 and r["deliverable_id"],
        {"ENT-01"},
    ),
    "nobody-took-part": (
        "participation/coverage",
        lambda r: r["participants"] == 0 and r["municipality_id"],
        {"99008"},
    ),
    "small-cell": (
        "participation/by-group",
        lambda r: r["suppressed"] and r["participants"] is None and r["group"],
        {"men", "women"},
    ),
    "quarter-never-published": (
        "risks/publication",
        lambda r: r["fires"] and r["document"] and r["publication_id"] == "PUB-AGUAS-2025-06" and r["publication_id"],
        {"PUB-AGUAS-2025-06"},
    ),
    "two-calendars": (
        "commitments/calendars",
        lambda r: r["commitment_id"] == "EJ-05" and r["end"] in ENDS and r["end"],
        set(ENDS),
    ),
    "money-ahead-of-progress": ("risks/ahead-of-progress", lambda r: r["fires"] and r["commitment_id"], {"EJ-07"}),
    "year-end-spike": (
        "risks/year-end",
        lambda r: (r["last_quarter_share"] or 0) > 0.5 and (r["unit_id"], r["year"]),
        {("U61", 2025)},
    ),
}
CHOSEN: dict[str, dict[str, tuple[str, ...]]] = {"small-cell": {"municipality": ("99007",), "phase": ("design",)}}
BROKEN_ON_PURPOSE = {"modified_identity": {"2024-01-P15-3", "2024-06-P15-3"}}


def rows(snapshot: Snapshot, question: str, values: dict[str, tuple[str, ...]] | None = None) -> list[Row]:
    return ask(snapshot, question, Filters(as_of=DAY, package="ejemplo", values=values or {})).rows


def test_each_of_them_is_looked_for() -> None:
    assert set(FOUND) == {one.id for one in PLANTED}


@pytest.mark.parametrize("truth", FOUND)
def test_what_was_planted_is_found_and_nothing_like_it(truth: str, opened: Opened) -> None:
    question, telling, wanted = FOUND[truth]
    found = {said for row in rows(opened("ejemplo"), question, CHOSEN.get(truth)) if (said := telling(row))}
    assert found == wanted


def test_no_clean_row_breaks_a_rule_that_must_hold(opened: Opened) -> None:
    held = rows(opened("ejemplo"), "checks/broken-rows")
    errors = [row for row in held if row["severity"] == "error"]
    assert errors and all(row["row_id"] in BROKEN_ON_PURPOSE[row["rule"]] for row in errors)
    counted = {
        row["rule"]: row["rows_affected"]
        for row in rows(opened("ejemplo"), "checks/identities")
        if row["severity"] == "error" and row["rows_affected"]
    }
    assert counted == dict.fromkeys(BROKEN_ON_PURPOSE, 1)

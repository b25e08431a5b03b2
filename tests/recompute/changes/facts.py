"""What can be compared with another snapshot: milestones, reports, evidence, totals of the budget, the questions."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from dashboard.schema.queries import question_files

from ..deadlines.news import subject
from ..money import last_periods, read_once
from ..package import Chosen, Package, Row, Rows, money, number, on, total

STATES = (("quintana-roo", "plan=2023-2025"), ("ejemplo", "plan=PA-2&commitment=EJ-05,EJ-09&lang=en"))

Fact = tuple[str, str, str, str, str | None, date | None]
"""Kind, key, commitment, field, value, the day it is of."""


def truth(package: Package, chosen: Chosen) -> Rows:
    commitments, milestones = package.by("commitments", "commitment_id"), package.by("milestones", "milestone_id")
    rows: Rows = []
    for kind, key, commitment, field, value, day in _facts(package):
        about = commitments.get(commitment, Row())
        told = milestones.get(key, Row()) if kind == "milestone" else Row()
        if (
            value is not None
            and chosen.allows("plan", about["plan_id"] or told["plan_id"] or None)
            and chosen.allows("commitment", commitment or None)
        ):
            rows.append(
                {
                    "subject_kind": kind,
                    "subject_id": key,
                    "commitment_id": commitment or None,
                    "subject": subject(told, about, chosen.lang) or key,
                    "field": field,
                    "value": value,
                    "known_on": day,
                }
            )
    return sorted(rows, key=lambda row: (row["subject_kind"], row["subject_id"], row["field"]))


def _facts(package: Package) -> Iterator[Fact]:
    for row in package.rows("milestones"):
        ended, progress = on(row["actual_end"]), number(row["progress"])
        for field, value, day in (
            ("current_end", row["current_end"] or row["baseline_end"] or None, None),
            ("actual_end", row["actual_end"] or None, ended),
            ("state", row["state"], ended),
            ("progress", None if progress is None else f"{progress:.2f}", None),
        ):
            yield "milestone", row["milestone_id"], row["commitment_id"], field, value, day
    for row in package.rows("status_reports"):
        yield "status", row["report_id"], row["commitment_id"], row["voice"], row["status"], on(row["reported_on"])
    for row in package.rows("evidence"):
        yield "evidence", row["evidence_id"], row["commitment_id"], "level", row["level"], on(row["published_on"])
    yield from _totals(package)
    for query in question_files():
        yield "question", query.name, "", "fingerprint", query.fingerprint, None


@cache
def _totals(package: Package) -> list[Fact]:
    """What was approved and accrued each year."""
    rows = package.rows("budget_execution")
    once, found = read_once(rows), list[Fact]()
    for year in last_periods(rows):
        for moment in ("approved", "accrued"):
            held = total(money(row[moment]) for row in once if int(row["year"]) == year)
            found.append(("budget", str(year), "", moment, None if held is None else f"{held:.2f}", None))
    return found

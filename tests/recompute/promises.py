"""What truths about promises share: which ones are chosen, the last word of each voice, what was known of each step."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from .package import Chosen, Package, Row, Rows, on

VOICES = ("government", "monitor", "civil_society")
CODES = ("complete", "substantial", "limited", "not_started", "no_evidence", "withdrawn")
"""What a commitment can be coded as, in the order it is read; anything else comes after them."""
KEY_ROLES = ("leads", "coordinates")

Report = tuple[str, str, str]
"""(commitment, milestone or "", voice)."""


def commitments(package: Package, chosen: Chosen, *, by_actor: bool = True) -> list[Row]:
    """The commitments chosen by plan, name and goal and, with ``by_actor``, by one of those who take part in it."""
    acting = _acting(package, chosen) if by_actor else None
    found = [
        row
        for row in package.rows("commitments")
        if chosen.allows("plan", row["plan_id"])
        and chosen.allows("commitment", row["commitment_id"])
        and chosen.allows("sdg", row["goal_id"])
        and (acting is None or row["commitment_id"] in acting)
    ]
    return sorted(found, key=lambda row: (row["plan_id"], row["code"]))


def _acting(package: Package, chosen: Chosen) -> set[str] | None:
    """Where a chosen institution of a chosen branch takes part, in any role and whoever says so."""
    if "institution" not in chosen and "branch" not in chosen:
        return None
    return {row["commitment_id"] for row in package.rows("commitment_actors") if acts(package, chosen, row)}


def acts(package: Package, chosen: Chosen, row: Row) -> bool:
    """Whether the institution of a row is chosen, and its branch."""
    who = package.by("institutions", "institution_id").get(row["institution_id"], Row())
    return chosen.allows("institution", row["institution_id"]) and chosen.allows("branch", who["branch"])


def sourced(package: Package, chosen: Chosen, table: str) -> list[Row]:
    """The rows of a table that the filter of sources leaves."""
    return [row for row in package.rows(table) if chosen.from_official(package, row)]


def owned(rows: Iterable[Row], column: str = "commitment_id") -> dict[str, list[Row]]:
    """The rows of each commitment, or of each value of another column."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def by_then(told_on: str, day: date) -> bool:
    """Whether something was known on a day: what carries no date always was."""
    return not told_on or date.fromisoformat(told_on) <= day


def last_reports(package: Package, chosen: Chosen, *, whoever: bool = False) -> dict[Report, Row]:
    """The last report of each voice on each thing; one without a date comes before those with one.

    With ``whoever`` the filter of sources is not for the reports.
    """
    rows = package.rows("status_reports") if whoever else sourced(package, chosen, "status_reports")
    known = [row for row in rows if by_then(row["reported_on"], chosen.as_of)]
    known.sort(key=lambda row: (row["reported_on"], row["report_id"]))
    return {(row["commitment_id"], row["milestone_id"], row["voice"]): row for row in known}


def monitor_reports(package: Package, chosen: Chosen) -> dict[str, Row]:
    """Commitment -> the monitor's last report on it as a whole, the only one that says its code."""
    return {
        commitment: row
        for (commitment, step, voice), row in last_reports(package, chosen, whoever=True).items()
        if voice == "monitor" and not step
    }


def coded(package: Package, chosen: Chosen) -> list[tuple[Row, str, Row]]:
    """Each commitment chosen with its code, «unknown» if nobody gave one, and the report that gives it."""
    told = monitor_reports(package, chosen)
    found = ((row, told.get(row["commitment_id"], Row())) for row in commitments(package, chosen))
    return [(row, report["status"] or "unknown", report) for row, report in found]


def turn(code: str | None) -> int:
    """The place of a code among those of completion."""
    return CODES.index(code) if code in CODES else len(CODES)


def told(row: Row, column: str, chosen: Chosen) -> str | None:
    """A text in the language asked for; in that of the source where nobody put it in English."""
    return (row[f"{column}_en"] if chosen.lang == "en" else "") or row[column] or None


def head(row: Row, chosen: Chosen) -> dict[str, Any]:
    """How most answers name a commitment."""
    return {
        "commitment_id": row["commitment_id"],
        "code": row["code"],
        "title": told(row, "short_title", chosen),
    }


def known_steps(package: Package, chosen: Chosen) -> list[Row]:
    """Milestones known on the day: when they were told or, if nobody says when that was, once they happened."""
    return [
        row
        for row in sourced(package, chosen, "milestones")
        if by_then(row["reported_on"] or row["actual_end"], chosen.as_of)
    ]


def ended(row: Row, day: date) -> date | None:
    """When a milestone really ended, if it had by a day."""
    end = on(row["actual_end"])
    return end if end and end <= day else None


def moves(package: Package) -> dict[str, dict[date, date | None]]:
    """Milestone -> day of each change -> the date it was moved to, the latest of those written on one day."""
    found: dict[str, dict[date, date | None]] = defaultdict(dict)
    for row in sorted(package.rows("milestone_replans"), key=lambda row: (row["changed_on"], row["new_end"])):
        found[row["milestone_id"]][date.fromisoformat(row["changed_on"])] = on(row["new_end"])
    return found


def promised_end(row: Row, moved: dict[date, date | None], day: date) -> date | None:
    """The date a milestone had on a day: the original one until its first change, the one in force after the last."""
    so_far = [changed for changed in moved if changed <= day]
    last = moved[max(so_far)] if so_far else on(row["baseline_end"])
    if len(so_far) < len(moved):
        return last
    return on(row["current_end"]) or last or on(row["baseline_end"])


def in_order(rows: Rows, *columns: str) -> Rows:
    """By columns that are never absent."""
    return sorted(rows, key=lambda row: tuple(row[column] for column in columns))

"""What falls due within 90 days, what passed with no closing on record, and what has no date."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from ..dues import EDGES, Due, columns, dues, fixing, in_order, roles, url, waits
from ..package import Chosen, Package, Row, Rows, on

WINDOWS = ((-1, "overdue"), (7, "7"), (30, "30"), (60, "60"), (90, "90"))

STATES = EDGES


def truth(package: Package, chosen: Chosen) -> Rows:
    today = chosen.as_of
    near = _near(package, chosen)
    times = Counter((due.kind, due.id) for due, day in near if day is None)
    found, told_once = [], set()
    for due, day in near:
        if day is not None or (due.kind, due.id) not in told_once:
            found.append((_once(package, due) if day is None and times[due.kind, due.id] > 1 else due, day))
        if day is None:
            told_once.add((due.kind, due.id))
    proved = {row["milestone_id"] for row in package.rows("evidence") if (on(row["published_on"]) or today) <= today}
    waiting = _waits_for(package, today)
    often = package.by("obligations", "obligation_id")
    rows: Rows = []
    for due, day in found:
        told, milestone = columns(package, chosen, due), due.kind == "milestone"
        rows.append(
            told
            | fixing(package, due, day)
            | {
                "bucket": _bucket(day, today),
                "due_on": day,
                "days_left": (day - today).days if day else None,
                "responsible": due.obliged_party or told["institution"],
                "role": roles(package).get((due.commitment_id, due.institution_id)),
                "evidence_missing": None if milestone and due.id in proved else due.evidence,
                "waits_for": waiting.get(due.id) if milestone else None,
                "reason": None if day else due.reason,
                "recurrence": None if day or due.kind != "obligation" else often[due.id]["recurrence"] or None,
                "url": url(package, due),
            }
        )
    return rows


def _near(package: Package, chosen: Chosen) -> list[tuple[Due, date | None]]:
    """What waits and its day, in order; without one, once for each plan or commitment it counts from."""
    today = chosen.as_of
    waiting = [(due, due.due_on if due.started(today) else None) for due in dues(package, chosen)]
    near = [
        (due, day)
        for due, day in waiting
        if due.pending(today, day) and due.in_force(day or today) and (day is None or day <= today + timedelta(90))
    ]
    return sorted(near, key=lambda pair: in_order(*pair))


def _once(package: Package, due: Due) -> Due:
    """An obligation without a day that counts for several plans or commitments: one thing to do, of none of them."""
    what = package.by("obligations", "obligation_id").get(due.id, Row())["what"]
    return replace(due, title=what, title_en=None, commitment_id=None)


def _bucket(day: date | None, today: date) -> str:
    return next(name for last, name in WINDOWS if (day - today).days <= last) if day else "no_date"


def _waits_for(package: Package, today: date) -> dict[str, str]:
    """Milestone -> the first institution it waits for, and how many more."""
    institutions = package.by("institutions", "institution_id")
    others: dict[str, set[str]] = {}
    for own, other in waits(package, today):
        others.setdefault(own["milestone_id"], set()).add(other["institution_id"])
    found = {}
    for key, held in others.items():
        first = min(institutions[one]["name"] for one in held)
        found[key] = f"{first} +{len(held) - 1}" if len(held) > 1 else first
    return found

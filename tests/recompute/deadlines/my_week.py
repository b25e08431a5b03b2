"""What falls due within 90 days, what passed with no closing on record, and what has no date."""

from datetime import date, timedelta

from ..dues import EDGES, Due, columns, dues, in_order, roles, tells_inferred, url, waits
from ..package import Chosen, Package, Rows, Wrong, on

WINDOWS = ((-1, "overdue"), (7, "7"), (30, "30"), (60, "60"), (90, "90"))

STATES = EDGES


def truth(package: Package, chosen: Chosen) -> Rows:
    today = chosen.as_of
    found, told_once = [], set()
    for due, day in _near(package, chosen):
        if day is not None or due.id not in told_once:
            found.append((due, day))
        if day is None:
            told_once.add(due.id)
    proved = {row["milestone_id"] for row in package.rows("evidence") if (on(row["published_on"]) or today) <= today}
    waiting = _waits_for(package, today)
    rows: Rows = []
    for due, day in found:
        told, milestone = columns(package, chosen, due), due.kind == "milestone"
        rows.append(
            told
            | {
                "bucket": _bucket(day, today),
                "due_on": day,
                "days_left": (day - today).days if day else None,
                "responsible": due.obliged_party or told["institution"],
                "role": roles(package).get((due.commitment_id, due.institution_id)),
                "evidence_missing": None if milestone and due.id in proved else due.evidence,
                "waits_for": waiting.get(due.id) if milestone else None,
                "reason": None if day else due.reason,
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


def _told_again(package: Package, chosen: Chosen) -> bool:
    """Whether one obligation without a day is told for each commitment: it is one thing to do."""
    undated = [due.id for due, day in _near(package, chosen) if day is None]
    return len(undated) > len(set(undated))


KNOWN_WRONG = (Wrong("AUDIT B5", tells_inferred), Wrong("AUDIT C my-week", _told_again))


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

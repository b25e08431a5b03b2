"""What is due from today to 90 days ahead, and what passed with no closing on record."""

from datetime import date, timedelta

from ..dues import EDGES, Due, columns, dues, fixing, in_order, url
from ..package import Chosen, Package, Rows

AHEAD = timedelta(90)

STATES = EDGES


def truth(package: Package, chosen: Chosen) -> Rows:
    found = sorted(near(package, chosen), key=lambda pair: in_order(pair[0], pair[1]))
    return [_told(package, chosen, due, day) for due, day in found]


def near(package: Package, chosen: Chosen) -> list[tuple[Due, date]]:
    """What is due and its day, where its norm is in force on it."""
    today = chosen.as_of
    return [
        (due, due.due_on)
        for due in dues(package, chosen)
        if due.due_on and due.due_on <= today + AHEAD and due.started(today) and due.pending(today, due.due_on)
        if due.in_force(due.due_on)
    ]


def _told(package: Package, chosen: Chosen, due: Due, day: date) -> dict[str, object]:
    told = columns(package, chosen, due) | fixing(package, due, day)
    return told | {
        "due_on": day,
        "not_before": due.not_before,
        "days_left": (day - chosen.as_of).days,
        "institution": told["institution"] or due.obliged_party,
        "obliged_party": due.obliged_party,
        "state": "overdue" if day < chosen.as_of else "upcoming",
        "url": url(package, due),
    }

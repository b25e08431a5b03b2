"""Every dated thing, closed and cancelled ones too; of what recurs, the times near the day."""

from datetime import date

from ..dues import EDGES, HORIZON, Due, columns, dues, in_order
from ..package import Chosen, Package, Rows

STATES = EDGES


def truth(package: Package, chosen: Chosen) -> Rows:
    before, after = HORIZON
    found = [
        (due, due.due_on)
        for due in dues(package, chosen)
        if due.due_on and due.started(chosen.as_of) and due.in_force(due.due_on)
        if due.kind != "obligation" or chosen.as_of - before <= due.due_on <= chosen.as_of + after
    ]
    rows: Rows = []
    for due, day in sorted(found, key=lambda pair: in_order(pair[0], pair[1])):
        told = columns(package, chosen, due)
        responsible = due.obliged_party or told["institution"]
        rows.append(
            told
            | {"due_on": day, "period": due.period, "state": _state(due, day, chosen.as_of), "responsible": responsible}
            | {"not_before": due.not_before}
        )
    return rows


def _state(due: Due, day: date, as_of: date) -> str:
    """What was known on the day: what was closed later was open then."""
    if due.standing == "cancelled":
        return "cancelled"
    if due.closed(as_of):
        return "closed"
    if day >= as_of:
        return "upcoming"
    return "not_known" if due.standing == "unknown" or due.unproven(as_of) else "overdue"

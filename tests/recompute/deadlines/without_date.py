"""Obligations in force whose clock cannot be counted, and clocks whose start is not on record by the day."""

from ..dues import EDGES, Due, dues
from ..package import Chosen, Package, Rows, Wrong, flag

LEAVES = ("plan",)

STATES = tuple((name, text) for name, text in EDGES if "plan=" not in text)


def truth(package: Package, chosen: Chosen) -> Rows:
    obligations, norms = package.by("obligations", "obligation_id"), package.by("norms", "norm_id")
    rows: Rows = []
    for due in _told_once(package, chosen):
        row = obligations[due.id]
        rows.append(
            {
                "obligation_id": due.id,
                "what": row["what"],
                "recurrence": row["recurrence"],
                "due_rule": row["due_rule"] or None,
                "obliged_party": row["obliged_party"],
                "norm": norms[row["norm_id"]]["short_name"] or None,
                "article": row["article"] or None,
                "verified": flag(row["verified"]),
                "commitment_id": due.commitment_id,
                "plan_id": due.plan_id,
                "reason": due.reason,
            }
        )
    return rows


def _undated(package: Package, chosen: Chosen) -> list[Due]:
    recurrences = package.by("obligations", "obligation_id")
    found = [
        due
        for due in dues(package, chosen)
        if due.kind == "obligation" and (due.due_on is None or not due.started(chosen.as_of))
        if not due.closed(chosen.as_of) and due.in_force(chosen.as_of)
    ]
    return sorted(found, key=lambda one: (recurrences[one.id]["recurrence"], one.id, one.period))


def _told_once(package: Package, chosen: Chosen) -> list[Due]:
    """An obligation is one thing to do, from however many commitments it would count."""
    found: dict[str, Due] = {}
    for due in _undated(package, chosen):
        found.setdefault(due.id, due)
    return list(found.values())


def _told_again(package: Package, chosen: Chosen) -> bool:
    return len(_undated(package, chosen)) > len(_told_once(package, chosen))


KNOWN_WRONG = (Wrong("AUDIT C my-week", _told_again),)

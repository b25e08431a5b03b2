"""Obligations in force whose clock cannot be counted, and clocks whose start is not on record by the day."""

from dataclasses import replace

from ..dues import EDGES, Due, dues
from ..package import Chosen, Package, Rows, flag

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
    found: dict[str, list[Due]] = {}
    for due in _undated(package, chosen):
        found.setdefault(due.id, []).append(due)
    return [own[0] if len(own) == 1 else replace(own[0], commitment_id=None, plan_id=None) for own in found.values()]

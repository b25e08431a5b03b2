"""Obligations in force whose clock cannot be counted, and clocks whose start is not on record by the day."""

from ..dues import EDGES, dues
from ..package import Chosen, Package, Rows, flag

LEAVES = ("plan",)

STATES = tuple((name, text) for name, text in EDGES if "plan=" not in text)


def truth(package: Package, chosen: Chosen) -> Rows:
    obligations, norms = package.by("obligations", "obligation_id"), package.by("norms", "norm_id")
    found = [
        due
        for due in dues(package, chosen)
        if due.kind == "obligation" and (due.due_on is None or not due.started(chosen.as_of))
        if not due.closed(chosen.as_of) and due.in_force(chosen.as_of)
    ]
    rows: Rows = []
    for due in sorted(found, key=lambda one: (obligations[one.id]["recurrence"], one.id, one.period)):
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

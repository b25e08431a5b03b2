"""Operational progress: the mean of what its milestones report, by their weights; nothing where a part is missing."""

from typing import Any

from ..package import Chosen, Package, Row, Rows, number
from ..promises import by_then, commitments, head, known_steps, owned

STATES = (
    ("ejemplo", "as_of=2022-05-02"),
    ("ejemplo", "as_of=2023-08-28&plan=PA-1"),
    ("quintana-roo", "as_of=2025-08-05"),
)
Pairs = list[tuple[float | None, float | None]]
"""(weight, progress) of each milestone."""
NONE = dict.fromkeys(
    ("cancelled", "justified", "progress", "with_cancelled", "unweighted", "without_weight", "without_progress")
)


def truth(package: Package, chosen: Chosen) -> Rows:
    steps = owned(known_steps(package, chosen))
    return [
        {**head(row, chosen), **_progress(steps.get(row["commitment_id"], []), chosen)}
        for row in commitments(package, chosen)
    ]


def _progress(steps: list[Row], chosen: Chosen) -> dict[str, Any]:
    if not steps:
        return {"milestones": 0, **NONE, "reason": "no_milestones"}
    every = [(number(row["weight"]), _done(row, chosen)) for row in steps]
    inside = [pair for pair, row in zip(every, steps, strict=True) if not _out(row)]
    reason = _reason(every, inside)
    counts = {
        "milestones": len(steps),
        "cancelled": sum(row["state"] == "cancelled" for row in steps),
        "justified": len(every) - len(inside),
        "without_weight": sum(weight is None for weight, _ in inside),
        "without_progress": sum(done is None for _, done in every),
    }
    told = [done for _, done in inside if done is not None]
    return {
        **counts,
        "progress": None if reason else _weighted(inside),
        "with_cancelled": None if reason else _weighted(every),
        "unweighted": sum(told) / len(told) if told and not counts["without_progress"] else None,
        "reason": reason,
    }


def _out(row: Row) -> bool:
    """Cancelled, and somebody wrote why."""
    return row["state"] == "cancelled" and bool(row["justification"])


def _done(row: Row, chosen: Chosen) -> float | None:
    if row["state"] == "cancelled":
        return 0.0
    return number(row["progress"]) if by_then(row["actual_end"], chosen.as_of) else None


def _reason(every: Pairs, inside: Pairs) -> str | None:
    if not inside:
        return "all_cancelled"
    if any(done is None for _, done in every):
        return "no_progress"
    if any(weight is None for weight, _ in inside):
        return "weights_missing"
    return None if any(weight for weight, _ in inside) else "zero_weight"


def _weighted(steps: Pairs) -> float | None:
    if any(weight is None or done is None for weight, done in steps):
        return None
    return sum((w or 0) * (d or 0) for w, d in steps) / sum(w or 0 for w, _ in steps)

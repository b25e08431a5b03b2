"""Ties between an earlier commitment and a later one; a commitment is found from either end."""

from ..package import Chosen, Package, Rows
from ..promises import in_order, sourced, told

STATES = (
    ("ejemplo", "commitment=EJ-02"),
    ("ejemplo", "commitment=EJ-05"),
    ("ejemplo", "commitment=EJ-04,EJ-06&lang=en"),
    ("quintana-roo", "commitment=MXROO0005"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    named, sources = package.by("commitments", "commitment_id"), package.by("sources", "source_id")
    rows: Rows = [
        {
            "from_id": row["from_id"],
            "from_title": told(named[row["from_id"]], "short_title", chosen),
            "from_plan": named[row["from_id"]]["plan_id"],
            "kind": row["kind"],
            "to_id": row["to_id"],
            "to_title": told(named[row["to_id"]], "short_title", chosen),
            "to_plan": named[row["to_id"]]["plan_id"],
            "note": row["note"] or None,
            "source": sources[row["source_id"]]["publisher"] or None,
        }
        for row in sourced(package, chosen, "commitment_lineage")
        if any(chosen.allows("commitment", row[end]) for end in ("from_id", "to_id"))
    ]
    return in_order(rows, "from_plan", "from_id", "to_id")

"""Norms that a commitment touched by the day, its latest stage, and whom its published list names."""

from ..package import Chosen, Package, Rows, on
from ..promises import by_then, commitments, head, owned, sourced

STATES = (
    *(("ejemplo", f"as_of={day}") for day in ("2023-02-15", "2023-02-14", "2024-06-26")),
    ("quintana-roo", "sources=official"),
    ("quintana-roo", "as_of=2025-08-05"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    who = package.by("institutions", "institution_id")
    stages = owned(
        row for row in sourced(package, chosen, "legislative_stages") if by_then(row["happened_on"], chosen.as_of)
    )
    actors = owned(sourced(package, chosen, "commitment_actors"))
    rows: Rows = []
    for row in commitments(package, chosen):
        told = sorted(stages.get(row["commitment_id"], ()), key=lambda one: (one["happened_on"], one["stage_id"]))
        named = {one["institution_id"] for one in actors.get(row["commitment_id"], ())}
        branches = {who[one]["branch"] for one in named} - {"none", "federal"}
        rows.append(
            {
                **head(row, chosen),
                "norms": len({one["norm_id"] for one in told} - {""}),
                "last_stage": told[-1]["title"] if told else None,
                "last_on": on(told[-1]["happened_on"]) if told else None,
                "last_precision": told[-1]["happened_precision"] or None if told else None,
                "institutions": len(named) or None,
                "branches": len(branches) if named else None,
                "municipalities": sum(who[one]["branch"] == "municipal" for one in named) if named else None,
            }
        )
    return rows

"""Commitments as published, the monitor's last code and how much there is of each; sources narrow only the counts."""

from ..package import Chosen, Package, Rows, on
from ..promises import by_then, coded, known_steps, owned, sourced, told

STATES = (
    ("ejemplo", "as_of=2024-02-12&status=complete"),
    ("quintana-roo", "as_of=2022-12-31"),
    ("quintana-roo", "sources=official&as_of=2024-06-30"),
    ("ejemplo", "as_of=2022-08-24"),
    ("ejemplo", "status=unknown,limited"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    actors = owned(sourced(package, chosen, "commitment_actors"))
    steps = owned(known_steps(package, chosen))
    proof = owned(row for row in sourced(package, chosen, "evidence") if by_then(row["published_on"], chosen.as_of))
    calendars = owned(sourced(package, chosen, "commitment_dates"))
    return [
        {
            "commitment_id": key,
            "code": row["code"],
            "plan_id": row["plan_id"],
            "title": told(row, "title", chosen),
            "status": status,
            "status_on": on(report["reported_on"]),
            "status_precision": report["reported_precision"] or None,
            "institutions": len({one["institution_id"] for one in actors.get(key, ())}),
            "milestones": len(steps.get(key, ())),
            "evidence": len(proof.get(key, ())),
            "calendars": len(calendars.get(key, ())),
            **{column: row[column] or None for column in ("newness", "potential", "verifiable", "relevant", "note")},
        }
        for row, status, report in coded(package, chosen)
        if chosen.allows("status", status)
        for key in (row["commitment_id"],)
    ]

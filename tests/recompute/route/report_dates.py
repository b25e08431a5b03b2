"""The days on which any voice reported on a commitment or on one of its milestones."""

from ..package import Chosen, Package, Rows, on


def truth(package: Package, chosen: Chosen) -> Rows:
    commitments = package.by("commitments", "commitment_id")
    found = {
        (row["commitment_id"], row["reported_on"])
        for row in package.rows("status_reports")
        if row["reported_on"]
        and row["reported_on"] <= chosen.as_of.isoformat()
        and chosen.from_official(package, row)
        and chosen.allows("commitment", row["commitment_id"])
        and chosen.allows("plan", commitments[row["commitment_id"]]["plan_id"])
    }
    return [{"commitment_id": commitment, "reported_on": on(day)} for commitment, day in sorted(found)]


STATES = (
    ("ejemplo", "as_of=2022-06-30"),
    ("ejemplo", "as_of=2022-06-29"),
    ("ejemplo", "as_of=2026-10-30&plan=PA-2"),
    ("quintana-roo", "as_of=2022-12-31"),
    ("quintana-roo", "as_of=2025-12-10"),
)

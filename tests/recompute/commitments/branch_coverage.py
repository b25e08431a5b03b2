"""Commitments that name some institution of each branch, over those with a published list; none is a row too."""

from ..package import Chosen, Package, Rows, ratio
from ..promises import commitments, sourced

BRANCHES = ("executive", "legislative", "judicial", "autonomous", "municipal")


def truth(package: Package, chosen: Chosen) -> Rows:
    who = package.by("institutions", "institution_id")
    among = {row["commitment_id"] for row in commitments(package, chosen, by_actor=False)}
    listed = [row for row in sourced(package, chosen, "commitment_actors") if row["commitment_id"] in among]
    total = len({row["commitment_id"] for row in listed})
    found: Rows = []
    for branch in BRANCHES if total else ():
        mine = [row for row in listed if who[row["institution_id"]]["branch"] == branch]
        named = len({row["commitment_id"] for row in mine})
        found.append(
            {
                "branch": branch,
                "commitments": named,
                "institutions": len({row["institution_id"] for row in mine}),
                "total": total,
                "share": ratio(named, total),
            }
        )
    return [row for row in found if chosen.allows("branch", row["branch"])]

"""Who takes part in each commitment, in which role, and who took its place."""

from ..package import Chosen, Package, Rows
from ..promises import acts, commitments, sourced
from ..spelling import spelt


def truth(package: Package, chosen: Chosen) -> Rows:
    who = package.by("institutions", "institution_id")
    among = {row["commitment_id"] for row in commitments(package, chosen, by_actor=False)}
    rows = [
        {
            "commitment_id": row["commitment_id"],
            "institution_id": row["institution_id"],
            "institution": who[row["institution_id"]]["name"],
            "sector": who[row["institution_id"]]["sector"],
            "branch": who[row["institution_id"]]["branch"],
            "role": row["role"],
            "successor": who[after]["name"] if (after := who[row["institution_id"]]["successor_id"]) else None,
        }
        for row in sourced(package, chosen, "commitment_actors")
        if row["commitment_id"] in among and acts(package, chosen, row)
    ]
    return sorted(rows, key=lambda r: (r["commitment_id"], r["sector"], spelt(r["institution"]), r["role"]))

"""The dates that each source gives each commitment, with what it wrote."""

from ..package import Chosen, Package, Rows, on
from ..promises import commitments, in_order, sourced

LEAVES = ("sdg",)


def truth(package: Package, chosen: Chosen) -> Rows:
    among = {row["commitment_id"] for row in commitments(package, chosen, by_actor=False)}
    rows: Rows = [
        {
            "commitment_id": row["commitment_id"],
            "source_id": row["source_id"],
            "start": on(row["starts_on"]),
            "end": on(row["ends_on"]),
            "starts_precision": row["starts_precision"] or None,
            "ends_precision": row["ends_precision"] or None,
            "date_text": row["date_text"] or None,
        }
        for row in sourced(package, chosen, "commitment_dates")
        if row["commitment_id"] in among
    ]
    return in_order(rows, "commitment_id", "source_id")

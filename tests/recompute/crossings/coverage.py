"""Deliveries that serve two obligations or more, and on what conditions."""

from typing import Any

from ..crossed import EDGES, Asked, asked, basis, grouped, ids, name_of, next_due, of_bundle, to_serve
from ..package import Chosen, Package, Rows

ORDER = ("obligations", "deliverable", "sphere")
STATES = EDGES


def truth(package: Package, chosen: Chosen) -> Rows:
    every = [one for one in asked(package, chosen) if one.standing == "in_force"]
    served = [held for held in grouped(every).values() if len(ids(held)) > 1]
    whole = {"shared": len(set().union(*map(ids, served))), "total": len(ids(every))}
    whole["read_alike"] = len({key for held in served for key in ids([one for one in held if one.content == "same"])})
    rows: Rows = [_row(package, chosen, held) | whole for held in served]
    return sorted(rows, key=lambda row: (-row["obligations"], row["deliverable"], row["sphere"]))


def _row(package: Package, chosen: Chosen, held: list[Asked]) -> dict[str, Any]:
    dates = {one.row["obligation_id"]: next_due(package, one.row, chosen.as_of) for one in held}
    known = [day for day in dates.values() if day]
    rule = "no_day" if not known else "partly" if len(known) < len(dates) else "earliest"
    return of_bundle(package, held) | {
        "deliverable": name_of(package, held[0].deliverable_id),
        "with_day": len(known),
        "content_read": len(ids([one for one in held if one.content == "same"])),
        "to_serve_all": to_serve(package, held[0].deliverable_id),
        "next_due_on": min(known, default=None),
        "day_rule": "same_day" if rule == "earliest" and len(set(known)) == 1 else rule,
        "other_basis": max(basis(package, one.row) for one in held),
    }

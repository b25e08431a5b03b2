"""Deliveries that serve an obligation of each of two frameworks."""

from ..crossed import EDGES, asked, grouped
from ..package import Chosen, Package, Rows

STATES = EDGES


def truth(package: Package, chosen: Chosen) -> Rows:
    every = [one for one in asked(package, chosen) if one.standing == "in_force" and one.deliverable_id]
    bundles = grouped(every).values()
    names = sorted({one.row["framework"] for one in every})
    rows: Rows = []
    for name in names:
        for other in names:
            both = [held for held in bundles if {name, other} <= {one.row["framework"] for one in held}]
            met = {one.row["obligation_id"] for held in both for one in held if one.row["framework"] == name}
            if both:
                rows.append(
                    {
                        "framework": name,
                        "other_framework": other,
                        "deliveries": len(both),
                        "obligations": len(met),
                    }
                )
    return rows

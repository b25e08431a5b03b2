"""What part of what each unit accrued in a closed year it had not paid; the largest part first."""

from ..closing import beyond, closed_units, threshold
from ..package import Chosen, Package, Rows, ratio

LEAVES = ("period",)


def truth(package: Package, chosen: Chosen) -> Rows:
    limit = threshold(package, "risks/accrued-unpaid", 0.10)
    found = []
    for row in closed_units(package, chosen, ("accrued", "paid")):
        known = row["accrued"] is not None and row["paid"] is not None
        unpaid = row["accrued"] - row["paid"] if known else None
        part = ratio(unpaid, row["accrued"])
        found.append(row | {"unpaid": unpaid, "unpaid_share": part, "threshold": limit, "fires": beyond(part, limit)})
    return sorted(found, key=lambda r: (r["unpaid_share"] is None, -(r["unpaid_share"] or 0), -r["year"], r["unit_id"]))

"""Gross movement of each unit and closed year against the fence of all of them; who moved most comes first."""

from statistics import quantiles

from ..closing import beyond, closed_units, threshold
from ..package import Chosen, Package, Rows, ratio

LEAVES = ("period",)


def truth(package: Package, chosen: Chosen) -> Rows:
    found = closed_units(package, chosen, ("approved", "increases", "decreases"))
    for row in found:
        known = row["increases"] is not None and row["decreases"] is not None
        row["gross_churn"] = ratio(row["increases"] + row["decreases"], row["approved"]) if known else None
    limit = threshold(package, "risks/churn", _fence([row["gross_churn"] for row in found]))
    for row in found:
        row |= {"threshold": limit, "fires": beyond(row["gross_churn"], limit)}
    return sorted(found, key=lambda r: (r["gross_churn"] is None, -(r["gross_churn"] or 0), -r["year"], r["unit_id"]))


def _fence(values: list[float | None]) -> float | None:
    held = [one for one in values if one is not None]
    if len(held) < 8:
        return None
    first, _, third = quantiles(held, n=4, method="inclusive")
    return third + 1.5 * (third - first)

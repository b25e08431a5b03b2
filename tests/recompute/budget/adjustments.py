"""How much each unit's budget moved, net and gross, over what was approved; the one that moved most first."""

from ..money import budget, grouped, sums
from ..package import Chosen, Package, Rows, ratio

STATES = (("ejemplo", "year=2022"), ("ejemplo", "year=2025"), ("ejemplo", "year=2025&unit=U13,U22"))


def truth(package: Package, chosen: Chosen) -> Rows:
    units = package.by("budget_units", "unit_id")
    rows = grouped(budget(package, chosen), lambda row: row["unit_id"])
    found: Rows = []
    for unit, own in sorted(rows.items()):
        told = sums(own, ("approved", "increases", "decreases"))
        up, down = told["increases"], told["decreases"]
        if up is None and down is None:
            continue
        known = up is not None and down is not None
        net, gross = (up - down, up + down) if known else (None, None)
        found.append(
            {
                "unit_id": unit,
                "unit": units[unit]["name"],
                **told,
                "net": net,
                "net_share": ratio(net, told["approved"]),
                "gross_churn": ratio(gross, told["approved"]),
            }
        )
    return sorted(found, key=lambda row: (row["gross_churn"] is None, -(row["gross_churn"] or 0)))

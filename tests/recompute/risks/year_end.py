"""What each unit accrued from October on, and in December, of what it accrued in a closed year."""

from ..closing import closed
from ..money import sums
from ..package import Chosen, Package, Rows, ratio

LEAVES = ("period",)


def truth(package: Package, chosen: Chosen) -> Rows:
    names, found = package.by("budget_units", "unit_id"), []
    for (unit, year), rows in closed(package, chosen).items():
        told = {row["frequency"] for row in rows if row["accrued"]}
        whole = sums(rows, ("accrued",))["accrued"]
        late = sums([row for row in rows if int(row["period"]) > 9], ("accrued",))["accrued"]
        last = sums([row for row in rows if row["period"] == "12"], ("accrued",))["accrued"]
        known = "annual" not in told
        share = ratio(late, whole) if known and whole and late is not None else None
        monthly = told <= {"monthly"} and whole and last is not None
        found.append(
            {
                "unit_id": unit,
                "unit": names[unit]["name"],
                "year": year,
                "accrued": whole,
                "last_quarter": late if known else None,
                "last_quarter_share": share,
                "december_share": ratio(last, whole) if monthly else None,
            }
        )
    return sorted(
        found,
        key=lambda r: (r["last_quarter_share"] is None, -(r["last_quarter_share"] or 0), -r["year"], r["unit_id"]),
    )

"""How much of the mix public works lost between what was approved and what was accrued in each closed year."""

from decimal import Decimal

from ..closing import beyond, closed, threshold
from ..money import chapter, sums
from ..package import Chosen, Package, Rows, ratio

LEAVES = ("period",)
BOTH = ("approved", "accrued")


def truth(package: Package, chosen: Chosen) -> Rows:
    names = package.by("budget_units", "unit_id")
    limit = threshold(package, "risks/investment", 0.10)
    found: Rows = []
    for (unit, year), rows in closed(package, chosen).items():
        whole = sums([row for row in rows if chapter(row)], BOTH)
        works = sums([row for row in rows if chapter(row) == "6000"], BOTH)
        if not works["approved"] or works["approved"] < 0:
            continue
        was = ratio(works["approved"], whole["approved"])
        came = ratio(works["accrued"] or Decimal(0), whole["accrued"])
        lost = None if was is None or came is None else was - came
        found.append(
            {
                "unit_id": unit,
                "unit": names[unit]["name"],
                "year": year,
                "approved": whole["approved"],
                "works_approved": was,
                "works_accrued": came,
                "works_lost": lost,
                "threshold": limit,
                "fires": beyond(lost, limit),
            }
        )
    return sorted(found, key=lambda r: (r["works_lost"] is None, -(r["works_lost"] or 0), -r["year"], r["unit_id"]))

"""PEFA's PI-2.1 by unit: how much of the money of each closed year changed hands, and its letters; the last first."""

from decimal import Decimal
from typing import Any

from ..closing import pefa, three_years
from ..package import Chosen, Package, Rows

LEAVES = ("period",)

Unit = tuple[str, Decimal, Decimal, bool]


def truth(package: Package, chosen: Chosen) -> Rows:
    found = {year: _year(units) for year, units in pefa(package, chosen).items()}
    letters = {year: row["year_grade"] for year, row in found.items()}
    told = []
    for year in sorted(found, reverse=True):
        years_told, grade = three_years(letters, year)
        told.append({"year": year, **found[year], "years_told": years_told, "three_year_grade": grade})
    return told


def _year(units: list[Unit]) -> dict[str, Any]:
    approved, accrued = sum((one[1] for one in units), Decimal(0)), sum((one[2] for one in units), Decimal(0))
    ordered = sorted(units, key=lambda one: (-one[1], one[0]))
    heads = [(one[1], one[2]) for one in ordered[:20]]
    if rest := ordered[20:]:
        heads.append((sum((one[1] for one in rest), Decimal(0)), sum((one[2] for one in rest), Decimal(0))))
    off = variation(heads)
    letter = None if off is None else "A" if off <= 0.05 else "B" if off <= 0.10 else "C" if off <= 0.15 else "D"
    return {
        "approved": approved,
        "accrued": accrued,
        "heads": len(heads),
        "variation": off,
        "year_grade": letter,
        "interest_out": all(one[3] for one in units),
        "fires": None if letter is None else letter == "D",
    }


def variation(heads: list[tuple[Decimal, Decimal]]) -> float | None:
    """Of (approved, accrued) of each head."""
    approved, accrued = (float(sum(one[n] for one in heads)) for n in (0, 1))
    if not approved or not accrued:
        return None
    return sum(abs(float(had) - float(wanted) * accrued / approved) for wanted, had in heads) / accrued

"""PEFA's PI-1: what was accrued of what was approved in each closed year, and its letters; the last year first."""

from decimal import Decimal
from typing import Any

from ..closing import pefa, three_years
from ..package import Chosen, Package, Rows, ratio

LEAVES = ("period",)


def truth(package: Package, chosen: Chosen) -> Rows:
    found = {year: _year(units) for year, units in pefa(package, chosen).items()}
    letters = {year: row["year_grade"] for year, row in found.items()}
    told = []
    for year in sorted(found, reverse=True):
        years_told, grade = three_years(letters, year)
        told.append({"year": year, **found[year], "years_told": years_told, "three_year_grade": grade})
    return told


def _year(units: list[tuple[str, Decimal, Decimal, bool]]) -> dict[str, Any]:
    approved, accrued = sum((one[1] for one in units), Decimal(0)), sum((one[2] for one in units), Decimal(0))
    outturn = ratio(accrued, approved)
    letter = outturn_letter(outturn)
    return {
        "approved": approved,
        "accrued": accrued,
        "outturn": outturn,
        "year_grade": letter,
        "interest_out": all(one[3] for one in units),
        "fires": None if letter is None else letter == "D",
    }


def outturn_letter(outturn: float | None) -> str | None:
    """A within 5 points of the whole, B within 10, C within 15."""
    if outturn is None:
        return None
    return next(
        (letter for letter, off in (("A", 0.05), ("B", 0.10), ("C", 0.15)) if 1 - off <= outturn <= 1 + off), "D"
    )

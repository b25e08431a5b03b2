"""Each statement of a unit against its administrative one, or the first there is, in the quarters both report."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ..package import Chosen, Package, Rows, money

ORDER_OF_VIEWS = ("administrative", "full", "functional", "programme", "object", "funding")
MOMENTS = ("approved", "modified", "committed", "accrued", "exercised", "paid")
CENT = Decimal("0.01")
STATES = (("ejemplo", "year=2024&unit=U12,U21"), ("ejemplo", "year=2025&unit=U22"))


class Step(NamedTuple):
    """What two statements add in a quarter since the last one that both report."""

    unit: str
    year: int
    quarter: int
    moment: str
    reference: str
    compared: str
    reference_amount: Decimal
    compared_amount: Decimal

    @property
    def difference(self) -> Decimal:
        return self.compared_amount - self.reference_amount


def truth(package: Package, chosen: Chosen) -> Rows:
    units = package.by("budget_units", "unit_id")
    found = [step for step in steps(package, chosen) if abs(step.difference) > CENT]
    return [
        {
            "unit_id": step.unit,
            "unit": units[step.unit]["name"],
            "year": step.year,
            "quarter": step.quarter,
            "moment": step.moment,
            "reference": step.reference,
            "compared": step.compared,
            "reference_amount": step.reference_amount,
            "compared_amount": step.compared_amount,
            "difference": step.difference,
        }
        for step in sorted(found, key=lambda one: (*one[:4], one.compared))
    ]


def steps(package: Package, chosen: Chosen) -> Iterator[Step]:
    """Every pair of statements compared, of the chosen years, units and sources."""
    for (unit, year, moment), views in _quarters(package, chosen.one("sources", "all") == "official").items():
        if chosen.allows("unit", unit) and chosen.allows("year", year):
            first, *others = sorted(views, key=ORDER_OF_VIEWS.index)
            for other in others:
                before = 0
                for quarter in sorted(set(views[first]) & set(views[other])):
                    sums = [
                        sum((added for at, added in views[view].items() if before < at <= quarter), Decimal(0))
                        for view in (first, other)
                    ]
                    yield Step(unit, year, quarter, moment, first, other, *sums)
                    before = quarter


Quarters = dict[tuple[str, int, str], dict[str, dict[int, Decimal]]]


@cache
def _quarters(package: Package, official: bool) -> Quarters:
    """(Unit, year, moment) -> statement -> quarter -> what it adds."""
    found: Quarters = defaultdict(lambda: defaultdict(lambda: defaultdict(Decimal)))
    for row in package.rows("budget_execution"):
        if not official or row["source_id"] in package.official:
            for moment in MOMENTS:
                amount = money(row[moment])
                if amount is not None:
                    views = found[row["unit_id"], int(row["year"]), moment]
                    views[row["view"]][-(-int(row["period"]) // 3)] += amount
    return found

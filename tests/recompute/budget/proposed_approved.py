"""What was proposed and what was approved, year by year; subtracted only where both tell of the same."""

from decimal import Decimal

from ..money import NARROWING, budget, grouped, sums
from ..package import Chosen, Package, Row, Rows, ratio

LEAVES = ("period",)

ROUND = (1_000_000, 100_000, 1_000)
STATES = (
    ("quintana-roo", "year=2021"),
    ("quintana-roo", "year=2021&branch=executive"),
    ("quintana-roo", "year=2021&unit=desarrollo-social,sedarpe"),
    ("quintana-roo", "year=2021,2023,2024,2025"),
    ("quintana-roo", "unit=sin-desglose"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    rows = budget(package, chosen, series=True, whole_year=True)
    found: Rows = []
    for year, own in sorted(grouped(rows, lambda row: int(row["year"])).items()):
        told = sums(own, ("proposed", "approved", "accrued"))
        proposed, approved = told["proposed"], told["approved"]
        if proposed is None and approved is None:
            continue
        known = proposed is not None and approved is not None and _alike(own, chosen)
        difference = approved - proposed if known else None
        found.append(
            {
                "year": year,
                **told,
                "difference": difference,
                "change": ratio(difference, proposed),
                "within_rounding": None if difference is None else 0 < abs(difference) <= _rounding(proposed, approved),
            }
        )
    return found


def _alike(rows: list[Row], chosen: Chosen) -> bool:
    """Whether both figures tell of the same units: two published totals do, detailed or not."""
    if not any(name in chosen for name in NARROWING):
        return True
    units = grouped(rows, lambda row: row["unit_id"]).values()
    return all(any(row["proposed"] for row in own) == any(row["approved"] for row in own) for own in units)


def _rounding(*figures: Decimal) -> int:
    """The coarsest unit that either figure was closed to."""
    return next((unit for unit in ROUND if any(figure % unit == 0 for figure in figures)), 0)

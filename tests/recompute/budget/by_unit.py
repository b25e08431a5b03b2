"""Each unit's moments up to the last month with execution; the largest spender first."""

from decimal import Decimal

from ..money import SUMS_YEARS, budget, sums
from ..package import Chosen, Package, Rows

KNOWN_WRONG = (SUMS_YEARS,)


def truth(package: Package, chosen: Chosen) -> Rows:
    units, rows = package.by("budget_units", "unit_id"), budget(package, chosen)
    found: Rows = [
        {
            "unit_id": unit,
            "unit": units[unit]["name"],
            **sums(row for row in rows if row["unit_id"] == unit),
            "branch": units[unit]["branch"] or None,
        }
        for unit in sorted({row["unit_id"] for row in rows})
    ]
    return sorted(found, key=lambda row: -_size(row))


def _size(row: dict[str, Decimal | None]) -> Decimal:
    """What a unit is ranked by: what it spent, else what was approved, else what was proposed."""
    told = (row[moment] for moment in ("accrued", "approved", "proposed"))
    return next((amount for amount in told if amount is not None), Decimal("-Infinity"))

"""Each unit's moments up to the last month with execution; the largest spender first."""

from decimal import Decimal

from ..money import budget, grouped, sums
from ..package import Chosen, Package, Rows


def truth(package: Package, chosen: Chosen) -> Rows:
    units = package.by("budget_units", "unit_id")
    rows = grouped(budget(package, chosen), lambda row: row["unit_id"])
    found: Rows = [
        {"unit_id": unit, "unit": units[unit]["name"], **sums(own), "branch": units[unit]["branch"]}
        for unit, own in sorted(rows.items())
    ]
    return sorted(found, key=lambda row: -_size(row))


def _size(row: dict[str, Decimal | None]) -> Decimal:
    """What a unit is ranked by: what it spent, else what was approved, else what was proposed."""
    told = (row[moment] for moment in ("accrued", "approved", "proposed"))
    return next((amount for amount in told if amount is not None), Decimal("-Infinity"))

"""What was recorded in each month or quarter, not cumulative."""

from ..money import budget, grouped, sums
from ..package import Chosen, Package, Rows

STATES = (
    ("quintana-roo", "year=2021"),
    ("quintana-roo", "year=2025,2026"),
    ("federacion", "year=2013,2017"),
    ("ejemplo", "year=2022,2026"),
    ("ejemplo", "year=2023&unit=U51"),
    ("ejemplo", "year=2023"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    rows = grouped(budget(package, chosen), lambda row: (int(row["year"]), int(row["period"]), row["frequency"]))
    return [
        {"year": year, "period": period, "frequency": frequency, **sums(own)}
        for (year, period, frequency), own in sorted(rows.items())
    ]

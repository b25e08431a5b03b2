"""Units with rows of equal classifications, source and period that give one moment different amounts."""

from collections import Counter, defaultdict

from ..money import MOMENTS
from ..package import Chosen, Package, Row, Rows, money
from .identities import CLASSES

STATES = (("federacion", "year=2013,2014"), ("federacion", "sources=official"))
ALIKE = ("unit_id", "year", "period", "view", "source_id", *CLASSES)


def truth(package: Package, chosen: Chosen) -> Rows:
    units = package.by("budget_units", "unit_id")
    held: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in package.rows("budget_execution"):
        kept = chosen.allows("year", row["year"]) and chosen.allows("unit", row["unit_id"])
        if kept and chosen.from_official(package, row):
            held[tuple(row[name] for name in ALIKE)].append(row)
    times: Counter[tuple[str, int, int]] = Counter()
    for (unit, year, period, *_), rows in held.items():
        amounts = [[money(row[moment]) for row in rows if row[moment]] for moment in MOMENTS]
        if any(len(set(one)) > 1 for one in amounts):
            times[unit, int(year), int(period)] += max(map(len, amounts))
    return [
        {"unit_id": unit, "unit": units[unit]["name"], "year": year, "period": period, "repeated_rows": count}
        for (unit, year, period), count in sorted(times.items())
    ]

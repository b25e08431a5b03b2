"""Lines of each unit and year that could be checked against some equality, and those that break one; most first."""

from collections import Counter

from ..checks import tie_out
from ..checks.identities import CENT, in_view, lines
from ..money import EXECUTED
from ..package import Chosen, Package, Rows


def truth(package: Package, chosen: Chosen) -> Rows:
    checked: Counter[tuple[str, int]] = Counter()
    broken: Counter[tuple[str, int]] = Counter()
    for one in lines(package):
        if in_view(package, chosen, one):
            checked[one.unit, one.year] += one.rule != "cumulative_falls"
            broken[one.unit, one.year] += one.breaks
    for row in package.rows("budget_execution"):
        kept = chosen.allows("year", row["year"]) and chosen.allows("unit", row["unit_id"])
        if kept and chosen.from_official(package, row):
            checked[row["unit_id"], int(row["year"])] += any(row[moment] for moment in EXECUTED)
    quarters: dict[tuple[str, int, int], bool] = {}
    for step in tie_out.steps(package, chosen):
        key = (step.unit, step.year, step.quarter)
        quarters[key] = quarters.get(key, False) or abs(step.difference) > CENT
    for (unit, year, _), breaks in quarters.items():
        checked[unit, year] += 1
        broken[unit, year] += breaks
    names = package.by("budget_units", "unit_id")
    found = [
        {
            "unit_id": unit,
            "unit": names[unit]["name"],
            "year": year,
            "checked": looked,
            "broken": broken[unit, year],
            "fires": broken[unit, year] > 0,
        }
        for (unit, year), looked in checked.items()
        if looked
    ]
    return sorted(found, key=lambda row: (-row["broken"], -row["year"], row["unit_id"]))

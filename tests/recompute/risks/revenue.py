"""PEFA's PI-3.1: what was collected of what the revenue law expected, and its letters; the last year first."""

from typing import Any

from ..closing import three_years
from ..package import Chosen, Package, Rows, money, ratio

BANDS = (("A", 0.97, 1.06), ("B", 0.94, 1.12), ("C", 0.92, 1.16))


def truth(package: Package, chosen: Chosen) -> Rows:
    home = package.node.get("home")
    totals = [
        row
        for row in package.rows("revenue")
        if row["territory_id"] == home and row["is_total"].lower() == "true" and row["amount"]
        if chosen.allows("year", row["year"]) and chosen.from_official(package, row)
    ]
    found: dict[int, dict[str, Any]] = {}
    for year in {int(row["year"]) for row in totals}:
        own = [row for row in totals if row["year"] == str(year)]
        came = [money(row["amount"]) for row in own if row["moment"] == "collected" and row["period"] == "12"]
        law = [money(row["amount"]) for row in own if row["moment"] == "approved"]
        if came:
            expected, collected = min(filter(None, law), default=None), min(filter(None, came))
            outturn = ratio(collected, expected)
            letter = None
            if outturn is not None:
                letter = next((one for one, low, high in BANDS if low <= outturn <= high), "D")
            found[year] = {"expected": expected, "collected": collected, "outturn": outturn, "year_grade": letter}
    letters = {year: row["year_grade"] for year, row in found.items()}
    rows: Rows = []
    for year in sorted(found, reverse=True):
        told, grade = three_years(letters, year)
        letter = found[year]["year_grade"]
        rows.append(
            {"year": year, **found[year], "years_told": told, "three_year_grade": grade}
            | {"fires": None if letter is None else letter == "D"}
        )
    return rows

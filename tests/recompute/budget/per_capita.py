"""The amount of each year over the population of that same year, all of it from one count of people."""

from decimal import ROUND_HALF_UP, Decimal

from ..package import Chosen, Package, Row, Rows
from ..series import CASES, series

STATES = (
    *CASES,
    ("ejemplo", "municipality=99001"),
    ("ejemplo", "municipality=99001,99003"),
    ("ejemplo", "municipality=99002&moment=approved&period=3"),
    ("quintana-roo", "moment=approved"),
    ("quintana-roo", "moment=proposed"),
    *(
        ("series-raras", f"moment={moment}{more}")
        for moment in ("approved", "paid", "committed")
        for more in ("", "&unit=f", "&municipality=99001,99002", "&municipality=99004,99005", "&year=2014,2015")
    ),
)
CENT = Decimal("0.01")


def truth(package: Package, chosen: Chosen) -> Rows:
    told = series(package, chosen)
    territories = set(chosen.values.get("municipality", (package.node["home"],)))
    people = _people(package, territories, {one.year for one in told})
    found: Rows = []
    for one in told:
        heads = people.get(one.year, [])
        persons = sum(int(row["persons"]) for row in heads) if heads else None
        titles = [package.by("sources", "source_id")[row["source_id"]]["title"] for row in heads]
        found.append(
            {
                "year": one.year,
                "moment": one.moment,
                "amount": one.amount,
                "population": persons,
                "per_person": (one.amount / persons).quantize(CENT, ROUND_HALF_UP)
                if one.amount is not None and persons
                else None,
                "vintage": heads[0]["vintage"] if heads else None,
                "population_source": min(titles, default=None),
                "until": one.until,
                "reason": "not_published" if one.amount is None else None if persons else "no_population",
                "silent_units": one.silent_units,
            }
        )
    return found


def _people(package: Package, territories: set[str], years: set[int]) -> dict[int, list[Row]]:
    """Year -> the people of the territories, if each was counted; all of the count that covers most of the years."""
    counts: dict[str, dict[int, list[Row]]] = {}
    for row in package.rows("population"):
        everyone = row["sex"] == row["age_band"] == row["group"] == "total" and row["persons"]
        if everyone and row["territory_id"] in territories:
            counts.setdefault(row["vintage"], {}).setdefault(int(row["year"]), []).append(row)
    if not counts:
        return {}
    best = min(counts, key=lambda vintage: (-len(years & set(counts[vintage])), vintage))
    return {year: rows for year, rows in counts[best].items() if len(rows) == len(territories)}

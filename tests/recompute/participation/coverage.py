"""Attendances of each municipality and how many they are for a thousand of its residents."""

from collections.abc import Mapping
from datetime import date

from ..package import Chosen, Package, Rows, ratio, whole
from ..people import (
    DAYS,
    EVERYONE,
    by,
    cells,
    everyones,
    meetings,
    municipalities,
    persons,
    population,
    precision,
)

LEAVES = ("group",)

STATES = (
    *DAYS,
    *(("quintana-roo", f"as_of={day}") for day in ("2020-03-14", "2020-03-15", "2025-03-18", "2025-03-19")),
    *(("ejemplo", f"as_of={day}") for day in ("2019-06-30", "2023-06-30", "2023-08-31", "2023-09-01")),
    ("quintana-roo", "as_of=2023-06-30"),
    ("ejemplo", "depth=decide"),
    ("ejemplo", "municipality=99005"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    held, residents = by(everyones(cells(package, chosen)), "municipality"), population(package)
    names = names_on(package, chosen.as_of)
    places = municipalities(package)
    latest = [_latest(residents.of(place["municipality_id"], EVERYONE), chosen) for place in places]
    counted = [people for _, people in latest if people is not None]
    found: Rows = []
    for place in places:
        code = place["municipality_id"]
        if not chosen.allows("municipality", code):
            continue
        mine = held.get((code,), [])
        year, people = _latest(residents.of(code, EVERYONE), chosen)
        rate = ratio(persons(mine), people)
        found.append(
            {
                "municipality_id": code,
                "participants": persons(mine),
                "suppressed": sum(cell.hidden for cell in mine),
                "municipality": names.get(code, place["name"]),
                "meetings": meetings(mine),
                "without_figure": sum(cell.without_figure for cell in mine),
                "population": people,
                "population_year": year,
                "vintage": None if year is None else residents.vintage,
                "per_thousand": None if rate is None else 1000 * rate,
                "tile_row": whole(place["tile_row"]),
                "tile_column": whole(place["tile_column"]),
                "bound": precision(mine),
                "all_municipalities": len(places),
                "all_population": sum(counted) if counted else None,
            }
        )
    return found


def _latest(years: Mapping[int, int], chosen: Chosen) -> tuple[int | None, int | None]:
    """The latest year up to the day, and the persons counted in it."""
    year = max((year for year in years if year <= chosen.as_of.year), default=None)
    return year, None if year is None else years[year]


def names_on(package: Package, day: date) -> dict[str, str]:
    """The name each municipality had on a day, where a name as old as that is known."""
    valid = [row for row in package.rows("municipality_names") if date.fromisoformat(row["valid_from"]) <= day]
    return {row["municipality_id"]: row["name"] for row in sorted(valid, key=lambda row: row["valid_from"])}

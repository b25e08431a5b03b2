"""Every municipality with its residents and with whether anybody took part there."""

from ..package import Chosen, Package, Rows, number
from ..people import DAYS, EVERYONE, by, cells, everyones, inhabitants, meetings, municipalities

LEAVES = ("group", "municipality")

GROUPS = {"population": EVERYONE, "indigenous": "indigenous_language", "young": "youth_12_29"}
STATES = (*DAYS, ("ejemplo", "as_of=2019-06-30"), ("ejemplo", "plan=PA-1&depth=decide"))


def truth(package: Package, chosen: Chosen) -> Rows:
    held = by((cell for cell in everyones(cells(package, chosen)) if cell.someone), "municipality")
    residents = {column: inhabitants(package, chosen.as_of, group) for column, group in GROUPS.items()}
    found: Rows = []
    for place in municipalities(package):
        code = place["municipality_id"]
        counted = {column: by_place.get(code) for column, (_, by_place) in residents.items()}
        found.append(
            {
                "municipality_id": code,
                "municipality": place["name"],
                "reached": (code,) in held,
                "meetings": meetings(held.get((code,), [])),
                **counted,
                "population_year": None if set(counted.values()) == {None} else residents["population"][0],
                "longitude": number(place["longitude"]),
                "latitude": number(place["latitude"]),
            }
        )
    return found

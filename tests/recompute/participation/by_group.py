"""Persons of each group, and what it weighs among those who live in the territory asked about."""

from ..package import Chosen, Package, Rows, ratio
from ..people import (
    DAYS,
    EVERYONE,
    by,
    cells,
    meetings,
    only_consulted,
    persons,
    precision,
    territory,
    weighed,
)

STATES = (
    *DAYS,
    ("ejemplo", "phase=design"),
    ("ejemplo", "municipality=99001,99007"),
    ("ejemplo", "depth=consult"),
    ("ejemplo", "plan=PA-1&municipality=99007"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    consulted, places = only_consulted(package, chosen.as_of), territory(package, chosen)
    found: Rows = []
    for (group,), mine in by(cells(package, chosen), "group").items():
        years = weighed(package, group, places)
        last = max((year for year in years if year <= chosen.as_of.year), default=None)
        residents, everyone = (None, None) if last is None else years[last]
        found.append(
            {
                "group": group,
                "participants": persons(mine),
                "suppressed": sum(cell.hidden for cell in mine),
                "without_figure": sum(cell.without_figure for cell in mine),
                "meetings": meetings(mine),
                "only_consulted": group in consulted,
                "population": residents,
                "population_share": ratio(residents, everyone),
                "bound": precision(mine),
            }
        )
    return sorted(found, key=lambda row: (row["group"] != EVERYONE, -_size(row["participants"]), row["group"]))


def _size(participants: int | None) -> int:
    return -1 if participants is None else participants

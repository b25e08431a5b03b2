"""Meetings in which each group was counted, by phase and depth; in how many of all of its own the group decided."""

from ..package import Chosen, Package, Rows
from ..people import DAYS, EVERYONE, Cell, by, cells, meetings, only_consulted, persons, precision

CODING = ("phase", "depth")
"""What tells the rows of a group apart: to ask for some rows leaves the group as it was."""
STATES = (
    *DAYS,
    ("ejemplo", "group=peasants,youth_12_29"),
    ("ejemplo", "plan=PA-1"),
    ("ejemplo", "municipality=99004"),
    ("ejemplo", "municipality=99007&commitment=EJ-02"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    wholes, consulted = _of_groups(package, chosen, CODING), only_consulted(package, chosen.as_of)
    found: Rows = []
    for (group, phase, depth), mine in sorted(by(_seen(package, chosen), "group", *CODING).items()):
        every = wholes[group,]
        found.append(
            {
                "group": group,
                "phase": phase,
                "depth": depth,
                "meetings": meetings(mine),
                "participants": persons(mine),
                "suppressed": sum(cell.hidden for cell in mine),
                "without_figure": sum(cell.without_figure for cell in mine),
                "only_consulted": group in consulted,
                "decided": _decided(every),
                "all_meetings": meetings(every),
                "bound": precision(mine),
            }
        )
    return sorted(found, key=lambda row: row["group"] != EVERYONE)


def _seen(package: Package, chosen: Chosen, but: tuple[str, ...] = ()) -> list[Cell]:
    return [cell for cell in cells(package, chosen, but) if cell.someone]


def _of_groups(package: Package, chosen: Chosen, but: tuple[str, ...] = ()) -> dict[tuple[str, ...], list[Cell]]:
    return by(_seen(package, chosen, but), "group")


def _decided(every: list[Cell]) -> int:
    return meetings(cell for cell in every if cell.depth == "decide")

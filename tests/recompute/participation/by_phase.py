"""Meetings and persons by phase and depth, from the rows of everyone that had somebody or whose number is not known."""

from ..package import Chosen, Package, Rows
from ..people import DAYS, by, cells, everyones, meetings, persons, precision

LEAVES = ("group",)

STATES = (*DAYS, ("ejemplo", "municipality=99008"), ("quintana-roo", "municipality=23002,23008"))


def truth(package: Package, chosen: Chosen) -> Rows:
    found = by((cell for cell in everyones(cells(package, chosen)) if cell.someone), "phase", "depth")
    return [
        {
            "phase": phase,
            "depth": depth,
            "meetings": meetings(mine),
            "participants": persons(mine),
            "without_figure": sum(cell.persons is None for cell in mine),
            "bound": precision(mine),
        }
        for (phase, depth), mine in sorted(found.items())
    ]

"""What truths about who took part share: the cells an answer counts, and the population they are held against."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from .package import Chosen, Package, Row, on, whole

EVERYONE = "total"
DAYS = (
    ("ejemplo", "as_of=2026-10-17"),
    ("ejemplo", "as_of=2026-10-20"),
    ("quintana-roo", "as_of=2024-11-27"),
    ("quintana-roo", "as_of=2022-11-30"),
    ("quintana-roo", "as_of=2019-06-30"),
)
"""States of the days around a meeting: held and not yet reported, reported that day, held that day and never reported;
and one before anybody was counted.
"""


@dataclass(frozen=True)
class Cell:
    """How many persons of a group took part in a meeting, in one municipality, phase and depth."""

    meeting: str
    municipality: str
    phase: str
    depth: str
    group: str
    persons: int | None
    known: int | None
    """Of how many persons it is known whether they are of the group."""
    bound: str
    hidden: bool
    reason: str
    source: str
    plan: str
    commitment: str
    held_on: date | None
    reported_on: date | None

    @property
    def someone(self) -> bool:
        """Whether anybody of the group was there, as far as is known: what is not published may be somebody."""
        return self.persons is None or self.persons > 0

    @property
    def without_figure(self) -> bool:
        """No number, and not because the load hid it."""
        return self.persons is None and not self.hidden

    def known_by(self, day: date) -> bool:
        """Whether the meeting was reported, or else held, by that day; one without a date is known."""
        told = self.reported_on or self.held_on
        return told is None or told <= day


@cache
def _every(package: Package) -> tuple[Cell, ...]:
    meetings = package.by("meetings", "meeting_id")
    return tuple(_cell(row, meetings[row["meeting_id"]]) for row in package.rows("municipal_participation"))


def _cell(row: Row, meeting: Row) -> Cell:
    hidden = row["reason"] == "suppressed"
    return Cell(
        meeting=row["meeting_id"],
        municipality=row["municipality_id"],
        phase=row["phase"],
        depth=row["depth"],
        group=row["group"],
        persons=whole(row["persons"]),
        known=None if hidden else whole(row["known"]),
        bound=row["bound"],
        hidden=hidden,
        reason=row["reason"],
        source=row["source_id"],
        plan=meeting["plan_id"],
        commitment=meeting["commitment_id"],
        held_on=on(meeting["held_on"]),
        reported_on=on(meeting["reported_on"]),
    )


def cells(package: Package, chosen: Chosen, but: Container[str] = ()) -> list[Cell]:
    """The cells known by the day that the filters leave in, all of them or all ``but`` some."""
    official = chosen.one("sources") == "official"
    names = [name for name in ("plan", "commitment", "municipality", "phase", "depth", "group") if name not in but]
    return [
        cell
        for cell in _every(package)
        if cell.known_by(chosen.as_of)
        and all(chosen.allows(name, getattr(cell, name)) for name in names)
        and (not official or cell.source in package.official)
    ]


def by(cells: Iterable[Cell], *names: str) -> dict[tuple[str, ...], list[Cell]]:
    """The cells that agree on some of their parts."""
    found: dict[tuple[str, ...], list[Cell]] = defaultdict(list)
    for cell in cells:
        found[tuple(getattr(cell, name) for name in names)].append(cell)
    return found


def everyones(cells: Iterable[Cell]) -> list[Cell]:
    """The cells of all persons, which alone tell how many went: groups overlap."""
    return [cell for cell in cells if cell.group == EVERYONE]


def meetings(cells: Iterable[Cell]) -> int:
    return len({cell.meeting for cell in cells})


def persons(cells: Iterable[Cell]) -> int | None:
    """How many there were, as far as a figure is known; None where none is."""
    known = [cell.persons for cell in cells if cell.persons is not None]
    return sum(known) if known else None


def precision(cells: Iterable[Cell]) -> str:
    """How exact a sum is: as its worst term. A term that is missing makes it a minimum; nobody is exactly nobody.

    A figure whose precision nobody told is no exact one.
    """
    cells = list(cells)
    if any(cell.persons is None or (cell.persons and cell.bound == "at_least") for cell in cells):
        return "at_least"
    return "about" if any(cell.persons and cell.bound != "exact" for cell in cells) else "exact"


@cache
def only_consulted(package: Package, day: date) -> frozenset[str]:
    """The groups that every record known by a day, whatever is chosen, has at the depth of a consultation."""
    depths: dict[str, set[str]] = defaultdict(set)
    for cell in _every(package):
        if cell.known_by(day) and cell.someone:
            depths[cell.group].add(cell.depth)
    return frozenset(group for group, seen in depths.items() if seen == {"consult"})


# --- Population ------------------------------------------------------------------------------------------------------

Years = Mapping[int, int]


@dataclass(frozen=True)
class Population:
    """The survey of population that counts most groups, every year of it."""

    vintage: str
    counted: Mapping[tuple[str, str], Years]
    """(territory, group) -> year -> persons."""

    def of(self, territory: str, group: str) -> Years:
        return self.counted.get((territory, group), {})

    def last(self, group: str, until: date) -> int | None:
        """The latest year, not after that of a day, in which a group was counted anywhere."""
        years = (year for (_, of), found in self.counted.items() if of == group for year in found)
        return max((year for year in years if year <= until.year), default=None)


@cache
def population(package: Package) -> Population:
    rows = [row for row in package.rows("population") if row["persons"]]
    groups: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        groups[row["vintage"]].add(row["group"])
    vintage = min(groups, key=lambda name: (-len(groups[name]), name), default="")
    counted: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for row in rows:
        group = _group(row)
        if row["vintage"] == vintage and group:
            held = counted[row["territory_id"], group]
            held[int(row["year"])] = max(held.get(int(row["year"]), 0), int(row["persons"]))
    return Population(vintage, dict(counted))


def _group(row: Row) -> str:
    """The group a row counts: of both sexes, or all the women or men there are, who are groups too."""
    if row["sex"] == EVERYONE and (row["group"] != EVERYONE or row["age_band"] == EVERYONE):
        return row["group"]
    return row["sex"] if row["group"] == EVERYONE and row["age_band"] == EVERYONE else ""


def inhabitants(package: Package, day: date, group: str = EVERYONE) -> tuple[int | None, dict[str, int]]:
    """The latest year in which everyone was counted, and how many of a group each territory had in it."""
    held = population(package)
    year = held.last(EVERYONE, day)
    return year, {
        territory: years[year]
        for (territory, of), years in held.counted.items()
        if of == group and year is not None and year in years
    }


def territory(package: Package, chosen: Chosen) -> tuple[str, ...]:
    """Where an answer is about: the municipalities chosen, else the whole state."""
    return chosen.values.get("municipality", (str(package.node["home"]),))


def weighed(package: Package, group: str, at: Iterable[str]) -> dict[int, tuple[int, int]]:
    """Year -> residents of a group and all residents of a territory, where the group is counted in all its places."""
    held, places = population(package), list(at)
    found: dict[int, tuple[int, int]] = {}
    for year in {year for place in places for year in held.of(place, group)}:
        mine, everyone = (
            [held.of(place, one)[year] for place in places if year in held.of(place, one)] for one in (group, EVERYONE)
        )
        if len(mine) == len(everyone):
            found[year] = sum(mine), sum(everyone)
    return found


def municipalities(package: Package) -> list[Row]:
    """Every municipality, by its code."""
    return sorted(package.rows("municipalities"), key=lambda row: row["municipality_id"])

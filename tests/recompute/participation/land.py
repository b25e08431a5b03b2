"""Speakers of an indigenous language in each place, and the deepest level at which they are on record there."""

from collections import defaultdict
from collections.abc import Sequence

from ..meetings import SPEAKERS, known, promised, reached, took_part
from ..package import Chosen, Package, Row, Rows, ratio, whole

STATES = (
    ("ejemplo", "municipality=99001,99008"),
    ("ejemplo", "commitment=EJ-05,EJ-07&municipality=99003,99004,99008"),
    ("ejemplo", "plan=PA-1&as_of=2024-06-30"),
    ("ejemplo", "as_of=2022-03-03"),
    ("ejemplo", "as_of=2022-03-04"),
    ("ejemplo", "as_of=2020-01-01"),
    ("ejemplo", "as_of=2019-12-31"),
    ("quintana-roo", "municipality=23002,23005&commitment=MXROO0005"),
    ("quintana-roo", "as_of=2019-12-31"),
    ("quintana-roo", "sources=official&municipality=23004"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    home, year, counted = package.node["home"], *_population(package, chosen)
    meetings, mine = known(package, chosen), promised(chosen)

    sat: dict[str, set[str]] = defaultdict(set)
    cells: dict[str, list[Row]] = defaultdict(list)
    for row in package.rows("municipal_participation"):
        meeting = meetings.get(row["meeting_id"])
        if meeting is not None and mine(meeting) and chosen.from_official(package, row):
            for place in (home, row["municipality_id"]):
                sat[place].add(row["meeting_id"])
                cells[place] += [row] if row["group"] == SPEAKERS else []

    def row_of(place: str, name: str | None) -> dict[str, object]:
        everyone, speakers = counted.get((place, "total")), counted.get((place, SPEAKERS))
        there = list(filter(took_part, cells[place]))
        depth, only_consulted = reached(there)
        return {
            "municipality_id": None if place == home else place,
            "territory": name,
            "speakers": speakers,
            "population": everyone,
            "population_year": year,
            "speakers_share": ratio(speakers, everyone),
            "meetings": len(sat[place]),
            "group_meetings": len({row["meeting_id"] for row in there}),
            **_heads(cells[place]),
            "depth": depth,
            "only_consulted": only_consulted,
        }

    names = {key: row["name"] for key, row in package.by("municipalities", "municipality_id").items()}
    chosen_names = {key: name for key, name in names.items() if chosen.allows("municipality", key)}
    found: Rows = [row_of(home, None), *(row_of(place, name) for place, name in chosen_names.items())]
    return sorted(
        (row for row in found if row["speakers"] is not None or row["group_meetings"]),
        key=lambda row: (row["municipality_id"] is not None, -_size(row), row["municipality_id"] or ""),
    )


def _size(row: dict[str, object]) -> float:
    share = row["speakers_share"]
    return share if isinstance(share, float) else float("-inf")


def _heads(cells: Sequence[Row]) -> dict[str, object]:
    """How many people were counted, and whether that is all: what is hidden or was not published makes it a least."""
    counted = [persons for row in cells if (persons := whole(row["persons"])) is not None]
    bounds = {"at_least" if not row["persons"] else row["bound"] for row in cells if took_part(row)}
    return {
        "participants": sum(counted) if counted else None,
        "suppressed": sum(row["reason"] == "suppressed" for row in cells),
        "bound": next((bound for bound in ("at_least", "about") if bound in bounds), "exact"),
    }


def _population(package: Package, chosen: Chosen) -> tuple[int | None, dict[tuple[str, str], int]]:
    """The latest year in which speakers were counted, and (place, group) -> persons, of the fullest survey."""
    rows = package.rows("population")
    groups: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        groups[row["vintage"]].add(row["group"])
    survey = min(groups, key=lambda vintage: (-len(groups[vintage]), vintage), default=None)
    of_it = [row for row in rows if row["vintage"] == survey and row["sex"] == "total" and row["persons"]]
    years = [int(row["year"]) for row in of_it if row["group"] == SPEAKERS and int(row["year"]) <= chosen.as_of.year]
    year = max(years, default=None)
    return year, {
        (row["territory_id"], row["group"]): int(row["persons"])
        for row in of_it
        if int(row["year"]) == year and (row["group"] == SPEAKERS or (row["group"], row["age_band"]) == ("total",) * 2)
    }

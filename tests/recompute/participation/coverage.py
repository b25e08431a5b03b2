"""Attendances of each municipality and how many they are for a thousand of its residents."""

from collections.abc import Mapping
from datetime import date

from ..meetings import by as happened
from ..meetings import held as on_record
from ..meetings import promised
from ..package import Chosen, Package, Row, Rows, ratio, whole
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
                **exercises(package, chosen, code),
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


def exercises(package: Package, chosen: Chosen, place: str) -> dict[str, object]:
    """How many meetings, votes and consultations of a place are on record, and the votes cast in them."""
    of_the_chosen = promised(chosen)
    every = package.rows("participation_facts")
    facts = [row for row in every if happened(chosen.as_of, row["happened_on"]) and chosen.from_official(package, row)]
    counted = [row for row in package.rows("municipal_participation") if chosen.from_official(package, row)]
    elections = {row["meeting_id"] for row in every if row["group_text"] == "electorado"}
    seen = {
        row["meeting_id"]
        for row in (*facts, *counted)
        if chosen.allows("phase", row["phase"]) and chosen.allows("depth", row["depth"])
    }
    mine = {
        key: row["kind"]
        for key, row in on_record(package, chosen).items()
        if row["municipality_id"] == place
        and key not in elections
        and of_the_chosen(row)
        and chosen.from_official(package, row)
        and (key in seen or not {"phase", "depth"} & set(chosen.values))
    }
    ranks, cast = [], 0
    for key, kind in mine.items():
        votes = [row for row in facts if row["meeting_id"] == key and row["unit_of_measure"].startswith("voto")]
        known = [row for row in votes if row["value"]]
        cast += sum(int(row["value"]) for row in known)
        if known or kind == "vote":
            ranks.append(_rank(known))
    asked = sum(kind in {"consultation", "survey"} for kind in mine.values())
    ballots = sum(kind == "vote" for kind in mine.values())
    return {
        "meetings_held": len(mine) - asked - ballots,
        "ballots_held": ballots,
        "votes_cast": cast or None,
        "votes_bound": ("exact", "about", "at_least")[max(ranks, default=0)],
        "consultations": asked,
    }


def _rank(votes: list[Row]) -> int:
    """How exact the votes of one ballot are: several figures are of some options, and none is a gap."""
    if len(votes) != 1 or "más de" in votes[0]["unit_of_measure"]:
        return 2
    return 1 if "cerca de" in votes[0]["unit_of_measure"] else 0


def _latest(years: Mapping[int, int], chosen: Chosen) -> tuple[int | None, int | None]:
    """The latest year up to the day, and the persons counted in it."""
    year = max((year for year in years if year <= chosen.as_of.year), default=None)
    return year, None if year is None else years[year]


def names_on(package: Package, day: date) -> dict[str, str]:
    """The name each municipality had on a day, where a name as old as that is known."""
    valid = [row for row in package.rows("municipality_names") if date.fromisoformat(row["valid_from"]) <= day]
    return {row["municipality_id"]: row["name"] for row in sorted(valid, key=lambda row: row["valid_from"])}

"""Whose figures a row of EFIPEM is: a state's or a municipality's, by the codes of any header INEGI has used."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from dashboard.adapters.grid import plain
from dashboard.adapters.problems import Problem, notice, unplaced
from dashboard.adapters.spelling import snake
from dashboard.package.findings import Finding
from dashboard.package.source import Source
from dashboard.package.writing import Row
from dashboard.schema.queries import QUERIES

PLACES = ("ID_ALCALDIA", "ID_MUNICIPIO")
# The header of 2026 beside the older ones.
SPELLINGS = {
    "CVE_ENT": "ID_ENTIDAD",
    "CVE_ENTIDAD": "ID_ENTIDAD",
    "CVE_MUN": "ID_MUNICIPIO",
    "CVE_MUNICIPIO": "ID_MUNICIPIO",
    "ID_DEMARCACION": "ID_ALCALDIA",
    "ANO": "ANIO",
}
TILES = 8
CATALOGUE = QUERIES.parent / "data" / "catalogue"


def spelled(column: str) -> str:
    """A column of any of the headers INEGI has used, as the older one calls it."""
    name = snake(column).upper()
    return SPELLINGS.get(name, name)


def _own(values: Mapping[str, str]) -> str:
    return next((values[name] for name in PLACES if values.get(name)), "")


def territory(values: Mapping[str, str]) -> str:
    """The state's two digits, and the municipality's three where the row is of one; empty where it says no state."""
    state, own = values["ID_ENTIDAD"], _own(values)
    # Zeros are the state as a whole.
    return state and state.zfill(2) + (own.zfill(3) if own.strip("0") else "")


def wrong_place(values: Mapping[str, str], *, municipal: bool) -> Problem | None:
    """What is wrong with the place of a row; where the file is ``municipal``, one without a municipality is wrong."""
    place, own = territory(values), _own(values)
    if not re.match(r"\d{2}", place) or place[:2] not in names_of_places():
        return unplaced("FALTA", "rejected.no_state")
    if not re.fullmatch(r"\d{2}|\d{5}", place) or (municipal and not own):
        return unplaced("FALTA", "rejected.no_municipality")
    whole = values.get("CVEGEO", "")
    if whole and whole.strip("0") != place.strip("0"):
        return unplaced("OPCION", "rejected.two_places", value=place, other=whole)
    return None


@cache
def names_of_places() -> dict[str, str]:
    """Code -> name of every state and municipality of the country."""
    found: dict[str, str] = {}
    for file, key in (("states.csv", "state_id"), ("municipalities.csv", "municipality_id")):
        with (CATALOGUE / file).open(encoding="utf-8", newline="") as text:
            found |= {row[key]: row["name"] for row in csv.DictReader(text)}
    return found


def other_names(source: Source, rows: Iterable[tuple[int, str, str]]) -> Iterator[Finding]:
    """A notice for each code whose row, as (row, code, name), has the name of another place: one of them is wrong.

    A name that is of no place says nothing: places change theirs.
    """
    names = {code: plain(name) for code, name in names_of_places().items()}
    known, told = set(names.values()), set[tuple[str, str]]()
    for row, code, name in rows:
        said = plain(name)
        if code in names and said in known and said != names[code] and (code, said) not in told:
            told.add((code, said))
            official = names_of_places()[code]
            yield notice(source.path.name, "notice.other_name", row=row, code=code, name=name, official=official)


def municipalities(territories: Iterable[str], source_id: str) -> list[Row]:
    """One tile each, in reading order by code; the file carries codes only, names come from INEGI's catalogue."""
    names = names_of_places()
    places = sorted({place for place in territories if len(place) == 5})
    return [
        {
            "municipality_id": place,
            "name": names.get(place, f"Clave {place}"),
            "tile_row": str(index // TILES + 1),
            "tile_column": str(index % TILES + 1),
            "source_id": source_id,
            "note": "El archivo sólo trae la clave; el nombre es el del catálogo de INEGI.",
        }
        for index, place in enumerate(places)
    ]

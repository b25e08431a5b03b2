"""What ``data/catalogue`` says of a place: its name, its time zone, its municipalities, and what binds every place."""

import csv
from dataclasses import dataclass

from dashboard.package.writing import Row
from dashboard.schema.queries import QUERIES

CATALOGUE = QUERIES.parent / "data" / "catalogue"
TABLES = ("sources", "norms", "obligations", "sdg_goals", "classifications", "deflator")
SOURCE = "inegi-catalogo-municipios"
# Tiles side by side, as many as a phone shows with their names.
ACROSS = 4
# Who an obligation binds, where the place is a municipality.
MUNICIPAL = ("municipalities", "state_and_municipalities", "all_public_bodies")


class UnknownPlace(LookupError):
    """No state or municipality of the catalogue has that code."""


@dataclass(frozen=True)
class Place:
    """A state (code of two digits) or a municipality (five), and its municipalities as rows of ``municipalities``."""

    code: str
    name: str
    timezone: str
    municipalities: tuple[Row, ...]

    @property
    def municipal(self) -> bool:
        """Whether the place is one municipality."""
        return len(self.code) == 5


def _read(name: str) -> list[dict[str, str]]:
    with (CATALOGUE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _padded(code: str) -> str:
    """The code with the zero that a spreadsheet takes away: 1 -> 01, 1001 -> 01001."""
    bare = code.strip()
    if not bare.isascii() or not bare.isdigit() or len(bare) > 5:
        return bare
    return bare.zfill(2 if len(bare) <= 2 else 5)


def _timezone(code: str, state: dict[str, str]) -> str:
    own = {row["municipality_id"]: row["timezone"] for row in _read("timezone_exceptions")}
    return own.get(code, state["timezone"])


def _municipality(row: dict[str, str], number: int) -> Row:
    """A row of ``municipalities``. Its tile is only its turn: where it belongs on the map, no catalogue says."""
    return {
        "municipality_id": row["municipality_id"],
        "name": row["name"],
        "tile_row": str(number // ACROSS + 1),
        "tile_column": str(number % ACROSS + 1),
        "source_id": SOURCE,
        "note": row["note"],
    }


def find(code: str) -> Place:
    """The place with an INEGI code; UnknownPlace when the catalogue has none.

    A state takes the time zone of most of it; a municipality its own (``timezone_exceptions.csv``).
    """
    wanted = _padded(code)
    state = next((row for row in _read("states") if row["state_id"] == wanted[:2]), None)
    found = [row for row in _read("municipalities") if wanted in (row["state_id"], row["municipality_id"])]
    if state is None or not found:
        raise UnknownPlace(code)
    name = state["name"] if len(wanted) == 2 else f"{found[0]['name']}, {state['name']}"
    rows = tuple(_municipality(row, number) for number, row in enumerate(found))
    return Place(wanted, name, _timezone(wanted, state), rows)


def other_zones(place: Place) -> list[tuple[str, str, str]]:
    """(code, name, zone) of the municipalities of a state that keep another time than the state."""
    names = {str(row["municipality_id"]): str(row["name"]) for row in place.municipalities}
    rows = ((row["municipality_id"], row["timezone"]) for row in _read("timezone_exceptions"))
    return [(code, names[code], zone) for code, zone in rows if code in names and zone != place.timezone]


def common_tables(place: Place) -> dict[str, list[Row]]:
    """Rows that hold in every place: general laws and their deadlines, vocabularies, the national price index.

    For a municipality, only the obligations that bind municipalities.
    """
    rows: dict[str, list[Row]] = {name: list(_read(f"tables/{name}")) for name in TABLES}
    if place.municipal:
        rows["obligations"] = [row for row in rows["obligations"] if row["binds"] in MUNICIPAL]
    return rows

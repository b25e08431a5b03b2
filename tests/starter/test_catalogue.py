"""What is said of every place: real time zones, and rows that are word for word those of the packages that ship."""

import csv
import importlib.resources
import re
import unicodedata
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from dashboard.schema.tables import tables
from dashboard.starter.catalogue import CATALOGUE, MUNICIPAL, TABLES, UnknownPlace, common_tables, find, other_zones

PACKAGE = CATALOGUE.parent / "quintana-roo"
# Who is obliged in one state is of that state; the words of the law stay.
OWN = {"institution_id", "commitment_id", "obliged_party"}
# Nor does a day that a norm of one state fixes travel to another.
LOCAL_DAY = {"due_month", "due_day", "day_kind", "due_rule", "note"}

Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


STATES = rows(CATALOGUE / "states.csv")
EXCEPTIONS = rows(CATALOGUE / "timezone_exceptions.csv")
MUNICIPALITIES = {row["municipality_id"]: row for row in rows(CATALOGUE / "municipalities.csv")}


def bare(text: str) -> str:
    marks = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in marks if not unicodedata.combining(sign)).casefold()


def zones_of_mexico() -> dict[str, str]:
    """zone -> where it is used, as IANA's own table says."""
    text = importlib.resources.files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line.startswith("MX\t"))
    return {line[2]: bare(line[3]) for line in lines}


@pytest.mark.parametrize("state", STATES, ids=lambda row: row["name"])
def test_each_state_has_the_zone_iana_gives_most_of_it(state: Row) -> None:
    told = zones_of_mexico()
    name = bare(state["name"]).removesuffix(" de zaragoza").removesuffix(" de ignacio de la llave")
    named = re.compile(rf"(?:^|[;,] ?){re.escape(name)}(?=$|[;, ] ?)(?! sur)")
    whole = [
        zone for zone, where in told.items()
        if named.search(where) and "us border" not in where
    ]  # fmt: skip
    assert state["timezone"] == (whole[0] if whole else "America/Mexico_City")
    assert len(whole) < 2 and ZoneInfo(state["timezone"]) and state["timezone_source"]


@pytest.mark.parametrize("row", EXCEPTIONS, ids=lambda row: row["municipality_id"])
def test_an_exception_is_a_municipality_with_another_zone_than_its_state(row: Row) -> None:
    state = next(one for one in STATES if one["state_id"] == row["municipality_id"][:2])
    assert row["municipality_id"] in MUNICIPALITIES
    assert row["timezone"] in zones_of_mexico() and row["timezone"] != state["timezone"] and row["source"]


def test_the_exceptions_are_those_of_the_law() -> None:
    by_zone: dict[str, int] = {}
    for row in EXCEPTIONS:
        by_zone[row["timezone"]] = by_zone.get(row["timezone"], 0) + 1
    assert by_zone == {
        "America/Matamoros": 22,
        "America/Ciudad_Juarez": 5,
        "America/Ojinaga": 3,
        "America/Bahia_Banderas": 1,
    }


@pytest.mark.parametrize("table", TABLES)
def test_common_rows_are_word_for_word_those_of_the_shipped_package(table: str) -> None:
    key = tables()[table].primary_key
    shipped = {tuple(row[name] for name in key): row for row in rows(PACKAGE / f"{table}.csv")}
    ours = rows(CATALOGUE / "tables" / f"{table}.csv")
    for row in ours:
        theirs = shipped[tuple(row[name] for name in key)]
        same = set(row) - (OWN if table == "obligations" else set())
        if table == "obligations" and "(QROO-" in theirs["note"]:
            same -= LOCAL_DAY
            assert (row["due_month"], row["due_day"], row["note"]) == ("", "", "")
        assert {name: row[name] for name in same} == {name: theirs[name] for name in same}
        if table == "obligations":
            assert theirs["obliged_party"].startswith(row["obliged_party"])
    assert ours


def test_only_clocks_read_in_the_text_of_a_law_in_force_are_common() -> None:
    norms = {row["norm_id"]: row for row in rows(PACKAGE / "norms.csv")}
    for row in rows(CATALOGUE / "tables" / "obligations.csv"):
        norm = norms[row["norm_id"]]
        assert (norm["level"], norm["valid_to"], row["verified"]) == ("federal", "", "true")
        assert row["source_id"].startswith("ley-") and row["binds"] != "federal"


def test_the_clocks_of_the_budget_cycle_are_there() -> None:
    ids = {row["obligation_id"] for row in rows(CATALOGUE / "tables" / "obligations.csv")}
    assert {"LGCG-51", "LGCG-58", "LGCG-66", "LCF-48-envio", "CPEUM-116-CP"} <= ids


@pytest.mark.parametrize(("said", "code"), [("31", "31"), ("1", "01"), ("1001", "01001"), (" 08037 ", "08037")])
def test_a_code_is_found_even_without_its_first_zero(said: str, code: str) -> None:
    assert find(said).code == code


@pytest.mark.parametrize(
    "code", ["", "0", "00", "33", "99", "310", "31999", "310501", "Yucatán", "-1", "3 1", "٣١", "*"]
)
def test_a_code_of_no_place_is_refused(code: str) -> None:
    with pytest.raises(UnknownPlace):
        find(code)


def test_a_municipality_has_its_own_zone_and_only_what_binds_municipalities() -> None:
    city, state = find("08037"), find("08")
    assert (city.name, city.timezone, len(city.municipalities)) == ("Juárez, Chihuahua", "America/Ciudad_Juarez", 1)
    assert (state.timezone, len(other_zones(state))) == ("America/Chihuahua", 8)
    binds = {row["binds"] for row in common_tables(city)["obligations"]}
    assert binds == set(MUNICIPAL)
    assert {row["binds"] for row in common_tables(state)["obligations"]} > binds


def test_every_place_of_the_country_is_found_with_a_place_of_its_own_for_each_tile() -> None:
    for state in STATES:
        place = find(state["state_id"])
        tiles = {(row["tile_row"], row["tile_column"]) for row in place.municipalities}
        assert len(tiles) == len(place.municipalities) > 4

"""Territory, population and price index of the ``quintana-roo`` package, and the national catalogue."""

import csv
from itertools import combinations
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "data" / "quintana-roo"
CATALOGUE = Path(__file__).resolve().parents[2] / "data" / "catalogue"
SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared folder is not beside this checkout")

Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table(name: str) -> list[Row]:
    return rows(PACKAGE / f"{name}.csv")


def shared(name: str) -> list[Row]:
    return rows(SHARED / "data" / name)


def persons(territory: str, sex: str, group: str, vintage: str = "censo-2020", year: str = "2020") -> int:
    """Persons of one group and sex; the ages the source gives for that group (``total`` for everyone)."""
    found = [
        int(r["persons"])
        for r in table("population")
        if (r["territory_id"], r["sex"], r["group"], r["vintage"], r["year"]) == (territory, sex, group, vintage, year)
        and (group != "total" or r["age_band"] == "total")
    ]
    assert len(found) == 1, found
    return found[0]


def test_the_state_by_the_census_and_by_conapo_are_two_figures() -> None:
    assert persons("23", "total", "total") == 1_857_985
    assert persons("23", "women", "total") == 921_206
    assert persons("23", "total", "total", "conapo-1990-2040") == 1_898_241


def test_groups_of_the_state() -> None:
    assert persons("23", "total", "older_60") == 131_052
    assert persons("23", "total", "youth_12_29") == 587_833
    assert persons("23", "total", "disability") == 67_005
    assert round(persons("23", "total", "youth_12_29") / persons("23", "total", "total") * 100, 2) == 31.64


@pytest.mark.parametrize("vintage,year", [("censo-2020", "2020"), ("conapo-1990-2040", "2021")])
def test_parts_add_up_to_the_state(vintage: str, year: str) -> None:
    codes = [row["municipality_id"] for row in table("municipalities")]
    for sex in ("total", "women", "men"):
        assert sum(persons(code, sex, "total", vintage, year) for code in codes) == persons(
            "23", sex, "total", vintage, year
        )
    for code in [*codes, "23"]:
        both = persons(code, "women", "total", vintage, year) + persons(code, "men", "total", vintage, year)
        assert persons(code, "total", "total", vintage, year) == both


def test_no_young_people_by_municipality() -> None:
    assert [r["territory_id"] for r in table("population") if r["group"] == "youth_12_29"] == ["23"]


def test_conapo_years() -> None:
    years = {r["year"] for r in table("population") if r["vintage"] == "conapo-1990-2040"}
    assert years == {str(year) for year in range(2015, 2031)}


# --- tiles and names ----------------------------------------------------------------------------------------------


def test_no_two_municipalities_share_a_tile() -> None:
    tiles = {(row["tile_row"], row["tile_column"]) for row in table("municipalities")}
    assert len(tiles) == len(table("municipalities")) == 11


def test_tiles_read_like_the_map() -> None:
    for one, other in combinations(table("municipalities"), 2):
        if one["tile_column"] == other["tile_column"]:
            north, south = sorted((one, other), key=lambda row: int(row["tile_row"]))
            assert float(north["latitude"]) > float(south["latitude"]), (north["name"], south["name"])
        if one["tile_row"] == other["tile_row"]:
            west, east = sorted((one, other), key=lambda row: int(row["tile_column"]))
            assert float(west["longitude"]) < float(east["longitude"]), (west["name"], east["name"])


def test_corners_of_the_tile_map() -> None:
    tile = {row["name"]: (int(row["tile_row"]), int(row["tile_column"])) for row in table("municipalities")}
    assert tile["Isla Mujeres"] == (min(r for r, _ in tile.values()), max(c for _, c in tile.values()))
    assert tile["Othón P. Blanco"][0] == max(r for r, _ in tile.values())
    assert tile["Cozumel"][1] == max(c for _, c in tile.values())


def test_names_of_23008_follow_one_another() -> None:
    history = [r for r in table("municipality_names") if r["municipality_id"] == "23008"]
    assert [(r["name"], r["valid_from"], r["valid_to"]) for r in history] == [
        ("Solidaridad", "2020-03-15", "2025-03-18"),
        ("Playa del Carmen", "2025-03-19", ""),
    ]


def test_the_open_name_is_the_current_one() -> None:
    current = {r["municipality_id"]: r["name"] for r in table("municipalities")}
    assert {r["municipality_id"]: r["name"] for r in table("municipality_names") if not r["valid_to"]} == current


# --- against the published files ----------------------------------------------------------------------------------

CENSUS = {
    ("women", "total"): "POBFEM",
    ("total", "older_60"): "P_60YMAS",
    ("total", "disability"): "PCON_DISC",
    ("total", "indigenous_language"): "indigenous_language",
    ("total", "afromexican"): "afromexican",
}


@pytest.mark.real
@needs_shared
def test_census_figures_are_the_files() -> None:
    for row in shared("territory/qroo_municipios_censo2020.csv"):
        for (sex, group), column in CENSUS.items():
            assert persons(row["cve_geo"], sex, group) == int(row[column]), (row["cve_geo"], column)


@pytest.mark.real
@needs_shared
def test_conapo_state_is_not_doubled_by_the_total_row() -> None:
    source = [r for r in shared("territory/qroo_conapo_poblacion_municipal_1990_2040.csv") if r["anio"] == "2024"]
    by_sex = sum(int(r["poblacion"]) for r in source if r["sexo"] != "total")
    assert sum(int(r["poblacion"]) for r in source) == 2 * by_sex
    assert persons("23", "total", "total", "conapo-1990-2040", "2024") == by_sex


@pytest.mark.real
@needs_shared
def test_price_index_keeps_the_six_decimals_of_the_older_file() -> None:
    source = {r["Fecha"]: float(r["IPC"]) for r in shared("budget/ipc.csv") if r["Fecha"] >= "2012"}
    index = {f"{r['year']}-{int(r['month']):02d}-01": float(r["value"]) for r in table("deflator")}
    kept = {month: value for month, value in index.items() if month in source}
    assert kept == source
    assert (min(kept), max(kept), len(kept)) == ("2012-01-01", "2024-03-01", 147)


@pytest.mark.real
@needs_shared
def test_goals_have_the_official_colours() -> None:
    source = {r["goal"]: r["hex"] for r in shared("sdg/sdg_goals_es_en_colors.csv")}
    assert {r["goal_id"]: r["colour"] for r in table("sdg_goals")} == source


@pytest.mark.real
@needs_shared
def test_catalogue_restates_every_municipality_of_the_country() -> None:
    source = {r["cve_geo"]: r["nombre_municipio"] for r in shared("territory/mx_municipios_claves_nombres.csv")}
    kept = {r["municipality_id"]: r["name"] for r in rows(CATALOGUE / "municipalities.csv")}
    states = {r["state_id"] for r in rows(CATALOGUE / "states.csv")}
    assert {code: name for code, name in kept.items() if source[code] != name} == {"23008": "Playa del Carmen"}
    assert (len(kept), len(states)) == (len(source), 32)
    assert {code[:2] for code in kept} == states

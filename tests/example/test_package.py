"""The form of the demonstration package: tables, keys, references, map; and that nothing in it is real."""

import json
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from shapely.geometry import shape

from dashboard.example import write_example
from dashboard.package.build import build
from dashboard.schema.tables import tables

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "data" / "ejemplo"
SHARED = ROOT / ".." / "shared"
WRITTEN_BY_LOADER = {"rejected_rows", "load_batches"}


def read(name: str) -> pd.DataFrame:
    """A table as texts; an empty cell is the empty text."""
    return pd.read_csv(FOLDER / f"{name}.csv", dtype=str, keep_default_na=False)


def test_another_seed_gives_other_figures(tmp_path: Path) -> None:
    write_example(tmp_path, seed=7)
    assert (tmp_path / "budget_execution.csv").read_bytes() != (FOLDER / "budget_execution.csv").read_bytes()


def test_every_table_is_filled() -> None:
    named = {resource["name"] for resource in json.loads((FOLDER / "datapackage.json").read_text())["resources"]}
    assert named == set(tables()) - WRITTEN_BY_LOADER
    assert all(len(read(name)) for name in named)


def test_create_statements_accept_every_row() -> None:
    connection = duckdb.connect()
    for name in sorted(set(tables()) - WRITTEN_BY_LOADER):
        connection.execute(tables()[name].create_statement)
        columns = ", ".join(f'"{column}"' for column in read(name).columns)
        connection.execute(
            f"INSERT INTO {name} ({columns}) SELECT {columns} FROM read_csv(?, header=true, all_varchar=true)",
            [str(FOLDER / f"{name}.csv")],
        )
        count = connection.execute(f"SELECT count(*) FROM {name}").fetchone()
        assert count == (len(read(name)),)


@pytest.mark.parametrize("name", sorted(set(tables()) - WRITTEN_BY_LOADER))
def test_keys_and_foreign_keys(name: str) -> None:
    table, found = tables()[name], read(name)
    assert not found.duplicated(list(table.primary_key)).any()
    for key in table.foreign_keys:
        if key.field in found:
            assert set(found[key.field]) - {""} <= set(read(key.table)[key.column]), key


def test_classification_codes_exist() -> None:
    known, budget = read("classifications"), read("budget_execution")
    for column, scheme in (
        ("object_code", "object"),
        ("function_code", "functional"),
        ("expenditure_type", "expenditure_type"),
        ("funding_code", "funding"),
    ):
        codes = set(known[known["scheme"] == scheme]["code"])
        assert set(budget[column]) - {""} <= codes
        assert set(known[known["scheme"] == scheme]["parent_code"]) - {""} <= codes
    chapters = {code[0] + "000" for code in set(budget["object_code"]) - {""}}
    assert chapters == {f"{n}000" for n in range(1, 10)}


def test_texts_that_point_to_rows_find_them() -> None:
    links, corrections, replies = read("links"), read("corrections"), read("replies")
    ends = [
        *zip(links["from_table"], links["from_id"], strict=True),
        *zip(links["to_table"], links["to_id"], strict=True),
    ]
    ends += zip(replies["subject_table"], replies["subject_id"], strict=True)
    ends += zip(corrections["subject_table"], corrections["subject_id"], strict=True)
    for table, key in ends:
        assert key in set(read(table)[tables()[table].primary_key[0]]), (table, key)
    for _, row in corrections.iterrows():
        table, key = str(row["subject_table"]), str(row["subject_id"])
        found = read(table).set_index(tables()[table].primary_key[0])
        assert found.loc[key, str(row["column_name"])] == row["new_value"]


def test_map_tiles_the_state_without_gaps() -> None:
    node = json.loads((FOLDER / "territory.geojson").read_text(encoding="utf-8"))
    shapes = {one["properties"]["municipality_id"]: shape(one["geometry"]) for one in node["features"]}
    places = read("municipalities").set_index("municipality_id")
    assert {one["properties"]["municipality_id"]: one["properties"]["name"] for one in node["features"]} == dict(
        places["name"]
    )
    assert all(one.is_valid and one.is_simple for one in shapes.values())
    whole = shapes["99001"]
    for one in shapes.values():
        whole = whole.union(one)
    assert whole.geom_type == "Polygon" and not whole.interiors
    assert whole.area == pytest.approx(sum(one.area for one in shapes.values()))
    assert shapes["99001"].intersection(shapes["99002"]).length > 0.5
    assert not places.duplicated(["tile_row", "tile_column"]).any()


# ---------------------------------------------------------------- nothing real


def test_every_source_is_a_demonstration() -> None:
    assert set(read("sources")["kind"]) == {"demonstration"}
    assert json.loads((FOLDER / "datapackage.json").read_text())["kind"] == "demonstration"


def test_no_real_code() -> None:
    assert all(code.startswith("99") for code in read("municipalities")["municipality_id"])
    for name in ("population", "transfers", "revenue", "terms", "scores", "debt_balances", "stated_totals"):
        assert all(code.startswith("99") for code in read(name)["territory_id"]), name


def test_no_name_of_the_real_packages() -> None:
    invented = {
        "municipalities": {*read("municipalities")["name"], *read("municipality_names")["name"]},
        "institutions": {*read("institutions")["name"], *read("institutions")["acronym"]} - {""},
        "budget_units": set(read("budget_units")["name"]),
        "programmes": set(read("programmes")["name"]),
        "norms": {*read("norms")["name"], *read("norms")["short_name"]},
        "commitments": set(read("commitments")["code"]),
    }
    for folder in sorted(path for path in FOLDER.parent.iterdir() if path != FOLDER):
        for name, ours in invented.items():
            if (folder / f"{name}.csv").exists():
                real = pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
                theirs = {
                    text
                    for column in ("name", "acronym", "short_name", "code")
                    if column in real
                    for text in real[column]
                }
                assert not ours & theirs, (folder.name, name)


@pytest.mark.real
@pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not beside this checkout")
def test_no_municipality_of_the_country() -> None:
    real = pd.read_csv(SHARED / "data" / "territory" / "mx_municipios_claves_nombres.csv", dtype=str)
    ours = {*read("municipalities")["name"], *read("municipality_names")["name"]}
    assert len(real) > 2400 and not ours & set(real["nombre_municipio"])


def test_loads_without_errors_and_hides_the_small_cell() -> None:
    connection = duckdb.connect()
    result = build(connection, FOLDER)
    assert result.ok and result.rows["budget_execution"] == len(read("budget_execution"))
    hidden = connection.execute(
        'SELECT meeting_id, municipality_id, "group" FROM municipal_participation '
        "WHERE reason = 'suppressed' ORDER BY \"group\""
    ).fetchall()
    assert {("R-09", "99007", "men"), ("R-09", "99007", "women")} <= set(hidden)
    assert not connection.execute("SELECT * FROM municipal_participation WHERE persons BETWEEN 1 AND 4").fetchall()

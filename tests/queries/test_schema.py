"""Each table is told twice, as Table Schema and as CREATE TABLE; both must say the same, down to the checks."""

import json
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.store.snapshots import Snapshot

SCHEMA = Path(__file__).resolve().parents[2] / "queries" / "schema"
NAMES = sorted(path.stem for path in SCHEMA.glob("*.json"))
THEMES = {
    "core", "batches", "commitments", "obligations", "budget", "cycle", "sdg", "participation", "recommendations",
    "risks", "plans",
}  # fmt: skip
LINE = re.compile(
    r'^    "(\w+)" (VARCHAR|INTEGER|BOOLEAN|DATE|DOUBLE|DECIMAL\(18,2\))( NOT NULL)?(?: CHECK \((.*)\))?,?$'
)


def node(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SCHEMA / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def sql_type(field: dict[str, Any]) -> str:
    """The column type the conventions give a Table Schema type, told again here so that the code cannot agree alone."""
    if field["type"] == "number":
        return "DECIMAL(18,2)" if field.get("unit") == "MXN" else "DOUBLE"
    return {"string": "VARCHAR", "integer": "INTEGER", "year": "INTEGER", "boolean": "BOOLEAN", "date": "DATE"}[
        field["type"]
    ]


def check_of(field: dict[str, Any]) -> str | None:
    """The CHECK a column's list of values or limits asks for."""
    name, limits = f'"{field["name"]}"', field.get("constraints", {})
    if "categories" in field:
        values = ", ".join("'{}'".format(one["value"]) for one in field["categories"])
        return f"{name} IN ({values})"
    low, high = limits.get("minimum"), limits.get("maximum")
    if low is not None and high is not None:
        return f"{name} BETWEEN {low} AND {high}"
    return f"{name} >= {low}" if low is not None else None


def test_there_are_as_many_of_one_as_of_the_other() -> None:
    assert NAMES == sorted(path.stem for path in SCHEMA.glob("*.sql")) and len(NAMES) > 50


@pytest.mark.parametrize("name", NAMES)
def test_the_create_table_says_what_the_schema_says(name: str) -> None:
    text = (SCHEMA / f"{name}.sql").read_text(encoding="utf-8")
    first, *lines = text.rstrip().splitlines()
    assert first == f'CREATE TABLE "{name}" (' and lines.pop() == ");"
    found = [LINE.match(line) for line in lines]
    assert all(found), [line for line, match in zip(lines, found, strict=True) if not match]
    told = [(m[1], m[2], bool(m[3]), m[4]) for m in found if m]
    assert told == [
        (f["name"], sql_type(f), bool(f.get("constraints", {}).get("required")), check_of(f))
        for f in node(name)["fields"]
    ]


@pytest.mark.parametrize("name", NAMES)
def test_titles_are_there_in_both_languages(name: str) -> None:
    table = node(name)
    told = [(table["title"], table.get("titleEn"))]
    for field in table["fields"]:
        told.append((field["title"], field.get("titleEn")))
        told += [(one["label"], one.get("labelEn")) for one in field.get("categories", ())]
    assert table["name"] == name and table["theme"] in THEMES
    assert not [pair for pair in told if not all(text and text == text.strip() for text in pair)]


@pytest.mark.parametrize("name", NAMES)
def test_keys_name_columns_that_are_required_and_tables_that_are(name: str) -> None:
    table = node(name)
    fields = {field["name"]: field for field in table["fields"]}
    loose = [key for key in table["primaryKey"] if not fields[key].get("constraints", {}).get("required")]
    assert not loose
    for key in table.get("foreignKeys", ()):
        other = node(key["reference"]["resource"])
        types = {field["name"]: field["type"] for field in other["fields"]}
        assert [types[one] for one in key["reference"]["fields"]] == [fields[one]["type"] for one in key["fields"]]


def test_a_snapshot_holds_every_table_as_the_schema_says(shipped: dict[str, Snapshot]) -> None:
    rows = shipped["quintana-roo"].run(
        "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns() "
        "WHERE NOT internal ORDER BY table_name, column_index",
        {},
    )
    held: dict[str, list[tuple[str, str, bool]]] = {}
    for row in rows:
        held.setdefault(row["table_name"], []).append((row["column_name"], row["data_type"], not row["is_nullable"]))
    for name in NAMES:
        fields = node(name)["fields"]
        assert held[name] == [
            (f["name"], sql_type(f), bool(f.get("constraints", {}).get("required"))) for f in fields
        ], name


@pytest.mark.parametrize("name", NAMES)
def test_a_value_outside_the_list_is_refused_by_the_table_itself(name: str) -> None:
    listed = next((f for f in node(name)["fields"] if "categories" in f), None)
    if listed is None:
        assert "IN (" not in (SCHEMA / f"{name}.sql").read_text(encoding="utf-8")
        return
    with duckdb.connect() as connection:
        connection.execute((SCHEMA / f"{name}.sql").read_text(encoding="utf-8").replace(" NOT NULL", ""))
        column = listed["name"]
        with pytest.raises(duckdb.ConstraintException):
            connection.execute(f'INSERT INTO "{name}" ("{column}") VALUES (?)', ["ninguno-de-la-lista"])
        connection.execute(f'INSERT INTO "{name}" ("{column}") VALUES (?)', [listed["categories"][0]["value"]])

"""Each resource says what its file holds: the Table Schema of the packages that ship, of a file's and of a new one."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dashboard.adapters import chosen
from dashboard.package.writing import described
from dashboard.starter.package import write_new_package

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "adapters" / "fixtures"
TYPES = {
    "string": r"(?s).*",
    "integer": r"-?\d+",
    "year": r"\d{4}",
    "number": r"-?\d+(\.\d+)?([eE][+-]?\d+)?",
    "boolean": "true|false",
    "date": r"\d{4}-\d{2}-\d{2}",
}
Rows = list[dict[str, str]]


def resources(folder: Path) -> dict[str, dict[str, Any]]:
    node = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return {one["name"]: one for one in node["resources"]}


def rows_of(folder: Path, resource: dict[str, Any]) -> tuple[list[str], Rows]:
    with (folder / resource["path"]).open(encoding="utf-8", newline="") as text:
        reader = csv.DictReader(text)
        return list(reader.fieldnames or ()), list(reader)


def cell_faults(field: dict[str, Any], text: str) -> Iterator[str]:
    limits = field.get("constraints", {})
    if not text:
        if limits.get("required"):
            yield f"{field['name']} is empty"
        return
    if not re.fullmatch(TYPES[field["type"]], text):
        yield f"{field['name']}: {text} is no {field['type']}"
    elif ("enum" in limits and text not in limits["enum"]) or (
        ("minimum" in limits and float(text) < limits["minimum"])
        or ("maximum" in limits and float(text) > limits["maximum"])
    ):
        yield f"{field['name']}: {text} is outside its limits"


def faults(folder: Path) -> Iterator[str]:
    """What a validator of Table Schema would say of a package of CSV."""
    found = resources(folder)
    read = {name: rows_of(folder, one) for name, one in found.items() if one["path"].endswith(".csv")}
    for name, (head, rows) in read.items():
        schema = found[name]["schema"]
        if [field["name"] for field in schema["fields"]] != head or schema["missingValues"] != [""]:
            yield f"{name}: {head}"
        for field in schema["fields"]:
            yield from (fault for row in rows for fault in cell_faults(field, row[field["name"]]))
        keys = [tuple(row[one] for one in schema["primaryKey"]) for row in rows]
        if len(set(keys)) < len(keys):
            yield f"{name}: a key comes twice"
        for key in schema.get("foreignKeys", ()):
            other, column = key["reference"]["resource"] or name, key["reference"]["fields"][0]
            known = {row[column] for row in read[other][1]} | {""}
            yield from (f"{name}: {row[key['fields'][0]]}" for row in rows if row[key["fields"][0]] not in known)


@pytest.mark.parametrize("name", ["quintana-roo", "federacion", "ejemplo"])
def test_what_ships_says_what_its_files_hold(name: str) -> None:
    folder = ROOT / "data" / name
    before = resources(folder)
    # When this fails after a column came or went: scripts/schemas.py writes them again.
    assert described(folder, {one: before[one]["path"] for one in before}, before) == [
        before[one] for one in sorted(before)
    ]
    assert list(faults(folder)) == []


@pytest.mark.parametrize("cut", ["cuenta_publica_cut", "efipem_cut", "ogp_cut", "pef_cut", "srft_cut", "pibe_cut"])
def test_the_package_of_a_file_says_it_too(cut: str, tmp_path: Path) -> None:
    chosen(FIXTURES / f"{cut}.csv", None).convert(FIXTURES / f"{cut}.csv", tmp_path / "p")
    assert list(faults(tmp_path / "p")) == []
    first = sorted((tmp_path / "p").glob("*.csv"))[0]
    lines = first.read_text(encoding="utf-8").splitlines()
    first.write_text("\n".join([lines[0], "," * lines[0].count(","), *lines[1:]]) + "\n", encoding="utf-8")
    assert list(faults(tmp_path / "p"))


def test_a_new_package_says_where_each_sheet_begins(tmp_path: Path) -> None:
    write_new_package("23", tmp_path / "lugar", "2026-11-30")
    found = resources(tmp_path / "lugar")
    book = openpyxl.load_workbook(tmp_path / "lugar" / "plantillas" / "libro.xlsx", read_only=False)
    sheets = {name: one for name, one in found.items() if one["path"].endswith(".xlsx")}
    assert len(sheets) > 50 and all(one["schema"]["fields"] for one in found.values())
    for one in sheets.values():
        (row,) = one["dialect"]["headerRows"]
        head = [cell.value for cell in book[one["dialect"]["excel"]["sheet"]][row]]
        assert [field["name"] for field in one["schema"]["fields"]] == [text for text in head if text]
    kinds = next(one for one in sheets["sources"]["schema"]["fields"] if one["name"] == "kind")
    assert "Oficial" in kinds["constraints"]["enum"]
    assert list(faults_of_csv(tmp_path / "lugar")) == []


def faults_of_csv(folder: Path) -> Iterator[str]:
    """Only that the heads agree: keys of a CSV may point to a sheet."""
    for name, one in resources(folder).items():
        if one["path"].endswith(".csv") and rows_of(folder, one)[0] != [
            field["name"] for field in one["schema"]["fields"]
        ]:
            yield name

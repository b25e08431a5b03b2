"""Each resource says what its file holds: the Table Schema of the packages that ship, of a file's and of a new one."""

import json
from pathlib import Path
from typing import Any

import frictionless
import openpyxl
import pytest

from dashboard.adapters import chosen
from dashboard.package.writing import described
from dashboard.starter.package import write_new_package

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "adapters" / "fixtures"


def resources(folder: Path) -> dict[str, dict[str, Any]]:
    node = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return {one["name"]: one for one in node["resources"]}


def faults(folder: Path) -> list[str]:
    """What frictionless says of a package."""
    report = frictionless.validate(str(folder / "datapackage.json"), type="package")
    return [f"{one[0]}: {one[1]}" for one in report.flatten(["name", "note"])]


@pytest.mark.parametrize("name", ["quintana-roo", "federacion", "ejemplo"])
def test_what_ships_says_what_its_files_hold(name: str) -> None:
    folder = ROOT / "data" / name
    before = resources(folder)
    # When this fails after a column came or went: scripts/schemas.py writes them again.
    assert described(folder, {one: before[one]["path"] for one in before}, before) == [
        before[one] for one in sorted(before)
    ]
    assert faults(folder) == []


@pytest.mark.parametrize("cut", ["cuenta_publica_cut", "efipem_cut", "ogp_cut", "pef_cut", "srft_cut", "pibe_cut"])
def test_the_package_of_a_file_says_it_too(cut: str, tmp_path: Path) -> None:
    chosen(FIXTURES / f"{cut}.csv", None).convert(FIXTURES / f"{cut}.csv", tmp_path / "p")
    assert faults(tmp_path / "p") == []
    first = sorted((tmp_path / "p").glob("*.csv"))[0]
    lines = first.read_text(encoding="utf-8").splitlines()
    first.write_text("\n".join([lines[0], "," * lines[0].count(","), *lines[1:]]) + "\n", encoding="utf-8")
    assert faults(tmp_path / "p")


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
    assert faults(tmp_path / "lugar") == []

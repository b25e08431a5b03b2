"""Files made to take a machine down: refused with a sentence, in little time and memory, and the loader lives."""

import time
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from openpyxl.styles import Font

from dashboard.package.files import apart
from dashboard.package.files.apart import read_apart
from dashboard.package.files.workbook import Unread
from dashboard.package.findings import PackageError
from dashboard.package.reading import ROW, STAGE, stage

Rows = list[tuple[Any, ...]]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def rows_of(path: Path, table: str = "t") -> Rows:
    with duckdb.connect() as connection:
        staged = stage(connection, path, path.name, f"{STAGE}{table}")
        return connection.execute(f'SELECT * FROM "{staged.name}" ORDER BY {ROW}').fetchall()


def refusal(path: Path) -> str:
    with pytest.raises(PackageError) as refused:
        rows_of(path)
    (found,) = refused.value.findings
    assert found.code == "ARCHIVO" and found.fix("es") and found.fix("en") != found.fix("es")
    return found.message("es")


def book(path: Path, cells: dict[str, object], bold: str = "") -> Path:
    made = openpyxl.Workbook()
    for name, value in cells.items():
        made.active[name] = value
    if bold:
        made.active[bold].font = Font(bold=True)
    made.save(path)
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def again(path: Path, changed: dict[str, bytes]) -> None:
    """The workbook with some of its parts written by hand."""
    parts = parts_of(path) | changed
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.mark.parametrize("cell", ["XFD1048576", "CV1048576", "XFD9000", "C1048576"])
def test_a_value_far_from_the_others_is_named_before_a_rectangle_is_made(tmp_path: Path, cell: str) -> None:
    start = time.perf_counter()
    assert cell in refusal(book(tmp_path / "t.xlsx", {"A1": "a", "B1": "b", cell: 1}))
    assert time.perf_counter() - start < 3


def test_formats_far_away_are_no_values(tmp_path: Path) -> None:
    path = book(tmp_path / "t.xlsx", {"A1": "a", "B1": "b", "A2": 1, "B2": 2}, bold="XFD1048576")
    assert rows_of(path) == [(2, "1", "2")]


def test_a_table_with_a_stray_value_near_it_is_read(tmp_path: Path) -> None:
    path = book(tmp_path / "t.xlsx", {"A1": "a", "B1": "b", "A2": 1, "B2": 2, "A5000": 3})
    assert rows_of(path) == [(2, "1", "2"), (5000, "3", None)]


def test_a_child_that_needs_too_much_ends_and_the_parent_says_so(tmp_path: Path) -> None:
    path = book(tmp_path / "t.xlsx", {f"A{row}": "x" * 3000 for row in range(1, 3000)})
    with pytest.raises(Unread) as memory:
        read_apart(path, memory=25 * 1024**2, seconds=3)
    assert memory.value.key == apart.NO_ANSWER
    with pytest.raises(Unread) as seconds:
        read_apart(path, seconds=0)
    assert seconds.value.key == apart.NO_ANSWER


def test_a_string_repeated_without_end_is_refused(tmp_path: Path) -> None:
    """A workbook whose cells share one long text unpacks to little and reads as gigabytes."""
    path = book(tmp_path / "t.xlsx", {"A1": "a"})
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 20_001))
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    link = f'<Relationship Id="rs" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'.encode()
    relations = parts_of(path)["xl/_rels/workbook.xml.rels"]
    again(
        path,
        {
            "xl/worksheets/sheet1.xml": sheet.encode(),
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>{"x" * 200_000}</t></si></sst>'.encode(),
            "xl/_rels/workbook.xml.rels": relations.replace(b"</Relationships>", link),
        },
    )
    assert "No se leyó ninguna fila" in refusal(path)


def test_an_entity_that_grows_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "t.xlsx", {"A1": "a"})
    sheet = parts_of(path)["xl/worksheets/sheet1.xml"]
    again(path, {"xl/worksheets/sheet1.xml": b'<!DOCTYPE a [<!ENTITY b "bbbb">]>' + sheet})
    refusal(path)


@pytest.mark.parametrize("ending", [b"\n", b"\r", b""])
@pytest.mark.parametrize("place", ["header", "row"])
def test_a_line_without_end_is_refused_before_it_is_read(tmp_path: Path, ending: bytes, place: str) -> None:
    path = tmp_path / "t.csv"
    with path.open("wb") as file:
        file.write(b"" if place == "header" else b"a,b" + (ending or b"\n"))
        file.writelines([b"x" * 1_000_000] * 30)
        file.write(ending)
    start = time.perf_counter()
    assert "línea" in refusal(path)
    assert time.perf_counter() - start < 3


def test_more_columns_than_a_sheet_can_have_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b",".join(b"c%d" % n for n in range(20_000)) + b"\n" + b"," * 19_999 + b"\n")
    assert "20000 columnas" in refusal(path).replace(",", "")


NAMES = ["[ab]", "?", "*", "a*", "[!a]", "**", "{a,b}", "año 1", "b=2", "a'b", "[", "]", "[[]"]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_a_name_whatever_signs_it_has(tmp_path: Path, name: str, kind: str) -> None:
    folder = tmp_path / "year=2024"
    folder.mkdir()
    for stem, value in (("a", "wrong"), ("b", "wrong"), ("ab", "wrong"), (name, "right")):
        path = folder / f"{stem}.{kind}"
        if kind == "csv":
            path.write_text(f"k,v\n1,{value}\n", encoding="utf-8")
        else:
            made = tmp_path / "made"
            duckdb.execute(f"COPY (SELECT '1' AS k, '{value}' AS v) TO '{made}' (FORMAT parquet)")
            made.rename(path)
    assert rows_of(folder / f"{name}.{kind}") == [(2, "1", "right")]

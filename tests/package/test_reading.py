"""Encodings, separators, workbooks, Parquet: the same rows, with the row numbers a person sees."""

import time
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.package.build import build
from dashboard.package.findings import PackageError
from dashboard.package.reading import ROW, Staged, stage

Rows = list[tuple[Any, ...]]


def read(path: Path) -> tuple[Staged, Rows]:
    with duckdb.connect() as connection:
        staged = stage(connection, path, path.name, "t")
        return staged, connection.execute(f"SELECT * FROM t ORDER BY {ROW}").fetchall()


def written(folder: Path, content: bytes, name: str = "t.csv") -> Path:
    (folder / name).write_bytes(content)
    return folder / name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_encodings_separators_and_line_endings_read_alike(
    tmp_path: Path, encoding: str, separator: str, ending: str
) -> None:
    text = ending.join(["clave;nombre", "a;Peñón", "b;Mérida", ""]).replace(";", separator)
    staged, rows = read(written(tmp_path, text.encode(encoding)))
    assert rows == [(2, "a", "Peñón"), (3, "b", "Mérida")]
    assert staged.columns == ("clave", "nombre")
    assert [one.code for one in staged.findings] == (["CODIFICACION"] if encoding == "cp1252" else [])


def test_blank_lines_and_breaks_inside_quotes_do_not_shift_the_numbers(tmp_path: Path) -> None:
    _, rows = read(written(tmp_path, b'a,b\n1,x\n\n2,"dos\nlineas"\n3,z\n'))
    assert rows == [(2, "1", "x"), (4, "2", "dos\nlineas"), (5, "3", "z")]


@pytest.mark.parametrize("tail", [b",\n, \n", b",\n\n,\n", b'"",\n'])
def test_empty_rows_at_the_end_are_no_rows(tmp_path: Path, tail: bytes) -> None:
    staged, rows = read(written(tmp_path, b"a,b\n1,x\n" + tail))
    assert rows == [(2, "1", "x")] and staged.rows == 1


def test_quoted_separators_and_quotes(tmp_path: Path) -> None:
    _, rows = read(written(tmp_path, b'a,b\n1,"x, y"\n2,"dijo ""no"""\n'))
    assert rows == [(2, "1", "x, y"), (3, "2", 'dijo "no"')]


def test_a_ragged_row_is_a_finding_and_the_others_stay(tmp_path: Path) -> None:
    staged, rows = read(written(tmp_path, b"a,b\n1,2\n3\n4,5,6\n7,8\n"))
    assert [row[0] for row in rows] == [2, 5]
    assert [(one.code, one.row) for one in staged.findings] == [("COLUMNAS", 3), ("COLUMNAS", 4)]
    assert staged.rows == 4


@pytest.mark.parametrize("content", [b"", b"a,a\n1,2\n", b"a,\n1,2\n", b"PK\x03\x04....", b"a,b\n\0\0,1\n"])
def test_a_file_with_no_usable_header_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(PackageError) as refusal:
        read(written(tmp_path, content))
    assert [one.code for one in refusal.value.findings] == ["ARCHIVO"]


CELL = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff"), max_size=8)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=8))
def test_whatever_csv_writes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, str]]
) -> None:
    import csv

    path = tmp_path_factory.mktemp("h") / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([("uno", "dos"), *cells])
    _, rows = read(path)
    kept = [(number, *pair) for number, pair in enumerate(cells, 2) if any(text.strip() for text in pair)]
    found = [(row[0], row[1] or "", row[2] or "") for row in rows if (row[1] or "").strip() or (row[2] or "").strip()]
    assert found == kept


def workbook(folder: Path, rows: list[list[Any]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Datos"
    for row in rows:
        sheet.append(row)
    book.save(folder / "t.xlsx")
    return folder / "t.xlsx"


def test_a_workbook_reads_as_the_csv_would(tmp_path: Path) -> None:
    import datetime

    path = workbook(
        tmp_path,
        [["clave", "monto", "fecha", "si"], ["a", 12.5, datetime.date(2026, 12, 1), True], [], ["b", 3, None, False]],
    )
    staged, rows = read(path)
    assert rows == [(2, "a", "12.5", "2026-12-01", "true"), (4, "b", "3", None, "false")]
    assert staged.sheet == "Datos"


def test_a_workbook_in_a_package_names_sheet_and_row(package: Any) -> None:
    package.write()
    rows = [list(row) for row in package.tables["status_reports"]]
    rows[1][3] = "casi"
    workbook(package.folder, rows).rename(package.folder / "status_reports.xlsx")
    names = [name for name in package.tables if name != "status_reports"]
    package.node["resources"] = [{"name": name, "path": f"{name}.csv"} for name in names]
    package.node["resources"].append({"name": "status_reports", "path": "status_reports.xlsx"})
    (found,) = package.run().findings
    assert (found.file, found.sheet, found.row, found.code) == ("status_reports.xlsx", "Datos", 2, "OPCION")


def bomb(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("kind", ["ratio", "no workbook", "macros", "old format", "renamed", "empty"])
def test_a_dangerous_workbook_is_refused_before_it_is_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "t.xlsx"
    if kind == "ratio":
        bomb(path, {"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": b"<c><v>0</v></c>" * 4_000_000})
    elif kind == "no workbook":
        bomb(path, {"other.xml": b"<a/>"})
    elif kind == "macros":
        bomb(path, {"xl/workbook.xml": b"<a/>", "xl/vbaProject.bin": b"x"})
    else:
        path.write_bytes(
            {"old format": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 64, "renamed": b"MZ" * 500, "empty": b""}[kind]
        )
    start = time.perf_counter()
    with pytest.raises(PackageError) as refusal:
        read(path)
    assert time.perf_counter() - start < 1
    (found,) = refusal.value.findings
    assert found.code == "ARCHIVO" and "No se leyó ninguna fila" in found.message("es")


def test_a_zip_with_a_workbook_name_and_nothing_in_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackageError):
        read(bomb(tmp_path / "t.xlsx", {"xl/workbook.xml": b"<a/>"}))


def test_parquet_reads_as_text(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    duckdb.execute(
        "COPY (SELECT 'a' AS clave, CAST(12.50 AS DECIMAL(18,2)) AS monto, DATE '2026-12-01' AS fecha, true AS si, "
        "TIMESTAMP '2026-12-02 00:00:00' AS hora UNION ALL SELECT 'b', NULL, NULL, false, NULL) "
        f"TO '{path}' (FORMAT parquet)"
    )
    _, rows = read(path)
    assert rows == [(2, "a", "12.50", "2026-12-01", "true", "2026-12-02"), (3, "b", None, None, "false", None)]


def test_a_broken_parquet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackageError):
        read(written(tmp_path, b"PAR1 no es", "t.parquet"))


def test_fifty_thousand_rows(package: Any, capsys: pytest.CaptureFixture[str]) -> None:
    header = package.tables["budget_execution"][0]
    wrong = 0
    for number in range(50_000):
        bad = number % 7 == 0
        wrong += bad
        values = {
            "row_id": f"x{number}",
            "unit_id": "u1",
            "object_code": "1000",
            "year": "2024",
            "view": "object",
            "period": str(number % 12 + 1),
            "frequency": "monthly",
            "source_id": "s1",
            "accrued": "12,5" if bad else "1.00",
        }
        package.tables["budget_execution"].append([values.get(column, "") for column in header])
    folder = package.write()
    start = time.perf_counter()
    built = build(duckdb.connect(), folder)
    took = time.perf_counter() - start
    with capsys.disabled():
        print(f"\n50,000 rows with {wrong} errors, and 13 more tables: {took:.2f} s")
    assert sum(one.code == "COMA_DECIMAL" for one in built.findings) == wrong
    assert took < 20

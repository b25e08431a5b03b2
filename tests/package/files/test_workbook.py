"""What a workbook says beside its values: merged cells, formats, what is hidden, results that are not there."""

import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.package.files.workbook import cell_text
from dashboard.package.findings import PackageError

from .test_limits import MAIN, again, parts_of
from .test_text import HEADER, LINES, read

MILESTONES = ["milestone_id", "title", "baseline_end", "progress", "source_id"]


def sheet_of(rows: list[list[Any]], title: str = "Datos") -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return book, sheet


def saved(book: openpyxl.Workbook, folder: Path) -> Path:
    path = folder / "t.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("style", "value", "shown"),
    [
        ("0%", 0.45, "45%"),
        ("0.00%", 0.4567, "45.67%"),
        ('0.0" %"', 45, "45"),
        ("0%", 1, "100%"),
        ("General", 0.1 + 0.2, "0.3"),
        ("00000", 1001, "01001"),
        ("00", 9, "09"),
        ("#,##0.00", 1234567.8999999999, "1234567.9"),
        ("yyyy-mm-dd", datetime.datetime(2026, 12, 31, 23, 59), "2026-12-31"),
        ("d/m/yy", datetime.date(2026, 3, 4), "2026-03-04"),
    ],
)
def test_a_cell_reads_as_a_person_sees_it(tmp_path: Path, style: str, value: object, shown: str) -> None:
    book, sheet = sheet_of([["clave", "valor"], ["a", value]])
    sheet["B2"].number_format = style
    assert read(saved(book, tmp_path), "t")[1] == [(2, "a", shown)]


def test_digits_that_a_spreadsheet_lost_are_not_made_up() -> None:
    assert "e+" in str(cell_text(1.2345678901234567e19))


@pytest.mark.parametrize(("table", "column", "stored"), [("milestones", "progress", "45"), ("scores", "score", "45%")])
def test_a_percent_goes_where_the_column_says_how_far_it_goes(
    tmp_path: Path, table: str, column: str, stored: str
) -> None:
    book, sheet = sheet_of([["title", "source_id", column], ["a", "s1", 0.45]])
    sheet["C2"].number_format = "0%"
    assert read(saved(book, tmp_path), table)[1] == [(2, "a", "s1", stored)]


def test_merged_cells_are_filled_and_other_blanks_are_not(tmp_path: Path) -> None:
    book, sheet = sheet_of([HEADER, *([*one[:3], "#000000", "s1"] for one in LINES), ["3", "c", None, "#000000", "s1"]])
    for row in (3, 4):
        sheet[f"B{row}"] = None
    sheet.merge_cells("B2:B3")
    _, rows = read(saved(book, tmp_path))
    assert [row[2] for row in rows] == [LINES[0][1], LINES[0][1], None]


@pytest.mark.parametrize("merged", ["D2:D3", "C2:D2"])
def test_a_figure_merged_over_others_is_named(tmp_path: Path, merged: str) -> None:
    book, sheet = sheet_of([["row_id", "source_id", "accrued", "paid"], ["a", "s1", 5, 5], ["b", "s1", 6, None]])
    sheet.merge_cells(merged)
    staged, _ = read(saved(book, tmp_path), "budget_execution")
    (found,) = [one for one in staged.findings if one.code == "COMBINADA"]
    assert found.column == "paid" and found.severity == "error"


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_skipped_and_said(tmp_path: Path, state: str) -> None:
    from dashboard.package.files.sheets import notes_of

    book, _ = sheet_of([HEADER, *LINES], "Objetivos")
    old = book.create_sheet("Viejo", 0)
    old.append([*HEADER])
    old.sheet_state = state
    path = saved(book, tmp_path)
    assert len(read(path)[1]) == 2
    assert any("«Viejo» está oculta y no se leyó" in note.message("es") for note in notes_of(path, path.name))


def test_a_hidden_sheet_alone_is_read_and_said(tmp_path: Path) -> None:
    book, sheet = sheet_of([HEADER, *LINES])
    book.create_sheet("Vacía")
    sheet.sheet_state = "hidden"
    staged, rows = read(saved(book, tmp_path))
    assert len(rows) == 2 and any("está oculta; se leyó" in one.message("es") for one in staged.findings)


def test_a_table_on_a_hidden_sheet_beside_others_is_named(tmp_path: Path) -> None:
    book, sheet = sheet_of([HEADER, *LINES], "sdg_goals")
    book.create_sheet("Portada").append(["Léame"])
    sheet.sheet_state = "hidden"
    with pytest.raises(PackageError) as refused:
        read(saved(book, tmp_path))
    assert "«sdg_goals» está oculta" in refused.value.findings[0].message("es")


def test_hidden_rows_and_columns_are_read_and_said(tmp_path: Path) -> None:
    book, sheet = sheet_of([HEADER, *LINES, ["3", "c", "c", "c", "s1"]])
    sheet.row_dimensions[2].hidden = sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    staged, rows = read(saved(book, tmp_path))
    said = " ".join(one.message("es") for one in staged.findings)
    assert len(rows) == 3 and "2-3" in said and "columnas ocultas que también se leyeron: D" in said


@pytest.mark.parametrize(
    ("cell", "lost"),
    [
        ('<c r="B2"><f>1+1</f></c>', True),
        ('<c r="B2"><f>1+1</f><v></v></c>', True),
        ('<c r="B2" t="e"><v>#N/A</v></c>', True),
        ('<c r="B2" t="str"><f>IF(A1,"","")</f><v></v></c>', False),
        ('<c r="B2"><f>1+1</f><v>2</v></c>', False),
    ],
)
def test_a_result_that_was_never_saved_is_not_an_empty_one(tmp_path: Path, cell: str, lost: bool) -> None:
    path = saved(sheet_of([["a"]])[0], tmp_path)
    head = "".join(
        f'<c r="{letter}1" t="inlineStr"><is><t>{name}</t></is></c>' for letter, name in zip("ABC", "abc", strict=True)
    )
    body = f'<row r="1">{head}</row><row r="2"><c r="A2"><v>1</v></c>{cell}<c r="C2"><v>3</v></c></row>'
    assert "xl/worksheets/sheet1.xml" in parts_of(path)
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'
    again(path, {"xl/worksheets/sheet1.xml": sheet.encode()})
    staged, _ = read(path, "t")
    assert [one.params["cell"] for one in staged.findings] == (["B2"] if lost else [])

"""Spreadsheets as people save them: titles above, a cover sheet first, errors and formulas nobody computed."""

from pathlib import Path

import duckdb
import openpyxl
import pytest

from dashboard.package.reading import STAGE, Staged, stage

HEADER = ["goal_id", "label_es", "label_en", "colour", "source_id"]
ROW = ["1", "Fin de la pobreza", "No poverty", "#E5243B", "s1"]


def staged(path: Path) -> tuple[Staged, list[tuple[object, ...]]]:
    with duckdb.connect() as connection:
        found = stage(connection, path, path.name, f"{STAGE}sdg_goals")
        rows = connection.execute(f'SELECT __row, goal_id, label_es FROM "{found.name}" ORDER BY __row').fetchall()
    return found, rows


def saved(book: openpyxl.Workbook, folder: Path) -> Path:
    path = folder / "sdg_goals.xlsx"
    book.save(path)
    return path


def test_titles_above_the_header_are_passed_over_and_rows_keep_their_number(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in (["Gobierno del Estado"], ["Catálogo de objetivos"], [], HEADER, ROW):
        book.active.append(line)
    found, rows = staged(saved(book, tmp_path))
    assert found.columns == tuple(HEADER) and not found.findings
    assert rows == [(5, "1", "Fin de la pobreza")]


@pytest.mark.parametrize("name", ["SDG_goals", "Objetivos"])
def test_the_sheet_of_the_table_wins_over_the_cover(tmp_path: Path, name: str) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Portada"
    book.active.append(["Léame"])
    sheet = book.create_sheet(name)
    sheet.append(HEADER)
    sheet.append(ROW)
    found, rows = staged(saved(book, tmp_path))
    assert found.sheet == name and rows == [(2, "1", "Fin de la pobreza")]


@pytest.mark.parametrize(("value", "kind"), [("#REF!", "e"), ("=1+1", "f")])
def test_a_cell_without_a_value_is_named_not_taken_for_empty(tmp_path: Path, value: str, kind: str) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append(ROW)
    book.active["B2"] = value
    book.active["B2"].data_type = kind
    found, _ = staged(saved(book, tmp_path))
    finding = found.findings[0]
    assert (finding.code, finding.severity, finding.row, finding.column) == ("CELDA", "error", 2, "label_es")
    assert "B2" in finding.message("es") and "B2" in finding.message("en")

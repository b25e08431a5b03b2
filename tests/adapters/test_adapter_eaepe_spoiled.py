"""Spoiled statements: refused whole, or set aside row by row, with what to mend."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from dashboard.adapters import chosen, recognised_by
from dashboard.adapters.importing import build_from_file
from dashboard.package.findings import PackageError

from .eaepe_files import COG, Q2, UNITS, Cell, cells, grid, opened, text_file, workbook


# Spoiled: refused whole, with what to mend.
def no_period(rows: list[list[Cell]]) -> None:
    rows[3] = [""]


def one_quarter_only(rows: list[list[Cell]]) -> None:
    rows[3] = ["Del 1 de abril al 30 de junio de 2024"]


def half_a_month(rows: list[list[Cell]]) -> None:
    rows[3] = ["Del 1 de enero al 15 de marzo de 2024"]


def two_years(rows: list[list[Cell]]) -> None:
    rows[3] = ["Del 1 de enero al 31 de diciembre de 2023 y 2024"]


def no_entity(rows: list[list[Cell]]) -> None:
    rows[0] = [""]


def no_classification(rows: list[list[Cell]]) -> None:
    rows[2] = [""]


def only_economic(rows: list[list[Cell]]) -> None:
    rows[2] = ["Clasificación Económica (por Tipo de Gasto)"]


def two_styles(rows: list[list[Cell]]) -> None:
    rows[9][1], rows[10][1] = "1,000,200.00", "1.000.100,00"


def no_number_at_all(rows: list[list[Cell]]) -> None:
    for row in rows[8:15]:
        row[1:] = ["x"] * 6


REFUSED: list[tuple[Callable[[list[list[Cell]]], None], str]] = [
    (no_period, "no dice el periodo"),
    (one_quarter_only, "«Del 1 de abril al 30 de junio de 2024» (fila 4), no va del 1 de enero"),
    (half_a_month, "«Del 1 de enero al 15 de marzo de 2024» (fila 4), no va del 1 de enero"),
    (two_years, "«Del 1 de enero al 31 de diciembre de 2023 y 2024» (fila 4) dice más de un año"),
    (no_entity, "de qué ente público"),
    (no_classification, "qué clasificación"),
    (only_economic, "no se guardan"),
    (two_styles, "mezclan"),
    (no_number_at_all, "ningún renglón"),
]


@pytest.mark.parametrize(("spoil", "words"), REFUSED)
def test_a_file_that_does_not_say_what_it_is_is_refused(
    tmp_path: Path, spoil: Callable[[list[list[Cell]]], None], words: str
) -> None:
    rows = grid(COG)
    spoil(rows)
    file = text_file(tmp_path / "eaepe.csv", rows)
    assert recognised_by(file) == ["conac-eaepe"]
    with pytest.raises(PackageError) as refusal:
        build_from_file(duckdb.connect(), file, "conac-eaepe", tmp_path / "out")
    (found,) = refusal.value.findings
    assert words in found.message("es") and found.fix("es") and found.fix("en")
    assert not (tmp_path / "out").exists()


def test_sheets_of_two_periods_are_refused(tmp_path: Path) -> None:
    file = workbook(tmp_path / "e.xlsx", {"COG": grid(COG), "CA": grid(UNITS, "Clasificación Administrativa", Q2)})
    with pytest.raises(PackageError) as refusal:
        opened(file, tmp_path)
    assert "periodos distintos" in str(refusal.value)


def test_sheets_of_two_entities_are_refused(tmp_path: Path) -> None:
    other = grid(UNITS, "Clasificación Administrativa", entity="Otro Instituto")
    with pytest.raises(PackageError) as refusal:
        opened(workbook(tmp_path / "e.xlsx", {"COG": grid(COG), "CA": other}), tmp_path)
    assert "entes públicos distintos" in str(refusal.value)


# Spoiled: quarantined row by row.
def unreadable(rows: list[list[Cell]]) -> None:
    rows[9][5] = "pendiente"


def unreadable_and_alone_in_its_chapter(rows: list[list[Cell]]) -> None:
    rows[12][1] = "cincuenta"


def unreadable_parent(rows: list[list[Cell]]) -> None:
    rows[8][1] = "?"


def after_the_total(rows: list[list[Cell]]) -> None:
    rows.insert(15, cells(("Seguridad Social", 1.0, 0.0, 0.0, 0.0)))


def without_a_chapter(rows: list[list[Cell]]) -> None:
    rows.insert(8, cells(("Gastos varios", 7.0, 0.0, 0.0, 0.0)))


def a_formula(rows: list[list[Cell]]) -> None:
    rows[9][4] = "'=B10"


def too_large(rows: list[list[Cell]]) -> None:
    rows[9][5] = "9" * 20


def no_name(rows: list[list[Cell]]) -> None:
    rows[9][0] = None


def two_signs(rows: list[list[Cell]]) -> None:
    rows[10][2] = "--20"


QUARANTINED: list[tuple[Callable[[list[list[Cell]]], None], int, str, str | None]] = [
    (unreadable, 10, "NUMERO", "500.50"),
    (unreadable_and_alone_in_its_chapter, 13, "NUMERO", "35.00"),
    (unreadable_parent, 9, "NUMERO", None),
    (after_the_total, 16, "OPCION", "2.00"),
    (without_a_chapter, 9, "OPCION", "14.00"),
    (a_formula, 10, "NUMERO", "500.25"),
    (too_large, 10, "NUMERO", "500.50"),
    (no_name, 10, "OPCION", "600.75"),
    (two_signs, 11, "NUMERO", "320.00"),
]


@pytest.mark.parametrize(("spoil", "row", "code", "amount"), QUARANTINED)
def test_a_line_that_cannot_be_placed_is_set_aside(
    tmp_path: Path, spoil: Callable[[list[list[Cell]]], None], row: int, code: str, amount: str | None
) -> None:
    rows = grid(COG)
    spoil(rows)
    connection, built = opened(workbook(tmp_path / "e.xlsx", {"COG": rows}), tmp_path)
    report = built.report
    assert report is not None and report.amount_in_file is not None
    assert report.amount_in_file == (report.amount_loaded or 0) + (report.amount_rejected or 0)
    stored = connection.execute("SELECT row_number, code, amount, sheet FROM rejected_rows").fetchall()
    assert stored == [(row, code, Decimal(amount) if amount else None, "COG")]
    query = "SELECT count(*) FROM budget_execution WHERE period = 3"
    assert connection.execute(query).fetchone() == (report.rows_loaded,)


def test_a_header_without_a_moment_is_of_no_kind(tmp_path: Path) -> None:
    rows = grid(COG)
    rows[6][5] = "Otro"
    with pytest.raises(PackageError) as refusal:
        chosen(text_file(tmp_path / "e.csv", rows), "conac-eaepe")
    assert "Ningún tipo conocido" in refusal.value.findings[0].fix("es")


def test_a_book_that_is_no_book_is_refused(tmp_path: Path) -> None:
    (tmp_path / "e.xlsx").write_text("no es un libro", encoding="utf-8")
    with pytest.raises(PackageError) as refusal:
        chosen(tmp_path / "e.xlsx", "conac-eaepe")
    assert refusal.value.findings[0].code == "ARCHIVO"

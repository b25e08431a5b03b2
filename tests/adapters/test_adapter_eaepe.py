"""The statement of the expenditure budget as offices send it: titles, subtotals, totals, notes, several sheets."""

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from dashboard.adapters import chosen
from dashboard.adapters.eaepe_header import moment_of
from dashboard.adapters.importing import FileBuild
from dashboard.package.findings import PackageError

from .eaepe_files import (
    COG,
    FUNCTIONS,
    GOLDEN,
    TYPES,
    UNITS,
    WHOLE,
    Cell,
    cells,
    codes,
    grid,
    money,
    opened,
    text_file,
    totals,
    workbook,
)


def check_object(connection: duckdb.DuckDBPyConnection, built: FileBuild) -> None:
    assert totals(connection) == WHOLE
    report = built.report
    assert report is not None and (report.rows_in_file, report.rows_loaded, report.rows_checked) == (4, 4, 3)
    assert report.amount_in_file == report.amount_loaded == Decimal("1045.75")
    absent = "SELECT count(committed) + count(exercised) + count(proposed) FROM budget_execution"
    assert connection.execute(absent).fetchone() == (0,)
    assert "SUMA_DISTINTA" not in codes(built) and "IDENTIDAD" not in codes(built)
    periods = "SELECT DISTINCT period, frequency, view FROM budget_execution ORDER BY 1"
    assert connection.execute(periods).fetchall() == [(1, "quarterly", "object"), (3, "quarterly", "object")]


def test_a_workbook_with_merged_titles_subtotals_and_signatures(tmp_path: Path) -> None:
    file = workbook(tmp_path / "eaepe.xlsx", {"COG": grid(COG)})
    connection, built = opened(file, tmp_path)
    check_object(connection, built)
    chapters = connection.execute(
        "SELECT chapter, sum(approved) FROM budget_rows WHERE grain = 'all' AND in_object GROUP BY 1 ORDER BY 1"
    ).fetchall()
    assert chapters == [("1000", 300), ("2000", 50), ("9000", 10)]
    text = " ".join(path.read_text(encoding="utf-8") for path in (tmp_path / "eaepe").glob("*.csv"))
    assert "protesta" not in text and "Director" not in text


@pytest.mark.parametrize(("mark", "encoding"), [(",", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-8")])
def test_the_same_as_csv(tmp_path: Path, mark: str, encoding: str) -> None:
    connection, built = opened(text_file(tmp_path / "eaepe.csv", grid(COG), mark, encoding), tmp_path)
    check_object(connection, built)
    assert ("CODIFICACION" in codes(built)) == (encoding == "cp1252")


@pytest.mark.parametrize("european", [False, True])
def test_amounts_as_printed(tmp_path: Path, european: bool) -> None:
    def printed(value: Cell) -> Cell:
        if not isinstance(value, float):
            return value
        text = f"{abs(value) * 10000:,.2f}"
        text = text.translate(str.maketrans(",.", ".,")) if european else f"$ {text}"
        return f"({text})" if value < 0 else "-" if value == 0 else text

    rows = [[printed(value) for value in row] for row in grid(COG)]
    connection, _ = opened(text_file(tmp_path / "eaepe.csv", rows, ";"), tmp_path)
    assert totals(connection) == tuple(10000 * one for one in WHOLE)


def test_the_golden_row_holds_to_the_cent(tmp_path: Path) -> None:
    rows = grid([])
    rows[8:8] = [["Servicios Personales", *GOLDEN[1:]], GOLDEN]
    connection, built = opened(text_file(tmp_path / "eaepe.csv", rows), tmp_path)
    expected = money("45327786.89", "4800142.33", "0.00", "50127929.22", "30526873.71", "19562146.28")
    assert totals(connection) == expected
    assert not {"SUMA_DISTINTA", "IDENTIDAD"} & set(codes(built))


@pytest.mark.parametrize(("scale", "factor"), [("(Miles de pesos)", 1000), ("(Cifras en millones de pesos)", 1000000)])
def test_the_scale_in_the_title_is_applied(tmp_path: Path, scale: str, factor: int) -> None:
    connection, built = opened(workbook(tmp_path / "e.xlsx", {"COG": grid(COG, scale=scale)}), tmp_path)
    assert totals(connection) == tuple(factor * one for one in WHOLE)
    assert built.report is not None and built.report.amount_in_file == factor * Decimal("1045.75")


def test_no_scale_is_read_as_pesos_and_said(tmp_path: Path) -> None:
    _, built = opened(workbook(tmp_path / "e.xlsx", {"COG": grid(COG, scale="")}), tmp_path)
    assert any("miles o millones" in one.message("es") for one in built.findings)


def four_sheets() -> dict[str, list[list[Cell]]]:
    return {
        "Portada": [["Información financiera"], ["Contenido"]],
        "COG": grid(COG),
        "CA": grid(UNITS, "Clasificación Administrativa"),
        "CFG": grid(FUNCTIONS, "Clasificación Funcional (Finalidad y Función)"),
        "CTG": grid(TYPES, "Clasificación Económica (por Tipo de Gasto)"),
    }


def test_several_sheets_are_views_of_the_same_money(tmp_path: Path) -> None:
    connection, built = opened(workbook(tmp_path / "e.xlsx", four_sheets()), tmp_path)
    for view in ("object", "administrative", "functional"):
        assert totals(connection, f"view = '{view}'")[0] == 360, view
    assert connection.execute(
        "SELECT sum(approved), sum(paid) FROM budget_rows WHERE grain = 'all' AND in_total"
    ).fetchone() == (
        Decimal("360.00"),
        Decimal("150.25"),
    )
    assert connection.execute("SELECT sum(approved) FROM budget_rows WHERE grain = 'all' AND in_object").fetchone() == (
        360,
    )
    units = dict(connection.execute("SELECT name, branch FROM budget_units WHERE parent_id IS NOT NULL").fetchall())
    assert units == {
        "Secretaría de Escuelas": "executive",
        "Coordinación de Talleres": "executive",
        "Poder Legislativo": "legislative",
    }
    assert "SUMA_DISTINTA" not in codes(built)
    functions = connection.execute("SELECT code FROM classifications WHERE scheme = 'functional' ORDER BY 1").fetchall()
    assert functions == [("1",), ("1.legislacion",), ("2",), ("2.educacion",)]


def test_sheets_that_do_not_add_up_alike_are_told(tmp_path: Path) -> None:
    sheets = four_sheets()
    sheets["CTG"][8][1] = 340.0
    sheets["CTG"][10][1] = 350.0
    _, built = opened(workbook(tmp_path / "e.xlsx", sheets), tmp_path)
    (found,) = [one for one in built.findings if one.code == "SUMA_DISTINTA"]
    assert found.sheet == "CTG" and "350.00" in found.message("es") and "360.00" in found.message("es")


def test_a_printed_total_that_differs_is_told_with_both_numbers(tmp_path: Path) -> None:
    rows = grid(COG)
    rows[14][4] = 999.0
    connection, built = opened(workbook(tmp_path / "e.xlsx", {"COG": rows}), tmp_path)
    (found,) = [one for one in built.findings if one.code == "SUMA_DISTINTA"]
    assert "999.00" in found.message("es") and "155.50" in found.message("es") and found.row == 15
    assert totals(connection) == WHOLE
    stated = "SELECT moment, stated_amount, computed_amount, contradiction FROM stated_totals"
    assert connection.execute(stated).fetchall() == [("accrued", 999, Decimal("155.50"), False)]
    assert "NO_CUADRA" in codes(built)


def test_a_chapter_that_is_not_the_sum_of_its_concepts_is_told(tmp_path: Path) -> None:
    rows = grid(COG)
    rows[8][1] = 301.0
    connection, built = opened(workbook(tmp_path / "e.xlsx", {"COG": rows}), tmp_path)
    (found,) = [one for one in built.findings if one.code == "SUMA_DISTINTA"]
    assert "301.00" in found.message("es") and "300.00" in found.message("es")
    assert totals(connection)[0] == 360


def test_codes_in_a_cell_of_their_own_make_the_hierarchy(tmp_path: Path) -> None:
    rows = grid(COG)
    printed = ["1000", "1100", "1400", "2000", "2100", "9000", ""]
    wide = [row if place < 5 else [None, *row] for place, row in enumerate(rows)]
    for row, code in zip(wide[8:15], printed, strict=True):
        row[0] = code
    connection, built = opened(text_file(tmp_path / "e.csv", wide), tmp_path)
    assert totals(connection) == WHOLE and "SUMA_DISTINTA" not in codes(built)
    found = connection.execute("SELECT DISTINCT object_code FROM budget_execution ORDER BY 1").fetchall()
    assert found == [("1100",), ("1400",), ("2100",), ("9000",)]


def test_a_misspelt_chapter_is_still_a_chapter(tmp_path: Path) -> None:
    rows = grid(COG)
    rows[11][0] = "Materiales y Suministro"
    connection, built = opened(workbook(tmp_path / "e.xlsx", {"COG": rows}), tmp_path)
    assert totals(connection) == WHOLE and "SUMA_DISTINTA" not in codes(built)


def test_named_subtotals_are_checked_and_not_added(tmp_path: Path) -> None:
    rows = grid(COG)
    rows.insert(11, cells(("Subtotal servicios personales", 310.0, 20.0, 150.5, 150.25)))
    connection, built = opened(workbook(tmp_path / "e.xlsx", {"COG": rows}), tmp_path)
    assert totals(connection) == WHOLE
    found = [one for one in built.findings if one.code == "SUMA_DISTINTA"]
    assert len(found) == 2 and all("Subtotal" in one.message("es") for one in found)


def test_a_wrong_adapter_is_refused_with_the_right_name(tmp_path: Path) -> None:
    with pytest.raises(PackageError) as refusal:
        chosen(workbook(tmp_path / "e.xlsx", {"COG": grid(COG)}), "six-moments")
    assert "conac-eaepe" in refusal.value.findings[0].fix("es")


def test_the_header_is_read_by_its_words() -> None:
    assert [moment_of(one) for one in ("Egresos Aprobado", "Modificado 3 = (1+2)", "Ampliaciones/(Reducciones)")] == [
        "approved",
        "modified",
        "net",
    ]
    assert moment_of("Concepto") is None

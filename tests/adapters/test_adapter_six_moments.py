"""The transparency-law format: six moments, cumulative in the file, in-period in the tables."""

import csv
import datetime
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pytest

from dashboard.adapters import chosen, recognised_by
from dashboard.adapters.importing import FileBuild, build_from_file, import_file
from dashboard.adapters.problems import Problem
from dashboard.adapters.sixmoments_period import Reached, period_of
from dashboard.package.findings import PackageError
from dashboard.package.writing import write_package

HEADER = (
    "Ejercicio,Trimestre,Capítulo,Concepto,Partida,Aprobado,Modificado,Comprometido,Devengado,Ejercido,Pagado".split(
        ","
    )
)
ROWS = [
    "2024,1,1000,1100,11301,100.00,110.00,50.00,40.00,30.00,20.00".split(","),
    "2024,1,2000,2100,21101,60.00,50.00,10.00,9.00,8.00,7.00".split(","),
    "2024,2,1000,1100,11301,100.00,120.00,90.00,80.50,70.00,60.00".split(","),
    "2024,2,2000,2100,21101,60.00,55.00,20.00,8.00,9.00,9.00".split(","),
]
Grid = list[list[str]]
DAY = datetime.date(2026, 11, 23)


def grid() -> Grid:
    return [list(HEADER), *(list(row) for row in ROWS)]


def written(folder: Path, rows: Grid, name: str = "seis.csv", encoding: str = "utf-8") -> Path:
    with (folder / name).open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return folder / name


def opened(file: Path, folder: Path) -> tuple[duckdb.DuckDBPyConnection, FileBuild]:
    connection = duckdb.connect()
    built = build_from_file(connection, file, "six-moments", folder, accept_partial=True)
    assert built.ok, [one.message("es") for one in built.findings if one.severity == "error"]
    report = built.report
    assert report is not None and report.amount_in_file is not None
    assert report.amount_in_file == (report.amount_loaded or 0) + (report.amount_rejected or 0)
    return connection, built


def in_period(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, int], tuple[Decimal | None, ...]]:
    names = "approved, modified, committed, accrued, exercised, paid"
    found = connection.execute(f"SELECT object_code, period, {names} FROM budget_execution").fetchall()
    return {(code, period): tuple(amounts) for code, period, *amounts in found}


def amounts(*texts: str) -> tuple[Decimal | None, ...]:
    return tuple(Decimal(one) if one else None for one in texts)


def check(connection: duckdb.DuckDBPyConnection) -> None:
    assert in_period(connection) == {
        ("11301", 1): amounts("100.00", "", "", "", "", ""),
        ("11301", 3): amounts("", "110.00", "50.00", "40.00", "30.00", "20.00"),
        ("11301", 6): amounts("", "10.00", "40.00", "40.50", "40.00", "40.00"),
        ("21101", 1): amounts("60.00", "", "", "", "", ""),
        ("21101", 3): amounts("", "50.00", "10.00", "9.00", "8.00", "7.00"),
        ("21101", 6): amounts("", "5.00", "10.00", "-1.00", "1.00", "2.00"),
    }
    distinct = "SELECT DISTINCT frequency, view FROM budget_execution"
    assert connection.execute(distinct).fetchall() == [("quarterly", "object")]


def test_cumulative_amounts_are_stored_in_period_and_a_fall_stays(tmp_path: Path) -> None:
    connection, built = opened(written(tmp_path, grid()), tmp_path)
    check(connection)
    assert "CAIDA" in [one.code for one in built.findings]
    assert built.report is not None and built.report.rows_in_file == 4
    plain = sum(Decimal(cell) for row in ROWS for cell in row[5:])
    assert built.report.amount_in_file == plain - 160  # an approved amount counts once a line, not once a quarter
    levels = connection.execute("SELECT code, parent_code, level FROM classifications ORDER BY code").fetchall()
    assert levels == [
        ("1000", None, 1),
        ("1100", "1000", 2),
        ("11301", "1100", 4),
        ("2000", None, 1),
        ("2100", "2000", 2),
        ("21101", "2100", 4),
    ]


@pytest.mark.parametrize(
    "header",
    [
        [one.upper() for one in HEADER],
        "año;trimestre;capitulo;concepto;partida;presupuesto aprobado;presupuesto modificado;presupuesto comprometido;"
        "presupuesto devengado;presupuesto ejercido;presupuesto pagado".split(";"),
        "year,quarter,chapter,concept,item,approved,modified,committed,accrued,exercised,paid".split(","),
    ],
)
def test_headers_are_read_without_case_or_accents(tmp_path: Path, header: list[str]) -> None:
    connection, _ = opened(written(tmp_path, [header, *ROWS], encoding="cp1252"), tmp_path)
    check(connection)


def test_a_workbook_with_titles_above_and_notes_below(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [["Ayuntamiento"], ["Formato"], [], *grid(), ["Nota: cifras preliminares"]]:
        sheet.append(row)
    book.save(tmp_path / "seis.xlsx")
    connection, _ = opened(tmp_path / "seis.xlsx", tmp_path)
    check(connection)


def test_a_column_of_units_makes_it_the_full_view(tmp_path: Path) -> None:
    rows = [[*row, "Unidad"] if place == 0 else [*row, "Oficina Uno"] for place, row in enumerate(grid())]
    connection, _ = opened(written(tmp_path, rows), tmp_path)
    assert connection.execute("SELECT unit_id, name FROM budget_units").fetchall() == [("oficina-uno", "Oficina Uno")]
    assert connection.execute("SELECT DISTINCT view FROM budget_execution").fetchall() == [("full",)]


def test_subtotals_and_totals_are_checked_and_not_added(tmp_path: Path) -> None:
    rows = grid()
    rows.insert(1, "2024,1,1000,,,100.00,110.00,50.00,41.00,30.00,20.00".split(","))
    rows.append("2024,2,Total,,,160.00,175.00,110.00,88.50,79.00,69.00".split(","))
    connection, built = opened(written(tmp_path, rows), tmp_path)
    check(connection)
    (found,) = [one for one in built.findings if one.code == "SUMA_DISTINTA"]
    assert found.row == 2 and "41.00" in found.message("es") and "40.00" in found.message("es")
    assert built.report is not None and built.report.rows_checked == 2


@pytest.mark.parametrize("text", ["N/D", "n.d.", "No disponible"])
def test_a_moment_that_is_not_said_is_absent_and_the_rest_of_the_row_is_read(text: str, tmp_path: Path) -> None:
    rows = grid()
    rows[1][10] = text
    connection, built = opened(written(tmp_path, rows), tmp_path)
    assert built.report is not None and built.report.rows_rejected == 0
    assert in_period(connection)["11301", 3][1:] == (*amounts("110.00", "50.00", "40.00", "30.00"), None)


def quarter_not_readable(rows: Grid) -> None:
    rows[3][1] = "5"


def not_a_year(rows: Grid) -> None:
    rows[3][0] = "dos mil"


def not_an_amount(rows: Grid) -> None:
    rows[3][8] = "ochenta"


def not_a_code(rows: Grid) -> None:
    rows[3][2] = "Servicios"


def item_of_another_chapter(rows: Grid) -> None:
    rows[3][4] = "21101"


def twice_in_a_quarter(rows: Grid) -> None:
    rows[3][1] = "1"


def approved_changes(rows: Grid) -> None:
    rows[3][5] = "101.00"


def absurd_amount(rows: Grid) -> None:
    rows[3][8] = "1e5000"


def no_chapter(rows: Grid) -> None:
    rows[3][2] = rows[3][3] = rows[3][4] = ""


def empty_year(rows: Grid) -> None:
    rows[3][0] = ""


def empty_quarter(rows: Grid) -> None:
    rows[3][1] = ""


def negative_quarter(rows: Grid) -> None:
    rows[3][1] = "-3.5"


def concept_of_another_chapter(rows: Grid) -> None:
    rows[3][3] = "3100"


def a_formula(rows: Grid) -> None:
    rows[3][8] = "=SUMA(A1)"


def a_code_too_long(rows: Grid) -> None:
    rows[3][4] = "1130123"


def a_code_of_zeros(rows: Grid) -> None:
    rows[3][2] = "0000"


QUARANTINED: list[tuple[Callable[[Grid], None], str, str]] = [
    (quarter_not_readable, "FECHA", "520.50"),
    (not_a_year, "FECHA", "520.50"),
    (not_an_amount, "NUMERO", "440.00"),
    (not_a_code, "OPCION", "520.50"),
    (item_of_another_chapter, "OPCION", "520.50"),
    (twice_in_a_quarter, "REPETIDA", "520.50"),
    (approved_changes, "OPCION", "521.50"),
    (absurd_amount, "NUMERO", "440.00"),
    (no_chapter, "FALTA", "520.50"),
    (empty_year, "FECHA", "520.50"),
    (empty_quarter, "FECHA", "520.50"),
    (negative_quarter, "FECHA", "520.50"),
    (concept_of_another_chapter, "OPCION", "520.50"),
    (a_formula, "NUMERO", "440.00"),
    (a_code_too_long, "OPCION", "520.50"),
    (a_code_of_zeros, "OPCION", "520.50"),
]


@pytest.mark.parametrize(("spoil", "code", "amount"), QUARANTINED)
def test_a_row_that_cannot_be_placed_is_set_aside(
    tmp_path: Path, spoil: Callable[[Grid], None], code: str, amount: str
) -> None:
    rows = grid()
    spoil(rows)
    connection, built = opened(written(tmp_path, rows), tmp_path)
    stored = connection.execute("SELECT row_number, code, amount, message_es FROM rejected_rows").fetchall()
    assert [row[:3] for row in stored] == [(4, code, Decimal(amount))] and stored[0][3]
    assert in_period(connection)["11301", 3] == amounts("", "110.00", "50.00", "40.00", "30.00", "20.00")
    assert ("11301", 6) not in in_period(connection)
    assert built.report is not None and built.report.rows_loaded == 3


def of_the_quarter(rows: Grid) -> None:
    rows[0].append("Devengado del trimestre")
    for row in rows[1:]:
        row.append("1.00")


def every_moment_falls(rows: Grid) -> None:
    for row in rows[3:]:
        row[7:] = ["1.00"] * 4


def bare_numbers(rows: Grid) -> None:
    rows[0][1] = "Periodo"


def two_styles(rows: Grid) -> None:
    rows[1][5], rows[2][5] = "1,000.00", "1.000,00"


REFUSED: list[tuple[Callable[[Grid], None], str]] = [
    (of_the_quarter, "no se mezcla"),
    (every_moment_falls, "sólo de cada periodo"),
    (bare_numbers, "meses o trimestres"),
    (two_styles, "mezclan"),
]


@pytest.mark.parametrize(("spoil", "words"), REFUSED)
def test_a_file_that_mixes_or_does_not_say_is_refused(
    tmp_path: Path, spoil: Callable[[Grid], None], words: str
) -> None:
    rows = grid()
    spoil(rows)
    with pytest.raises(PackageError) as refusal:
        build_from_file(duckdb.connect(), written(tmp_path, rows), "six-moments", tmp_path / "out")
    (found,) = refusal.value.findings
    assert words in found.message("es") and found.fix("es") and found.message("en") != found.message("es")
    assert not (tmp_path / "out").exists()


def test_it_is_recognised_and_nothing_else_is_taken_for_it(tmp_path: Path, fixtures: Path) -> None:
    file = written(tmp_path, grid())
    assert recognised_by(file) == ["six-moments"]
    with pytest.raises(PackageError) as refusal:
        chosen(file, "conac-eaepe")
    assert "six-moments" in refusal.value.findings[0].fix("es")
    with pytest.raises(PackageError) as refusal:
        chosen(fixtures / "cuenta_publica_cut.csv", "six-moments")
    assert "shcp-cuenta-publica" in refusal.value.findings[0].fix("es")


def test_quarters_in_files_of_their_own_are_differenced_on_import(tmp_path: Path) -> None:
    node = {
        "title": "E",
        "kind": "published",
        "home": "98",
        "timezone": "America/Cancun",
        "languages": ["es"],
        "themes": ["budget"],
        "version": "1",
    }
    folder = tmp_path / "estado"
    write_package(folder, node, {})
    for name, rows in (("t2.csv", ROWS[2:]), ("t1.csv", ROWS[:2])):
        done = import_file(written(tmp_path, [HEADER, *rows], name), "six-moments", folder, DAY)
        assert done.build.ok and done.corrections == 0
    from dashboard.package.build import build

    connection = duckdb.connect()
    assert build(connection, folder).ok
    check(connection)


@pytest.mark.parametrize(
    ("values", "bare", "found"),
    [
        ({"quarter": "2"}, None, Reached(6, "quarterly")),
        ({"quarter": "Primer trimestre"}, None, Reached(3, "quarterly")),
        ({"quarter": "5"}, None, None),
        ({"month": "Febrero"}, None, Reached(2, "monthly")),
        ({"month": "13"}, None, None),
        ({"period": "Enero-Marzo"}, None, Reached(3, "quarterly")),
        ({"period": "4o trimestre"}, None, Reached(12, "quarterly")),
        ({"period": "T3"}, None, Reached(9, "quarterly")),
        ({"period": "9"}, "quarterly", Reached(9, "quarterly")),
        ({"period": "5"}, "monthly", Reached(5, "monthly")),
        ({"period": "30/06/2024"}, None, Reached(6, "quarterly")),
        ({"period": "2024-06-15"}, None, None),
        ({"period": "30/06/2023"}, None, None),
        ({"period": "algo"}, None, None),
        ({"quarter": "I"}, None, Reached(3, "quarterly")),
        ({"quarter": "Abril-Junio"}, None, Reached(6, "quarterly")),
        ({"quarter": "3er. Trimestre"}, None, Reached(9, "quarterly")),
        ({"quarter": "2.0"}, None, Reached(6, "quarterly")),
        ({"quarter": "IV trimestre 2024"}, None, Reached(12, "quarterly")),
        ({"quarter": "Enero-Junio"}, None, Reached(6, "quarterly")),
        ({"quarter": "Febrero"}, None, None),
        ({"quarter": "1er trimestre 2023"}, None, None),
        ({"month": "mar."}, None, Reached(3, "monthly")),
        ({"month": "X"}, None, Reached(10, "monthly")),
        ({"month": "2024-06-01"}, None, Reached(6, "monthly")),
        ({"period": "II"}, "numeral", Reached(6, "quarterly")),
        ({"period": "45473"}, None, Reached(6, "quarterly")),
        ({"period": "Al 30 de junio de 2024"}, None, Reached(6, "quarterly")),
        ({"period": "Primer semestre"}, None, Reached(6, "quarterly")),
        ({"period": "Enero (preliminar)"}, None, Reached(1, "monthly")),
        ({"period": "Del 1 de enero al 29 de febrero de 2024"}, None, Reached(2, "monthly")),
        ({"period": "Del 1 al 29 de febrero de 2024"}, None, None),
        ({"period": "Del 1 de abril al 30 de junio de 2024"}, None, None),
    ],
)
def test_a_period_as_people_write_it(values: dict[str, str], bare: str | None, found: Reached | None) -> None:
    read = period_of(values, bare, 2024)
    assert read == found or (found is None and isinstance(read, Problem))

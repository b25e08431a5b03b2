"""The statement of the expenditure budget as offices send it: titles, subtotals, totals, notes, several sheets."""

import csv
import datetime
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pytest

from dashboard.package.adapters import chosen, recognised_by
from dashboard.package.adapters.amounts import printed_amount, styles
from dashboard.package.adapters.eaepe_layout import moment_of, period_in
from dashboard.package.build import Build
from dashboard.package.findings import PackageError
from dashboard.package.importing import build_from_file, import_file
from dashboard.package.writing import write_package

ENTITY = "Instituto de Capacitación de Alba"
Q1 = "Del 1 de enero al 31 de marzo de 2024"
Q2 = "Del 1 de enero al 30 de junio de 2024"
HEAD = ["Aprobado", "Ampliaciones/ (Reducciones)", "Modificado", "Devengado", "Pagado"]
FORMULA = ["", "1", "2", "3 = (1 + 2)", "4", "5", "6 = (3 - 4)"]
Cell = str | float | None
Line = tuple[str, float, float, float, float]  # name, approved, net, accrued, paid
COG: list[Line] = [
    ("Servicios Personales", 300.0, 20.0, 150.5, 150.25),
    ("Remuneraciones al Personal de Carácter Permanente", 200.0, 0.0, 100.5, 100.25),
    ("Seguridad Social", 100.0, 20.0, 50.0, 50.0),
    ("Materiales y Suministros", 50.0, -10.0, 5.0, 0.0),
    ("Materiales de Administración", 50.0, -10.0, 5.0, 0.0),
    ("Deuda Pública", 10.0, 0.0, 0.0, 0.0),
    ("Total del Gasto", 360.0, 10.0, 155.5, 150.25),
]
UNITS: list[Line] = [
    ("Poder Ejecutivo", 260.0, 10.0, 105.5, 100.25),
    ("Secretaría de Escuelas", 200.0, 0.0, 100.5, 100.25),
    ("Coordinación de Talleres", 60.0, 10.0, 5.0, 0.0),
    ("Poder Legislativo", 100.0, 0.0, 50.0, 50.0),
    ("Total del Gasto", 360.0, 10.0, 155.5, 150.25),
]
FUNCTIONS: list[Line] = [
    ("Gobierno", 100.0, 0.0, 50.0, 50.0),
    ("Legislación", 100.0, 0.0, 50.0, 50.0),
    ("Desarrollo Social", 260.0, 10.0, 105.5, 100.25),
    ("Educación", 260.0, 10.0, 105.5, 100.25),
    ("Total del Gasto", 360.0, 10.0, 155.5, 150.25),
]
TYPES: list[Line] = [
    ("Gasto Corriente", 350.0, 10.0, 155.5, 150.25),
    ("Amortización de la Deuda y Disminución de Pasivos", 10.0, 0.0, 0.0, 0.0),
    ("Total del Gasto", 360.0, 10.0, 155.5, 150.25),
]
BY_OBJECT = "Clasificación por Objeto del Gasto (Capítulo y Concepto)"
# DOMAIN.md 3.2: a published row whose identities hold to the cent.
GOLDEN = ["Total del Gasto", 45327786.89, 4800142.33, 50127929.22, 30526873.71, 19562146.28, 19601055.51]


def cells(line: Line) -> list[Cell]:
    name, approved, net, accrued, paid = line
    return [name, approved, net, approved + net, accrued, paid, approved + net - accrued]


def grid(
    lines: Sequence[Line],
    title: str = BY_OBJECT,
    span: str = Q1,
    scale: str = "(Cifras en pesos)",
    entity: str = ENTITY,
) -> list[list[Cell]]:
    top: list[list[Cell]] = [[entity], ["Estado Analítico del Ejercicio del Presupuesto de Egresos"], [title], [span]]
    head: list[list[Cell]] = [[scale], ["Concepto", "Egresos", *[None] * 4, "Subejercicio"], [None, *HEAD], [*FORMULA]]
    feet: list[list[Cell]] = [[None], ["Bajo protesta de decir verdad."], ["Titular", None, None, "Director de Finanzas"]]
    return [*top, *head, *map(cells, lines), *feet]


def workbook(path: Path, sheets: dict[str, list[list[Cell]]]) -> Path:
    """An XLSX with the titles merged across the table, as offices send it."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for row in range(1, 6):
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=7)
        sheet.merge_cells("B6:F6")
        sheet.merge_cells("A6:A7")
    book.save(path)
    return path


def text_file(path: Path, rows: list[list[Cell]], mark: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=mark)
        writer.writerows(["" if c is None else c for c in row] + [""] * (7 - len(row)) for row in rows)
    return path


def opened(file: Path, folder: Path) -> tuple[duckdb.DuckDBPyConnection, Build]:
    connection = duckdb.connect()
    built = build_from_file(connection, file, "conac-eaepe", folder)
    assert built.ok, [one.message("es") for one in built.findings if one.severity == "error"]
    return connection, built


def codes(built: Build) -> list[str]:
    return [one.code for one in built.findings]


def totals(connection: duckdb.DuckDBPyConnection, where: str = "true") -> tuple[Decimal, ...]:
    query = "SELECT sum(approved), sum(increases), sum(decreases), sum(modified), sum(accrued), sum(paid) "
    found: tuple[Decimal, ...] = connection.execute(f"{query} FROM budget_execution WHERE {where}").fetchall()[0]
    return found


def money(*amounts: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(one) for one in amounts)


WHOLE = money("360.00", "20.00", "10.00", "370.00", "155.50", "150.25")


def check_object(connection: duckdb.DuckDBPyConnection, built: Build) -> None:
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
        "SELECT chapter, sum(approved) FROM budget_rows WHERE in_object GROUP BY 1 ORDER BY 1"
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
    rows[8:8] = [["Servicios Personales", *GOLDEN[1:]], list(GOLDEN)]
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
    assert connection.execute("SELECT sum(approved), sum(paid) FROM budget_rows WHERE in_total").fetchone() == (
        Decimal("360.00"),
        Decimal("150.25"),
    )
    assert connection.execute("SELECT sum(approved) FROM budget_rows WHERE in_object").fetchone() == (360,)
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


# Spoiled: refused whole, with what to mend.
def no_period(rows: list[list[Cell]]) -> None:
    rows[3] = [""]


def one_quarter_only(rows: list[list[Cell]]) -> None:
    rows[3] = ["Del 1 de abril al 30 de junio de 2024"]


def half_a_month(rows: list[list[Cell]]) -> None:
    rows[3] = ["Del 1 de enero al 15 de marzo de 2024"]


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
    (one_quarter_only, "no va del 1 de enero"),
    (half_a_month, "no va del 1 de enero"),
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
    rows[9][5] = "n/a"


def unreadable_and_alone_in_its_chapter(rows: list[list[Cell]]) -> None:
    rows[12][1] = "cincuenta"


def unreadable_parent(rows: list[list[Cell]]) -> None:
    rows[8][1] = "?"


def after_the_total(rows: list[list[Cell]]) -> None:
    rows.insert(15, cells(("Seguridad Social", 1.0, 0.0, 0.0, 0.0)))


def without_a_chapter(rows: list[list[Cell]]) -> None:
    rows.insert(8, cells(("Gastos varios", 7.0, 0.0, 0.0, 0.0)))


def no_approved(rows: list[list[Cell]]) -> None:
    rows[10][1] = None


QUARANTINED: list[tuple[Callable[[list[list[Cell]]], None], int, str, str | None]] = [
    (unreadable, 10, "NUMERO", "500.50"),
    (unreadable_and_alone_in_its_chapter, 13, "NUMERO", "35.00"),
    (unreadable_parent, 9, "NUMERO", None),
    (after_the_total, 16, "OPCION", "2.00"),
    (without_a_chapter, 9, "OPCION", "14.00"),
    (no_approved, 11, "FALTA", "240.00"),
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


# Cumulative files, one period after another.
LATER: list[Line] = [
    ("Servicios Personales", 300.0, 20.0, 250.0, 240.0),
    ("Remuneraciones al Personal de Carácter Permanente", 200.0, 0.0, 205.0, 195.0),
    ("Seguridad Social", 100.0, 20.0, 45.0, 45.0),
    ("Materiales y Suministros", 50.0, 5.0, 6.0, 6.0),
    ("Materiales de Administración", 50.0, 5.0, 6.0, 6.0),
    ("Deuda Pública", 10.0, 0.0, 0.0, 0.0),
    ("Total del Gasto", 360.0, 25.0, 256.0, 246.0),
]
DAY = datetime.date(2026, 11, 23)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    node = {
        "title": "E",
        "kind": "published",
        "home": "98",
        "timezone": "America/Cancun",
        "languages": ["es"],
        "themes": ["budget"],
        "version": "1",
    }
    write_package(tmp_path / "estado", node, {})
    return tmp_path / "estado"


def stored(folder: Path) -> dict[tuple[str, int], dict[str, str]]:
    with (folder / "budget_execution.csv").open(encoding="utf-8", newline="") as file:
        return {(row["object_code"], int(row["period"])): row for row in csv.DictReader(file)}


def quarters(tmp_path: Path) -> tuple[Path, Path]:
    first = workbook(tmp_path / "t1.xlsx", {"COG": grid(COG)})
    return first, workbook(tmp_path / "t2.xlsx", {"COG": grid(LATER, span=Q2)})


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_quarters_are_differenced_whatever_comes_first(state: Path, tmp_path: Path, order: tuple[int, int]) -> None:
    files = quarters(tmp_path)
    done = [import_file(files[one], "conac-eaepe", state, DAY) for one in order]
    assert all(one.build.ok and one.corrections == 0 for one in done)
    rows = stored(state)
    pay, material = "1000-remuneraciones-al-personal-de-caracter-permanente", "2000-materiales-de-administracion"
    assert [rows[pay, period].get("accrued") for period in (1, 3, 6)] == ["", "100.50", "104.50"]
    assert rows[pay, 1]["approved"] == "200.00" and rows[pay, 6]["approved"] == ""
    assert [rows[material, 3][name] for name in ("increases", "decreases", "modified")] == ["0.00", "10.00", "40.00"]
    assert [rows[material, 6][name] for name in ("increases", "decreases", "modified")] == ["15.00", "0.00", "15.00"]
    assert sum(Decimal(row["modified"] or 0) for row in rows.values()) == 385
    fallen = rows["1000-seguridad-social", 6]
    assert (fallen["accrued"], fallen["paid"]) == ("-5.00", "-5.00")
    assert "CAIDA" in [one.code for one in done[-1].build.findings]


def test_a_quarter_again_changes_nothing(state: Path, tmp_path: Path) -> None:
    first, second = quarters(tmp_path)
    import_file(first, None, state, DAY)
    import_file(second, None, state, DAY)
    before = {path.name: path.read_bytes() for path in state.iterdir()}
    done = import_file(second, None, state, datetime.date(2027, 1, 1))
    assert done.corrections == 0 and {path.name: path.read_bytes() for path in state.iterdir()} == before


def test_a_corrected_first_quarter_leaves_the_sum_of_the_second(state: Path, tmp_path: Path) -> None:
    first, second = quarters(tmp_path)
    import_file(first, None, state, DAY)
    import_file(second, None, state, DAY)
    rows = grid(COG)
    for place, amount in ((9, 110.5), (8, 160.5), (14, 165.5)):
        rows[place][4] = amount
    done = import_file(workbook(tmp_path / "t1b.xlsx", {"COG": rows}), None, state, DAY)
    found = stored(state)
    pay = "1000-remuneraciones-al-personal-de-caracter-permanente"
    assert (found[pay, 3]["accrued"], found[pay, 6]["accrued"]) == ("110.50", "94.50")
    assert done.corrections == 1


def test_january_keeps_its_amounts_when_february_comes(state: Path, tmp_path: Path) -> None:
    spans = ("Del 1 de enero al 31 de enero de 2024", "Del 1 de enero al 29 de febrero de 2024")
    for number, (span, lines) in enumerate(zip(spans, (COG, LATER), strict=True)):
        import_file(workbook(tmp_path / f"m{number}.xlsx", {"COG": grid(lines, span=span)}), None, state, DAY)
    rows = stored(state)
    pay = "1000-remuneraciones-al-personal-de-caracter-permanente"
    assert (rows[pay, 1]["approved"], rows[pay, 1]["accrued"], rows[pay, 2]["accrued"]) == ("200.00", "100.50", "104.50")
    assert {row["frequency"] for row in rows.values()} == {"monthly"}


@pytest.mark.parametrize(
    ("text", "style", "amount"),
    [
        ("45,327,786.89", "comma", "45327786.89"),
        ("45.327.786,89", "point", "45327786.89"),
        ("(19,601,055.51)", "comma", "-19601055.51"),
        ("−5.5", "comma", "-5.50"),
        ("$ 1,000", "comma", "1000.00"),
        ("1.000", "point", "1000.00"),
        ("-", "comma", "0.00"),
        ("", "comma", None),
        ("12,34", "comma", None),
        ("1_000", "comma", None),
        ("1e99", "comma", None),
        ("n/a", "comma", None),
    ],
)
def test_an_amount_as_printed(text: str, style: str, amount: str | None) -> None:
    assert printed_amount(text, style) == (Decimal(amount) if amount else None)


def test_the_style_is_told_only_by_what_can_be_read_in_one_way() -> None:
    assert styles(["45.327", "45,327", "12.50"]) == set()
    assert styles(["1,234.56"]) == {"comma"} and styles(["1.234,56", "12,5"]) == {"point"}


@pytest.mark.parametrize(
    ("span", "found"),
    [
        ("del 1 de enero al 31 de marzo de 2024", (2024, 3)),
        ("del 1o de enero de 2024 al 30 de junio del 2024", (2024, 6)),
        ("al 31 de diciembre de 2023", (2023, 12)),
        ("del 1 de enero al 28 de febrero de 2023", (2023, 2)),
        ("del 1 de octubre al 31 de diciembre de 2023", None),
        ("del 2 de enero al 31 de marzo de 2024", None),
        ("del 1 de enero al 30 de marzo de 2024", None),
    ],
)
def test_a_period_runs_from_january(span: str, found: tuple[int, int] | None) -> None:
    assert period_in(span) == found


def test_the_header_is_read_by_its_words() -> None:
    assert [moment_of(one) for one in ("Egresos Aprobado", "Modificado 3 = (1+2)", "Ampliaciones/(Reducciones)")] == [
        "approved",
        "modified",
        "net",
    ]
    assert moment_of("Concepto") is None

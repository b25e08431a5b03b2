"""Amounts, periods, dates and names as offices send them, through the adapters."""

import csv
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from dashboard.adapters import AdapterReport, chosen
from dashboard.package.findings import PackageError

TITLES = ["Organismo de Agua", "Estado Analítico del Ejercicio del Presupuesto de Egresos", "Objeto del Gasto"]
HEAD = ["Concepto", "Aprobado", "Ampliaciones/(Reducciones)", "Modificado", "Devengado", "Pagado", "Subejercicio"]
SIX = "Ejercicio,Trimestre,Unidad,Capítulo,Partida,Aprobado,Modificado,Comprometido,Devengado,Ejercido,Pagado".split(
    ","
)
Rows = list[list[str]]


def converted(folder: Path, rows: Rows, mark: str = ",") -> tuple[AdapterReport, list[dict[str, str]]]:
    file = folder / "archivo.csv"
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text, delimiter=mark).writerows(rows)
    report = chosen(file, None).convert(file, folder / "paquete")
    with (folder / "paquete" / "budget_execution.csv").open(encoding="utf-8", newline="") as text:
        return report, list(csv.DictReader(text))


def eaepe(*lines: list[str], span: str = "Del 1 de enero al 31 de marzo de 2024", scale: str = "(Pesos)") -> Rows:
    return [*([one] for one in TITLES), [span], [scale], HEAD, *lines]


def total(rows: list[dict[str, str]], moment: str) -> Decimal:
    return sum((Decimal(row[moment]) for row in rows if row.get(moment)), Decimal(0))


def codes(report: AdapterReport) -> list[str]:
    return [one.code for one in report.findings]


def test_the_accounting_format_is_read(tmp_path: Path) -> None:
    first = ["1000 Servicios", " $ 1,200.00 ", " $ -   ", "$ 1,200.00 ", " $ 300.00 ", "$ 300.00", "$ 900.00"]
    second = ["2000 Materiales", "1'400,000.00", "(50.00)", "1'399,950.00", "50.00-", "-", "0"]
    report, rows = converted(tmp_path, eaepe(first, second))
    assert report.rows_rejected == 0
    assert (total(rows, "approved"), total(rows, "accrued")) == (Decimal("1401200.00"), Decimal("250.00"))


def test_an_empty_approved_amount_loses_nothing_else(tmp_path: Path) -> None:
    report, rows = converted(tmp_path, eaepe(["1000 Servicios", "", "5", "5", "4", "3", "1"]))
    assert report.rows_rejected == 0 and report.amount_in_file == report.amount_loaded
    assert [(row["period"], row["accrued"]) for row in rows] == [("3", "4.00")] and "approved" not in rows[0]


def test_millions_are_not_rounded_before_they_are_pesos(tmp_path: Path) -> None:
    line = ["1000 Servicios", "12.345678", "0", "12.345678", "0", "0", "0"]
    _, rows = converted(tmp_path, eaepe(line, scale="(Millones de pesos)"))
    assert total(rows, "approved") == Decimal("12345678.00")


@pytest.mark.parametrize("span", ["Del 1 al 29 de febrero de 2024", "Del 1 al 31 de marzo de 2024", "Abril-Junio 2024"])
def test_a_period_alone_is_never_taken_for_a_cumulative_one(tmp_path: Path, span: str) -> None:
    with pytest.raises(PackageError, match="1 de enero"):
        converted(tmp_path, eaepe(["1000 Servicios", "5", "0", "5", "4", "3", "1"], span=span))


def test_a_point_that_may_be_of_thousands_is_refused_with_both_readings(tmp_path: Path) -> None:
    lines = ["1000 Servicios", "350.000", "0", "350.000", "120.500", "120.500", "229.500"]
    with pytest.raises(PackageError, match=r"«350.000» \(fila 7\) puede ser 350,000 o 350.00"):
        converted(tmp_path, eaepe(lines), ";")
    proven = ["2000 Materiales", "1.350.000", "0", "1.350.000", "0", "0", "1.350.000"]
    _, rows = converted(tmp_path, eaepe(lines, proven), ";")
    assert total(rows, "approved") == Decimal("1700000.00")


SIX_LINE = ["2024", "1", "Obras", "1000", "1100"]


def book(folder: Path, rows: Sequence[Sequence[object]]) -> Path:
    made = Workbook()
    for row in rows:
        made.active.append(list(row))
    made.save(folder / "libro.xlsx")
    return folder / "libro.xlsx"


@pytest.mark.parametrize("amount", [350.125, -45.251, 1.001])
def test_a_number_of_a_workbook_is_the_number_it_is(amount: float, tmp_path: Path) -> None:
    file = book(tmp_path, [list(SIX), [*SIX_LINE, amount, amount, amount, 0, 0, 0]])
    report = chosen(file, None).convert(file, tmp_path / "p")
    rounded = Decimal(str(amount)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert report.rows_rejected == 0 and report.amount_loaded == 3 * rounded


@pytest.mark.parametrize("beside", [45.25, 1234567.5, 0.125])
def test_a_number_of_a_workbook_does_not_say_how_its_texts_are_written(beside: float, tmp_path: Path) -> None:
    file = book(tmp_path, [list(SIX), [*SIX_LINE, "350.125", "45.251", beside, 0, 0, 0]])
    with pytest.raises(PackageError, match=r"«350.125» \(fila 2\) puede ser 350,125 o 350.12"):
        chosen(file, None).convert(file, tmp_path / "p")
    assert chosen(file, None).convert(file, tmp_path / "p", ".").rows_loaded == 1


def test_numbers_and_texts_of_a_workbook_each_in_their_style(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["PERIODO", "CVE_ENT", "CLAVE_INDUSTRIA", "INDUSTRIA", "VALOR_CORRIENTE", "VALOR_CONSTANTE"]
    ]
    rows += [["2024", "23", "PIB", "Total", "515.654,5", 350.125], ["2023", "23", "PIB", "Total", "400.125", 12.5]]
    file = book(tmp_path, rows)
    chosen(file, None).convert(file, tmp_path / "p")
    with (tmp_path / "p" / "macro.csv").open(encoding="utf-8", newline="") as text:
        found = [(row["current_amount"], row["constant_amount"]) for row in csv.DictReader(text)]
    assert sorted(found, reverse=True) == [("515654500000.00", "350125000.00"), ("400125000000.00", "12500000.00")]


@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("amounts", [["350.125", "45.251"], ["$ 350.125", "(45.251)"], ["350.125", "0"]])
def test_amounts_that_stay_doubtful_are_refused_whatever_parts_them(
    mark: str, amounts: list[str], tmp_path: Path
) -> None:
    line = [*SIX_LINE, amounts[0], amounts[0], *amounts[1:], *amounts[1:], "0", "0"]
    with pytest.raises(PackageError, match=r"puede ser 350,125 o 350\.12"):
        converted(tmp_path, [SIX, line], mark)
    for decimal, approved in ((",", "350125.00"), (".", "350.13")):
        file = tmp_path / "archivo.csv"
        chosen(file, None).convert(file, tmp_path / "paquete", decimal)
        with (tmp_path / "paquete" / "budget_execution.csv").open(encoding="utf-8", newline="") as text:
            assert [row["approved"] for row in csv.DictReader(text) if row["approved"]] == [approved]


def test_a_row_whose_digits_were_lost_is_set_aside(tmp_path: Path) -> None:
    lost = ["1000 Servicios", "1.23457E+11", "0", "1.23457E+11", "0", "0", "0"]
    report, rows = converted(tmp_path, eaepe(lost, ["2000 Materiales", "5", "0", "5", "0", "0", "5"]))
    assert report.rows_rejected == 1 and total(rows, "approved") == 5
    assert "1.23457E+11" in report.rejected[0].why.tell("es")


def test_quarters_by_name_and_one_unit_in_two_spellings(tmp_path: Path) -> None:
    names = ["Dirección de Obras", "DIRECCION DE OBRAS", "Dirección  de obras", "SecretarÃ\u00ada"]
    quarters = ["I", "Abril-Junio", "3er. Trimestre", "Octubre - Diciembre"]
    amounts = ["1,000", "1,000", "9", "10", "9", "9"]
    rows = [
        ["2024.0", quarter, name, "1000.0", "1131", *amounts] for quarter, name in zip(quarters, names, strict=True)
    ]
    report, written = converted(tmp_path, [SIX, *rows])
    assert report.rows_rejected == 0 and {row["unit_id"] for row in written} == {"direccion-de-obras", "secretaria"}
    assert "DOBLE_CODIFICACION_LEIDO" in codes(report)
    told = " ".join(one.message("es") for one in report.findings)
    assert "«DIRECCION DE OBRAS»" in told and "«Secretaría»" in told


def test_months_that_do_not_begin_in_january_are_set_aside(tmp_path: Path) -> None:
    head = [name.replace("Trimestre", "Periodo") for name in SIX]
    good = ["2024", "Del 1 de enero al 31 de enero de 2024", "Obras", "1000", "1131", "1", "1", "1", "1", "1", "1"]
    report, _ = converted(tmp_path, [head, good, [good[0], "Del 1 al 29 de febrero de 2024", *good[2:]]])
    assert report.rows_rejected == 1 and "acumulado" in report.rejected[0].why.tell("es")


@pytest.mark.parametrize(("mark", "approved"), [(".", "395.25"), (",", "395250")])
def test_a_person_says_the_decimal_mark_that_the_file_does_not(mark: str, approved: str, tmp_path: Path) -> None:
    amounts = {"1100": "350.000", "2100": "45.250"}
    six = [SIX, *(["2024", "1", "Obras", f"{code[0]}000", code, *[one] * 6] for code, one in amounts.items())]
    lines = [[f"{code} Uno", one, "0", one, one, one, "0"] for code, one in (("1000", "350.000"), ("2000", "45.250"))]
    for number, rows in enumerate((six, eaepe(*lines))):
        file = tmp_path / f"{number}.csv"
        with file.open("w", encoding="utf-8", newline="") as text:
            csv.writer(text).writerows(rows)
        with pytest.raises(PackageError, match=r"350,000 o 350\.00"):
            chosen(file, None).convert(file, tmp_path / "nada")
        chosen(file, None).convert(file, tmp_path / f"p{number}", mark)
        with (tmp_path / f"p{number}" / "budget_execution.csv").open(encoding="utf-8", newline="") as text:
            assert total(list(csv.DictReader(text)), "approved") == Decimal(approved)

"""EAEPE files written for tests, after the layout offices send, and how to read what was loaded of them."""

import csv
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl

from dashboard.adapters.importing import FileBuild, build_from_file

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
GOLDEN: list[Cell] = ["Total del Gasto", 45327786.89, 4800142.33, 50127929.22, 30526873.71, 19562146.28, 19601055.51]


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
    feet: list[list[Cell]] = [
        [None],
        ["Bajo protesta de decir verdad."],
        ["Titular", None, None, "Director de Finanzas"],
    ]
    return [*top, *head, *map(cells, lines), *feet]


def workbook(path: Path, sheets: dict[str, list[list[Cell]]]) -> Path:
    """An XLSX with the titles merged across the table, as offices send it."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for number in range(1, 6):
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=7)
        sheet.merge_cells("B6:F6")
        sheet.merge_cells("A6:A7")
    book.save(path)
    return path


def text_file(path: Path, rows: list[list[Cell]], mark: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=mark)
        writer.writerows(["" if c is None else c for c in row] + [""] * (7 - len(row)) for row in rows)
    return path


def opened(file: Path, folder: Path) -> tuple[duckdb.DuckDBPyConnection, FileBuild]:
    connection = duckdb.connect()
    built = build_from_file(connection, file, "conac-eaepe", folder, accept_partial=True)
    assert built.ok, [one.message("es") for one in built.findings if one.severity == "error"]
    return connection, built


def codes(built: FileBuild) -> list[str]:
    return [one.code for one in built.findings]


def totals(connection: duckdb.DuckDBPyConnection, where: str = "true") -> tuple[Decimal, ...]:
    query = "SELECT sum(approved), sum(increases), sum(decreases), sum(modified), sum(accrued), sum(paid) "
    found: tuple[Decimal, ...] = connection.execute(f"{query} FROM budget_execution WHERE {where}").fetchall()[0]
    return found


def money(*amounts: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(one) for one in amounts)


WHOLE = money("360.00", "20.00", "10.00", "370.00", "155.50", "150.25")

"""The federal year-end account, spoiled one cell at a time: each row set aside with a reason, nothing else lost."""

import csv
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from dashboard.adapters.importing import build_from_file

SPOILED = [
    ("TOTAL", "nada", "NUMERO"),
    ("TOTAL", "", "NUMERO"),
    ("TOTAL", "1,23,4.50", "NUMERO"),
    ("TOTAL", "1_234", "NUMERO"),
    ("TOTAL", "NaN", "NUMERO"),
    ("TOTAL", "inf", "NUMERO"),
    ("TOTAL", "1e40", "NUMERO"),
    ("TOTAL", "1.23457E+11", "NUMERO"),
    ("TOTAL", "(-5.00)", "NUMERO"),
    ("TOTAL", "=1+1", "NUMERO"),
    ("CICLO", "", "FECHA"),
    ("CICLO", "13", "FECHA"),
    ("CICLO", "2013.5", "FECHA"),
    ("CICLO", "dos mil", "FECHA"),
    ("ENTE", "", "OPCION"),
    ("ENTE", "Ramos administrativos", "OPCION"),
    ("PRESUPUESTO", "", "OPCION"),
    ("PRESUPUESTO", "Pagado", "OPCION"),
    ("PRESUPUESTO", "aprobado", "OPCION"),
    ("RAMO", "", "FALTA"),
]


@pytest.mark.parametrize(("column", "text", "code"), SPOILED)
def test_a_spoiled_row_is_set_aside(fixtures: Path, tmp_path: Path, column: str, text: str, code: str) -> None:
    with (fixtures / "cuenta_publica_cut.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    rows[7][rows[0].index(column)] = text
    with (tmp_path / "mala.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    connection = duckdb.connect()
    built = build_from_file(connection, tmp_path / "mala.csv", "shcp-cuenta-publica", tmp_path)
    assert built.ok and built.report is not None
    stored = connection.execute("SELECT row_number, code, message_es, message_en FROM rejected_rows").fetchall()
    assert [row[:2] for row in stored] == [(8, code)] and stored[0][2] != stored[0][3]
    assert built.report.rows_loaded == len(rows) - 2
    place = rows[0].index("TOTAL")
    kept = sum(Decimal(row[place]).quantize(Decimal("0.01")) for at, row in enumerate(rows[1:], 1) if at != 7)
    assert built.report.amount_loaded == kept

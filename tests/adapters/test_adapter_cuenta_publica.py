"""The federal year-end account, spoiled one cell at a time: each row set aside with a reason, nothing else lost."""

import csv
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from dashboard.adapters import chosen
from dashboard.adapters.importing import build_from_file
from dashboard.package.findings import PackageError

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


def _account(folder: Path, head: str, *rows: str) -> Path:
    (folder / "cuenta.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return folder / "cuenta.csv"


@pytest.mark.parametrize("column", ["PROGRAMA", "SUBRAMO", "CAPITULO", "UNIDAD"])
def test_a_file_that_splits_its_branches_is_refused_and_says_by_what(column: str, tmp_path: Path) -> None:
    rows = [
        f"2023,Poder Judicial,Corte,{part},Aprobado,{amount}"
        for part, amount in (("TOTAL", 300), ("A", 100), ("B", 200))
    ]
    rows += [f"2023,Poder Judicial,Tribunal,{part},Aprobado,10" for part in ("A", "B")]
    file = _account(tmp_path, f"CICLO,ENTE,RAMO,{column},PRESUPUESTO,TOTAL", *rows)
    with pytest.raises(PackageError) as refusal:
        chosen(file, None).convert(file, tmp_path / "p")
    (found,) = refusal.value.findings
    assert column in found.message("es") and "double" in found.fix("en")


def test_a_column_that_numbers_the_rows_splits_nothing(tmp_path: Path) -> None:
    rows = [
        f"{one},2023,Poder Judicial,Corte,{moment},10"
        for one, moment in enumerate(("Aprobado", "Aprobado", "Ejercicio"))
    ]
    file = _account(tmp_path, "NUM,CICLO,ENTE,RAMO,PRESUPUESTO,TOTAL", *rows)
    assert chosen(file, None).convert(file, tmp_path / "p").rows_loaded == 3


@pytest.mark.parametrize("total", ["Poder Judicial,TOTAL", "Poder Judicial,Suma", "Total general,"])
def test_a_total_among_the_branches_is_compared_and_not_added(total: str, tmp_path: Path) -> None:
    head, rows = "CICLO,ENTE,RAMO,PRESUPUESTO,TOTAL", [f"2023,Poder Judicial,{one},Aprobado,10" for one in "ABC"]
    for printed, codes in (("30", []), ("32", ["TOTAL_DISTINTO"])):
        file = _account(tmp_path, head, f"2023,{total},Aprobado,{printed}", *rows)
        report = chosen(file, None).convert(file, tmp_path / "p")
        assert (report.rows_in_file, report.rows_checked, report.amount_loaded) == (3, 1, Decimal(30))
        assert [one.code for one in report.shortfalls] == codes

"""INEGI's municipal finances: only the lowest level is kept, parents are checked, and no moment is claimed."""

import csv
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from dashboard.adapters import chosen, recognised_by
from dashboard.adapters.importing import FileBuild, build_from_file
from dashboard.package.findings import PackageError

Grid = list[list[str]]
CODE, LEVEL, LABEL, VALUE = 4, 6, 7, 8


def read(file: Path) -> Grid:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.reader(text))


def printed_totals(file: Path) -> dict[str, Decimal]:
    """What the file prints as the total of each place: read without looking at the hierarchy."""
    return {f"09{row[CODE]}": Decimal(row[VALUE]) for row in read(file)[1:] if row[LEVEL] == "Tema"}


def opened(file: Path, folder: Path) -> tuple[duckdb.DuckDBPyConnection, FileBuild]:
    connection = duckdb.connect()
    built = build_from_file(connection, file, "inegi-efipem", folder)
    assert built.ok and built.report is not None, [one.message("es") for one in built.findings]
    report = built.report
    assert report.rows_in_file == report.rows_loaded + report.rows_rejected
    assert report.amount_in_file == (report.amount_loaded or 0) + (report.amount_rejected or 0)
    return connection, built


def check(file: Path, folder: Path) -> tuple[duckdb.DuckDBPyConnection, FileBuild]:
    connection, built = opened(file, folder)
    query = "SELECT territory_id, sum(stated_amount) FROM stated_totals GROUP BY territory_id"
    assert dict(connection.execute(query).fetchall()) == printed_totals(file)
    moments = "SELECT DISTINCT moment, note, period_text FROM stated_totals"
    assert connection.execute(moments).fetchall() == [("not_stated", "Cifras Preliminares.", "anual")]
    assert connection.execute("SELECT count(*) FROM budget_execution").fetchone() == (0,)
    report = built.report
    assert report is not None and report.rows_in_file + report.rows_checked == len(read(file)) - 1
    assert "SUMA_DISTINTA" not in [one.code for one in built.findings]
    assert any("preliminares" in one.message("es") for one in built.findings)
    return connection, built


def test_a_cut_of_one_place(fixtures: Path, tmp_path: Path) -> None:
    connection, _ = check(fixtures / "efipem_cut.csv", tmp_path)
    subject = "Egresos · Servicios personales · Remuneraciones al personal · Dependencias diversas"
    found = connection.execute("SELECT stated_amount FROM stated_totals WHERE subject = ?", [subject]).fetchall()
    assert found == [(437744029,)]
    assert connection.execute("SELECT municipality_id, name FROM municipalities").fetchall() == [
        ("09002", "Azcapotzalco")
    ]


@pytest.mark.real
def test_every_place_of_the_file(real: Callable[[str], Path], tmp_path: Path) -> None:
    file = real("budget/efipem_alcaldia_2020_cdmx.csv")
    connection, built = check(file, tmp_path)
    assert built.report is not None and built.report.rows_in_file + built.report.rows_checked == 2212
    tiles = connection.execute(
        "SELECT count(*), count(DISTINCT (tile_row, tile_column)) FROM municipalities"
    ).fetchone()
    assert tiles == (16, 16)
    assert connection.execute("SELECT home, sample FROM package").fetchone() == ("09", False)
    independent: dict[str, Decimal] = defaultdict(Decimal)
    for row in read(file)[1:]:
        if row[LEVEL] == "Capítulo":
            independent[row[LABEL].replace("\xa0", " ")] += Decimal(row[VALUE])
    query = "SELECT split_part(subject, ' · ', 2), sum(stated_amount) FROM stated_totals GROUP BY 1"
    assert dict(connection.execute(query).fetchall()) == independent


def written(folder: Path, rows: Grid) -> Path:
    with (folder / "mala.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return folder / "mala.csv"


def test_a_parent_that_is_not_the_sum_of_its_parts_is_told(fixtures: Path, tmp_path: Path) -> None:
    rows = read(fixtures / "efipem_cut.csv")
    assert rows[3][LABEL].replace("\xa0", " ") == "Remuneraciones al personal"
    rows[3][VALUE] = "437744030"
    connection, built = opened(written(tmp_path, rows), tmp_path)
    found = [one for one in built.findings if one.code == "SUMA_DISTINTA"]
    assert [one.row for one in found] == [3, 4]
    assert "437,744,030.00" in found[1].message("es") and "437,744,029.00" in found[1].message("es")
    stated = connection.execute(
        "SELECT subject, stated_amount, computed_amount FROM stated_totals WHERE computed_amount IS NOT NULL ORDER BY 1"
    ).fetchall()
    assert [row[1:] for row in stated] == [(940415036, 940415037), (437744030, 437744029)]
    assert "NO_CUADRA" in [one.code for one in built.findings]


SPOILED: list[tuple[int, str, str, str | None]] = [
    (VALUE, "mucho", "NUMERO", None),
    (VALUE, "", "NUMERO", None),
    (LEVEL, "Renglón", "OPCION", "437744029.00"),
    (2, "20", "FECHA", "437744029.00"),
    (CODE, "", "FALTA", "437744029.00"),
    (3, "", "FALTA", "437744029.00"),
    (5, "", "FALTA", "437744029.00"),
    (LABEL, "", "FALTA", "437744029.00"),
    (VALUE, "43,77,44,029", "NUMERO", None),
    (VALUE, "N/D", "NUMERO", None),
    (VALUE, "1e60", "NUMERO", None),
    (VALUE, "inf", "NUMERO", None),
    (LEVEL, "", "OPCION", "437744029.00"),
    (LEVEL, "partida", "OPCION", "437744029.00"),
    (2, "", "FECHA", "437744029.00"),
    (2, "dos mil veinte", "FECHA", "437744029.00"),
    (CODE, "dos", "FALTA", "437744029.00"),
    (CODE, "00002", "FALTA", "437744029.00"),
    (3, "CDMX", "FALTA", "437744029.00"),
]


@pytest.mark.parametrize(("column", "text", "code", "amount"), SPOILED)
def test_a_row_that_cannot_be_placed_is_set_aside(
    fixtures: Path, tmp_path: Path, column: int, text: str, code: str, amount: str | None
) -> None:
    rows = read(fixtures / "efipem_cut.csv")
    assert rows[4][LABEL] == "Dependencias diversas"
    rows[4][column] = text
    connection, built = opened(written(tmp_path, rows), tmp_path)
    assert built.report is not None
    lost = Decimal(0) if amount else Decimal(437744029)
    assert built.report.amount_in_file == sum(printed_totals(fixtures / "efipem_cut.csv").values()) - lost
    stored = connection.execute("SELECT row_number, code, amount, message_es FROM rejected_rows").fetchall()
    assert [row[:3] for row in stored] == [(5, code, Decimal(amount) if amount else None)] and stored[0][3]


def test_a_concept_that_comes_twice_is_set_aside(fixtures: Path, tmp_path: Path) -> None:
    rows = read(fixtures / "efipem_cut.csv")
    rows.insert(5, rows[4])
    connection, _ = opened(written(tmp_path, rows), tmp_path)
    assert connection.execute("SELECT row_number, code FROM rejected_rows").fetchall() == [(6, "REPETIDA")]


def test_a_wrong_adapter_is_refused_with_the_right_name(fixtures: Path) -> None:
    file = fixtures / "efipem_cut.csv"
    assert recognised_by(file) == ["inegi-efipem"]
    with pytest.raises(PackageError) as refusal:
        chosen(file, "shcp-pef")
    assert "inegi-efipem" in refusal.value.findings[0].fix("es")


def test_a_file_of_municipalities_is_the_same_kind(fixtures: Path, tmp_path: Path) -> None:
    rows = read(fixtures / "efipem_cut.csv")
    rows[0][CODE] = "ID_MUNICIPIO"
    for row in rows[1:]:
        row[3:5] = ["23", "5"]
    connection, _ = opened(written(tmp_path, rows), tmp_path)
    assert connection.execute("SELECT municipality_id, name FROM municipalities").fetchall() == [
        ("23005", "Benito Juárez")
    ]
    assert connection.execute("SELECT home FROM package").fetchone() == ("23",)

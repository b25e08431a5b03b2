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
    built = build_from_file(connection, file, "inegi-efipem", folder, accept_partial=True)
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


CURRENT = ["ANIO", "CVEGEO", "CVE_ENT", "CVE_MUN", "TEMA", "CATEGORIA", "DESCRIPCION_CATEGORIA", "VALOR", "ESTATUS"]
OLDER = [
    "PROD_EST",
    "COBERTURA",
    "ANIO",
    "ID_ENTIDAD",
    "TEMA",
    "CATEGORIA",
    "DESCRIPCION_CATEGORIA",
    "VALOR",
    "ESTATUS",
]


@pytest.mark.parametrize("own", ["CVE_MUN", "ID_MUNICIPIO", "ID_ALCALDIA", None])
@pytest.mark.parametrize("state", ["CVE_ENT", "ID_ENTIDAD", "cve_ent"])
@pytest.mark.parametrize("status", [True, False])
def test_every_header_inegi_has_used_is_read_of_municipalities_and_of_states(
    own: str | None, state: str, status: bool, tmp_path: Path
) -> None:
    head = [name for name in CURRENT if name not in ("CVEGEO", "CVE_ENT", "CVE_MUN") and (status or name != "ESTATUS")]
    head += [state, *([own] if own else [])]
    whose = ["23", *(["005"] if own else [])]
    tail = ["Cifras Definitivas"] if status else []
    lines = [("Tema", "Total de ingresos", "300"), ("Capítulo", "Impuestos", "100"), ("Capítulo", "Derechos", "200")]
    rows = [["2024", "Ingresos", *line, *tail, *whose] for line in lines]
    connection, built = opened(written(tmp_path, [head, *rows]), tmp_path)
    assert built.report is not None and not built.report.shortfalls
    place = "23005" if own else "23"
    assert connection.execute(
        "SELECT DISTINCT territory_id, sum(stated_amount) FROM stated_totals GROUP BY 1"
    ).fetchall() == [(place, 300)]
    assert connection.execute("SELECT home FROM package").fetchone() == ("23",)


@pytest.mark.parametrize(("whole", "own", "rejected"), [("23005", "005", 0), ("23", "000", 0), ("23006", "005", 1)])
def test_the_code_of_a_place_is_told_once_or_alike(whole: str, own: str, rejected: int, tmp_path: Path) -> None:
    rows = [CURRENT, ["2024", whole, "23", own, "Ingresos", "Tema", "Total de ingresos", "300", "Cifras Definitivas"]]
    _, built = opened(written(tmp_path, rows), tmp_path)
    assert built.report is not None and built.report.rows_rejected == rejected


def test_a_total_that_its_chapters_do_not_add_up_to_is_not_published_as_whole(tmp_path: Path) -> None:
    own = ["Estadística", "Estatal", "2024", "23", "Ingresos"]
    rows = [
        [*own, "Tema", "Total", "302", "x"],
        [*own, "Capítulo", "Impuestos", "100", "x"],
        [*own, "Capítulo", "Derechos", "200", "x"],
    ]
    for printed, codes in (("301", []), ("302", ["TOTAL_DISTINTO"])):
        rows[0][7] = printed
        _, built = opened(written(tmp_path, [OLDER, *rows]), tmp_path)
        assert built.report is not None and [one.code for one in built.report.shortfalls] == codes


@pytest.mark.real
def test_the_state_totals_of_2024_add_up(real: Callable[[str], Path], tmp_path: Path) -> None:
    """The published columns as the long format: every state's chapters are its total, to the peso."""
    with real("municipal_finance/efipem_estatal_2024_ingresos_todas_entidades.csv").open(encoding="utf-8") as text:
        states = list(csv.DictReader(text))
    rows = []
    for one in states:
        own = ["x", "Estatal", one["ANIO"], one["ID_ENTIDAD"], "Ingresos"]
        rows.append([*own, "Tema", "Total de ingresos", one["total_ingresos"], "Cifras Definitivas."])
        rows += [[*own, "Capítulo", name, one[name], "Cifras Definitivas."] for name in list(one)[4:-1]]
    connection, built = opened(written(tmp_path, [OLDER, *rows]), tmp_path)
    assert built.report is not None and not built.report.shortfalls and not built.report.rows_rejected
    query = "SELECT sum(stated_amount), sum(stated_amount) FILTER (WHERE territory_id = '23') FROM stated_totals"
    total = sum(int(one["total_ingresos"]) for one in states)
    assert connection.execute(query).fetchone() == (total, 68207027056)

"""The federal budget line by line: an independent reading agrees, and a sample never passes for a budget."""

import csv
import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from dashboard.adapters import chosen, recognised_by
from dashboard.adapters.importing import FileBuild, build_from_file, import_file
from dashboard.package.findings import PackageError
from dashboard.package.writing import write_package
from dashboard.store.snapshots import Limits, Snapshot

COLUMNS = {
    "approved": "monto_aprobado",
    "modified": "monto_modificado",
    "accrued": "monto_devengado",
    "exercised": "monto_ejercicio",
    "paid": "monto_pagado",
}
Grid = list[list[str]]


def read(file: Path) -> Grid:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.reader(text))


def sums(file: Path, where: tuple[str, str] | None = None) -> dict[str, Decimal]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = [row for row in csv.DictReader(text) if where is None or row[where[0]] == where[1]]
    return {moment: sum((Decimal(row[name]) for row in rows), Decimal(0)) for moment, name in COLUMNS.items()}


def opened(file: Path, folder: Path) -> tuple[duckdb.DuckDBPyConnection, FileBuild]:
    connection = duckdb.connect()
    built = build_from_file(connection, file, "shcp-pef", folder)
    assert built.ok and built.report is not None
    report = built.report
    assert report.rows_in_file == report.rows_loaded + report.rows_rejected
    assert report.amount_in_file == (report.amount_loaded or 0) + (report.amount_rejected or 0)
    return connection, built


def stored(connection: duckdb.DuckDBPyConnection, where: str = "true") -> dict[str, Decimal]:
    query = f"SELECT {', '.join(f'sum({name})' for name in COLUMNS)} FROM budget_execution WHERE {where}"
    return dict(zip(COLUMNS, connection.execute(query).fetchall()[0], strict=True))


def check(file: Path, folder: Path) -> tuple[duckdb.DuckDBPyConnection, FileBuild]:
    connection, built = opened(file, folder)
    assert stored(connection) == sums(file)
    assert built.report is not None and built.report.amount_in_file == sum(sums(file).values())
    assert stored(connection, "note LIKE '%(23)%'") == sums(file, ("id_entidad_federativa", "23"))
    absent = (
        "SELECT count(municipality_id) + count(committed) + count(proposed) + count(increases) FROM budget_execution"
    )
    assert connection.execute(absent).fetchone() == (0,)
    shape = connection.execute("SELECT DISTINCT period, frequency, view FROM budget_execution ORDER BY 1").fetchall()
    assert shape == [(1, "annual", "full"), (12, "annual", "full")]
    assert stored(connection, "period = 1 AND coalesce(modified, accrued, exercised, paid) IS NOT NULL")["paid"] is None
    return connection, built


def test_a_cut_of_the_budget(fixtures: Path, tmp_path: Path) -> None:
    connection, built = check(fixtures / "pef_cut.csv", tmp_path)
    levels = connection.execute(
        "SELECT scheme, level, count(*) > 0 FROM classifications GROUP BY 1, 2 ORDER BY 1, 2"
    ).fetchall()
    assert [row[:2] for row in levels] == [
        ("expenditure_type", 1),
        ("functional", 1),
        ("functional", 2),
        ("functional", 3),
        ("funding", 1),
        ("object", 1),
        ("object", 4),
        ("programmatic", 1),
    ]
    above = """
        SELECT count(*), count(k.code), count(CASE WHEN k.label_es <> k.code THEN 1 END) FROM programmes AS p
        LEFT JOIN classifications AS k ON k.scheme = 'programmatic' AND k.code = p.modality
    """
    programmes, held, told = connection.execute(above).fetchone() or (0, 0, 0)
    assert programmes == held == told > 0, "each programme stands under its modality, which has a name"
    parents = "SELECT count(*) FROM budget_units AS u INNER JOIN budget_units AS p ON p.unit_id = u.parent_id"
    assert connection.execute(parents).fetchone() != (0,)
    assert any("monto_ejercicio" in one.message("es") for one in built.findings)


def test_branches_of_the_state_are_told_apart(fixtures: Path, tmp_path: Path) -> None:
    rows = read(fixtures / "pef_cut.csv")
    for place, ramo in ((1, "1"), (2, "3"), (3, "22"), (4, "28")):
        rows[place][rows[0].index("id_ramo")] = ramo
    connection, _ = opened(written(tmp_path, rows), tmp_path)
    found = dict(connection.execute("SELECT unit_id, branch FROM budget_units WHERE parent_id IS NULL").fetchall())
    assert [found[one] for one in ("ramo-01", "ramo-03", "ramo-22", "ramo-28")] == [
        "legislative",
        "judicial",
        "autonomous",
        "general",
    ]


@pytest.mark.real
def test_the_whole_sample(real: Callable[[str], Path], tmp_path: Path) -> None:
    file = real("budget/pef_ofdp_2017.sample.csv")
    connection, built = check(file, tmp_path)
    report = built.report
    assert report is not None and (report.rows_in_file, report.rows_rejected) == (2614, 0)
    located = "SELECT count(*) FROM budget_execution WHERE period = 12 AND note LIKE '%Quintana Roo (23)%'"
    assert connection.execute(located).fetchone() == (60,)
    info = connection.execute("SELECT name, title_es, title_en, home, sample FROM package").fetchone()
    assert info is not None
    assert info[0] == "pef-ofdp-2017-sample" and info[3:] == ("MX", True)
    assert "muestra del 1 %" in info[1] and "1 % sample" in info[2]
    query = "SELECT string_agg(code, ' ' ORDER BY code) FROM classifications WHERE level = 1 AND scheme = 'object'"
    assert connection.execute(query).fetchone() == ("1000 2000 3000 4000 5000 6000 8000 9000",)


def test_a_file_without_the_branches_every_budget_has_is_only_a_part(fixtures: Path, tmp_path: Path) -> None:
    connection, built = opened(fixtures / "pef_cut.csv", tmp_path)
    assert connection.execute("SELECT sample FROM package").fetchone() == (True,)
    assert any("sólo una parte" in one.message("es") for one in built.findings)


def test_a_whole_budget_is_no_sample(fixtures: Path, tmp_path: Path) -> None:
    rows = read(fixtures / "pef_cut.csv")
    for place, ramo in enumerate(("19", "23", "28", "33"), 1):
        rows[place][rows[0].index("id_ramo")] = ramo
    connection, built = opened(written(tmp_path, rows), tmp_path)
    assert connection.execute("SELECT sample, title_es FROM package").fetchone() == (
        False,
        "Presupuesto de Egresos de la Federación 2017",
    )
    assert not any("parte" in one.message("es") for one in built.findings)


def test_a_snapshot_knows_it_is_a_sample(fixtures: Path, tmp_path: Path) -> None:
    path = tmp_path / "snap.duckdb"
    with duckdb.connect(str(path)) as connection:
        build_from_file(connection, fixtures / "pef_cut.csv", "shcp-pef", tmp_path)
    snapshot = Snapshot(path, Limits())
    assert snapshot.package.sample is True
    snapshot.close()


def test_a_sample_does_not_enter_a_package_of_whole_figures(fixtures: Path, tmp_path: Path) -> None:
    node = {
        "title": "F",
        "kind": "published",
        "home": "MX",
        "timezone": "America/Mexico_City",
        "languages": ["es"],
        "themes": ["budget"],
        "version": "1",
    }
    write_package(tmp_path / "federal", node, {})
    with pytest.raises(PackageError) as refusal:
        import_file(fixtures / "pef_cut.csv", None, tmp_path / "federal", datetime.date(2026, 11, 23))
    assert "muestra" in str(refusal.value)
    assert [path.name for path in (tmp_path / "federal").iterdir()] == ["datapackage.json"]


def written(folder: Path, rows: Grid) -> Path:
    with (folder / "mala.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return folder / "mala.csv"


SPOILED: list[tuple[dict[str, str], str]] = [
    ({"monto_pagado": "nada"}, "NUMERO"),
    ({"monto_aprobado": "12,34.50"}, "NUMERO"),
    ({"monto_aprobado": "NaN"}, "NUMERO"),
    ({"monto_devengado": "1e40"}, "NUMERO"),
    ({"ciclo": "17"}, "FECHA"),
    ({"id_ramo": "99"}, "OPCION"),
    ({"id_ramo": ""}, "OPCION"),
    ({"id_ur": ""}, "FALTA"),
    ({"id_concepto": ""}, "FALTA"),
    ({"id_concepto": "servicios"}, "FALTA"),
    ({"monto_ejercido": "5.00"}, "OPCION"),
    ({"monto_modificado": "12a"}, "NUMERO"),
    ({"monto_ejercicio": "(-100.00)"}, "NUMERO"),
    ({"monto_aprobado": "1_000"}, "NUMERO"),
    ({"monto_pagado": "=1+1"}, "NUMERO"),
    ({"ciclo": ""}, "FECHA"),
    ({"ciclo": "2017.5"}, "FECHA"),
    ({"id_ramo": "dieciséis"}, "OPCION"),
    ({"id_ramo": "0"}, "OPCION"),
    ({"desc_ramo": ""}, "FALTA"),
    ({"id_concepto": "012345"}, "FALTA"),
    (dict.fromkeys([*COLUMNS.values(), "monto_ejercido"], ""), "FALTA"),
]


@pytest.mark.parametrize(("cells", "code"), SPOILED)
def test_a_row_that_cannot_be_placed_is_set_aside(
    fixtures: Path, tmp_path: Path, cells: dict[str, str], code: str
) -> None:
    rows = read(fixtures / "pef_cut.csv")
    for name, text in cells.items():
        rows[5][rows[0].index(name)] = text
    connection, built = opened(written(tmp_path, rows), tmp_path)
    (row,) = connection.execute("SELECT row_number, code, message_es, message_en FROM rejected_rows").fetchall()
    assert row[:2] == (6, code) and row[2] and row[3]
    assert built.report is not None and built.report.rows_loaded == len(rows) - 2


def test_a_short_row_is_set_aside(fixtures: Path, tmp_path: Path) -> None:
    rows = read(fixtures / "pef_cut.csv")
    rows.insert(4, ["2017", "corta"])
    connection, _ = opened(written(tmp_path, rows), tmp_path)
    assert connection.execute("SELECT row_number, code FROM rejected_rows").fetchall() == [(5, "COLUMNAS")]


def test_a_missing_column_makes_it_another_file(fixtures: Path, tmp_path: Path) -> None:
    rows = read(fixtures / "pef_cut.csv")
    gone = rows[0].index("id_ur")
    with pytest.raises(PackageError) as refusal:
        chosen(written(tmp_path, [row[:gone] + row[gone + 1 :] for row in rows]), "shcp-pef")
    assert "le faltan las columnas: id_ur." in refusal.value.findings[0].fix("es")


def test_capitals_in_the_header_are_the_same_file(fixtures: Path, tmp_path: Path) -> None:
    rows = read(fixtures / "pef_cut.csv")
    rows[0] = [name.upper() for name in rows[0]]
    file = written(tmp_path, rows)
    assert recognised_by(file) == ["shcp-pef"]
    connection, _ = opened(file, tmp_path)
    assert stored(connection) == sums(fixtures / "pef_cut.csv")


def test_a_chapter_written_as_a_concept_is_the_chapter(fixtures: Path, tmp_path: Path) -> None:
    rows = read(fixtures / "pef_cut.csv")
    rows[5][rows[0].index("id_concepto")] = "1000"
    connection, built = opened(written(tmp_path, rows), tmp_path)
    assert built.report is not None and built.report.rows_rejected == 0
    query = "SELECT count(*) FROM classifications WHERE scheme = 'object' AND code = '1000'"
    assert connection.execute(query).fetchone() == (1,)


def test_other_years_write_the_four_levels(fixtures: Path, tmp_path: Path) -> None:
    rows = read(fixtures / "pef_cut.csv")
    head = rows[0]
    for row in rows[1:]:
        item = row[head.index("id_concepto")]
        for name, code in (
            ("id_capitulo", item[0]),
            ("id_concepto", item[:2]),
            ("id_partida_generica", item[:3]),
            ("id_partida_especifica", item),
        ):
            row[head.index(name)] = code
    written_ids = {row[head.index("id_partida_especifica")] for row in rows[1:]}
    connection, _ = opened(written(tmp_path, rows), tmp_path)
    found = {row[0] for row in connection.execute("SELECT DISTINCT object_code FROM budget_execution").fetchall()}
    assert found == written_ids


@pytest.mark.parametrize(
    ("drop", "view"),
    [
        (r"monto_(?!aprobado)", "full"),
        (r"monto_(?!pagado)", "full"),
        (r"(id|desc)_(ff|tipogasto|modalidad|pp)$|.*funcion.*", "full"),
        (r"(id|desc)_(partida|concepto|capitulo).*", "programme"),
        (r"(id|desc)_(partida|concepto|capitulo|pp|modalidad).*|desc_ur", "administrative"),
    ],
)
def test_a_cut_with_fewer_columns_is_read_as_what_it_is(drop: str, view: str, fixtures: Path, tmp_path: Path) -> None:
    with (fixtures / "pef_cut.csv").open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    kept = [name for name in rows[0] if not re.match(drop, name.lower())]
    with (tmp_path / "corte.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, kept, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    with duckdb.connect() as connection:
        built = build_from_file(connection, tmp_path / "corte.csv", None, tmp_path / "p")
        assert built.ok and built.report and built.report.amount_in_file == built.report.amount_loaded
        assert connection.execute("SELECT DISTINCT view FROM budget_execution").fetchall() == [(view,)]


@pytest.mark.parametrize("lost", ["ID_RAMO", "DESC_RAMO", "CICLO"])
def test_what_a_cut_lacks_is_named(lost: str, fixtures: Path, tmp_path: Path) -> None:
    with (fixtures / "pef_cut.csv").open(encoding="utf-8-sig", newline="") as text:
        head, *rows = csv.reader(text)
    at = [one.upper() for one in head].index(lost)
    with (tmp_path / "corte.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([row[:at] + row[at + 1 :] for row in (head, *rows)])
    for name in (None, "shcp-pef"):
        with pytest.raises(PackageError) as refusal:
            chosen(tmp_path / "corte.csv", name)
        assert f"le faltan las columnas: {lost.lower()}." in refusal.value.findings[0].fix("es")


def test_an_unknown_branch_is_named(fixtures: Path, tmp_path: Path) -> None:
    text = (fixtures / "pef_cut.csv").read_text(encoding="utf-8-sig")
    head, first, *rest = text.splitlines()
    at = head.lower().split(",").index("id_ramo")
    row = next(csv.reader([first]))
    row[at] = "58"
    (tmp_path / "ramo.csv").write_text(
        "\n".join([head, ",".join(f'"{one}"' for one in row), *rest]) + "\n", encoding="utf-8"
    )
    report = chosen(tmp_path / "ramo.csv", None).convert(tmp_path / "ramo.csv", tmp_path / "p")
    assert any("ramo 58" in one.message("es") for one in report.findings)

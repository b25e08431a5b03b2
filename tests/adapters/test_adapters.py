"""Published files become packages; what cannot be placed is told, and the sums agree with an independent reading."""

import csv
import datetime
from collections import Counter
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import duckdb
import pytest

from dashboard.adapters import adapters, chosen, recognised_by
from dashboard.adapters.importing import FileBuild, build_from_file, package_name
from dashboard.locale import catalogue
from dashboard.package.findings import PackageError

MOMENTS = {"Aprobado": "approved", "Modificado": "modified", "Devengado": "accrued", "Ejercicio": "exercised"}
Opened = tuple[duckdb.DuckDBPyConnection, FileBuild]


def opened(file: Path, adapter: str | None, tmp_path: Path) -> Opened:
    connection = duckdb.connect()
    return connection, build_from_file(connection, file, adapter, tmp_path, accept_partial=True)


def independent_sums(file: Path) -> dict[tuple[int, str], Decimal]:
    sums: dict[tuple[int, str], Decimal] = {}
    with file.open(encoding="utf-8-sig", newline="") as text:
        for row in csv.DictReader(text):
            key = int(row["CICLO"]), MOMENTS[row["PRESUPUESTO"]]
            amount = Decimal(row["TOTAL"]).quantize(Decimal("0.01"), ROUND_HALF_UP)
            sums[key] = sums.get(key, Decimal(0)) + amount
    return sums


def check_shcp(file: Path, tmp_path: Path) -> Opened:
    connection, built = opened(file, "shcp-cuenta-publica", tmp_path)
    assert built.ok and built.report is not None
    for (year, moment), total in independent_sums(file).items():
        query = f"SELECT sum({moment}) FROM budget_execution WHERE year = ?"
        assert connection.execute(query, [year]).fetchone() == (total,), (year, moment)
    absent = "SELECT count(proposed) + count(committed) + count(paid) + count(scheduled) FROM budget_execution"
    assert connection.execute(absent).fetchone() == (0,)
    report = built.report
    assert report.rows_in_file == report.rows_loaded + report.rows_rejected
    assert report.amount_in_file == sum(independent_sums(file).values())
    return connection, built


def test_a_cut_of_the_federal_account(fixtures: Path, tmp_path: Path) -> None:
    connection, built = check_shcp(fixtures / "cuenta_publica_cut.csv", tmp_path)
    twice = [one for one in built.findings if one.code == "REPETIDA_RAMO"]
    assert [one.params["year"] for one in twice] == ["2021", "2022"]
    periods = connection.execute(
        "SELECT period, count(approved), count(accrued), count(*) FROM budget_execution GROUP BY period ORDER BY period"
    ).fetchall()
    assert [row[0] for row in periods] == [1, 12]
    assert periods[0][2] == 0 and periods[1][1] == 0
    batch = connection.execute("SELECT adapter, rows_in_file FROM load_batches WHERE adapter IS NOT NULL").fetchall()
    assert batch == [("shcp-cuenta-publica", built.report.rows_in_file if built.report else 0)]


def test_the_prosecutor_is_one_unit_with_its_history(fixtures: Path, tmp_path: Path) -> None:
    connection, _ = opened(fixtures / "cuenta_publica_cut.csv", None, tmp_path)
    found = connection.execute("SELECT branch, note FROM budget_units WHERE name LIKE 'Fiscalía%'").fetchall()
    assert len(found) == 1 and found[0][0] == "autonomous" and "Ramos Administrativos" in found[0][1]


@pytest.mark.real
def test_the_whole_federal_account(real: Callable[[str], Path], tmp_path: Path) -> None:
    connection, built = check_shcp(real("budget/cuenta_publica_federal_2013_2022.csv"), tmp_path)
    assert built.report is not None and (built.report.rows_in_file, built.report.rows_rejected) == (1872, 0)
    assert connection.execute("SELECT count(*) FROM budget_units").fetchone() == (52,)


@pytest.mark.real
def test_the_federal_package_in_the_repository_is_that_file(real: Callable[[str], Path]) -> None:
    from dashboard.package.build import build

    sums = independent_sums(real("budget/cuenta_publica_federal_2013_2022.csv"))
    connection = duckdb.connect()
    assert build(connection, Path(__file__).resolve().parents[2] / "data" / "federacion").ok
    for (year, moment), total in sums.items():
        query = f"SELECT sum({moment}) FROM budget_execution WHERE year = ?"
        assert connection.execute(query, [year]).fetchone() == (total,)


def spoiled(fixtures: Path, folder: Path) -> Path:
    """The cut with four rows that cannot be placed."""
    lines = (fixtures / "cuenta_publica_cut.csv").read_text(encoding="utf-8").splitlines()
    row = lines[1].split(",")
    bad = [
        ["x", *row[1:]],
        [row[0], "Otro Ente", *row[2:]],
        [*row[:3], "Pagado", *row[4:]],
        [*row[:10], "nada", *row[11:]],
    ]
    bad[3][lines[0].split(",").index("TOTAL")] = "nada"
    path = folder / "mala.csv"
    path.write_text("\n".join([*lines, *(",".join(one) for one in bad), "2013,corta"]) + "\n", encoding="utf-8")
    return path


def test_rows_that_cannot_be_placed_are_rejected_and_the_file_reconciles(fixtures: Path, tmp_path: Path) -> None:
    file = spoiled(fixtures, tmp_path)
    connection, built = opened(file, "shcp-cuenta-publica", tmp_path)
    assert built.ok and built.report is not None
    report, lines = built.report, file.read_text(encoding="utf-8").count("\n")
    assert (report.rows_in_file, report.rows_rejected) == (lines - 1, 5)
    assert report.amount_in_file == (report.amount_loaded or 0) + (report.amount_rejected or 0)
    stored = connection.execute("SELECT code, row_number, message_en FROM rejected_rows ORDER BY row_number").fetchall()
    assert [row[0] for row in stored] == ["FECHA", "OPCION", "OPCION", "NUMERO", "COLUMNAS"]
    assert stored[0][1] == lines - 4
    assert [one.code for one in built.findings if one.row].count("RECHAZADA") == 5
    assert str(report.rows_in_file) in report.sentence("es") and "rejected" in report.sentence("en")


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_wrong_adapter_is_refused_with_the_right_name(fixtures: Path, lang: str) -> None:
    with pytest.raises(PackageError) as refusal:
        chosen(fixtures / "ogp_cut.csv", "shcp-cuenta-publica")
    (found,) = refusal.value.findings
    assert "ogp-commitments" in found.fix(lang) and "shcp-cuenta-publica" in found.message(lang)


def test_a_file_no_adapter_knows_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    assert recognised_by(tmp_path / "x.csv") == []
    with pytest.raises(PackageError) as refusal:
        chosen(tmp_path / "x.csv", None)
    (found,) = refusal.value.findings
    assert found.code == "SIN_ADAPTADOR" and all(name in found.message("es") for name in adapters())
    with pytest.raises(PackageError) as refusal:
        chosen(tmp_path / "x.csv", "shcp-pef")
    assert "Ningún tipo conocido" in refusal.value.findings[0].fix("es")


def test_each_adapter_recognises_its_own_cut_only(fixtures: Path) -> None:
    assert recognised_by(fixtures / "cuenta_publica_cut.csv") == ["shcp-cuenta-publica"]
    assert recognised_by(fixtures / "ogp_cut.csv") == ["ogp-commitments"]
    assert {f"adapter.{name}" for name in adapters()} <= catalogue("es").keys()


def check_ogp(file: Path, tmp_path: Path) -> Opened:
    connection, built = opened(file, "ogp-commitments", tmp_path)
    assert built.ok and built.report is not None and built.report.rows_rejected == 0
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    count = "SELECT (SELECT count(*) FROM commitments), (SELECT count(*) FROM commitment_dates)"
    assert connection.execute(count).fetchone() == (len(rows), len(rows))
    for stage, suffix in (
        ("Completion (Progress Report)", "1-progress"),
        ("Completion (End Of Term)", "2-end-of-term"),
    ):
        coded = Counter(row[stage] for row in rows if row[stage] not in ("NA", "ND", "NR"))
        query = "SELECT status, count(*) FROM status_reports WHERE report_id LIKE '%-' || ? GROUP BY status"
        found = dict(connection.execute(query, [suffix]).fetchall())
        assert found == {_status(label): number for label, number in coded.items()}
    return connection, built


def _status(label: str) -> str:
    return {"Unclear": "unknown"}.get(label, label.lower().replace(" ", "_"))


def test_a_cut_of_the_commitments_export(fixtures: Path, tmp_path: Path) -> None:
    connection, _ = check_ogp(fixtures / "ogp_cut.csv", tmp_path)
    notes = " ".join(
        row[0] for row in connection.execute("SELECT note FROM commitments WHERE note IS NOT NULL").fetchall()
    )
    assert all(words in notes for words in ("no revisado (NR)", "sin dato (ND)", "no aplica (NA)"))
    assert connection.execute("SELECT DISTINCT home FROM package").fetchone() == ("OGP",)
    assert connection.execute("SELECT DISTINCT voice FROM status_reports").fetchall() == [("monitor",)]


def test_an_absence_never_hides_a_coded_completion(fixtures: Path, tmp_path: Path) -> None:
    connection, _ = opened(fixtures / "ogp_cut.csv", None, tmp_path)
    query = """SELECT count(*) FROM status_reports AS a INNER JOIN status_reports AS b USING (commitment_id)
               WHERE a.report_id LIKE '%-0-none' AND b.report_id NOT LIKE '%-0-none'"""
    assert connection.execute(query).fetchone() == (0,)


@pytest.mark.real
def test_the_whole_commitments_export(real: Callable[[str], Path], tmp_path: Path) -> None:
    connection, built = check_ogp(real("ogp/ogp_commitments_open_parliament.csv"), tmp_path)
    assert built.report is not None and built.report.rows_in_file == 300
    ambiguous = [one for one in built.findings if one.code == "FECHA_AMBIGUA"]
    # The other dates of their plans tell all but these.
    assert len(ambiguous) == 10
    dated = "SELECT count(starts_on), count(ends_on) FROM commitment_dates"
    assert connection.execute(dated).fetchone() == (219, 254)
    stored = dict(connection.execute("SELECT commitment_id, date_text FROM commitment_dates").fetchall())
    assert all(any(str(one.value) in text for text in stored.values() if text) for one in ambiguous)


def test_the_package_of_a_file_is_named_after_it() -> None:
    assert package_name(Path("pef_ofdp_2017.sample.csv")) == "pef-ofdp-2017-sample"


def test_today_is_never_asked_for(fixtures: Path, tmp_path: Path) -> None:
    opened(fixtures / "ogp_cut.csv", None, tmp_path)
    text = "".join(path.read_text() for path in tmp_path.rglob("*.csv"))
    assert datetime.date.today().isoformat() not in text

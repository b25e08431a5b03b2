"""Funds of Ramo 33, audits, prices and the state's product: whole, to the peso, and what is wrong set aside."""

import csv
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from dashboard.adapters import chosen, recognised_by
from dashboard.adapters.importing import FileBuild, build_from_file
from dashboard.cards import CARDS
from dashboard.cli import main
from dashboard.filters import parse
from dashboard.package.findings import PackageError
from dashboard.store.store import Store

CUTS = {
    "srft_cut.csv": "srft-fais-fortamun",
    "asf_municipios_cut.csv": "asf-audits",
    "asf_cp2024_quintana_roo_cut.csv": "asf-audits",
    "ipc_cut.csv": "inegi-inpc",
    "pibe_cut.csv": "inegi-pibe",
}
WHOLE = {
    "municipal_finance/srft_2024_fais_fortamun_municipios_qroo.csv": 22,
    "municipal_finance/asf_cp2024_municipios_qroo.csv": 11,
    "municipal_finance/asf_cp2024_quintana_roo_desglose.csv": 3,
    "economy/ipc_mensual_1969_2026.csv": 534,
    "economy/pib_estatal_quintana_roo.csv": 968,
    "budget/ipc.csv": 663,
}


def opened(file: Path, folder: Path) -> tuple[duckdb.DuckDBPyConnection, FileBuild]:
    connection = duckdb.connect()
    return connection, build_from_file(connection, file, None, folder, accept_partial=True)


def ask(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[object, ...]]:
    return connection.execute(sql).fetchall()


def changed(file: Path, folder: Path, row: int, column: str, text: str) -> Path:
    """The file with one cell written otherwise; ``row`` as people count them."""
    with file.open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.reader(source))
    rows[row - 1][rows[0].index(column)] = text
    with (folder / file.name).open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows(rows)
    return folder / file.name


@pytest.mark.parametrize("name", CUTS)
def test_each_is_known_by_its_columns_whatever_their_case(name: str, fixtures: Path, tmp_path: Path) -> None:
    assert recognised_by(fixtures / name) == [CUTS[name]]
    head, _, rest = (fixtures / name).read_text(encoding="utf-8-sig").partition("\n")
    for other in (head.upper(), head.lower()):
        (tmp_path / name).write_text(f"{other}\n{rest}", encoding="utf-8")
        assert recognised_by(tmp_path / name) == [CUTS[name]]


@pytest.mark.real
@pytest.mark.parametrize("name", WHOLE)
def test_the_whole_file_is_loaded(name: str, real: Callable[[str], Path], tmp_path: Path) -> None:
    _, built = opened(real(name), tmp_path)
    assert built.ok and built.report is not None and not built.report.shortfalls
    assert (built.report.rows_loaded, built.report.rows_rejected) == (WHOLE[name], 0)


def test_what_municipalities_received_and_paid(fixtures: Path, tmp_path: Path) -> None:
    connection, _ = opened(fixtures / "srft_cut.csv", tmp_path)
    sums = ask(connection, "SELECT fund, moment, sum(amount), count(*) FROM transfers GROUP BY ALL ORDER BY ALL")
    assert sums == [
        ("FAISMUN", "collected", 1_438_988_498, 11),
        ("FAISMUN", "paid", 1_438_854_086, 11),
        ("FORTAMUN", "collected", 1_707_209_954, 11),
        ("FORTAMUN", "paid", 1_707_178_455, 11),
    ]
    note = ask(connection, "SELECT note FROM transfers WHERE transfer_id = '23002-2024-12-faismun-paid'")
    assert "325,261,761.00; es otra base" in str(note[0][0])
    assert ask(connection, "SELECT count(*) FROM municipalities") == [(11,)]


def test_what_was_paid_is_seen_on_the_card_of_transfers(fixtures: Path, tmp_path: Path) -> None:
    file, folder = fixtures / "srft_cut.csv", tmp_path / "srft"
    chosen(file, None).convert(file, folder)
    store = Store(tmp_path / "store")
    store.publish(folder)
    answer = CARDS["in-municipality-transfers"].ask(store.open("srft"), parse({}))
    paid = sum(row["amount"] for row in answer.rows if row["moment"] == "paid")
    assert paid == 1_438_854_086 + 1_707_178_455


def test_what_the_auditor_asks_to_be_clarified(fixtures: Path, tmp_path: Path) -> None:
    connection, _ = opened(fixtures / "asf_municipios_cut.csv", tmp_path / "a")
    sums = "SELECT sum(amount_to_clarify), sum(actions), count(*), max(amount_to_clarify) FROM audits"
    assert ask(connection, sums) == [(Decimal("427900000.00"), 14, 11, Decimal("293900000.00"))]
    connection, built = opened(fixtures / "asf_cp2024_quintana_roo_cut.csv", tmp_path / "b")
    assert built.report is not None and built.report.rows_checked == 1 and not built.report.shortfalls
    found = ask(connection, "SELECT entity_kind, amount_to_clarify, audit_count, account_year FROM audits ORDER BY 1")
    assert found == [
        ("all_municipalities", 427_938_700, 11, 2024),
        ("other", 357_500, 9, 2024),
        ("state_government", 0, 18, 2024),
    ]
    assert ask(connection, "SELECT DISTINCT territory_id FROM audits") == [("23",)]


def test_audits_that_do_not_say_their_year_or_state_are_refused(fixtures: Path, tmp_path: Path) -> None:
    text = (fixtures / "asf_cp2024_quintana_roo_cut.csv").read_text(encoding="utf-8")
    for name, word in (("asf_quintana_roo.csv", "cuenta pública"), ("asf_cp2024.csv", "estado")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        with pytest.raises(PackageError) as refusal:
            chosen(tmp_path / name, None).convert(tmp_path / name, tmp_path / "p")
        assert word in refusal.value.findings[0].message("es")


def test_a_printed_total_of_audits_that_is_not_its_rows_is_told(fixtures: Path, tmp_path: Path) -> None:
    file = changed(fixtures / "asf_cp2024_quintana_roo_cut.csv", tmp_path, 5, "por_aclarar_pesos", "428296300")
    report = chosen(file, None).convert(file, tmp_path / "p")
    assert [one.code for one in report.shortfalls] == ["TOTAL_DISTINTO"]


def test_prices_are_the_general_index_only(fixtures: Path, tmp_path: Path) -> None:
    connection, built = opened(fixtures / "ipc_cut.csv", tmp_path)
    assert ask(connection, "SELECT DISTINCT index_name, count(*) FROM deflator GROUP BY 1") == [("INPC", 60)]
    assert ask(connection, "SELECT value FROM deflator WHERE year = 2026 AND month = 6") == [(145.131,)]
    assert any("subyacente" in one.message("es") for one in built.findings)


@pytest.mark.parametrize("text", ["2026-06-01", "2026/06", "2026-06", "2026/6/1", "06/2026", "2026-06-01 00:00:00"])
def test_a_month_in_any_style(text: str, tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text(f"Fecha,INPC\n{text},145.131\n", encoding="utf-8")
    connection, _ = opened(tmp_path / "p.csv", tmp_path)
    assert ask(connection, "SELECT year, month, value FROM deflator") == [(2026, 6, 145.131)]


def test_the_product_of_the_state_in_pesos(fixtures: Path, tmp_path: Path) -> None:
    connection, _ = opened(fixtures / "pibe_cut.csv", tmp_path)
    found = "SELECT round(current_amount / 1000000), base_year FROM macro WHERE is_total AND year = 2024"
    assert ask(connection, found) == [(515_654, 2018)]
    parts = "SELECT sum(current_amount) FROM macro WHERE year = 2024 AND industry_code IN ('VAB', 'D.21-D.31')"
    whole = "SELECT current_amount FROM macro WHERE year = 2024 AND is_total"
    (told,), (added,) = ask(connection, whole), ask(connection, parts)
    assert abs(Decimal(str(told[0])) - Decimal(str(added[0]))) <= 2000


@pytest.mark.parametrize(
    ("name", "column", "text", "code"),
    [
        ("srft_cut.csv", "CVEGEO", "", "FALTA"),
        ("srft_cut.csv", "CVEGEO", "99001", "FALTA"),
        ("srft_cut.csv", "ciclo", "24", "FECHA"),
        ("srft_cut.csv", "fondo", "FASP", "OPCION"),
        ("srft_cut.csv", "pagado_pesos", "mucho", "NUMERO"),
        ("srft_cut.csv", "fondo", "FORTAMUN", "REPETIDA"),
        ("asf_municipios_cut.csv", "CVEGEO", "23099", "FALTA"),
        ("asf_municipios_cut.csv", "por_aclarar_mdp", "s/d", "NUMERO"),
        ("asf_municipios_cut.csv", "cuenta_publica", "CP", "FECHA"),
        ("asf_municipios_cut.csv", "acciones", "-1", "NUMERO"),
        ("ipc_cut.csv", "PERIODO", "2026-13-01", "FECHA"),
        ("ipc_cut.csv", "GENERAL", "0", "NUMERO"),
        ("pibe_cut.csv", "CVE_ENT", "44", "FALTA"),
        ("pibe_cut.csv", "VALOR_CORRIENTE", "n/d", "NUMERO"),
        ("pibe_cut.csv", "PERIODO", "2024R", "FECHA"),
    ],
)
def test_a_row_that_cannot_be_placed_is_set_aside_and_the_rest_is_loaded(
    name: str, column: str, text: str, code: str, fixtures: Path, tmp_path: Path
) -> None:
    file = changed(fixtures / name, tmp_path, 2, column, text)
    report = chosen(file, None).convert(file, tmp_path / "p")
    told = [(one.code, one.row) for one in report.rejected]
    assert told in ([(code, 2)], [(code, 3)]) and report.rows_in_file == report.rows_loaded + 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("srft_cut.csv", "Transferencias (44): se ve en /municipios, /presupuesto"),
        ("efipem_cut.csv", "ninguna tarjeta lo muestra todavía"),
        ("asf_municipios_cut.csv", "Auditorías (11): "),
        ("pibe_cut.csv", "Economía del territorio (88): "),
        ("ipc_cut.csv", "Índice de precios (60): ninguna tarjeta"),
        ("cuenta_publica_cut.csv", "Ejercicio del presupuesto (38): se ve en /presupuesto"),
    ],
)
def test_a_load_says_where_what_it_loaded_is_seen(name: str, said: str, fixtures: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["load", str(fixtures / name), "--store", str(tmp_path / "store")])
    assert done.exit_code == 0 and said in done.output, done.output

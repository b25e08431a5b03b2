"""The publish gate: a file of which too much is missing is not published, unless a part is asked for, and then told."""

import csv
import datetime
import json
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dashboard.adapters import chosen
from dashboard.adapters.gate import Counted, Printed, last_digit, shortfalls
from dashboard.adapters.importing import build_from_file, import_file
from dashboard.cards import CARDS
from dashboard.cli import main
from dashboard.exports.tabular import card_document
from dashboard.factory import create_app
from dashboard.filters import parse
from dashboard.settings import Settings
from dashboard.store.store import Store
from tests.adapters.eaepe_files import COG, grid, workbook

HEAD = ["CICLO", "ENTE", "RAMO", "PRESUPUESTO", "TOTAL"]


def account(folder: Path, bad: int, good: int = 95, amount: str = "100.00", name: str = "cuenta.csv") -> Path:
    """A Cuenta Pública of ``good`` rows that are read and ``bad`` ones whose moment is unknown."""
    rows = [["2023", "Ramos Administrativos", f"Ramo {one}", "Aprobado", "100.00"] for one in range(good)]
    rows += [["2023", "Ramos Administrativos", f"Otro {one}", "Pendiente", amount] for one in range(bad)]
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEAD, *rows])
    return folder / name


def codes(file: Path, folder: Path) -> list[str]:
    return [one.code for one in chosen(file, None).convert(file, folder / "p").shortfalls]


@pytest.mark.parametrize(
    ("bad", "good", "amount", "expected"),
    [
        (0, 95, "100.00", []),
        (5, 95, "100.00", []),
        (6, 95, "0.00", ["FILAS_PERDIDAS"]),
        (1, 95, "900.00", ["MONTO_PERDIDO"]),
        (1, 95, "-900.00", ["MONTO_PERDIDO"]),
        (9, 0, "100.00", ["NADA_CARGADO"]),
    ],
)
def test_more_than_one_row_or_peso_in_twenty_lost_is_not_published(
    bad: int, good: int, amount: str, expected: list[str], tmp_path: Path
) -> None:
    file = account(tmp_path, bad, good, amount)
    assert codes(file, tmp_path) == expected
    with duckdb.connect() as connection:
        assert build_from_file(connection, file, None, tmp_path / "b").ok is not bool(expected)


@given(
    rows=st.integers(1, 500),
    cents=st.integers(-10_000, 10_000),
    digits=st.sampled_from([Decimal("0.01"), Decimal(1), Decimal(1000)]),
)
def test_a_total_may_differ_by_half_its_last_digit_for_each_row_and_no_more(
    rows: int, cents: int, digits: Decimal
) -> None:
    off = cents * digits / 4
    printed = Printed("Total", Decimal(1000) + off, Decimal(1000), rows, digits)
    found = shortfalls(Counted("a.csv", rows, rows, 0, Decimal(1000), Decimal(0)), (printed,))
    assert [one.code for one in found] == (["TOTAL_DISTINTO"] if abs(off) * 2 > digits * rows else [])


@pytest.mark.parametrize(
    ("texts", "style", "unit"),
    [
        (["1,600.00"], "comma", "0.01"),
        (["1,600", "-", ""], "comma", "1"),
        (["(1,600.5)"], "comma", "0.1"),
        (["361", "155.5", "150.25"], "comma", "0.01"),
        (["1.600,25"], "point", "0.01"),
        (["1.600"], "point", "1"),
        (["$ 1,600.00 "], "comma", "0.01"),
        (["0.3333333"], "comma", "0.01"),
    ],
)
def test_the_last_digit_of_a_printed_line(texts: list[str], style: str, unit: str) -> None:
    assert last_digit(texts, style) == Decimal(unit)


def test_a_printed_total_that_its_rows_do_not_add_up_to_is_not_published(tmp_path: Path) -> None:
    lines = [*COG[:-1], ("Total del Gasto", 361.0, 10.0, 155.5, 150.25)]
    file = workbook(tmp_path / "eaepe.xlsx", {"COG": grid(lines)})
    report = chosen(file, None).convert(file, tmp_path / "p")
    assert {one.code for one in report.shortfalls} == {"TOTAL_DISTINTO"} and "361" in str(report.missing("es"))
    assert not codes(workbook(tmp_path / "bien.xlsx", {"COG": grid(COG)}), tmp_path)


def load(*words: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["load", *map(str, words)])
    return done.exit_code, done.output


def test_a_load_that_is_refused_leaves_the_good_snapshot_and_a_part_is_told_everywhere(tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert load(account(tmp_path, 0), "--store", store)[0] == 0
    good = Store(store).current("cuenta")
    for bad, rows in ((11, 0), (30, 95)):
        code, said = load(account(tmp_path, bad, rows), "--store", store)
        assert code == 1 and "no se publicó nada" in said and Store(store).current("cuenta") == good
    code, said = load(account(tmp_path, 30), "--store", store, "--accept-partial")
    assert code == 0 and Store(store).current("cuenta") != good
    snapshot = Store(store).open("cuenta")
    assert snapshot.package.missing and "30 de 125" in snapshot.package.missing["es"]
    document = card_document(CARDS["budget-by-year"], CARDS["budget-by-year"].ask(snapshot, parse({})))
    assert "30 de 125" in document["partial"] and document["sentence"].startswith("Parcial (")
    client = create_app(Settings(store=store, package="cuenta")).server.test_client()
    answer = client.get("/api/v1/cards/budget-by-year?lang=en")
    assert json.loads(answer.data)["sentence"].startswith("Partial (cuenta.csv: 30 of 125 rows")
    named = client.get("/api/v1/cards/budget-by-year?format=csv").headers["Content-Disposition"]
    assert 'filename="parcial-budget-by-year' in named
    shown = CliRunner().invoke(main, ["snapshots", "show", snapshot.id, "--store", str(store)])
    assert "Parcial: " in shown.output


def test_an_import_has_the_same_gate(tmp_path: Path) -> None:
    first = account(tmp_path, 0)
    folder = tmp_path / "federal"
    chosen(first, None).convert(first, folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    day = datetime.date(2026, 11, 30)
    bad = account(tmp_path, 30, name="otra.csv")
    done = import_file(bad, None, folder, day)
    assert not done.build.ok and {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert import_file(bad, None, folder, day, accept_partial=True).build.ok
    assert "30 de 125" in (folder / "load_batches.csv").read_text(encoding="utf-8")

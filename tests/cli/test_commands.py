"""The command line: what it prints, what it leaves, and with which exit code."""

import csv
import datetime
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main
from dashboard.store.store import Store

ROOT = Path(__file__).resolve().parents[2]
CUT = ROOT / "tests" / "adapters" / "fixtures" / "cuenta_publica_cut.csv"
Mini = Callable[..., Path]


def run(*words: Any) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def said(result: Result, code: int) -> str:
    """Everything printed, once the exit code is the expected one and there is no traceback."""
    assert result.exit_code == code, result.output + repr(result.exception)
    assert "Traceback" not in result.output
    return result.output


@pytest.fixture
def held(tmp_path: Path, mini_store: Path) -> Store:
    """A store with the tiny package in it, as ``load`` leaves it."""
    return Store(shutil.copytree(mini_store, tmp_path / "store"))


# --- load ---------------------------------------------------------------------------------------------------------


def test_load_says_what_it_loaded_and_then_that_nothing_changed(tmp_path: Path, mini: Mini) -> None:
    folder = mini(tmp_path / "mini", 7)
    first = said(run("load", folder, "--store", tmp_path / "store"), 0)
    assert "mini: 7 renglones en 3 tablas" in first and Store(tmp_path / "store").current("mini") in first
    assert "sin cambios" in said(run("load", folder, "--store", tmp_path / "store"), 0)
    assert "unchanged" in said(run("load", folder, "--store", tmp_path / "store", "--lang", "en"), 0)
    assert len(Store(tmp_path / "store").snapshots("mini")) == 1


def test_load_of_several_publishes_the_good_ones_and_exits_1(tmp_path: Path, mini: Mini, broken: Path) -> None:
    good = [mini(tmp_path / name, 7) for name in ("uno", "dos")]
    told = said(run("load", good[0], broken, good[1], "--store", tmp_path / "store"), 1)
    assert Store(tmp_path / "store").packages() == ["dos", "uno"]
    assert "mal: no se publicó nada" in told and "uno: 7 renglones" in told and "dos: 7 renglones" in told


def test_what_is_still_served_is_named_only_where_something_is(tmp_path: Path, mini: Mini, broken: Path) -> None:
    store = tmp_path / "store"
    assert "a la vista" not in said(run("load", broken, "--store", store), 1)
    said(run("load", mini(tmp_path / "good" / broken.name, 7), "--store", store), 0)
    assert "a la vista" in said(run("load", broken, "--store", store), 1)


def test_a_bad_package_says_which_row_and_exits_1(tmp_path: Path, broken: Path) -> None:
    told = said(run("load", broken, "--store", tmp_path / "store"), 1)
    assert "budget_execution.csv" in told and "veinte" in told and "Fila 2" in told
    assert not Store(tmp_path / "store").packages()


def test_a_folder_that_is_no_package_exits_1(tmp_path: Path) -> None:
    (tmp_path / "nada").mkdir()
    assert "datapackage.json" in said(run("load", tmp_path / "nada", "--store", tmp_path / "store"), 1)


def test_a_path_that_is_not_there_is_usage(tmp_path: Path) -> None:
    said(run("load", tmp_path / "gone", "--store", tmp_path / "store"), 2)
    said(run("load", "--store", tmp_path / "store"), 2)
    said(run("nothing"), 2)


def test_a_published_file_becomes_a_package_of_its_own(tmp_path: Path) -> None:
    told = said(run("load", CUT, "--adapter", "shcp-cuenta-publica", "--store", tmp_path / "store"), 0)
    rows = sum(1 for _ in CUT.open(encoding="utf-8")) - 1
    assert f"{rows} filas en el archivo = " in told
    store = Store(tmp_path / "store")
    assert store.packages() == ["cuenta-publica-cut"]
    saved = datetime.date.fromtimestamp(CUT.stat().st_mtime)
    version = datetime.date.fromisoformat(store.open("cuenta-publica-cut").package.version)
    assert abs((version - saved).days) <= 1


def test_a_decimal_mark_is_said_of_a_file_and_not_of_a_package(tmp_path: Path, mini: Mini) -> None:
    file = tmp_path / "cuenta.csv"
    file.write_text(
        "CICLO,ENTE,RAMO,PRESUPUESTO,TOTAL\n2023,Poder Legislativo,Uno,Aprobado,350.000\n", encoding="utf-8"
    )
    assert "--decimal" in said(run("check", file), 1)
    assert "$ 350,000.00 = " in said(run("load", file, "--decimal", ",", "--store", tmp_path / "store"), 0)
    assert "cifras y punto" in said(run("check", mini(tmp_path / "mini", 7), "--decimal", "."), 2)


def test_a_wrong_adapter_names_the_right_one(tmp_path: Path) -> None:
    for words in (("load", CUT, "--store", tmp_path / "store"), ("check", CUT)):
        told = said(run(*words, "--adapter", "ogp-commitments"), 1)
        assert "shcp-cuenta-publica" in told
        assert "shcp-cuenta-publica" in said(run(*words, "--adapter", "nobody", "--lang", "en"), 1)


def with_total(folder: Path, name: str, change: Callable[[str], str]) -> Path:
    """The published file with the amount of its first row changed."""
    with CUT.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0]["TOTAL"] = change(rows[0]["TOTAL"])
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder / name


def test_rows_that_cannot_be_placed_are_counted_and_strict_refuses_them(tmp_path: Path) -> None:
    file = with_total(tmp_path, "rechazo.csv", lambda amount: "mucho")
    strict = said(run("load", file, "--strict", "--store", tmp_path / "store"), 1)
    assert "1 fila rechazada " in strict and "--strict" in strict and not Store(tmp_path / "store").packages()
    assert "1 rechazada;" in said(run("load", file, "--store", tmp_path / "store"), 0)
    held = Store(tmp_path / "store").open("rechazo").run("SELECT row_number, file FROM rejected_rows", {})
    assert held == [{"row_number": 2, "file": "rechazo.csv"}]


@pytest.mark.real
def test_the_federal_account_reconciles(tmp_path: Path, real: Callable[[str], Path]) -> None:
    file = real("budget/cuenta_publica_federal_2013_2022.csv")
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = len(list(csv.reader(text))) - 1
    told = said(run("load", file, "--adapter", "shcp-cuenta-publica", "--store", tmp_path / "store"), 0)
    numbers = told.split("filas en el archivo")[0].rsplit(" ", 2)[1], told.split(" = ")[1].split(" ")[0]
    rejected = told.split(" + ")[1].split(" ")[0]
    assert int(numbers[0]) == rows == int(numbers[1]) + int(rejected)
    snapshot = Store(tmp_path / "store").open("cuenta-publica-federal-2013-2022")
    (batch,) = snapshot.run(
        "SELECT rows_in_file, rows_loaded, rows_rejected FROM load_batches WHERE adapter IS NOT NULL", {}
    )
    assert batch == {"rows_in_file": rows, "rows_loaded": int(numbers[1]), "rows_rejected": int(rejected)}


# --- check --------------------------------------------------------------------------------------------------------

FINDING = {"file", "sheet", "row", "column", "value", "code", "severity", "message", "fix"}


def test_check_publishes_nothing_and_says_whether_it_could(tmp_path: Path, mini: Mini, broken: Path) -> None:
    assert "se puede publicar" in said(run("check", mini(tmp_path / "mini", 7)), 0)
    assert "can be published" in said(run("check", tmp_path / "mini", "--lang", "en"), 0)
    assert "no se puede publicar" in said(run("check", broken), 1)


def test_check_as_json_is_for_programs(broken: Path) -> None:
    told = json.loads(said(run("check", broken, "--format", "json"), 1))
    findings = told["findings"] if isinstance(told, dict) else told
    assert findings and all(FINDING <= set(one) for one in findings)
    assert {"budget_execution.csv"} == {one["file"] for one in findings if one["severity"] == "error"}
    english = json.loads(said(run("check", broken, "--format", "json", "--lang", "en"), 1))
    assert english != told


# --- ask ----------------------------------------------------------------------------------------------------------


def asked(store: Path, *words: str) -> Result:
    return run("ask", "budget/by-unit", "--store", store, *words)


def test_ask_answers_in_four_forms(held: Store, tmp_path: Path) -> None:
    rows = json.loads(said(asked(held.root, "--format", "json"), 0))
    assert [(row["unit_id"], row["approved"], row["paid"]) for row in rows] == [("a", 7, None), ("b", 7, None)]
    table = list(csv.DictReader(io.StringIO(said(asked(held.root, "--format", "csv"), 0), newline="")))
    assert [(row["unit_id"], row["approved"], row["paid"]) for row in table] == [("a", "7.00", ""), ("b", "7.00", "")]
    seen = said(asked(held.root), 0)
    assert "Unidad A" in seen and "7.00" in seen and "None" not in seen
    said(asked(held.root, "--format", "parquet", "-o", str(tmp_path / "out.parquet")), 0)
    parquet = duckdb.execute(
        f"SELECT unit_id, approved, paid FROM '{tmp_path / 'out.parquet'}' ORDER BY unit_id"
    ).fetchall()
    assert [(unit, float(amount), paid) for unit, amount, paid in parquet] == [("a", 7.0, None), ("b", 7.0, None)]


def test_parquet_keeps_the_types_the_question_gave(held: Store, tmp_path: Path) -> None:
    said(asked(held.root, "--format", "parquet", "-o", str(tmp_path / "out.parquet")), 0)
    described = duckdb.execute(f"DESCRIBE SELECT * FROM '{tmp_path / 'out.parquet'}'").fetchall()
    types = {row[0]: row[1] for row in described}
    assert types["unit_id"] == "VARCHAR" and types["approved"].startswith("DECIMAL")
    assert {types[name] for name in ("approved", "accrued")} == {types["approved"]}


def test_parquet_needs_a_file(held: Store) -> None:
    assert "-o" in said(asked(held.root, "--format", "parquet"), 2)


def test_ask_writes_to_a_file(held: Store, tmp_path: Path) -> None:
    said(asked(held.root, "--format", "csv", "-o", str(tmp_path / "out.csv")), 0)
    assert (tmp_path / "out.csv").read_bytes().startswith(b"unit_id,unit,proposed")


def test_filters_and_snapshots_are_asked_by_name(held: Store, tmp_path: Path, mini: Mini) -> None:
    old = held.current("mini")
    said(run("load", mini(tmp_path / "mini", 8), "--store", held.root), 0)
    one = json.loads(said(asked(held.root, "--format", "json", "--filter", "unit=a"), 0))
    assert [(row["unit_id"], row["approved"]) for row in one] == [("a", 8)]
    before = json.loads(said(asked(held.root, "--format", "json", "--filter", f"snapshot={old}"), 0))
    assert {row["approved"] for row in before} == {7}


def test_several_packages_need_a_name(store_folder: Path) -> None:
    told = said(run("ask", "budget/moments", "--store", store_folder), 2)
    assert "--package" in told and all(name in told for name in ("ejemplo", "federacion", "quintana-roo"))
    said(run("ask", "budget/moments", "--store", store_folder, "--package", "federacion"), 0)
    said(run("ask", "budget/moments", "--store", store_folder, "--filter", "package=federacion"), 0)


@pytest.mark.parametrize("words", [
    ["budget/by-unit", "--filter", "plan=x"],
    ["budget/by-unit", "--filter", "unit=nadie"],
    ["budget/by-unit", "--filter", "colour=red"],
    ["budget/by-unit", "--filter", "unit"],
    ["budget/by-unit", "--filter", "as_of=ayer"],
    ["budget/by-unit", "--option", "weights=equal"],
    ["budget/by-unit", "--package", "gone"],
    ["budget/by-unit", "--package", "../mini"],
    ["budget/by-unit", "--filter", "snapshot=../../etc/passwd"],
    ["budget/nothing"],
    ["../schema/sources"],
    ["schema/sources"],
    ["budget/by-unit", "--format", "docx"],
    ["budget/by-unit", "--lang", "fr"],
])  # fmt: skip
def test_what_cannot_be_asked_is_usage_and_a_sentence(words: list[str], held: Store) -> None:
    assert said(run("ask", *words, "--store", held.root), 2).strip()


def test_an_empty_store_is_said(tmp_path: Path) -> None:
    assert "observatorio load" in said(run("ask", "budget/moments", "--store", tmp_path / "none"), 2)


def test_no_rows_are_told_and_not_an_error(store_folder: Path) -> None:
    words = ("ask", "commitments/status", "--package", "federacion", "--store", store_folder)
    assert said(run(*words), 0).strip() == "Sin renglones."
    assert json.loads(said(run(*words, "--format", "json"), 0)) == []


def test_a_broken_snapshot_is_the_machine(held: Store) -> None:
    path = held.root / "mini" / f"{held.current('mini')}.duckdb"
    path.write_bytes(path.read_bytes()[:4096])
    assert "El paquete «mini» no está disponible" in said(asked(held.root), 3)


# --- export -------------------------------------------------------------------------------------------------------


def test_export_writes_the_card_as_the_api_gives_it(store_folder: Path, tmp_path: Path, client: Any) -> None:
    words = (
        "export",
        "budget-moments",
        "--package",
        "ejemplo",
        "--store",
        store_folder,
        "--filter",
        "as_of=2026-11-23",
    )
    said(run(*words, "--format", "json", "-o", tmp_path / "card.json"), 0)
    said(run(*words, "--format", "csv", "-o", tmp_path / "card.csv"), 0)
    said(run(*words, "--format", "parquet", "-o", tmp_path / "card.parquet"), 0)
    url = "/api/v1/cards/budget-moments?package=ejemplo&as_of=2026-11-23"
    assert json.loads((tmp_path / "card.json").read_text(encoding="utf-8")) == client.get(url).get_json()
    assert (tmp_path / "card.csv").read_bytes() == client.get(f"{url}&format=csv").get_data()
    rows = client.get(url).get_json()["rows"]
    moments = duckdb.execute(f"SELECT moment FROM '{tmp_path / 'card.parquet'}'").fetchall()
    assert [row["moment"] for row in rows] == [one for (one,) in moments]


def test_export_of_a_card_that_is_not_there_is_usage(store_folder: Path, tmp_path: Path) -> None:
    said(run("export", "nothing", "--store", store_folder, "-o", tmp_path / "x.csv"), 2)
    said(run("export", "budget-moments", "--store", store_folder), 2)


# --- snapshots ----------------------------------------------------------------------------------------------------


def test_snapshots_are_listed_shown_rolled_back_and_pruned(held: Store, tmp_path: Path, mini: Mini) -> None:
    first = held.current("mini")
    said(run("load", mini(tmp_path / "mini", 8), "--store", held.root), 0)
    second = held.current("mini")
    lines = said(run("snapshots", "list", "--store", held.root), 0).splitlines()
    assert {f"  mini  {first}", f"* mini  {second}"} == set(lines)
    shown = said(run("snapshots", "show", first, "--store", held.root), 0)
    assert first in shown and "published" in shown and "budget_execution.csv: 4 cargados, 0 rechazados" in shown
    assert first in said(run("snapshots", "rollback", first, "--store", held.root), 0)
    assert held.current("mini") == first
    assert {row["approved"] for row in json.loads(said(asked(held.root, "--format", "json"), 0))} == {7}
    said(run("snapshots", "rollback", second, "--store", held.root), 0)
    assert first in said(run("snapshots", "prune", "--keep", 1, "--store", held.root), 0)
    assert held.snapshots("mini") == [second]


def test_snapshots_that_are_not_there_are_usage(held: Store) -> None:
    for command in ("show", "rollback"):
        told = said(run("snapshots", command, "snap-20200101T000000Z-000000000000", "--store", held.root), 2)
        assert "snap-20200101T000000Z-000000000000" in told
    said(run("snapshots", "prune", "--keep", 0, "--store", held.root), 2)


# --- import -------------------------------------------------------------------------------------------------------


def test_import_twice_records_the_figure_that_changed(tmp_path: Path) -> None:
    folder = tmp_path / "federacion"
    shutil.copytree(ROOT / "data" / "federacion", folder)
    words = ("import", "--adapter", "shcp-cuenta-publica", "--into", folder)
    first = said(run(*words, CUT), 0)
    assert "importado" in first
    changed = with_total(tmp_path, CUT.name, lambda amount: f"{Decimal(amount) + 1}")
    assert "1 corrección anotada" in said(run(*words, changed), 0)
    with (folder / "corrections.csv").open(encoding="utf-8", newline="") as file:
        last = list(csv.DictReader(file))[-1]
    assert Decimal(last["new_value"]) - Decimal(last["old_value"]) == 1
    assert "se puede publicar" in said(run("check", folder), 0)


def test_import_of_what_does_not_fit_touches_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "federacion"
    shutil.copytree(ROOT / "data" / "federacion", folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    said(run("import", CUT, "--adapter", "ogp-commitments", "--into", folder), 1)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


# --- The command itself -------------------------------------------------------------------------------------------


def command(*words: Any, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dashboard.cli", *map(str, words)],
        cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_the_process_ends_with_the_code_and_talks_on_the_right_side(held: Store) -> None:
    done = command("ask", "budget/moments", "--format", "json", OBSERVATORIO_STORE=str(held.root))
    assert done.returncode == 0 and len(json.loads(done.stdout)) == 7
    refused = command("ask", "budget/moments", "--filter", "plan=x", "--store", held.root)
    assert refused.returncode == 2 and refused.stdout == "" and "plan" in refused.stderr


def test_a_setting_that_cannot_be_used_is_said(held: Store) -> None:
    done = command("ask", "budget/moments", "--store", held.root, OBSERVATORIO_THREADS="muchos")
    assert done.returncode == 2 and "OBSERVATORIO_THREADS" in done.stderr and "Traceback" not in done.stderr


def test_a_store_that_cannot_be_written_is_the_machine(tmp_path: Path, mini: Mini) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = command("load", mini(tmp_path / "mini", 7), "--store", tmp_path / "file")
    assert done.returncode == 3 and "Traceback" not in done.stderr

"""A package of any size: exact rows, the same bytes for a seed, uneven as budgets are, only over another such one."""

import csv
import json
from collections import Counter, defaultdict
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from dashboard.cli import main
from dashboard.example.sized import NotGenerated, write_sized
from dashboard.package.build import build


def made(folder: Path, rows: int, seed: int = 5, form: str = "csv") -> Path:
    write_sized(folder, rows, seed, form)
    return folder


def budget(folder: Path) -> list[dict[str, str]]:
    with (folder / "budget_execution.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    return budget(made(tmp_path_factory.mktemp("sized") / "large", 60_000))


@pytest.mark.parametrize("rows", [1, 8, 9, 10, 117, 118, 1_000])
def test_it_has_exactly_the_rows_asked_for(tmp_path: Path, rows: int) -> None:
    found = budget(made(tmp_path / "some", rows))
    assert len({row["row_id"] for row in found}) == len(found) == rows


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_seed_gives_the_same_bytes_and_another_seed_other_rows(tmp_path: Path, form: str) -> None:
    first, again, other = (
        files(made(tmp_path / str(n) / "same", 3_000, seed, form)) for n, seed in enumerate((5, 5, 6))
    )
    assert first == again
    changed = {name for name in first if first[name] != other[name]}
    assert changed == {f"budget_execution.{form}", "datapackage.json"}


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_it_loads_with_nothing_of_form_to_say(tmp_path: Path, form: str) -> None:
    folder = made(tmp_path / "whole", 2_000, form=form)
    with duckdb.connect() as connection:
        built = build(connection, folder)
    assert built.ok
    assert built.rows["budget_execution"] == 2_000
    assert {finding.file for finding in built.findings} <= {"budget_execution"}
    assert built.descriptor.kind == "demonstration"
    assert built.descriptor.home == "99"


def test_both_formats_hold_the_same_rows(tmp_path: Path) -> None:
    made(tmp_path / "texts", 3_000)
    made(tmp_path / "columns", 3_000, form="parquet")
    texts, columns = (
        duckdb.execute(
            f"SELECT row_id, unit_id, CAST(municipality_id AS VARCHAR), CAST(paid AS VARCHAR) FROM '{tmp_path / name}'"
        ).fetchall()
        for name in ("texts/budget_execution.csv", "columns/budget_execution.parquet")
    )
    assert [row[:3] for row in texts] == [row[:3] for row in columns]
    assert [float(row[3]) for row in texts] == [float(row[3]) for row in columns]


@pytest.mark.parametrize(("column", "many"), [("programme_id", 100), ("object_code", 120), ("municipality_id", 60)])
def test_a_few_values_hold_most_rows(large: list[dict[str, str]], column: str, many: int) -> None:
    counts = Counter(row[column] for row in large if row[column])
    assert len(counts) >= many
    top = sum(count for _, count in counts.most_common(len(counts) // 5))
    assert top > 0.4 * sum(counts.values())


def test_money_is_more_uneven_than_rows_and_december_spends_most(large: list[dict[str, str]]) -> None:
    year = [row for row in large if row["year"] == "2024"]
    months: dict[str, float] = defaultdict(float)
    for row in year:
        months[row["period"]] += float(row["accrued"])
    assert max(months, key=lambda month: months[month]) == "12"
    lines = sorted((float(row["approved"]) for row in year if row["period"] == "1"), reverse=True)
    assert sum(lines[: len(lines) // 10]) > 0.4 * sum(lines)


def test_budget_is_of_january_and_what_was_not_published_is_empty(large: list[dict[str, str]]) -> None:
    assert all(bool(row["approved"]) == (row["period"] == "1") for row in large)
    assert not any(row["proposed"] for row in large if row["year"] < "2019")
    silent = {row["programme_id"] for row in large if not row["committed"]}
    assert 0 < len(silent) < 20
    assert {row["period"] for row in large if row["year"] == "2026"} == {str(month) for month in range(1, 10)}


def test_less_than_half_of_the_lines_name_a_place(large: list[dict[str, str]]) -> None:
    placed = sum(1 for row in large if row["municipality_id"])
    assert 0.4 < placed / len(large) < 0.5


def test_it_replaces_a_generated_package_whole(tmp_path: Path) -> None:
    folder = made(tmp_path / "again", 50, form="parquet")
    made(folder, 60)
    assert not (folder / "budget_execution.parquet").exists()
    assert len(budget(folder)) == 60
    assert json.loads((folder / "datapackage.json").read_text())["generator"]["rows"] == 60
    assert [path.name for path in tmp_path.iterdir()] == ["again"]


@pytest.mark.parametrize("inside", [{"notes.txt": "mine"}, {"datapackage.json": "{}"}, {"datapackage.json": "[1]"}])
def test_it_refuses_any_other_folder(tmp_path: Path, inside: dict[str, str]) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    for name, text in inside.items():
        (folder / name).write_text(text)
    with pytest.raises(NotGenerated):
        write_sized(folder, 10)
    assert {path.name: path.read_text() for path in folder.iterdir()} == inside


@pytest.mark.parametrize("name", ["Mayus", "con espacio", ".oculta"])
def test_it_refuses_a_name_no_package_can_have(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotGenerated):
        write_sized(tmp_path / name, 10)
    assert not list(tmp_path.iterdir())


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_milestones_come_with_two_waits_each_and_none_waits_for_itself(tmp_path: Path) -> None:
    plain, wide = tmp_path / "plain", made(tmp_path / "wide", 20)
    write_sized(plain, 20, 5, milestones=1_100)
    rows, waits = table(plain, "milestones"), table(plain, "milestone_dependencies")
    assert len(rows) - len(table(wide, "milestones")) == 1_100
    assert len(waits) - len(table(wide, "milestone_dependencies")) == 2_200
    befores: dict[str, list[str]] = {row["milestone_id"]: [] for row in rows}
    for row in waits:
        befores[row["milestone_id"]].append(row["depends_on_id"])
    assert len(list(TopologicalSorter(befores).static_order())) == len(rows)
    owner = {row["milestone_id"]: row["commitment_id"] for row in rows}
    across = sum(owner[key] != owner[before] for key, found in befores.items() for before in found)
    assert 20 < across < 100 and len(set(owner.values())) == 9 + 44
    new = [row for row in rows if row["commitment_id"].startswith("EG")]
    assert {row["day_kind"] for row in new} == {"working", "natural"}
    assert {row["state"] for row in new} == {"planned", "done", "cancelled"}
    points = [[int(row[f"duration_{name}"]) for name in ("optimistic", "likely", "pessimistic")] for row in new]
    assert all(low < likely < high for low, likely, high in points)


def test_generated_milestones_load_and_follow_the_seed(tmp_path: Path) -> None:
    for n, seed in enumerate((5, 5, 6)):
        write_sized(tmp_path / str(n) / "same", 20, seed, milestones=60)
    first, again, other = (files(tmp_path / str(n) / "same") for n in range(3))
    assert first == again and first["milestones.csv"] != other["milestones.csv"]
    with duckdb.connect() as connection:
        built = build(connection, tmp_path / "0" / "same")
    assert built.ok and built.rows["milestones"] == 45 + 60
    assert {finding.file for finding in built.findings} <= {"budget_execution"}


def test_the_command_says_what_it_did_and_what_it_would_not_do(tmp_path: Path) -> None:
    run = CliRunner()
    done = run.invoke(main, ["generate", "--rows", "1200", "-o", str(tmp_path / "uno")])
    assert (done.exit_code, "1,200" in done.output) == (0, True)
    (tmp_path / "otra").mkdir()
    (tmp_path / "otra" / "x").touch()
    refused = run.invoke(main, ["generate", "--rows", "1200", "-o", str(tmp_path / "otra")])
    assert refused.exit_code == 2
    assert "No se escribió nada" in refused.output
    assert run.invoke(main, ["generate", "--rows", "99999999999", "-o", str(tmp_path / "dos")]).exit_code == 2
    assert run.invoke(main, ["generate", "--rows", "0", "-o", str(tmp_path / "dos")]).exit_code == 2

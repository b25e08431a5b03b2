"""``load`` shows how far it is on a terminal, and writes nothing of it anywhere else."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from dashboard.commands.progress import watching
from dashboard.example.sized import write_sized
from dashboard.package.build import build
from dashboard.package.progress import STEPS
from dashboard.settings import BadSetting, read_settings

ROOT = Path(__file__).resolve().parents[2]
LOAD = [sys.executable, "-m", "dashboard.cli", "load"]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("progress") / "mucho"
    write_sized(folder, 150_000, 3, "parquet")
    return folder


def on_a_terminal(command: list[str]) -> tuple[int, str]:
    """Exit code and what a terminal shows when standard error is one."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    process.communicate()
    os.close(ours)
    return process.returncode, shown.decode()


def test_a_terminal_shows_the_steps_rows_per_second_and_the_end(package: Path, tmp_path: Path) -> None:
    code, shown = on_a_terminal([*LOAD, str(package), "--store", str(tmp_path)])
    assert code == 0
    assert "filas/s" in shown
    assert "100%" in shown
    assert any(step in shown for step in ("leyendo", "revisando", "sumando"))


def test_a_pipe_gets_the_result_and_nothing_else(package: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [*LOAD, str(package), "--store", str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1
    assert "mucho" in done.stdout


def test_a_load_that_fails_leaves_no_full_bar(tmp_path: Path) -> None:
    folder = tmp_path / "mal"
    write_sized(folder, 50, 3, "csv")
    path = folder / "budget_execution.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("monthly", "lunar"), encoding="utf-8")
    code, shown = on_a_terminal([*LOAD, str(folder), "--store", str(tmp_path / "store")])
    assert code == 1
    assert "OPCION" in shown or "lunar" in shown


def test_nobody_is_shown_anything_without_a_terminal() -> None:
    with watching("es") as watch:
        assert watch.__name__ == "nobody"


def test_the_steps_of_a_load_come_in_order_with_the_rows_to_read(package: Path) -> None:
    told: list[tuple[str, int]] = []
    with duckdb.connect() as connection:
        build(connection, package, lambda _, step, rows: told.append((step, rows)))
    assert [step for step, _ in told] == list(STEPS)
    assert all(150_000 <= rows < 190_000 for _, rows in told)


def test_the_memory_of_a_load_is_a_setting() -> None:
    assert read_settings({"OBSERVATORIO_LOAD_MEMORY": "900MB"}).limits.load_memory == "900MB"
    with pytest.raises(BadSetting, match="OBSERVATORIO_LOAD_MEMORY"):
        read_settings({"OBSERVATORIO_LOAD_MEMORY": "mucha"})


def test_a_load_works_within_the_memory_it_is_given(package: Path, tmp_path: Path) -> None:
    """The limit reaches the engine: what cannot be done in that much fails as a sentence, and publishes nothing."""
    tight = subprocess.run(
        [*LOAD, str(package), "--store", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, env={**os.environ, "OBSERVATORIO_LOAD_MEMORY": "8MB"},
    )  # fmt: skip
    assert tight.returncode == 3
    assert "Traceback" not in tight.stderr
    assert not list(tmp_path.glob("*/snap-*"))

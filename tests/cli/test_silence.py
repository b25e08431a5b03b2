"""What a command has to say is on its output; of the machinery beneath nothing is heard, whoever reads or leaves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(store: Path, *arguments: str, stdout: int) -> tuple[int, str]:
    """(exit code, what is on stderr) of a command of its own process."""
    command = [sys.executable, "-m", "dashboard.cli", *arguments]
    held = {**os.environ, "PYTHONPATH": str(ROOT), "OBSERVATORIO_STORE": str(store)}
    done = subprocess.run(command, env=held, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.PIPE)
    return done.returncode, done.stderr.decode()


@pytest.mark.parametrize("asked", [("ask", "deadlines/calendar", "--package", "ejemplo", "--format", "csv")])
def test_a_reader_who_leaves_hears_nothing(store_folder: Path, asked: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        code, said = run(store_folder, *asked, stdout=write)
    finally:
        os.close(write)
    assert code == 141
    assert len(said.splitlines()) == 1 and said.startswith("Ejemplo: "), said


def test_without_a_reader_or_a_terminal_nothing_is_added(store_folder: Path) -> None:
    asked = ("ask", "commitments/status", "--package", "quintana-roo")
    with Path(os.devnull).open("w") as nowhere:
        assert run(store_folder, *asked, stdout=nowhere.fileno()) == (0, "")


def test_a_limit_called_off_at_the_last_moment_is_let_go(store_folder: Path) -> None:
    """Threads that outlive the last query hold its connection, and what is left of one is told on stderr."""
    script = (
        "import sys, threading\nfrom pathlib import Path\nfrom dashboard.store.store import Store\n"
        "class Slow(threading.Timer):\n"
        "    def run(self):\n        self.finished.wait(); threading.Event().wait(0.3)\n"
        "snapshot = Store(Path(sys.argv[1])).open('ejemplo')\n"
        "threading.Timer = Slow\nsnapshot.run('SELECT 1', {})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(store_folder)], env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")

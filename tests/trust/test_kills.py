"""Loads of a whole package killed at any moment, each with a row that changed: readers see the old one or the new."""

import csv
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from dashboard.store.store import Store

from ..scale import quick_room, rounds
from ..servers import COMMAND, DATA, ROOT, environment

KILLS = rounds(10, 10, 50, 500)
MINUTES = rounds(3, 3, 5, 15)
"""After them no other load starts; what was reached is what is told."""
PACKAGE = "federacion"
MARK = "Cambio "
LOADER = ROOT / "tests" / "store" / "loader.py"
WHOLE = 10
"""One load in so many is the command itself, from its start; the others are of a process that has read its code."""


@dataclass
class Tally:
    """Of one store: loads begun, those killed, and those killed while they were building."""

    loads: int = 0
    killed: int = 0
    midway: int = 0


def changed(folder: Path, number: int) -> None:
    """Another title in the first row of the table of sources."""
    with (DATA / PACKAGE / "sources.csv").open(encoding="utf-8", newline="") as file:
        header, first, *rows = csv.reader(file)
    first[header.index("title")] = f"{MARK}{number}"
    with (folder / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, first, *rows])


def seen(root: Path) -> int:
    """The number of the load that a new reader sees; every row of every table is read."""
    store = Store(root)
    snapshot = store.open(PACKAGE)
    assert not snapshot.stands_in and store.is_sound(PACKAGE, snapshot.id)
    sql = f"SELECT title FROM sources WHERE title LIKE '{MARK}%'"
    (row,) = snapshot.run(sql, {})
    snapshot.close()
    return int(row["title"].removeprefix(MARK))


def killed_command(root: Path, folder: Path, seconds: float) -> bool:
    """Whether the command was killed: it had not ended by then."""
    words = [str(COMMAND), "load", str(folder), "--store", str(root)]
    process = subprocess.Popen(words, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


@contextmanager
def loader(root: Path) -> Iterator[Callable[[Path, float], bool]]:
    """``kill(folder, seconds)``, as ``killed_command`` does it, of children that need not read the code again."""
    words = [sys.executable, str(LOADER), str(root)]
    ours = environment(PYTHONPATH=str(ROOT))
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=ours, cwd=ROOT
    ) as process:
        assert process.stdin and process.stdout

        def kill(folder: Path, seconds: float) -> bool:
            assert process.stdin and process.stdout
            process.stdin.write(f"{folder} {seconds}\n")
            process.stdin.flush()
            return process.stdout.readline().strip() == "killed"

        yield kill
        process.stdin.close()


def left(root: Path) -> list[str]:
    names = [one.name for one in (root / PACKAGE).iterdir()]
    return [name for name in names if name.startswith((".building-", "current.new"))]


def series(room: Path, kills: int, chance: random.Random, until: float) -> Tally:
    """Loads into a store of their own until ``kills`` were killed, or the time is over; fails on a bad read."""
    root, folder = room / "store", shutil.copytree(DATA / PACKAGE, room / PACKAGE)
    tally, now, usual = Tally(), 0, {True: 0.0, False: 0.0}
    with loader(root) as quick:
        for whole, kill in ((True, lambda *asked: killed_command(root, *asked)), (False, quick)):
            changed(folder, now := now - 1)
            began = time.monotonic()
            assert not kill(folder, 300)
            usual[whole] = time.monotonic() - began
        while tally.killed < kills and time.monotonic() < until:
            tally.loads += 1
            whole = tally.loads % WHOLE == 1
            changed(folder, tally.loads)
            seconds = chance.uniform(0.2 if whole else 0, 1.1) * usual[whole]
            if killed_command(root, folder, seconds) if whole else quick(folder, seconds):
                tally.killed += 1
                tally.midway += any(name.startswith(".building-") for name in left(root))
            found = seen(root)
            assert found in (now, tally.loads), f"{found} after {now} and {tally.loads}"
            now = found
            Store(root).sweep()
            assert not left(root) and seen(root) in (now, tally.loads)
            now = seen(root)
            Store(root).prune(PACKAGE, 2)
    return tally


@pytest.fixture
def rooms() -> Iterator[tuple[Path, Path]]:
    with tempfile.TemporaryDirectory(dir=quick_room()) as one, tempfile.TemporaryDirectory(dir=quick_room()) as other:
        yield Path(one), Path(other)


def test_loads_killed_all_over_leave_nothing_bad(rooms: tuple[Path, Path], measured: Callable[[str], None]) -> None:
    until = time.monotonic() + 60 * MINUTES
    with ThreadPoolExecutor(len(rooms)) as pool:
        jobs = [
            pool.submit(series, room, KILLS // len(rooms), random.Random(20261130 + at), until)
            for at, room in enumerate(rooms)
        ]
        tallies = [job.result() for job in jobs]
    loads, killed, midway = (sum(getattr(one, name) for one in tallies) for name in ("loads", "killed", "midway"))
    assert killed and midway > killed // 5, "no load was killed while it was building"
    short = "" if killed >= KILLS else f" (of {KILLS} asked for: {MINUTES} min were over)"
    measured(f"{killed}{short} of {loads} loads killed, {midway} while building: 0 bad reads, 0 left at the next start")

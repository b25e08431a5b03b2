"""Loads of a whole package killed at any moment, each with a row that changed: readers see the old one or the new."""

import csv
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from dashboard.store.store import Store

from ..scale import rounds
from ..servers import COMMAND, DATA, environment

KILLS = rounds(10, 10, 50, 500)
PACKAGE = "federacion"
MARK = "Cambio "


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


def started(root: Path, folder: Path) -> "subprocess.Popen[bytes]":
    words = [str(COMMAND), "load", str(folder), "--store", str(root)]
    return subprocess.Popen(words, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def left(root: Path) -> list[str]:
    names = [one.name for one in (root / PACKAGE).iterdir()]
    return [name for name in names if name.startswith((".building-", "current.new"))]


def building(root: Path) -> bool:
    return any(name.startswith(".building-") for name in left(root))


def test_loads_killed_all_over_leave_nothing_bad(tmp_path: Path, measured: Callable[[str], None]) -> None:
    root, folder = tmp_path / "store", shutil.copytree(DATA / PACKAGE, tmp_path / PACKAGE)
    changed(folder, 0)
    began = time.monotonic()
    assert started(root, folder).wait(300) == 0
    usual = time.monotonic() - began
    chance, now, number, killed, midway = random.Random(20261130), 0, 0, 0, 0
    while killed < KILLS:
        number += 1
        changed(folder, number)
        process = started(root, folder)
        try:
            process.wait(chance.uniform(0.2 * usual, 1.1 * usual))
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            killed, midway = killed + 1, midway + building(root)
        found = seen(root)
        assert found in (now, number), f"{found} after {now} and {number}"
        now = found
        Store(root).sweep()
        assert not left(root) and seen(root) in (now, number)
        now = seen(root)
        Store(root).prune(PACKAGE, 2)
    assert midway > KILLS // 5, "no load was killed while it was building"
    measured(f"{killed} of {number} loads killed, {midway} while building: 0 bad reads, 0 left at the next start")

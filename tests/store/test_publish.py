"""Publishing: built beside, then pointed to; what is bad, unchanged or killed half way leaves the last good one."""

import os
import random
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from dashboard.answers import ask
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import NotInStore, Store

from ..scale import rounds

ROOT = Path(__file__).resolve().parents[2]
KILLS, SWAPS = rounds(20, 30, 50, 500), rounds(10, 20, 100, 100)
LOADER = Path(__file__).resolve().parent / "loader.py"

Mini = Callable[..., Path]


@pytest.fixture
def own(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def told(snapshot: Snapshot) -> set[Decimal]:
    """Every amount the snapshot tells, by two questions, and its version: one figure if nothing is mixed."""
    units = ask(snapshot, "budget/by-unit", Filters()).rows
    moments = {row["moment"]: row["amount"] for row in ask(snapshot, "budget/moments", Filters()).rows}
    figures = {row[moment] for row in units for moment in ("approved", "accrued")}
    return figures | {moments["approved"] / 2, moments["accrued"] / 2, Decimal(snapshot.package.version)}


def test_a_load_builds_beside_and_moves_the_pointer(own: Store, mini: Mini, tmp_path: Path) -> None:
    folder = mini(tmp_path / "mini", 7)
    done = own.publish(folder)
    assert done.changed and done.snapshot and done.build and done.build.ok
    assert re.fullmatch(r"snap-\d{8}T\d{6}Z-[0-9a-f]{12}", done.snapshot)
    files = {path.name for path in (own.root / "mini").iterdir()}
    assert files == {".lock", "current", f"{done.snapshot}.duckdb"}
    assert (own.root / "mini" / "current").read_text(encoding="utf-8") == f"{done.snapshot}\n"
    assert told(own.open("mini")) == {Decimal(7)}


def test_loading_what_is_current_changes_nothing(own: Store, mini: Mini, tmp_path: Path) -> None:
    folder = mini(tmp_path / "mini", 7)
    first = own.publish(folder)
    again = own.publish(folder)
    assert (again.changed, again.snapshot, again.build) == (False, first.snapshot, None)
    assert own.snapshots("mini") == [first.snapshot]


def test_a_file_that_changed_is_another_snapshot(own: Store, mini: Mini, tmp_path: Path) -> None:
    folder = mini(tmp_path / "mini", 7)
    first = own.publish(folder)
    units = folder / "budget_units.csv"
    units.write_text(units.read_text(encoding="utf-8").replace("Unidad A", "Unidad Ä"), encoding="utf-8")
    second = own.publish(folder)
    assert second.changed and str(first.snapshot)[-12:] != str(second.snapshot)[-12:]
    assert own.current("mini") == second.snapshot and len(own.snapshots("mini")) == 2


def test_the_same_package_gets_the_same_sign_in_another_store(mini: Mini, tmp_path: Path) -> None:
    signs = {
        str(Store(tmp_path / f"store-{n}").publish(mini(tmp_path / str(n) / "mini", 7)).snapshot)[-12:] for n in (1, 2)
    }
    assert len(signs) == 1


def test_a_bad_package_publishes_nothing_and_the_good_one_stays(
    own: Store, broken: Path, mini: Mini, tmp_path: Path
) -> None:
    good = own.publish(mini(tmp_path / "mal", 7))
    refused = own.publish(broken)
    assert refused.snapshot is None and not refused.changed and refused.build and not refused.build.ok
    assert own.current("mal") == good.snapshot and told(Store(own.root).open("mal")) == {Decimal(7)}
    assert not list((own.root / "mal").glob(".building-*")) and own.snapshots("mal") == [good.snapshot]


def test_a_bad_first_package_leaves_no_package_behind(own: Store, broken: Path) -> None:
    assert own.publish(broken).snapshot is None
    assert own.packages() == []
    with pytest.raises(NotInStore):
        own.open("mal")


def test_an_open_store_serves_the_new_one_without_restart(own: Store, mini: Mini, tmp_path: Path) -> None:
    own.publish(mini(tmp_path / "mini", 1))
    reader = Store(own.root)
    before = reader.open("mini")
    own.publish(mini(tmp_path / "mini", 2))
    assert told(reader.open("mini")) == {Decimal(2)}
    assert told(before) == {Decimal(1)}, "a request under way keeps its own snapshot"


def test_two_snapshots_of_one_package_answer_differently(own: Store, mini: Mini, tmp_path: Path) -> None:
    first = own.publish(mini(tmp_path / "mini", 1)).snapshot
    second = own.publish(mini(tmp_path / "mini", 2)).snapshot
    assert told(own.open("mini", first)) == {Decimal(1)} and told(own.open("mini", second)) == {Decimal(2)}
    assert own.open("mini").id == second


def test_two_loads_at_once_wait_for_each_other(own: Store, mini: Mini, tmp_path: Path) -> None:
    folders = [mini(tmp_path / str(n) / "mini", n) for n in (1, 2)]
    threads = [threading.Thread(target=Store(own.root).publish, args=(folder,)) for folder in folders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(own.snapshots("mini")) == 2
    assert told(own.open("mini")) in ({Decimal(1)}, {Decimal(2)})


# --- Killed -------------------------------------------------------------------------------------------------------


def test_a_load_killed_at_any_moment_leaves_the_old_one_or_the_new_one(own: Store, mini: Mini, tmp_path: Path) -> None:
    began = time.monotonic()
    own.publish(mini(tmp_path / "mini", 1))
    usual = time.monotonic() - began
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, str(LOADER), str(own.root)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT,
    ) as loader:  # fmt: skip
        assert loader.stdin and loader.stdout
        chance, answers, leftovers, now = random.Random(20261123), [], 0, 1
        for amount in range(2, 2 + KILLS):
            folder = mini(tmp_path / "mini", amount)
            loader.stdin.write(f"{folder} {chance.uniform(0, 1.1 * usual)}\n")
            loader.stdin.flush()
            answers.append(loader.stdout.readline().strip())
            leftovers += len(list((own.root / "mini").glob(".building-*")))
            (seen,) = told(Store(own.root).open("mini"))
            assert seen in (now, amount), f"{seen} after {now} and {amount}"
            assert answers[-1] == "killed" or seen == amount
            now = int(seen)
        loader.stdin.close()
    assert len(answers) == KILLS and "killed" in answers
    assert leftovers, "no load was killed while it was building"
    own.publish(mini(tmp_path / "mini", 9999))
    assert told(Store(own.root).open("mini")) == {Decimal(9999)}
    assert not list((own.root / "mini").glob(".building-*"))


# --- Read while it is written -------------------------------------------------------------------------------------


def test_readers_never_see_an_error_nor_two_snapshots_at_once(own: Store, mini: Mini, tmp_path: Path) -> None:
    own.publish(mini(tmp_path / "mini", 1))
    served, problems, stop = Store(own.root), [], threading.Event()
    seen: set[Decimal] = set()

    def read() -> None:
        while not stop.is_set():
            try:
                figures = told(served.open("mini"))
            except Exception as error:
                problems.append(repr(error))
                return
            if len(figures) != 1:
                problems.append(f"mixed: {figures}")
            seen.update(figures)
            time.sleep(0.01)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for amount in range(2, 2 + SWAPS):
        own.publish(mini(tmp_path / "mini", amount))
    time.sleep(0.2)
    stop.set()
    for reader in readers:
        reader.join(30)
    assert not problems
    assert Decimal(1 + SWAPS) in seen and len(seen) > 3


# --- Back, and away -----------------------------------------------------------------------------------------------


def three(own: Store, mini: Mini, tmp_path: Path) -> list[str]:
    return [str(own.publish(mini(tmp_path / "mini", amount)).snapshot) for amount in (1, 2, 3)]


def test_rollback_serves_an_earlier_one_again(own: Store, mini: Mini, tmp_path: Path) -> None:
    ids = three(own, mini, tmp_path)
    own.rollback("mini", ids[0])
    assert own.current("mini") == ids[0] and told(own.open("mini")) == {Decimal(1)}
    assert ids == own.snapshots("mini")
    with pytest.raises(NotInStore):
        own.rollback("mini", "snap-20200101T000000Z-000000000000")
    assert own.current("mini") == ids[0]


def test_prune_keeps_the_newest_and_always_the_current_one(own: Store, mini: Mini, tmp_path: Path) -> None:
    ids = three(own, mini, tmp_path)
    own.rollback("mini", own.snapshots("mini")[0])
    removed = own.prune("mini", 1)
    assert len(removed) == 1 and own.current("mini") not in removed
    assert len(own.snapshots("mini")) == 2 and set(own.snapshots("mini")) == set(ids) - set(removed)
    assert told(Store(own.root).open("mini")) == {Decimal(int(ids.index(own.current("mini"))) + 1)}
    assert own.prune("mini", 5) == []


def test_snapshots_of_the_same_second_keep_their_order(own: Store) -> None:
    folder = own.root / "mini"
    folder.mkdir(parents=True)
    names = [f"snap-20261123T120000Z-{mark}" for mark in ("ffffffffffff", "000000000000")]
    for age, name in enumerate(names):
        (folder / f"{name}.duckdb").touch()
        os.utime(folder / f"{name}.duckdb", ns=(age, age))
    assert own.snapshots("mini") == names

"""Opening a snapshot: only what is in the store, read-only, locked down, under a time limit."""

import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from dashboard.problems import explain
from dashboard.store.engine import Damaged, Unavailable
from dashboard.store.snapshots import Limits, QueryTimeout, Snapshot
from dashboard.store.store import NotInStore, Store

Mini = Callable[..., Path]

SLOW = """
    SELECT count(*) AS n FROM range(100000) AS a, range(100000) AS b, range(1000) AS c WHERE a.range + b.range > c.range
"""


@pytest.fixture
def held(tmp_path: Path, mini_store: Path) -> Store:
    """A store of this test alone with the tiny package in it."""
    return Store(shutil.copytree(mini_store, tmp_path / "store"))


TRAVERSALS = [
    "../mini/current", "../../etc/passwd", "/etc/passwd", "..", ".", "current", "snap-", "snap-20261123T145333Z-XYZ",
    "snap-20261123T145333Z-7f857d261853\n", "snap-20261123T145333Z-7f857d261853/../x",
    "snap-20261123T145333Z-7f857d26185\0",
]  # fmt: skip


@pytest.mark.parametrize("name", TRAVERSALS)
def test_an_id_that_is_none_is_not_in_the_store(name: str, held: Store) -> None:
    with pytest.raises(NotInStore):
        held.open("mini", name)


@pytest.mark.parametrize(
    "name", ["..", ".", "../mini", "mini/..", "/etc", "Mini", "mini\n", "a" * 200, "otro", "mini\0"]
)
def test_a_name_that_is_no_package_is_not_in_the_store(name: str, held: Store) -> None:
    for use in (held.open, held.current, held.snapshots, lambda one: held.prune(one, 1)):
        try:
            found = use(name)
        except NotInStore:
            continue
        assert found == [] and name == "otro"


def test_an_empty_store_has_no_packages(tmp_path: Path) -> None:
    assert Store(tmp_path / "nothing").packages() == []
    with pytest.raises(NotInStore):
        Store(tmp_path / "nothing").open("mini")


def test_it_opens_by_id_and_once_per_process(held: Store) -> None:
    current = held.current("mini")
    assert held.open("mini", current) is held.open("mini")
    assert held.open("mini").id == current


def test_a_pointer_to_a_file_that_is_gone_is_said(held: Store) -> None:
    (held.root / "mini" / f"{held.current('mini')}.duckdb").unlink()
    with pytest.raises(Unavailable) as caught:
        Store(held.root).open("mini")
    assert "«mini» no está disponible" in explain(caught.value, "es")


def test_a_load_mends_a_pointer_to_a_file_that_is_gone(held: Store, mini: Mini, tmp_path: Path) -> None:
    (held.root / "mini" / f"{held.current('mini')}.duckdb").unlink()
    again = Store(held.root).publish(mini(tmp_path / "mini", 7))
    assert again.changed and Store(held.root).open("mini").id == again.snapshot


def test_no_pointer_is_no_package(held: Store) -> None:
    (held.root / "mini" / "current").unlink()
    assert held.packages() == []
    with pytest.raises(NotInStore):
        Store(held.root).open("mini")


@pytest.mark.parametrize("size", [0, 100, 4096, 60000])
def test_a_truncated_file_is_said_and_breaks_nothing_else(size: int, held: Store, mini: Mini, tmp_path: Path) -> None:
    good = held.current("mini")
    bad = held.root / "mini" / "snap-20260101T000000Z-000000000000.duckdb"
    bad.write_bytes((held.root / "mini" / f"{good}.duckdb").read_bytes()[:size])
    fresh = Store(held.root)
    with pytest.raises(Damaged):
        fresh.open("mini", bad.stem)
    assert fresh.open("mini").run("SELECT count(*) AS n FROM budget_execution", {}) == [{"n": 4}]


# --- Locked down --------------------------------------------------------------------------------------------------

REFUSED = [
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_blob('/etc/passwd')",
    "SELECT * FROM glob('/*')",
    "SELECT * FROM '/etc/passwd'",
    "COPY (SELECT 1) TO '{tmp}/out.csv'",
    "COPY budget_units TO '{tmp}/out.parquet' (FORMAT parquet)",
    "EXPORT DATABASE '{tmp}/out'",
    "ATTACH '{tmp}/other.duckdb' AS other",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET memory_limit = '100GB'",
    "RESET memory_limit",
    "PRAGMA threads=64",
    "CREATE TABLE mine AS SELECT 1 AS one",
    "CREATE VIEW mine AS SELECT 1 AS one",
    "INSERT INTO sources SELECT * FROM sources",
    "UPDATE budget_execution SET approved = 0",
    "DELETE FROM sources",
    "DROP TABLE sources",
    "ALTER TABLE sources ADD COLUMN x INTEGER",
    "SELECT getenv('HOME')",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_what_a_snapshot_refuses(statement: str, held: Store, tmp_path: Path) -> None:
    snapshot = held.open("mini")
    before = snapshot.path.read_bytes()
    with pytest.raises(duckdb.Error):
        snapshot.run(statement.format(tmp=tmp_path), {})
    assert snapshot.run("SELECT count(*) AS n FROM budget_execution", {}) == [{"n": 4}]
    assert snapshot.path.read_bytes() == before
    assert not list(tmp_path.glob("o*"))


def test_a_variable_of_python_is_not_a_table(held: Store) -> None:
    import pandas as pd

    secret = pd.DataFrame({"n": [1]})
    assert len(secret) == 1
    with pytest.raises(duckdb.Error):
        held.open("mini").run("SELECT * FROM secret", {})


def test_bound_values_are_values(held: Store) -> None:
    snapshot = held.open("mini")
    text = "'); DROP TABLE sources; --"
    assert snapshot.run("SELECT $text AS told", {"text": text}) == [{"told": text}]
    assert snapshot.run("SELECT count(*) AS n FROM sources", {}) == [{"n": 1}]


# --- Under a limit ------------------------------------------------------------------------------------------------


def test_a_query_past_its_time_is_stopped_and_the_next_one_answers(held: Store) -> None:
    snapshot = Snapshot(held.open("mini").path, Limits(seconds=0.3, threads=2, memory="2GB"))
    for _ in range(2):
        began = time.monotonic()
        with pytest.raises(QueryTimeout):
            snapshot.run(SLOW, {})
        assert time.monotonic() - began < 5
        assert snapshot.run("SELECT count(*) AS n FROM budget_execution", {}) == [{"n": 4}]
    snapshot.close()


def test_stopping_one_does_not_stop_another(held: Store) -> None:
    snapshot = Snapshot(held.open("mini").path, Limits(seconds=0.5, threads=2, memory="2GB"))

    def quick() -> int:
        answered = 0
        until = time.monotonic() + 1.0
        while time.monotonic() < until:
            assert snapshot.run("SELECT count(*) AS n FROM budget_execution", {}) == [{"n": 4}]
            answered += 1
        return answered

    def slow() -> None:
        with pytest.raises(QueryTimeout):
            snapshot.run(SLOW, {})

    with ThreadPoolExecutor(3) as pool:
        late = pool.submit(slow)
        assert all(task.result(30) for task in (pool.submit(quick), pool.submit(quick)))
        late.result(30)
    snapshot.close()


def test_the_limit_is_told_in_words() -> None:
    assert "10 s" in explain(QueryTimeout("10 s"), "es") and "10 s" in explain(QueryTimeout("10 s"), "en")


def test_answers_are_remembered_by_text_and_values(held: Store) -> None:
    snapshot = held.open("mini")
    sql = "SELECT count(*) AS n FROM budget_execution WHERE $unit IS NULL OR list_contains($unit, unit_id)"
    everything = snapshot.cached(sql, {"unit": None})
    assert snapshot.cached(sql, {"unit": None}) is everything
    assert everything == [{"n": 4}] and snapshot.cached(sql, {"unit": ["a"]}) == [{"n": 2}]

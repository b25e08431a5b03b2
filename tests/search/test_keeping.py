"""The index beside its snapshot: written at load, read from there, made anew where it is of other words or broken."""

import os
import shutil
from pathlib import Path

import orjson
import pytest

from dashboard.search import keeping
from dashboard.search.keeping import file_of, index_of, keep
from dashboard.store.snapshots import Limits, Snapshot
from dashboard.store.store import Store


@pytest.fixture
def snapshot(mini_store: Path, tmp_path: Path) -> Snapshot:
    shutil.copytree(mini_store, tmp_path / "store")
    store = Store(tmp_path / "store")
    return Snapshot(store.path("mini", store.current("mini")), Limits())


@pytest.fixture(autouse=True)
def nothing_held() -> None:
    keeping._HELD.clear()


def test_it_is_the_same_each_time_it_is_written(snapshot: Snapshot) -> None:
    keep(snapshot)
    first = file_of(snapshot).read_bytes()
    keep(snapshot)
    assert file_of(snapshot).read_bytes() == first


@pytest.mark.parametrize("body", [b"", b"{}", b'{"mark": "other", "snapshot": "x", "index": {}}', b"\xff"])
def test_a_broken_or_old_one_is_made_anew(snapshot: Snapshot, body: bytes) -> None:
    file_of(snapshot).write_bytes(body)
    assert index_of(snapshot).documents


def test_a_kept_one_is_what_is_read(snapshot: Snapshot) -> None:
    keep(snapshot)
    node = orjson.loads(file_of(snapshot).read_bytes())
    node["index"]["documents"][0]["title"]["es"] = "kept"
    file_of(snapshot).write_bytes(orjson.dumps(node))
    assert index_of(snapshot).documents[0].title["es"] == "kept"


def test_it_goes_with_its_snapshot(snapshot: Snapshot) -> None:
    keep(snapshot)
    store = Store(snapshot.path.parents[1])
    assert store.snapshots("mini") == [snapshot.id]
    assert os.path.exists(file_of(snapshot))

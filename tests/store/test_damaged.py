"""A disk that is full, and packages damaged on it: nothing broken is published, and the others are as they were."""

import gc
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.components.shell import shell
from dashboard.factory import create_app
from dashboard.filters import Filters
from dashboard.settings import Settings
from dashboard.store import disk
from dashboard.store.engine import Damaged, Unavailable
from dashboard.store.folder import PackageFolder, next_id
from dashboard.store.store import Store
from dashboard.web.address import find_place

from ..conftest import write_mini
from ..servers import COMMAND, environment

Mini = Callable[..., Path]
COUNT = "SELECT count(*) AS n FROM budget_execution"


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two packages; of the first, two snapshots."""
    room = tmp_path_factory.mktemp("three")
    store = Store(room / "store")
    for amount in (1, 2):
        store.publish(write_mini(room / "mini", amount))
    store.publish(write_mini(room / "otra", 7))
    return store.root


@pytest.fixture
def held(tmp_path: Path, three: Path) -> Store:
    return Store(shutil.copytree(three, tmp_path / "store"))


def file(store: Store, package: str) -> Path:
    return store.path(package, store.current(package))


def flip(path: Path) -> None:
    """Another bit in every block of the file, past its headers."""
    raw = bytearray(path.read_bytes())
    for at in range(12_288 + 5_000, len(raw), 262_144):
        raw[at] ^= 0xFF
    path.with_name("beside").write_bytes(raw)
    path.with_name("beside").replace(path)


# --- A full disk --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kilobytes", [800, 4_000])
def test_a_load_that_the_disk_cuts_short_publishes_nothing(kilobytes: int, tmp_path: Path, mini: Mini) -> None:
    store = Store(tmp_path / "store")
    old = store.publish(mini(tmp_path / "mini", 1)).snapshot
    done = subprocess.run(
        [COMMAND, "load", mini(tmp_path / "mini", 2), "--store", store.root],
        env=environment(), capture_output=True, text=True, timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1_000,) * 2),
    )  # fmt: skip
    assert done.returncode == 3 and "Traceback" not in done.stderr
    assert (
        "el archivo pasa del tamaño que el sistema deja escribir" in done.stderr
        and "mini: no se publicó" in done.stderr
    )
    assert sorted(os.listdir(store.root / "mini")) == [".lock", "current", f"{old}.duckdb"]
    assert Store(store.root).open("mini").id == old


# --- One damaged package ------------------------------------------------------------------------------------------


def put(path: Path, what: str) -> None:
    """Something that is no file, in the place of one."""
    path.unlink()
    if what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    elif what == "circle":
        path.symlink_to(path.name)


POINTERS: dict[str, Callable[[Path], object]] = {
    "garbage": lambda path: path.write_bytes(b"\xff\x00nada"),
    "empty": lambda path: path.write_bytes(b""),
    "another's": lambda path: path.write_text("snap-20260101T000000Z-000000000000", encoding="utf-8"),
    "folder": lambda path: put(path, "folder"),
    "pipe": lambda path: put(path, "pipe"),
    "circle": lambda path: put(path, "circle"),
}
SNAPSHOTS: dict[str, Callable[[Path], object]] = {
    "cut": lambda path: os.truncate(path, 2_000_000),
    "empty": lambda path: os.truncate(path, 0),
    "gone": lambda path: put(path, "nothing"),
    "folder": lambda path: put(path, "folder"),
    "pipe": lambda path: put(path, "pipe"),
    "a log beside": lambda path: path.with_name(f"{path.name}.wal").write_bytes(b"x"),
}


@pytest.mark.parametrize("harm", POINTERS)
def test_a_damaged_pointer_leaves_the_newest_good_one(harm: str, held: Store) -> None:
    POINTERS[harm](held.root / "mini" / "current")
    seen = Store(held.root).open("mini")
    assert seen.id == held.snapshots("mini")[-1] and seen.stands_in and Store(held.root).packages() == ["mini", "otra"]


@pytest.mark.parametrize("harm", SNAPSHOTS)
def test_a_damaged_snapshot_leaves_the_one_before(harm: str, held: Store) -> None:
    old, new = held.snapshots("mini")
    SNAPSHOTS[harm](held.path("mini", new))
    seen = Store(held.root).open("mini")
    assert seen.id == old and seen.stands_in and Store(held.root).packages() == ["mini", "otra"]


def test_every_face_says_that_another_stands_in_and_the_log_once(held: Store, caplog: pytest.LogCaptureFixture) -> None:
    os.truncate(file(held, "mini"), 2_000_000)
    client = create_app(Settings(store=held.root, package="otra")).server.test_client()
    for _ in range(3):
        card = client.get("/api/v1/cards/budget-moments?package=mini&lang=en").json
    assert card["snapshot"] == held.snapshots("mini")[0] and "This is the last good one" in card["notices"][0]
    assert client.get("/api/v1/cards/budget-moments?package=otra").json["notices"] == []
    named = find_place(held, "mini", "/presupuesto", Filters(lang="es"))
    assert "Se muestra la última buena, publicada el" in str(shell(named, "", []))
    ready = client.get("/readyz")
    assert ready.status_code == 200 and ready.json["status"] == "degraded" and ready.json["stand_in"] == ["mini"]
    lines = [one.getMessage() for one in caplog.records if one.name == "observatorio.store"]
    # The place is found here by a second store, which says it once more.
    assert len(lines) == 4 and len(set(lines)) == 2 and not [one for one in caplog.records if one.exc_info]


def test_a_package_of_which_nothing_can_be_read_is_named_and_the_others_are_served(held: Store) -> None:
    os.truncate(file(held, "otra"), 500_000)
    client = create_app(Settings(store=held.root, package="otra")).server.test_client()
    assert client.get("/api/v1/cards/budget-moments?package=mini").json["notices"] == []
    refused = client.get("/api/v1/cards/budget-moments?package=otra")
    assert refused.status_code == 503 and "«otra» no está disponible" in refused.json["error"]
    assert client.get("/readyz").json["unavailable"] == ["otra"]
    assert client.get("/presupuesto").status_code == 200
    shown = str(shell(find_place(held, None, "/presupuesto", Filters(lang="en")), "", []))
    assert "Cannot be shown for now: «otra»" in shown


def test_what_is_found_damaged_while_it_is_asked_is_served_no_more(held: Store) -> None:
    flip(file(held, "mini"))
    reader = Store(held.root)
    try:
        reader.open("mini").run(COUNT, {})
        reader.open("mini").run("SELECT * FROM budget_execution", {})
    except Damaged:
        pass
    seen = reader.open("mini")
    assert seen.stands_in and seen.run(COUNT, {}) == [{"n": 4}]


def test_a_snapshot_that_is_damaged_is_not_good_for_anything(held: Store) -> None:
    old, new = held.snapshots("mini")
    flip(held.path("mini", old))
    with pytest.raises(Damaged):
        held.rollback("mini", old)
    assert held.current("mini") == new and held.prune("mini", 2) == []
    assert not held.is_sound("mini", old) and held.is_sound("mini", new)


def test_a_damaged_one_is_not_counted_among_those_that_are_kept(held: Store) -> None:
    old, new = held.snapshots("mini")
    (held.root / "mini" / f"snap-20990101T000000Z-{'a' * 12}.duckdb").write_bytes(b"nada")
    assert held.prune("mini", 2) == [] and held.prune("mini", 1) == [old]
    assert held.open("mini").id == new


def test_what_was_damaged_is_loaded_again(held: Store, tmp_path: Path, mini: Mini) -> None:
    os.truncate(file(held, "mini"), 2_000_000)
    done = Store(held.root).publish(mini(tmp_path / "mini", 2))
    assert done.changed and Store(held.root).open("mini").id == done.snapshot


def test_a_store_that_cannot_be_looked_into_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> list[str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "listdir", refuse)
    with pytest.raises(Unavailable):
        Store(tmp_path).packages()


# --- What is left -------------------------------------------------------------------------------------------------


def test_leftovers_of_any_package_are_swept_but_not_those_of_one_at_work(held: Store) -> None:
    for package in ("mini", "otra"):
        (held.root / package / ".building-x.duckdb").write_bytes(b"x")
    with PackageFolder(held.root / "otra").alone():
        (held.root / "otra" / ".building-x.duckdb").write_bytes(b"x")
        held.sweep()
        assert not (held.root / "mini" / ".building-x.duckdb").exists()
        assert (held.root / "otra" / ".building-x.duckdb").exists()
    held.sweep()
    assert not (held.root / "otra" / ".building-x.duckdb").exists()


def test_a_file_that_was_pruned_is_let_go(held: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.store.opening.LOOK_AGAIN_SECONDS", 0)
    old, _ = held.snapshots("mini")
    gone = held.path("mini", old)
    held.open("mini", old)
    assert held_open(gone)
    assert held.prune("mini", 1) == [old]
    held.open("mini")
    gc.collect()
    assert not held_open(gone)


def held_open(path: Path) -> list[str]:
    places = Path("/proc/self/fd")
    if not places.is_dir():
        pytest.skip("this system does not list open files")
    links = [os.readlink(one) for one in places.iterdir() if one.is_symlink()]
    return [one for one in links if one.startswith(str(path))]


@pytest.mark.parametrize("last", ["20990101T000000Z", "20261130T120000Z", "99991231T235959Z"])
def test_the_next_snapshot_is_later_than_the_last_whatever_the_clock_says(last: str) -> None:
    held = [f"snap-20200101T000000Z-{'a' * 12}", f"snap-{last}-{'f' * 12}"]
    made = next_id(held, "0" * 12)
    assert made.rpartition("-")[0] >= held[-1].rpartition("-")[0]
    assert made.rpartition("-")[0] > held[-1].rpartition("-")[0] or last.startswith("9999")


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_load_that_is_interrupted_leaves_nothing(held: Store, tmp_path: Path, mini: Mini) -> None:
    class Stopped(BaseException):
        pass

    def stop(*_: object) -> None:
        raise Stopped

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "move", stop)
        before = sorted(os.listdir(held.root / "mini"))
        with pytest.raises(Stopped):
            held.publish(mini(tmp_path / "mini", 3))
    assert sorted(os.listdir(held.root / "mini")) == before and signal.getsignal(signal.SIGINT)

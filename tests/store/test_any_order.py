"""Whatever happens, in any order, a reader of the store sees a good snapshot or a sentence, and nothing else."""

import gc
import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from dashboard.package import fingerprint
from dashboard.package.across import Earlier
from dashboard.package.build import Build
from dashboard.package.descriptor import read_descriptor
from dashboard.package.findings import Finding, PackageError
from dashboard.package.progress import Watch
from dashboard.problems import explain
from dashboard.schema.queries import QUERIES
from dashboard.store import folder, publishing
from dashboard.store.engine import EngineProblem, Limits, Unavailable
from dashboard.store.store import NotInStore, Store

from ..conftest import write_mini
from ..scale import quick_room, rounds
from .breaking import FAULTS, Killed, breaking, clock

SEQUENCES = rounds(25, 25, 200, 2_000)
SHARE = 25
"""Sequences of one draw of chance; the shares are parted among the processors."""
ALONE = Limits(threads=1, memory="200MB", load_memory="200MB")
ROWS = 10
REGISTER = (QUERIES / "derived" / "00_register.sql").read_text(encoding="utf-8")
MACHINE = (Killed, OSError, duckdb.Error, EngineProblem)
POINTERS = (
    b"", b"\n", b"nada", b"\xff\x00\xfe", b"../../etc/passwd", b"x" * 70_000, None,
    b"snap-20260101T000000Z-000000000000\n", b"snap-99999999T999999Z-000000000000",
)  # fmt: skip
HOURS = st.sampled_from([0, -48, 48])
# What no step of a load reaches: nothing fails.
LAST_STEP = 16


def small_build(connection: duckdb.DuckDBPyConnection, source: Path, watch: Watch, earlier: Earlier) -> Build:
    """A package of ten rows in place of sixty tables, so that there is time for many sequences."""
    one = read_descriptor(source)
    connection.execute(REGISTER)
    connection.execute("CREATE TABLE figures AS SELECT ?::INTEGER AS amount FROM range(?)", [int(one.version), ROWS])
    connection.execute(
        "INSERT INTO package BY NAME SELECT ? AS name, '' AS title_es, '' AS title_en, '' AS description_es, "
        "'' AS description_en, ? AS kind, ? AS home, ? AS timezone, 'es' AS languages, 'budget' AS themes, "
        "? AS version, false AS sample",
        [one.name, one.kind, one.home, one.timezone, one.version],
    )
    return Build(one, [Finding("sources.csv", "VACIA")] if one.description["es"] == "mal" else [])


@contextmanager
def small() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publishing, "build", small_build)
        patch.setattr(publishing, "_write_fingerprints", lambda connection: None)
        patch.setattr(fingerprint, "CODE", ())
        yield


class AnyOrder(RuleBasedStateMachine):
    """``published``: id -> amount, in the order of publishing; ``bad``: those that were damaged since."""

    def __init__(self) -> None:
        super().__init__()
        self.patched = small()
        self.patched.__enter__()
        self.room = Path(tempfile.mkdtemp(dir=quick_room()))
        self.root, self.home = self.room / "store", self.room / "store" / "mini"
        self.published: dict[str, int] = {}
        self.bad: set[str] = set()
        self.pointer: str | None = None
        self.amount = self.loaded = 0

    def teardown(self) -> None:
        self.patched.__exit__(None, None, None)
        shutil.rmtree(self.room)

    @initialize()
    def there_are_packages(self) -> None:
        self.store().publish(write_mini(self.room / "otra", 7))
        self.load(0)

    def store(self) -> Store:
        return Store(self.root, ALONE)

    def good(self) -> list[str]:
        return [name for name in self.published if name not in self.bad]

    def write(self, amount: int, description: str = "bien") -> Path:
        made = write_mini(self.room / "mini", amount)
        path = made / "datapackage.json"
        path.write_text(path.read_text("utf-8").replace("Dos unidades con el mismo monto.", description), "utf-8")
        return made

    # --- What is done -------------------------------------------------------------------------------------------------

    @rule(hours=HOURS)
    def load(self, hours: int) -> None:
        self.amount += 1
        with clock(hours):
            done = self.store().publish(self.write(self.amount))
        assert done.changed and done.snapshot and done.snapshot not in self.published
        self.published[done.snapshot] = self.loaded = self.amount
        self.pointer = done.snapshot

    @rule(fault=st.sampled_from(FAULTS), at=st.integers(0, LAST_STEP) | st.integers(9, LAST_STEP), hours=HOURS)
    def load_that_fails(self, fault: str, at: int, hours: int) -> None:
        self.amount += 1
        source, before, there = self.write(self.amount), self.pointer, self.names()
        with clock(hours), breaking(fault, at) as faults:
            try:
                self.store().publish(source)
            except MACHINE as error:
                assert faults.count > at, error
        self.adopt(self.amount)
        if not fault.startswith("killed"):
            # What failed was cleaned up; a published one may have failed in its very last step.
            assert self.names() - there <= {"current", ".lock", f"{self.pointer}.duckdb"}
        assert self.pointer in (before, next(reversed(self.published), None))

    def adopt(self, amount: int) -> None:
        """What the attempt left under a final name is whole, and served or not."""
        for name in folder.PackageFolder(self.home).snapshots():
            if name not in self.published:
                self.published[name] = amount
                assert self.store().is_sound("mini", name)
        self.look_at_the_pointer()

    def look_at_the_pointer(self) -> None:
        try:
            self.pointer = folder.PackageFolder(self.home).pointed()
        except NotInStore:
            self.pointer = None

    @rule(description=st.sampled_from(["mal", "\\u0000"]))
    def load_what_is_bad(self, description: str) -> None:
        source = self.write(9_999, description)
        self.settled()
        try:
            done = self.store().publish(source)
        except PackageError:
            pass
        else:
            assert done.snapshot is None and not done.changed

    @precondition(lambda self: self.pointer and self.pointer in self.good())
    @rule()
    def load_the_same_again(self) -> None:
        assert self.pointer
        self.settled()
        done = self.store().publish(self.write(self.published[str(self.pointer)]))
        assert (done.changed, done.snapshot) == (False, self.pointer)

    @precondition(lambda self: self.published)
    @rule(data=st.data(), fault=st.sampled_from([None, None, "read only", *FAULTS]), at=st.integers(0, 4))
    def roll_back(self, data: st.DataObject, fault: str | None, at: int) -> None:
        name = data.draw(st.sampled_from(list(self.published)))
        before = self.pointer
        try:
            with breaking(fault, at) if fault else nullcontext():
                self.store().rollback("mini", name)
        except (*MACHINE, NotInStore):
            assert fault or name in self.bad
        self.look_at_the_pointer()
        assert self.pointer in (before, name, *(self.published if fault or name in self.bad else ()))

    @rule(keep=st.integers(1, 3), fault=st.sampled_from([None, None, "read only", *FAULTS]), at=st.integers(0, 8))
    def prune(self, keep: int, fault: str | None, at: int) -> None:
        good = self.good()
        try:
            with breaking(fault, at) if fault else nullcontext():
                self.store().prune("mini", keep)
        except MACHINE:
            assert fault
        self.look_at_the_pointer()
        left = folder.PackageFolder(self.home).snapshots()
        self.published = {
            name: amount for name, amount in self.published.items() if (self.home / f"{name}.duckdb").exists()
        }
        assert [name for name in self.good() if name in left][-keep:] == good[-keep:]

    @rule()
    def start_a_server(self) -> None:
        self.settled()
        for package in self.root.iterdir():
            assert not [one for one in package.iterdir() if one.name.startswith((".building-", "current.new"))]

    def settled(self) -> None:
        """What was killed between name and pointer is finished by the next change, or the next start."""
        aim = self.home / "current.new"
        aimed = aim.read_bytes().decode("utf-8", "replace").strip() if aim.is_file() else ""
        before = self.pointer
        self.store().sweep()
        self.look_at_the_pointer()
        there = (self.home / f"{aimed}.duckdb").is_file()
        assert self.pointer == (aimed if aimed in self.published and there else before)

    def names(self) -> set[str]:
        return {one.name for one in self.home.iterdir()} if self.home.exists() else set()

    # --- What happens -------------------------------------------------------------------------------------------------

    @precondition(lambda self: self.pointer is not None)
    @rule(harm=st.sampled_from(POINTERS))
    def the_pointer_is_damaged(self, harm: bytes | None) -> None:
        path = self.home / "current"
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        if harm is None:
            path.mkdir()
        else:
            path.write_bytes(harm)
        self.look_at_the_pointer()

    @precondition(lambda self: self.good())
    @rule(data=st.data(), harm=st.sampled_from(["cut", "empty", "garbage", "folder", "log", "gone", "another's"]))
    def a_snapshot_is_damaged(self, data: st.DataObject, harm: str) -> None:
        name = data.draw(st.sampled_from(self.good()))
        path, beside = self.home / f"{name}.duckdb", self.room / "beside"
        raw = path.read_bytes()
        other = self.store()
        # This process is the reader of next time too: what it still has open would be answered from, as it was.
        gc.collect()
        made = {"cut": raw[: len(raw) * 2 // 3], "empty": b"", "garbage": b"nada" * 9_999,
                "another's": other.path("otra", other.current("otra")).read_bytes()}  # fmt: skip
        if harm == "log":
            path.with_name(f"{path.name}.wal").write_bytes(b"WAL")
        elif harm in ("folder", "gone"):
            path.unlink()
            if harm == "folder":
                path.mkdir()
        else:
            beside.write_bytes(made[harm])
            beside.replace(path)
        self.bad.add(name)

    @rule(
        name=st.sampled_from(
            [".building-x.duckdb", ".building-x.duckdb.wal", "current.new", "snap-x.duckdb", "nota.txt"]
        )
    )
    def something_is_left(self, name: str) -> None:
        self.home.mkdir(exist_ok=True)
        (self.home / name).write_bytes(b"nada")

    @rule(name=st.sampled_from(["lost+found", "Mayúsculas", "vacio", "suelto"]))
    def a_strange_folder_is_there(self, name: str) -> None:
        (self.root / name).mkdir(exist_ok=True)
        if name != "vacio":
            (self.root / name / "current").write_bytes(b"nada")

    # --- What is seen -------------------------------------------------------------------------------------------------

    @invariant()
    def a_reader_sees_a_good_snapshot_or_a_sentence(self) -> None:
        store = self.store()
        try:
            seen = store.open("mini")
        except (EngineProblem, NotInStore) as error:
            assert not explain(error, "es").startswith("{") and mentions(error)
            assert not self.good() or self.pointer is None
            return
        rows = seen.run("SELECT amount, count(*) AS n FROM figures GROUP BY amount", {})
        seen.close()
        assert seen.id in self.good() and rows == [{"amount": self.published[seen.id], "n": ROWS}]
        assert seen.stands_in is (seen.id != self.pointer)
        assert self.pointer not in self.good() or seen.id == self.pointer
        if self.pointer not in self.good():
            older = [name for name in self.good() if not self.pointer or name < self.pointer]
            assert seen.id == [*self.good(), *older][-1]

    @invariant()
    def the_other_package_is_as_it_was(self) -> None:
        store = self.store()
        (row,) = store.open("otra").run("SELECT DISTINCT amount FROM figures", {})
        assert row == {"amount": 7} and "otra" in store.packages()
        assert not {"lost+found", "Mayúsculas", "vacio"} & {*store.packages(), *store.unavailable()}

    @invariant()
    def the_order_is_that_of_publishing(self) -> None:
        held = folder.PackageFolder(self.home).snapshots()
        assert held == [name for name in self.published if name in held] and not set(held) - set(self.published)


def mentions(error: Exception) -> bool:
    return isinstance(error, (Unavailable, NotInStore)) and "mini" in explain(error, "es")


def share(number: int) -> None:
    """``SHARE`` sequences of their own: the same ones for the same number."""
    run_state_machine_as_test(
        seed(number)(type("Share", (AnyOrder,), {})),
        settings=settings(
            max_examples=SHARE, stateful_step_count=10, deadline=None, database=None,
            suppress_health_check=list(HealthCheck), phases=(Phase.generate, Phase.shrink),
        ),
    )  # fmt: skip


@pytest.mark.filterwarnings("ignore")
def test_in_any_order_a_reader_sees_a_good_snapshot_or_a_sentence(
    record_property: Callable[[str, object], None],
) -> None:
    shares = range(SEQUENCES // SHARE)
    if len(shares) == 1:
        share(0)
    else:
        many = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(os.cpu_count(), many) as pool:
            for _ in pool.map(share, shares):
                pass
    record_property("measured", f"{SEQUENCES} sequences of up to 10 steps")


@pytest.mark.parametrize("fault", ["killed after", "full"])
def test_a_load_that_fails_at_each_of_its_steps(fault: str) -> None:
    for at in range(LAST_STEP):
        state = AnyOrder()
        try:
            state.there_are_packages()
            state.load_that_fails(fault, at, 0)
            state.a_reader_sees_a_good_snapshot_or_a_sentence()
            state.start_a_server()
            state.a_reader_sees_a_good_snapshot_or_a_sentence()
        finally:
            state.teardown()

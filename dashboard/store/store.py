"""The folder of snapshots: publish, list, open, roll back, prune."""

import fcntl
import os
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType

import duckdb
from cachetools import LRUCache, TTLCache

from dashboard.package.across import Earlier
from dashboard.package.build import Build, build
from dashboard.package.findings import Finding
from dashboard.package.fingerprint import fingerprint
from dashboard.package.progress import Watch, nobody
from dashboard.schema.queries import question_files
from dashboard.store.engine import Distributed, Engine, EngineProblem, NoClient, NotExported
from dashboard.store.snapshots import Limits, Snapshot
from dashboard.store.turns import Turns

SNAPSHOT_ID = re.compile(r"snap-\d{8}T\d{6}Z-[0-9a-f]{12}")
PACKAGE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
POINTER = "current"
OPEN_AT_ONCE = 16
ASK_AGAIN_SECONDS = 1.0
BUILDING = ".building-"


class NotInStore(LookupError):
    """The store holds no such package or snapshot."""


class EmptyStore(NotInStore):
    """The store holds no package at all."""


@dataclass(frozen=True)
class Published:
    """What a load did: the snapshot now served, whether it is new, and what was built."""

    package: str
    snapshot: str | None
    changed: bool
    build: Build | None

    @property
    def findings(self) -> list[Finding]:
        """What the load found; nothing where the snapshot was already there."""
        return self.build.findings if self.build else []


class Store:
    """``<root>/<package>/snap-<UTC>-<12 hex>.duckdb`` and ``current``, which names the one being served.

    With an ``engine`` the files are only listed: what they hold is asked of their exports there. A snapshot that is
    not exported yet leaves the one before it being served, and a package without any is not served.
    """

    def __init__(
        self,
        root: Path,
        limits: Limits | None = None,
        engine: Distributed | None = None,
        turns: Turns | None = None,
    ) -> None:
        self.root = root
        self.turns = turns or Turns()
        self._limits = limits or Limits()
        self._engine = engine
        self._failed: TTLCache[Path, EngineProblem] = TTLCache(OPEN_AT_ONCE * 4, ASK_AGAIN_SECONDS)
        self._gates: dict[Path, threading.Lock] = {}
        # Dropping the last reference closes the file, so requests under way keep theirs.
        self._open: LRUCache[Path, Snapshot] = LRUCache(OPEN_AT_ONCE)
        self._lock = threading.Lock()

    def packages(self) -> list[str]:
        """Names of the packages that have a current snapshot."""
        if not self.root.is_dir():
            return []
        named = sorted(folder.name for folder in self.root.iterdir() if (folder / POINTER).is_file())
        return named if self._engine is None else self._exported(named)

    def snapshots(self, package: str) -> list[str]:
        """Snapshot ids of a package, oldest first."""
        # Two of the same second are told apart by when they were written.
        files = sorted(self._folder(package).glob("snap-*.duckdb"), key=_age)
        return [path.stem for path in files]

    def current(self, package: str) -> str:
        """Id of the snapshot being served; NotInStore when the package has none."""
        pointer = self._folder(package) / POINTER
        try:
            return pointer.read_text(encoding="utf-8").strip()
        except OSError:
            raise NotInStore(package) from None

    def path(self, package: str, snapshot: str) -> Path:
        """The file of a snapshot; NotInStore when there is none."""
        path = self._folder(package) / f"{snapshot}.duckdb"
        if not SNAPSHOT_ID.fullmatch(snapshot) or not path.is_file():
            raise NotInStore(snapshot)
        return path

    def open(self, package: str, snapshot: str | None = None) -> Snapshot:
        """The snapshot asked for, else the current one; EngineProblem. Opened once per process."""
        wanted = snapshot or self.current(package)
        try:
            return self._opened(package, wanted)
        except NotExported:
            if snapshot:
                raise
            return self._before(package, wanted)

    def _opened(self, package: str, wanted: str) -> Snapshot:
        path = self.path(package, wanted)
        with self._lock:
            gate = self._gates.setdefault(path, threading.Lock())
        # One thread opens a snapshot; those who want another one need not wait for it.
        with gate:
            with self._lock:
                opened, failed = self._open.get(path), self._failed.get(path)
            if opened is None:
                if failed is not None:
                    raise failed
                opened = self._start(path)
            return opened

    def _start(self, path: Path) -> Snapshot:
        try:
            opened = Snapshot(path, self._limits, self._asked(path.stem))
            opened.turns = self.turns
            opened.siblings = partial(self.open, path.parent.name)
        except EngineProblem as error:
            with self._lock:
                self._failed[path] = error
            raise
        with self._lock:
            self._open[path] = opened
        return opened

    def _asked(self, snapshot: str) -> Engine | None:
        if self._engine is None:
            return None
        engine: Engine = _client().SparkConnectEngine(self._engine, snapshot, self._limits)
        return engine

    def _before(self, package: str, wanted: str) -> Snapshot:
        """The newest snapshot before ``wanted`` that the engine has."""
        held = self.snapshots(package)
        for name in reversed(held[: held.index(wanted)]):
            try:
                return self._opened(package, name)
            except NotExported:
                continue
        raise NotExported(wanted)

    def _exported(self, packages: list[str]) -> list[str]:
        """Those of the packages that the engine can answer for; NotExported when there are some, and it has none."""
        found, missing = [], None
        for name in packages:
            try:
                self.open(name)
                found.append(name)
            except NotExported as error:
                missing = error
            except NotInStore:
                found.append(name)
        if missing and not found:
            raise missing
        return found

    def prepare(self) -> None:
        """Do now what the first visitor would wait for: with an engine, translate the questions. NoClient."""
        if self._engine is not None:
            _client().translate_all()

    def publish(self, folder: Path, watch: Watch = nobody, hide_again: bool = False) -> Published:
        """Build a snapshot beside the ones served, then point to it. With an error of form nothing changes.

        ``watch`` is told of each step; memory stays within the limit for loads, what does not fit goes to disk.
        ``hide_again`` also hides the counts of persons that an earlier snapshot, subtracted, would give away.
        """
        with self._loading(folder.name):
            mark = fingerprint(folder)
            current = self.current(folder.name) if folder.name in self.packages() else ""
            if not hide_again and current.endswith(mark) and current in self.snapshots(folder.name):
                return Published(folder.name, current, False, None)
            return self._build(folder, mark, watch, hide_again)

    def rollback(self, package: str, snapshot: str) -> None:
        """Serve an earlier snapshot again; NotInStore when there is no such file."""
        if snapshot not in self.snapshots(package):
            raise NotInStore(snapshot)
        self._point(package, snapshot)

    def prune(self, package: str, keep: int) -> list[str]:
        """Delete all but the newest ``keep`` snapshots; the one being served always stays."""
        old = self.snapshots(package)[: -keep or None]
        removed = [name for name in old if name != self.current(package)]
        for name in removed:
            (self._folder(package) / f"{name}.duckdb").unlink()
        return removed

    def _folder(self, package: str) -> Path:
        if not PACKAGE_NAME.fullmatch(package):
            raise NotInStore(package)
        return self.root / package

    def _build(self, folder: Path, mark: str, watch: Watch, hide_again: bool) -> Published:
        name = self._fresh(folder.name, mark)
        beside = self._folder(folder.name) / f"{BUILDING}{name}.duckdb"
        kept = [(one, self.path(folder.name, one)) for one in self.snapshots(folder.name)]
        with duckdb.connect(str(beside), config={"memory_limit": self._limits.load_memory}) as connection:
            built = build(connection, folder, watch, Earlier(name, kept, hide_again))
            if built.ok:
                _write_fingerprints(connection)
        if not built.ok:
            _remove(beside)
            return Published(folder.name, None, False, built)
        Snapshot(beside, self._limits).close()
        beside.rename(self._folder(folder.name) / f"{name}.duckdb")
        self._point(folder.name, name)
        return Published(folder.name, name, True, built)

    def _fresh(self, package: str, mark: str) -> str:
        """An id that no snapshot has: what was published never changes."""
        moment, held = datetime.now(UTC), self.snapshots(package)
        while (name := f"snap-{moment:%Y%m%dT%H%M%SZ}-{mark}") in held:
            moment += timedelta(seconds=1)
        return name

    def _point(self, package: str, snapshot: str) -> None:
        pointer = self._folder(package) / POINTER
        fresh = pointer.with_suffix(".new")
        fresh.write_text(snapshot + "\n", encoding="utf-8")
        os.replace(fresh, pointer)

    @contextmanager
    def _loading(self, package: str) -> Iterator[None]:
        """One load of a package at a time; leftovers of a load that was killed are swept."""
        folder = self._folder(package)
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            for leftover in folder.glob(f"{BUILDING}*"):
                _remove(leftover)
            yield


def _write_fingerprints(connection: duckdb.DuckDBPyConnection) -> None:
    """The text of each question today, so that a reader can later tell a new figure from a new formula."""
    marks = [(query.name, query.fingerprint) for query in question_files()]
    connection.executemany("INSERT INTO questions VALUES (?, ?)", marks)


def _client() -> ModuleType:
    # The client is an extra: it is read only where an engine is named.
    try:
        return import_module("dashboard.store.sparkconnect")
    except ImportError as error:
        raise NoClient(str(error.name)) from error


def _age(path: Path) -> tuple[str, int]:
    return path.stem.rsplit("-", 1)[0], path.stat().st_mtime_ns


def _remove(path: Path) -> None:
    """Takes away a file, and the log and the folder of spilled rows beside it."""
    for one in path.parent.glob(f"{path.name}*"):
        if one.is_dir():
            shutil.rmtree(one)
        else:
            one.unlink()

"""The folder of snapshots: publish, list, open, roll back, prune."""

import fcntl
import os
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from cachetools import LRUCache

from dashboard.package.build import Build, build
from dashboard.package.fingerprint import fingerprint
from dashboard.store.snapshots import Limits, Snapshot

SNAPSHOT_ID = re.compile(r"snap-\d{8}T\d{6}Z-[0-9a-f]{12}")
PACKAGE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
POINTER = "current"
OPEN_AT_ONCE = 16
BUILDING = ".building-"


class NotInStore(LookupError):
    """The store holds no such package or snapshot."""


@dataclass(frozen=True)
class Published:
    """What a load did: the snapshot now served, whether it is new, and what was built."""

    package: str
    snapshot: str | None
    changed: bool
    build: Build | None


class Store:
    """``<root>/<package>/snap-<UTC>-<12 hex>.duckdb`` and ``current``, which names the one being served."""

    def __init__(self, root: Path, limits: Limits | None = None) -> None:
        self.root = root
        self._limits = limits or Limits()
        # Dropping the last reference closes the file, so requests under way keep theirs.
        self._open: LRUCache[Path, Snapshot] = LRUCache(OPEN_AT_ONCE)
        self._lock = threading.Lock()

    def packages(self) -> list[str]:
        """Names of the packages that have a current snapshot."""
        if not self.root.is_dir():
            return []
        return sorted(folder.name for folder in self.root.iterdir() if (folder / POINTER).is_file())

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

    def open(self, package: str, snapshot: str | None = None) -> Snapshot:
        """The snapshot asked for, else the current one. Files are opened once per process."""
        wanted = snapshot or self.current(package)
        path = self._folder(package) / f"{wanted}.duckdb"
        if not SNAPSHOT_ID.fullmatch(wanted) or not path.is_file():
            raise NotInStore(wanted)
        with self._lock:
            opened = self._open.get(path)
            if opened is None:
                opened = self._open[path] = Snapshot(path, self._limits)
            return opened

    def publish(self, folder: Path) -> Published:
        """Build a snapshot beside the ones served, then point to it. With an error of form nothing changes."""
        with self._loading(folder.name):
            mark = fingerprint(folder)
            current = self.current(folder.name) if folder.name in self.packages() else ""
            if current.endswith(mark) and current in self.snapshots(folder.name):
                return Published(folder.name, current, False, None)
            return self._build(folder, mark)

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

    def _build(self, folder: Path, mark: str) -> Published:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        name = f"snap-{stamp}-{mark}"
        beside = self._folder(folder.name) / f"{BUILDING}{name}.duckdb"
        with duckdb.connect(str(beside)) as connection:
            built = build(connection, folder)
        if not built.ok:
            _remove(beside)
            return Published(folder.name, None, False, built)
        Snapshot(beside, self._limits).close()
        beside.rename(self._folder(folder.name) / f"{name}.duckdb")
        self._point(folder.name, name)
        return Published(folder.name, name, True, built)

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


def _age(path: Path) -> tuple[str, int]:
    return path.stem.rsplit("-", 1)[0], path.stat().st_mtime_ns


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()

"""The folder of snapshots: publish, list, open, roll back, prune."""

import os
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType

from dashboard.package.descriptor import PACKAGE_NAME, read_descriptor
from dashboard.package.progress import Watch, nobody
from dashboard.store import disk, publishing
from dashboard.store.engine import (
    Damaged,
    Distributed,
    Engine,
    EngineProblem,
    NoClient,
    NotExported,
    Unavailable,
)
from dashboard.store.folder import NotInStore, PackageFolder, stamp_of
from dashboard.store.folios import Folios
from dashboard.store.opening import Openings
from dashboard.store.publishing import Published
from dashboard.store.snapshots import Limits, Snapshot
from dashboard.store.turns import Turns

__all__ = ["EmptyStore", "NotInStore", "Published", "Store"]

TRIES = 3


class EmptyStore(NotInStore):
    """The store holds no package at all."""


class Store:
    """``<root>/<package>/snap-<UTC>-<12 hex>.duckdb`` and ``current``, which names the one being served.

    Where that one cannot be read, the last good one before it stands in for it, and says so. With an ``engine`` the
    files are only listed: what they hold is asked of their exports there. A snapshot that is not exported yet leaves
    the one before it being served, and a package without any is not served.
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
        self._openings = Openings(self._start)

    def named(self) -> list[str]:
        """Names of the packages that were ever published, whether they can be read or not; Unavailable."""
        try:
            names = sorted(os.listdir(self.root))
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise Unavailable(self.root.name) from error
        return [name for name in names if PACKAGE_NAME.fullmatch(name) and self._folder(name).is_published()]

    def packages(self) -> list[str]:
        """Names of the packages that can be read now; what hinders them, when none of those published can."""
        found, hindered = self._sorted_out()
        if hindered and not found:
            raise next(iter(hindered.values()))
        return found

    def unavailable(self) -> list[str]:
        """Names of the packages of which nothing can be read."""
        return [name for name, why in self._sorted_out()[1].items() if isinstance(why, Unavailable)]

    def _sorted_out(self) -> tuple[list[str], dict[str, EngineProblem]]:
        found, hindered = [], dict[str, EngineProblem]()
        for name in self.named():
            try:
                self.open(name)
                found.append(name)
            except NotInStore:
                continue
            except (Unavailable, NotExported) as error:
                hindered[name] = error
        return found, hindered

    def snapshots(self, package: str) -> list[str]:
        """Snapshot ids of a package, in the order they were published."""
        return self._folder(package).snapshots()

    def is_sound(self, package: str, snapshot: str) -> bool:
        """Whether every row of a snapshot can be read."""
        return publishing.is_sound(self._folder(package), snapshot)

    def current(self, package: str) -> str:
        """Id that the pointer of a package names; NotInStore when there is none, or it names nothing."""
        named = self._folder(package).pointed()
        if not named:
            raise NotInStore(package)
        return named

    def path(self, package: str, snapshot: str) -> Path:
        """The file of a snapshot; NotInStore when there is none."""
        return self._folder(package).file(snapshot)

    def open(self, package: str, snapshot: str | None = None) -> Snapshot:
        """The snapshot asked for, else the current one or what stands in for it; EngineProblem, NotInStore.

        Opened once per process.
        """
        folder = self._folder(package)
        if snapshot:
            return self._opened(folder, snapshot)
        wanted = folder.pointed()
        for _ in range(TRIES):
            try:
                return self._opened(folder, wanted)
            except (NotInStore, Damaged, NotExported) as error:
                hindrance = error
            # It may have been replaced and pruned since the pointer was read.
            again = folder.pointed()
            if again == wanted:
                break
            wanted = again
        return self._instead(folder, wanted, hindrance)

    def _opened(self, folder: PackageFolder, snapshot: str) -> Snapshot:
        try:
            return self._openings.get(folder.file(snapshot))
        except OSError as error:
            raise NotInStore(snapshot) from error

    def _start(self, path: Path) -> Snapshot:
        opened = Snapshot(path, self._limits, self._asked(path.stem))
        if opened.package.name != path.parent.name:
            opened.close()
            raise Damaged(path.stem, opened.package.name)
        opened.turns = self.turns
        opened.siblings = partial(self.open, path.parent.name)
        return opened

    def _asked(self, snapshot: str) -> Engine | None:
        if self._engine is None:
            return None
        engine: Engine = _client().SparkConnectEngine(self._engine, snapshot, self._limits)
        return engine

    def _instead(self, folder: PackageFolder, wanted: str, hindrance: Exception) -> Snapshot:
        """The newest snapshot before ``wanted`` that can be read; else, but for what waits for its export, a newer."""
        held = folder.snapshots()
        before = [name for name in held if stamp_of(name) <= stamp_of(wanted)] if wanted else held
        waits = isinstance(hindrance, NotExported)
        after = [] if waits else [name for name in held if name not in before]
        for name in reversed([*after, *before]):
            try:
                found = self._opened(folder, name)
            except (NotInStore, Damaged, NotExported):
                continue
            if waits:
                return found
            self._openings.tell((folder.path, wanted, name), "store.stands_in", package=folder.name, snapshot=name)
            return found.instead()
        if waits:
            raise NotExported(wanted)
        self._openings.tell((folder.path, wanted), "store.unavailable", package=folder.name)
        raise Unavailable(folder.name)

    def prepare(self) -> None:
        """Do now what the first visitor would wait for: with an engine, translate the questions. NoClient."""
        if self._engine is not None:
            _client().translate_all()

    def sweep(self) -> None:
        """Take away what loads that were killed left, of any package; what a live process is at work on stays."""
        for name in disk.beginning_with(self.root, ""):
            if PACKAGE_NAME.fullmatch(name.name):
                PackageFolder(name).sweep()

    def publish(self, folder: Path, watch: Watch = nobody, hide_again: bool = False) -> Published:
        """Build a snapshot beside the ones served, prove it, then point to it. With an error of form nothing changes.

        ``watch`` is told of each step; memory stays within the limit for loads, what does not fit goes to disk.
        ``hide_again`` also hides the counts of persons that an earlier snapshot, subtracted, would give away.
        PackageError, NotKept, OSError, duckdb.Error.
        """
        # What cannot be read must not keep others waiting.
        read_descriptor(folder, without_files=True)
        self.sweep()
        into = self._folder(folder.name)
        with into.alone():
            return publishing.publish(into, folder, self._limits, watch, hide_again)

    def rollback(self, package: str, snapshot: str) -> None:
        """Serve an earlier snapshot again; NotInStore when there is no such file, Damaged when it cannot be read."""
        folder = self._folder(package)
        folder.file(snapshot)
        with folder.alone():
            if not publishing.is_sound(folder, snapshot):
                raise Damaged(snapshot)
            folder.point(snapshot)

    def prune(self, package: str, keep: int) -> list[str]:
        """Delete what is older than the newest ``keep`` good snapshots; the one served and those of folios stay."""
        folder = self._folder(package)
        held = folder.snapshots()
        if len(held) <= keep:
            return []
        with folder.alone():
            return self._prune(folder, keep)

    def _prune(self, folder: PackageFolder, keep: int) -> list[str]:
        held, good = folder.snapshots(), list[str]()
        for name in reversed(held):
            if len(good) < keep and publishing.is_sound(folder, name):
                good.append(name)
        if len(good) < keep:
            return []
        stays = {*good, folder.pointed(), self._served(folder), *Folios(self.root).pinned(folder.name)}
        removed = [name for name in held[: held.index(good[-1])] if name not in stays]
        for name in removed:
            disk.sweep(folder.file(name))
        return removed

    def _served(self, folder: PackageFolder) -> str:
        try:
            return self.open(folder.name).id
        except (NotInStore, EngineProblem):
            return ""

    def _folder(self, package: str) -> PackageFolder:
        if not PACKAGE_NAME.fullmatch(package):
            raise NotInStore(package)
        return PackageFolder(self.root / package)


def _client() -> ModuleType:
    # The client is an extra: it is read only where an engine is named.
    try:
        return import_module("dashboard.store.sparkconnect")
    except ImportError as error:
        raise NoClient(str(error.name)) from error

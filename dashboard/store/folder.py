"""The folder of one package in the store: its snapshots in the order they were published, its pointer and its lock."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dashboard.store import disk

SNAPSHOT_ID = re.compile(r"snap-\d{8}T\d{6}Z-[0-9a-f]{12}")
STAMP = "snap-%Y%m%dT%H%M%SZ"
POINTER, NEXT, LOCK = "current", "current.new", ".lock"
BUILDING = ".building-"
SECOND = timedelta(seconds=1)
LATEST = datetime.max.replace(microsecond=0, tzinfo=UTC)


class NotInStore(LookupError):
    """The store holds no such package or snapshot."""


def now() -> datetime:
    """The time of this machine."""
    return datetime.now(UTC)


def published_at(snapshot: str) -> datetime | None:
    """When a snapshot says that it was published; None for a name that is of no snapshot."""
    if not SNAPSHOT_ID.fullmatch(snapshot):
        return None
    try:
        return datetime.strptime(stamp_of(snapshot), STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def stamp_of(snapshot: str) -> str:
    """The part of an id that says when; in the order of time, also as a text."""
    return snapshot.rpartition("-")[0]


def next_id(held: Iterable[str], mark: str) -> str:
    """The id of a snapshot published now: later than all that are held, whatever the clock says."""
    times = [at for at in map(published_at, held) if at is not None]
    moment = now().replace(microsecond=0)
    if times and max(times) >= moment:
        moment = max(times) + SECOND if max(times) < LATEST else LATEST
    return f"{moment.strftime(STAMP)}-{mark}"


@dataclass(frozen=True)
class PackageFolder:
    """``snap-<UTC>-<12 hex>.duckdb``, ``current``, which names the one served, and what a load needs meanwhile."""

    path: Path

    @property
    def name(self) -> str:
        """That of the package."""
        return self.path.name

    def file(self, snapshot: str) -> Path:
        """Where a snapshot is; NotInStore when it is not there, or is no file."""
        path = self.path / f"{snapshot}.duckdb"
        if published_at(snapshot) is None or not disk.is_file(path):
            raise NotInStore(snapshot)
        return path

    def building(self, snapshot: str) -> Path:
        """Where a snapshot is built, beside the ones that are served."""
        return self.path / f"{BUILDING}{snapshot}.duckdb"

    def snapshots(self) -> list[str]:
        """Their ids in the order they were published, oldest first; nothing where the folder cannot be read."""
        files = [one for one in disk.beginning_with(self.path, "snap-") if one.suffix == ".duckdb"]
        named = [one for one in files if published_at(one.stem) and disk.is_file(one)]
        # Programs of before this one could publish two in the same second.
        return [one.stem for one in sorted(named, key=lambda one: (stamp_of(one.stem), disk.written_at(one)))]

    def is_published(self) -> bool:
        """Whether there is a pointer, good or damaged; without one nothing was published yet."""
        return disk.is_there(self.path / POINTER)

    def pointed(self) -> str:
        """The id that the pointer names, be it there or not; "" for a damaged pointer. NotInStore without a pointer."""
        if not self.is_published():
            raise NotInStore(self.name)
        named = disk.read_text(self.path / POINTER).strip()
        return named if published_at(named) else ""

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One change of a package at a time; what one that was killed left is finished or swept. OSError."""
        if not self.path.is_dir():
            self.path.mkdir(parents=True, exist_ok=True)
            disk.sync(self.path.parent)
        with disk.locked(self.path / LOCK, wait=True):
            self._settle()
            yield

    def sweep(self) -> None:
        """As ``alone`` begins; nothing where a live process is at work, or the folder cannot be written."""
        left = [*disk.beginning_with(self.path, BUILDING), *disk.beginning_with(self.path, NEXT)]
        if left:
            with suppress(OSError), disk.locked(self.path / LOCK, wait=False) as ours:
                if ours:
                    self._settle()

    def _settle(self) -> None:
        aim = self.path / NEXT
        if disk.is_there(aim):
            try:
                self.file(disk.read_text(aim).strip())
            except NotInStore:
                disk.remove(aim)
            else:
                disk.move(aim, self.path / POINTER)
        for leftover in disk.beginning_with(self.path, BUILDING):
            disk.remove(leftover)

    def publish(self, built: Path, snapshot: str) -> None:
        """Give what was built its name and point to it: all of it, or nothing. OSError.

        The aim is written first, so that one killed between name and pointer is finished by whoever comes next.
        """
        final = self.path / f"{snapshot}.duckdb"
        disk.sync(built)
        try:
            disk.write(self.path / NEXT, f"{snapshot}\n")
            disk.move(built, final)
            self._aim()
        except BaseException:
            self._undo(final, snapshot)
            raise

    def point(self, snapshot: str) -> None:
        """Serve another snapshot; OSError."""
        try:
            disk.write(self.path / NEXT, f"{snapshot}\n")
            self._aim()
        except BaseException:
            with suppress(OSError):
                disk.remove(self.path / NEXT)
            raise

    def _aim(self) -> None:
        pointer = self.path / POINTER
        if pointer.is_dir() and not pointer.is_symlink():
            # Nothing of ours is a folder, and a file cannot take the place of one.
            disk.remove(pointer)
        disk.move(self.path / NEXT, pointer)

    def _undo(self, final: Path, snapshot: str) -> None:
        """Take away what is not pointed to; where even that fails, the next load does it."""
        with suppress(OSError, NotInStore):
            if self.is_published() and self.pointed() == snapshot:
                return
            disk.remove(final)
            disk.remove(self.path / NEXT)

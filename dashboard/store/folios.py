"""The folios that were given, beside the store: a line each, written under a lock and never changed."""

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson

from dashboard.store import disk
from dashboard.store.figure import Figure
from dashboard.store.folder import now

FILE, LOCK = "folios.jsonl", ".folios.lock"
WEB, EXPORT, DECK = "web", "export", "deck"
"""Who wrote it: a page or a download, the command line, a presentation."""
HOUR, MOST_AN_HOUR, MOST = timedelta(hours=1), 200, 20_000
"""What anybody can write over the web; the rest is for those who keep the store."""


class TooManyFolios(Exception):
    """The web has written all the folios it may this hour."""


class RegisterFull(TooManyFolios):
    """The web has written all the folios it ever may."""


@dataclass(frozen=True)
class Given:
    """What a folio was given to. ``query`` asks for it again, as an address; ``filters`` are what was bound."""

    folio: str
    card: str
    package: str
    snapshot: str
    root: str
    question: str
    filters: Mapping[str, Any]
    as_of: str
    value: str
    shown: str
    query: str
    by: str = WEB
    at: str = field(default="")

    @property
    def figure(self) -> Figure:
        """The figure; a line whose folio does not follow from it is not believed."""
        return Figure(self.package, self.root, self.question, self.filters, self.as_of, self.value)

    @property
    def pins(self) -> bool:
        """Whether its snapshot is kept for it."""
        return self.by != WEB


NAMES = frozenset(one.name for one in fields(Given))


class Folios:
    """The register of one store. What another process wrote is seen: only what was added is read again."""

    def __init__(self, root: Path) -> None:
        self.path = root / FILE
        self._lock = threading.Lock()
        self._read: tuple[int, int] = (0, 0)
        self._held: dict[str, Given] = {}
        self._web: list[datetime] = []
        self.damaged = 0

    def find(self, folio: str) -> Given | None:
        """What a folio was given to; None where it was never given here. OSError."""
        with self._lock:
            self._refresh()
            return self._held.get(folio)

    def all(self) -> list[Given]:
        """Every one, in the order they were first given; OSError."""
        with self._lock:
            self._refresh()
            return list(self._held.values())

    def pinned(self, package: str) -> dict[str, list[str]]:
        """Snapshot of a package -> the folios it is kept for."""
        found: dict[str, list[str]] = {}
        for one in self.all():
            if one.pins and one.package == package:
                found.setdefault(one.snapshot, []).append(one.folio)
        return found

    def add(self, given: Given) -> bool:
        """Write it down, once: whether it was new. One of the web that is given again by others then pins.

        TooManyFolios past the limit of the web this hour, RegisterFull past that in all; OSError.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._lock, disk.locked(self.path.with_name(LOCK), wait=True):
            self._refresh()
            held = self._held.get(given.folio)
            if held is not None and (held.pins or not given.pins):
                return False
            moment = now()
            if given.by == WEB:
                self._allow(moment)
            line = orjson.dumps(asdict(given) | {"at": moment.isoformat(timespec="seconds")}) + b"\n"
            self._append(line)
            self._refresh()
            return held is None

    def _allow(self, moment: datetime) -> None:
        if len(self._web) >= MOST:
            raise RegisterFull
        if sum(at > moment - HOUR for at in self._web[-MOST_AN_HOUR:]) >= MOST_AN_HOUR:
            raise TooManyFolios

    def _append(self, line: bytes) -> None:
        place = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
        try:
            size = os.fstat(place).st_size
            # A line that was cut short by a full disk is left as it is, and the next begins its own.
            whole = not size or os.pread(place, 1, size - 1) == b"\n"
            os.write(place, line if whole else b"\n" + line)
            os.fsync(place)
        finally:
            os.close(place)

    def _refresh(self) -> None:
        try:
            state = self.path.stat()
        except FileNotFoundError:
            self._forget()
            return
        place, at = self._read
        if state.st_ino != place or state.st_size < at:
            self._forget()
            at = 0
        if state.st_size == at:
            return
        with self.path.open("rb") as file:
            file.seek(at)
            text = file.read()
        ends = text.rfind(b"\n") + 1
        for given in self._lines(text[:ends]):
            self._take(given)
        self._read = state.st_ino, at + ends

    def _forget(self) -> None:
        self._read, self._held, self._web, self.damaged = (0, 0), {}, [], 0

    def _lines(self, text: bytes) -> Iterator[Given]:
        for line in text.splitlines():
            try:
                told = orjson.loads(line)
                given = Given(**{name: told[name] for name in NAMES})
                if given.figure.folio == given.folio:
                    yield given
                    continue
            except (orjson.JSONDecodeError, KeyError, TypeError):
                pass
            self.damaged += bool(line.strip())

    def _take(self, given: Given) -> None:
        self._held[given.folio] = given
        if given.by == WEB:
            with suppress(ValueError):
                at = datetime.fromisoformat(given.at)
                self._web.append(at if at.tzinfo else at.replace(tzinfo=UTC))

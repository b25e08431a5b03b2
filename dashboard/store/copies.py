"""Documents kept beside the store, each a copy of what a source published, with what was quoted of it.

``<root>/.copies/<package>/index.jsonl`` has a line for each; the bytes are in ``public`` or ``private``, by their
sha256. No load touches them, and no snapshot holds them.
"""

import os
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import orjson

from dashboard.store import disk

FOLDER, INDEX, LOCK = ".copies", "index.jsonl", ".lock"
PUBLIC, PRIVATE = "public", "private"


@dataclass(frozen=True)
class Copy:
    """One copy: of which source, its bytes, and the words found in it, on a page where it has pages."""

    source: str
    sha256: str
    name: str
    kept: str
    added_on: str
    page: int | None = None
    quote: str = ""


NAMES = tuple(one.name for one in fields(Copy))


@dataclass(frozen=True)
class Copies:
    """Those of one package."""

    folder: Path

    @classmethod
    def of(cls, root: Path, package: str) -> "Copies":
        """Beside the store in ``root``."""
        return cls(root / FOLDER / package)

    def all(self) -> tuple[Copy, ...]:
        """Each, in the order they were added; none where there are none."""
        path = self.folder / INDEX
        try:
            state = path.stat()
        except OSError:
            return ()
        return _read(path, state.st_mtime_ns, state.st_size)

    def mark(self) -> int:
        """What changes when one is added."""
        return disk.written_at(self.folder / INDEX)

    def sources(self) -> dict[str, tuple[Copy, ...]]:
        """Source -> its copies."""
        found: dict[str, tuple[Copy, ...]] = {}
        for one in self.all():
            found[one.source] = (*found.get(one.source, ()), one)
        return found

    def file(self, copy: Copy) -> Path:
        """Where its bytes are."""
        return self.folder / copy.kept / copy.sha256

    def public(self, mark: str) -> Copy | None:
        """The copy that anybody may have, by its sha256."""
        return next((one for one in self.all() if one.sha256 == mark and one.kept == PUBLIC), None)

    def add(self, copy: Copy, data: bytes) -> bool:
        """Keep the bytes and write the line, unless the same is there: whether it was new. OSError."""
        place = self.folder / copy.kept
        place.mkdir(parents=True, exist_ok=True, mode=0o755 if copy.kept == PUBLIC else 0o700)
        with disk.locked(self.folder / LOCK, wait=True):
            same = [one for one in self.all() if _what(one) == _what(copy)]
            file = place / copy.sha256
            if not file.is_file() or sha256(file.read_bytes()).hexdigest() != copy.sha256:
                _write(file, data, 0o644 if copy.kept == PUBLIC else 0o600)
            if not same:
                with (self.folder / INDEX).open("ab") as index:
                    index.write(orjson.dumps(asdict(copy)) + b"\n")
                    index.flush()
                    os.fsync(index.fileno())
        return not same


def _what(copy: Copy) -> tuple[object, ...]:
    return copy.source, copy.sha256, copy.kept, copy.page, copy.quote


def _write(file: Path, data: bytes, mode: int) -> None:
    beside = file.with_name(f".{file.name}")
    place = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, mode)
    with open(place, "wb") as to:
        os.fchmod(to.fileno(), mode)
        to.write(data)
        to.flush()
        os.fsync(to.fileno())
    disk.move(beside, file)


@lru_cache(maxsize=64)
def _read(path: Path, changed: int, size: int) -> tuple[Copy, ...]:
    found = []
    for line in path.read_bytes().splitlines():
        try:
            told = orjson.loads(line)
            found.append(Copy(**{name: told[name] for name in NAMES}))
        except (orjson.JSONDecodeError, KeyError, TypeError):
            continue
    return tuple(found)

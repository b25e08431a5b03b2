"""Snapshots that this process has open: each once, closed when its file is gone, asked again when it failed."""

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

from cachetools import LRUCache, TTLCache

from dashboard.locale import bilingual
from dashboard.store.engine import Damaged, EngineProblem
from dashboard.store.snapshots import Snapshot

OPEN_AT_ONCE = 16
ASK_AGAIN_SECONDS = 1.0
LOOK_AGAIN_SECONDS = 1.0
LOG = logging.getLogger("observatorio.store")

Mark = tuple[Path, int, int, int]


def _mark(path: Path) -> Mark:
    """What a file is known by, to notice that another one took its place; OSError."""
    state = path.stat()
    return path, state.st_size, state.st_mtime_ns, state.st_ino


class Openings:
    """Opens with ``start``, which may raise EngineProblem. One whose rows could not be read is never tried again."""

    def __init__(self, start: Callable[[Path], Snapshot]) -> None:
        self._start = start
        self._failed: TTLCache[Mark, EngineProblem] = TTLCache(OPEN_AT_ONCE * 4, ASK_AGAIN_SECONDS)
        self._broken: dict[Mark, Damaged] = {}
        self._gates: dict[Path, threading.Lock] = {}
        # Dropping the last reference closes the file, so requests under way keep theirs.
        self._open: LRUCache[Path, Snapshot] = LRUCache(OPEN_AT_ONCE)
        self._lock = threading.Lock()
        self._told: set[object] = set()
        self._looked = 0.0

    def get(self, path: Path) -> Snapshot:
        """The snapshot in a file; EngineProblem, OSError where the file is gone."""
        self._let_go()
        mark = _mark(path)
        with self._lock:
            gate = self._gates.setdefault(path, threading.Lock())
        # One thread opens a snapshot; those who want another one need not wait for it.
        with gate:
            with self._lock:
                opened, failed = self._open.get(path), self._broken.get(mark) or self._failed.get(mark)
            if opened is not None and opened.damaged.is_set():
                failed = self._break(path, mark)
            if failed is not None:
                raise failed
            return opened or self._try(path, mark)

    def _try(self, path: Path, mark: Mark) -> Snapshot:
        try:
            opened = self._start(path)
        except EngineProblem as error:
            with self._lock:
                self._failed[mark] = error
            if isinstance(error, Damaged):
                self.tell(mark, "store.damaged", file=path, reason=error.args[-1])
            raise
        with self._lock:
            self._open[path] = opened
        return opened

    def _break(self, path: Path, mark: Mark) -> Damaged:
        broken = Damaged(path.stem)
        with self._lock:
            self._open.pop(path, None)
            self._broken[mark] = broken
        self.tell(mark, "store.damaged", file=path, reason=path.stem)
        return broken

    def _let_go(self) -> None:
        """Close what was pruned: an open file keeps its place on the disk."""
        with self._lock:
            if time.monotonic() - self._looked < LOOK_AGAIN_SECONDS:
                return
            self._looked = time.monotonic()
            for path in [path for path in self._open if not path.exists()]:
                del self._open[path]
            for path in [path for path in self._gates if path not in self._open and not path.exists()]:
                del self._gates[path]

    def tell(self, about: object, key: str, **values: object) -> None:
        """A line for whoever keeps the server, once however many ask."""
        with self._lock:
            if about in self._told:
                return
            self._told.add(about)
        LOG.error("%s", bilingual(key, **values))

"""What may go wrong with a disk and a process, at any step: used to break a store while it is at work."""

import errno
import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import duckdb
import pytest

from dashboard.store import disk, folder, publishing

STEPS: tuple[tuple[Any, str], ...] = (
    (disk, "sync"), (disk, "write"), (disk, "move"), (disk, "remove"), (disk, "sweep"),
    (publishing, "build"), (publishing, "_write_fingerprints"), (publishing, "_counted"), (publishing, "read_whole"),
    (duckdb, "connect"), (publishing, "is_sound"),
)  # fmt: skip
WRITES = {"write", "move", "remove", "sweep", "build"}
FAULTS = ("killed before", "killed after", "full", "broken", "engine")


class Killed(BaseException):
    """What a process that is killed would not see: nothing of it runs any more."""


class Faults:
    """Counts the steps of what runs, and lets the one called ``at`` fail; after a kill none runs."""

    def __init__(self, kind: str, at: int) -> None:
        self.kind, self.at, self.count, self.dead = kind, at, 0, False

    def around(self, step: Callable[..., Any], name: str) -> Callable[..., Any]:
        @functools.wraps(step)
        def run(*args: Any, **kwargs: Any) -> Any:
            if self.dead:
                raise Killed
            mine, self.count = self.count == self.at, self.count + 1
            if self.kind == "read only":
                return self._refused(step, name, args, kwargs)
            if not mine:
                return step(*args, **kwargs)
            return self._fail(step, name, args, kwargs)

        return run

    def _refused(self, step: Callable[..., Any], name: str, args: Any, kwargs: Any) -> Any:
        if name in WRITES:
            raise OSError(errno.EROFS, "Read-only file system")
        return step(*args, **kwargs)

    def _fail(self, step: Callable[..., Any], name: str, args: Any, kwargs: Any) -> Any:
        if self.kind == "killed after":
            step(*args, **kwargs)
        elif name == "write":
            path, text = args
            path.write_text(text[: len(text) // 2], encoding="utf-8")
        if self.kind.startswith("killed"):
            self.dead = True
            raise Killed
        if self.kind == "engine":
            raise duckdb.IOException("IO Error: Could not write file: No space left on device")
        raise OSError(errno.ENOSPC if self.kind == "full" else errno.EIO, "No space left on device")


@contextmanager
def breaking(kind: str, at: int = 0) -> Iterator[Faults]:
    """Within it the step number ``at`` fails in the way of ``kind``, one of FAULTS; or nothing can be written."""
    faults = Faults(kind, at)
    with pytest.MonkeyPatch.context() as patch:
        for module, name in STEPS:
            patch.setattr(module, name, faults.around(getattr(module, name), name))
        yield faults


@contextmanager
def clock(hours: int) -> Iterator[None]:
    """Within it the clock of the machine is wrong by some hours."""
    right = folder.now
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folder, "now", lambda: right() + hours * 3600 * folder.SECOND)
        yield

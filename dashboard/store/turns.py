"""Taking turns: how much of what nobody had asked before is worked out at once, and how many may wait for it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

RETRY_SECONDS = 5
"""After how long whoever found no room is told to come back."""


class Busy(Exception):
    """No room to work out, or to wait for, what was asked; the argument is after how many seconds to ask again."""


class Turns:
    """At most ``running`` visits work at once and ``waiting`` wait for it, each ``seconds`` at most.

    A visit is what a thread does between ``enter`` and ``leave``. It takes its turn with the first thing that has to be
    worked out and keeps it to the end, because what follows (drawing, writing) costs as much. What is remembered needs
    no turn, and outside a visit there are none: a command line works as it comes.
    """

    def __init__(self, running: int = 1, waiting: int = 12, seconds: float = 20.0) -> None:
        self._seats = threading.BoundedSemaphore(running)
        self._most = waiting
        self._seconds = seconds
        self._waiting = 0
        self._lock = threading.Lock()
        self._visit = threading.local()

    def enter(self) -> None:
        """A visit begins in this thread."""
        self._visit.inside, self._visit.seated = True, False

    def leave(self) -> None:
        """The visit of this thread is over, if there is one."""
        if getattr(self._visit, "seated", False):
            self._seats.release()
        self._visit.inside = self._visit.seated = False

    def take(self) -> None:
        """Wait for a turn to work, unless this visit has it; Busy where too many wait, or for too long."""
        if not getattr(self._visit, "inside", False) or self._visit.seated:
            return
        if not self._seats.acquire(blocking=False):
            with self.waits() as seconds:
                if not self._seats.acquire(timeout=seconds):
                    raise Busy(RETRY_SECONDS)
        self._visit.seated = True

    @contextmanager
    def waits(self) -> Iterator[float | None]:
        """While this visit waits for others; for how many seconds at most, None for ever. Busy where too many wait."""
        if not getattr(self._visit, "inside", False):
            yield None
            return
        with self._lock:
            # Whoever works already is needed by those who wait: it is never sent away.
            if self._waiting >= self._most and not self._visit.seated:
                raise Busy(RETRY_SECONDS)
            self._waiting += 1
        try:
            yield self._seconds
        finally:
            with self._lock:
                self._waiting -= 1

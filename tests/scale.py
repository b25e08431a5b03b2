"""How much the long tests do: little in ``make test``, more in ``make trust``, which says so in ``TRUST``."""

import os
import shutil
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3

LEVELS = ("", "short", "full", "long")


def rounds(test: int, short: int, full: int, long: int) -> int:
    """Of examples, kills or rounds, as many as this run has time for."""
    return (test, short, full, long)[LEVELS.index(os.environ.get("TRUST", ""))]


def quick_room() -> str | None:
    """A folder in memory, where there is one with room; None for the usual place.

    Killing a process loses nothing of what it had written, be it on the disk or not yet: what differs in memory is only
    how long each round waits for the disk.
    """
    there = MEMORY.is_dir() and os.access(MEMORY, os.W_OK)
    return str(MEMORY) if there and shutil.disk_usage(MEMORY).free > ROOM else None

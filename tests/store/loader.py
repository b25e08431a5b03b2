"""Loads packages in children of its own and kills them: ``<store> <folder>`` on the command line, delays on stdin.

Each line of stdin is ``<folder> <seconds>``: a child starts to publish the folder and is killed after that time. One
line is answered: ``killed`` or ``done``.
"""

import os
import signal
import sys
import time
from pathlib import Path

import pandas  # noqa: F401  the child must not spend its life importing

from dashboard.store.store import Store


def _ended(child: int, seconds: float) -> bool:
    """Whether the child ended by itself in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if os.waitpid(child, os.WNOHANG)[0]:
            return True
        time.sleep(0.001)
    return False


def main(root: Path) -> None:
    for line in sys.stdin:
        folder, seconds = line.rsplit(" ", 1)
        child = os.fork()
        if child == 0:
            Store(root).publish(Path(folder))
            os._exit(0)
        if _ended(child, float(seconds)):
            print("done", flush=True)
            continue
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        print("killed", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""A file read in a process of its own, with limits of memory and of time: what kills it does not kill the loader."""

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from dashboard.package.files.limits import CHILD_MEMORY, CHILD_SECONDS
from dashboard.package.files.workbook import Unread, read_workbook

ROOT = Path(__file__).resolve().parents[3]
NO_ANSWER = "unread.no_answer"


def read_apart(path: Path, memory: int = CHILD_MEMORY, seconds: int = CHILD_SECONDS) -> list[dict[str, Any]]:
    """What ``workbook.read_workbook`` gives, from a child of at most ``memory`` bytes and ``seconds``; else Unread."""
    command = [sys.executable, "-P", "-m", __name__, str(path.absolute()), str(memory), str(seconds)]
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    try:
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False
        )
        answer = json.loads(done.stdout) if done.returncode == 0 else None
    except (subprocess.TimeoutExpired, ValueError):
        answer = None
    if answer is None:
        raise Unread(NO_ANSWER)
    if "unread" in answer:
        raise Unread(answer["unread"], **answer["values"])
    sheets: list[dict[str, Any]] = answer["sheets"]
    return sheets


def _limit(memory: int, seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # A child whose parent was killed ends by itself, at work or waiting.
    signal.alarm(seconds + 1)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def main(path: str, memory: str, seconds: str) -> None:
    """The child: one JSON object, the sheets or why they are not read."""
    _limit(int(memory), int(seconds))
    try:
        answer: dict[str, Any] = {"sheets": read_workbook(Path(path))}
    except Unread as reason:
        answer = {"unread": reason.key, "values": reason.values}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])

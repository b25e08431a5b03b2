"""Crowds that make a server slow, each in a process of its own, and a reader who measures what it is to be among them.

``python -m tests.crowd PORT KIND`` is one crowd: it says ``ready`` and goes on until its input is closed.
"""

import http.client
import json
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SLOW, GREEDY = 200, 16
KINDS = ("idle", "headers", "bodies", "costly")
PAUSE_SECONDS = 0.02
PATIENCE_SECONDS = 10


def wait(port: int, path: str) -> float:
    """Milliseconds until the answer to a connection of its own; those of our patience where there is none."""
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", path, headers={"Connection": "close"})
        if connection.getresponse().read() is None:
            return PATIENCE_SECONDS * 1e3
    except (OSError, http.client.HTTPException):
        return PATIENCE_SECONDS * 1e3
    finally:
        connection.close()
    return (time.perf_counter() - began) * 1e3


def p95(found: list[float]) -> float:
    """The wait that nineteen of twenty do not pass."""
    return sorted(found)[max(int(len(found) * 0.95) - 1, 0)]


def waits(port: int, path: str, asked: int, seconds: float) -> list[float]:
    """The waits of a reader who asks ``asked`` times, with pauses, or for so many seconds."""
    found, until = list[float](), time.monotonic() + seconds
    while len(found) < asked and (time.monotonic() < until or not found):
        found.append(wait(port, path))
        time.sleep(PAUSE_SECONDS)
    return found


@contextmanager
def crowd(port: int, kind: str) -> Iterator[None]:
    """While the crowd is there."""
    words = [sys.executable, "-m", "tests.crowd", str(port), kind]
    with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdout and running.stdin
        try:
            assert running.stdout.readline() == b"ready\n"
            yield
        finally:
            running.stdin.close()
            running.wait(30)


def _slow(port: int, kind: str) -> list[socket.socket]:
    body = b"POST /_dash-update-component HTTP/1.1\r\nHost: x\r\nContent-Length: 90000\r\n\r\n{"
    first = {"idle": b"", "headers": b"GET /presupuesto HTTP/1.1\r\nHost: x\r\nX-A: ", "bodies": body}[kind]
    held = []
    for _ in range(SLOW):
        one = socket.create_connection(("127.0.0.1", port), timeout=5)
        one.sendall(first)
        held.append(one)
    return held


def _drip(held: list[socket.socket]) -> None:
    while True:
        for one in held:
            try:
                one.send(b"a")
            except OSError:
                held.remove(one)
        time.sleep(0.5)


def _greedy(port: int, seed: int) -> None:
    """The costliest addresses, each time with parameters that nobody gave before."""
    luck, search = random.Random(seed), "?package=ejemplo"
    for n in count():
        day = f"20{luck.randrange(10, 99)}-{luck.randrange(1, 13):02}-{luck.randrange(1, 29):02}"
        page = f"{search}&as_of={day}&seed={luck.randrange(10**6)}"
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            if n % 3 == 0:
                connection.request("GET", f"/calendario.ics{search}&as_of={day}")
            elif n % 3 == 1:
                connection.request("GET", f"/api/v1/cards/route-forecast{page}")
            else:
                connection.request("POST", "/_dash-update-component", _callback("/ruta-critica", page),
                                   {"Content-Type": "application/json"})  # fmt: skip
            answer = connection.getresponse()
            answer.read()
            if answer.status == 503:
                # As one who is told to come back does, though sooner than was asked of him.
                time.sleep(0.2)
            connection.close()
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)


def _callback(path: str, search: str) -> bytes:
    from tests.web.callbacks import body

    return json.dumps(body(path, search)).encode()


def main(port: int, kind: str) -> None:
    """One crowd, until its input is closed."""
    if kind == "costly":
        for seed in range(GREEDY):
            threading.Thread(target=_greedy, args=(port, random.randrange(10**9) + seed), daemon=True).start()
        time.sleep(1)
    else:
        held = _slow(port, kind)
        if kind != "idle":
            threading.Thread(target=_drip, args=(held,), daemon=True).start()
    print("ready", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])

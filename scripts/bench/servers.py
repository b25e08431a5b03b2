"""Which server: the same application behind each one installed, and how long a reader waits while others are a burden.

``python scripts/bench/servers.py STORE`` prints the table of docs/decisions/7: milliseconds of p95 for a page and for
``/healthz``, alone, and among 200 connections that say nothing, that drip a header or a body, and among 16 clients that
ask the costliest addresses with fresh parameters. Those not installed are left out.
"""

import os
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.crowd import KINDS, PATIENCE_SECONDS, crowd, p95, wait, waits  # noqa: E402
from tests.servers import environment, free_port  # noqa: E402

PAGES = ("/presupuesto?package=ejemplo", "/healthz")
ASKED, SECONDS = 100, 12
GTHREAD = ("-m", "gunicorn", "-k", "gthread", "-w", "2")
SERVERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "gunicorn gthread, 2 × 4": ("gunicorn", (*GTHREAD, "--threads", "4")),
    "gunicorn gthread, 2 × 128": ("gunicorn", (*GTHREAD, "--threads", "128")),
    "gunicorn gevent, 2": ("gevent", ("-m", "gunicorn", "-k", "gevent", "-w", "2")),
    "waitress, 1 × 16": ("waitress", ("-m", "waitress", "--threads=16", "--connection-limit=2000")),
    "granian, 2 × 16": (
        "granian",
        ("-m", "granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "16"),
    ),
    "gunicorn + waitress, 2 × 16": ("waitress", ("-m", "dashboard.cli", "serve")),
}


def _words(name: str, port: int) -> list[str]:
    words = [sys.executable, *SERVERS[name][1]]
    if "serve" in words:
        return [*words, "--port", str(port)]
    if "granian" in words:
        return [*words, "--port", str(port), "app:server"]
    listens = f"--listen=127.0.0.1:{port}" if "waitress" in words else f"--bind=127.0.0.1:{port}"
    return [*words, listens, "app:server"]


def measure(name: str, store: Path) -> list[float]:
    """p95 of each page, alone and in each crowd."""
    port = free_port()
    settings = {"OBSERVATORIO_STORE": str(store), "OBSERVATORIO_PACKAGE": "quintana-roo", "PYTHONPATH": str(ROOT)}
    environ = environment(**settings)
    with subprocess.Popen(_words(name, port), cwd=ROOT, env=environ, stderr=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL) as running:  # fmt: skip
        try:
            until = time.monotonic() + 60
            while wait(port, "/readyz") >= PATIENCE_SECONDS * 1e3 and time.monotonic() < until:
                time.sleep(0.2)
            for _ in range(8):
                wait(port, PAGES[0])
            found = [p95(waits(port, page, ASKED, SECONDS)) for page in PAGES]
            for kind in KINDS:
                with crowd(port, kind):
                    found += [p95(waits(port, page, ASKED, SECONDS)) for page in PAGES]
            return found
        finally:
            running.terminate()
            try:
                running.wait(20)
            except subprocess.TimeoutExpired:
                running.kill()


def main(store: Path, chosen: list[str]) -> None:
    """Print the table, a line as soon as it is measured."""
    head = [f"{kind}: {'page' if n == 0 else 'healthz'}" for kind in ("alone", *KINDS) for n in range(2)]
    print("| server | " + " | ".join(head) + " |\n|---|" + "---:|" * len(head), flush=True)
    for name, (needs, _) in SERVERS.items():
        if find_spec(needs) and (not chosen or any(one in name for one in chosen)):
            told = (f"> {one:,.0f}" if one >= PATIENCE_SECONDS * 1e3 else f"{one:,.0f}" for one in measure(name, store))
            print(f"| {name} | " + " | ".join(told) + " |", flush=True)


if __name__ == "__main__":
    os.chdir(ROOT)
    main(Path(sys.argv[1]).resolve(), sys.argv[2:])

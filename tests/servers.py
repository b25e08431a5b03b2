"""A real server over a real store, for the tests that need one: ``observatorio load`` and ``observatorio serve``."""

import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
PACKAGES = ("quintana-roo", "federacion", "ejemplo")
COMMAND = Path(sys.executable).with_name("observatorio")
START_SECONDS = 120


def environment(**extra: str) -> dict[str, str]:
    """The environment of a child: ours, without the settings of whoever runs the tests."""
    ours = ("OBSERVATORIO_", "ENGINE_")
    clean = {k: v for k, v in os.environ.items() if not k.startswith(ours) and k != "PORT"}
    return clean | {"PYTHONUNBUFFERED": "1"} | extra


def observatorio(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would; its output and exit code."""
    return subprocess.run(
        [COMMAND, *map(str, words)], cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=300
    )


def observatorio_with(settings: Mapping[str, str], *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command with settings of ours in its environment."""
    words = (COMMAND, *map(str, words))
    return subprocess.run(words, cwd=ROOT, env=environment(**settings), capture_output=True, text=True, timeout=300)


def load(store: Path, *packages: Path) -> str:
    """Publish packages that must load; what the command said."""
    done = observatorio("load", *packages, "--store", store)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def shared_store(factory: pytest.TempPathFactory) -> Path:
    """The three packages, loaded once however many xdist workers there are, and for every kind of test."""
    from .conftest import loaded, shared_by_workers  # the measurements, which use the rest, have no need of Dash

    store = shared_by_workers(factory) / "shipped-store"
    for name in PACKAGES:
        loaded(store, DATA / name)
    return store


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Reply:
    """What came back: status, headers (names in lower case) and the body, still compressed if it was."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")


@dataclass(frozen=True)
class Server:
    """A running server: its address, its store and the file its output goes to."""

    port: int
    store: Path
    log: Path
    process: "subprocess.Popen[bytes]" = field(repr=False)

    @property
    def address(self) -> str:
        """``http://127.0.0.1:<port>``."""
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None, method: str = ""
    ) -> Reply:
        """One request, its path as written: GET, or POST when there is a body. A broken connection is an OSError."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method or ("GET" if body is None else "POST"), path, body, dict(headers or {}))
            response = connection.getresponse()
            names = {name.lower(): value for name, value in response.getheaders()}
            return Reply(response.status, names, response.read())
        except http.client.HTTPException as error:
            raise OSError(str(error)) from error
        finally:
            connection.close()


def start(store: Path, log: Path, workers: str = "1", **settings: str) -> Server:
    """A server that has been started but may not yet answer."""
    chosen = free_port()
    words = [str(COMMAND), "serve", "--port", str(chosen), "--workers", workers, "--store", str(store)]
    env = environment(**({"OBSERVATORIO_PACKAGE": "quintana-roo"} | settings))
    with log.open("wb") as out:
        process = subprocess.Popen(words, cwd=ROOT, env=env, stdout=out, stderr=subprocess.STDOUT)
    return Server(chosen, store, log, process)


def wait_for(server: Server, path: str = "/readyz", statuses: Iterable[int] = (200,)) -> None:
    """Wait until ``path`` answers with one of ``statuses``."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.process.poll() is None:
        try:
            if server.ask(path).status in statuses:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"the server did not start: {server.log.read_text()}")


def stop(server: Server) -> None:
    """End the server we started, and wait for it."""
    server.process.terminate()
    try:
        server.process.wait(15)
    except subprocess.TimeoutExpired:
        server.process.kill()
        server.process.wait()


@contextmanager
def serving(store: Path, log: Path, workers: str = "1", **settings: str) -> Iterator[Server]:
    """A server over ``store`` that answers; its environment gets ``settings``."""
    server = start(store, log, workers, **settings)
    try:
        wait_for(server)
        yield server
    finally:
        stop(server)


def copy_package(name: str, folder: Path) -> Path:
    """A package copied under another name, the one of ``folder``, which its descriptor must repeat."""
    shutil.copytree(DATA / name, folder)
    descriptor = folder / "datapackage.json"
    node = json.loads(descriptor.read_text(encoding="utf-8"))
    descriptor.write_text(json.dumps({**node, "name": folder.name}, ensure_ascii=False), encoding="utf-8")
    return folder

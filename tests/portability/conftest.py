"""A real distributed engine: Sail with several workers, made by ``scripts/engine.py``; Spark too when asked for.

Without it these tests fail. ``OBSERVATORIO_NO_ENGINE=1`` skips them; ``OBSERVATORIO_SPARK=sc://host:port`` compares
with that server as well, which must see this machine's folders.
"""

import importlib.util
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from dashboard.store.engine import Distributed, EngineDown, Limits, NotExported
from dashboard.store.exporting import export_snapshot
from dashboard.store.snapshots import Snapshot
from dashboard.store.sparkconnect import SparkConnectEngine
from dashboard.store.store import Store

from ..conftest import ROOT, SHIPPED, shared_by_workers
from ..scale import rounds
from ..servers import free_port

SKIPPED = os.environ.get("OBSERVATORIO_NO_ENGINE") == "1"
SPARK = os.environ.get("OBSERVATORIO_SPARK", "")
LONG = Limits(seconds=120)
START_SECONDS = 120


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    skip = pytest.mark.skip(reason="OBSERVATORIO_NO_ENGINE=1")
    for item in items:
        if SKIPPED and Path(__file__).parent in item.path.parents:
            item.add_marker(skip)


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("engine_script", ROOT / "scripts" / "engine.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass
class Sail:
    """A server of ours, which can be stopped and started on the same port."""

    port: int
    log: Path
    mode: str = ""
    """As ``SAIL_MODE`` has it; several workers where nothing is said."""
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        """``sc://127.0.0.1:<port>``."""
        return f"sc://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        words, added = _script().command(self.port)
        added |= {"SAIL_MODE": self.mode} if self.mode else {}
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                words, env={**os.environ, **added}, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
            )
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            assert self.process.poll() is None, self.log.read_text()
            try:
                SparkConnectEngine(Distributed(self.url, "/nowhere"), "snap", LONG)
            except NotExported:
                return
            except EngineDown:
                time.sleep(0.1)
        raise AssertionError(f"the engine did not start: {self.log.read_text()}")

    def stop(self, how: int = signal.SIGKILL) -> None:
        """End it and its workers."""
        if self.process is not None:
            os.killpg(self.process.pid, how)
            self.process.wait(15)
            self.process = None


@contextmanager
def sail_running(log: Path, mode: str = "") -> Iterator[Sail]:
    """A Sail server with several workers, or in another mode."""
    _script().make()
    sail = Sail(free_port(), log, mode)
    try:
        sail.start()
        yield sail
    finally:
        sail.stop()


@pytest.fixture(scope="session")
def sail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sail]:
    with sail_running(tmp_path_factory.mktemp("sail") / "log") as running:
        yield running


@pytest.fixture(scope="session")
def exported(store_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped packages as the engine reads them, written once per run."""
    folder = shared_by_workers(tmp_path_factory) / "shipped-exported"
    store = Store(store_folder)
    for name in SHIPPED:
        export_snapshot(store.path(name, store.current(name)), name, folder)
    return folder


@pytest.fixture(scope="session")
def near_sail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sail]:
    """The same engine without workers: it reads the same texts with the same planner, in half the time."""
    with sail_running(tmp_path_factory.mktemp("near-sail") / "log", "local") as running:
        yield running


@pytest.fixture(scope="session", params=["sail", *(["spark"] if SPARK else [])])
def distributed(request: pytest.FixtureRequest, store_folder: Path, exported: Path) -> Mapping[str, Snapshot]:
    """The current snapshot of each shipped package, asked of the engine."""
    url = request.getfixturevalue("sail").url if request.param == "sail" else SPARK
    store = Store(store_folder, LONG, Distributed(url, str(exported)))
    return {name: store.open(name) for name in SHIPPED}


@pytest.fixture(scope="session")
def near(
    request: pytest.FixtureRequest, distributed: Mapping[str, Snapshot], store_folder: Path, exported: Path
) -> Mapping[str, Snapshot]:
    """The same, for the many states of one question, whose plan was shared out already: asked without workers.

    Where the server is not ours, or with ``TRUST=full``, they are asked of all the workers.
    """
    if SPARK or rounds(0, 0, 1, 1):
        return distributed
    store = Store(store_folder, LONG, Distributed(request.getfixturevalue("near_sail").url, str(exported)))
    return {name: store.open(name) for name in SHIPPED}

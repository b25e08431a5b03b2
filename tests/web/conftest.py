"""The real server, one per worker, and the callback a browser makes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ..servers import Server, serving, shared_store, start, stop, wait_for


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared_store(tmp_path_factory)


@pytest.fixture(scope="session")
def server(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(store, tmp_path_factory.mktemp("web") / "log") as running:
        yield running


@pytest.fixture(scope="module")
def empty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that has nothing to serve yet."""
    room = tmp_path_factory.mktemp("empty")
    running = start(room / "store", room / "log")
    try:
        wait_for(running, "/healthz")
        yield running
    finally:
        stop(running)

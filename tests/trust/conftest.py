"""The long tests, which ``make trust`` runs and ``make test`` leaves out."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ..servers import Server, serving, shared_store

collect_ignore_glob = [] if os.environ.get("TRUST") else ["test_*"]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(shared_store(tmp_path_factory), tmp_path_factory.mktemp("trust") / "log") as running:
        yield running


@pytest.fixture
def measured(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """``measured("p95 41 ms")``: what the table of docs/trust.md says of this row."""
    return lambda text: record_property("measured", text)


@pytest.fixture
def room(tmp_path: Path) -> Path:
    return tmp_path

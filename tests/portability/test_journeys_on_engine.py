"""The three journeys of ``tests/browser`` on a dashboard that is served from the distributed engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.store.store import Store

from ..browser.conftest import context
from ..browser.test_journeys import (
    Publish,
    own_server,
    package,
    test_analyst_mends_a_package_and_sees_it_served,
    test_official_finds_what_is_due_and_keeps_the_choice_in_the_link,
    test_presenter_filters_and_shares_a_link_that_shows_the_same,
)
from ..servers import Server, load, observatorio, serving
from .conftest import Sail

__all__ = [
    "context", "own_server", "package", "test_analyst_mends_a_package_and_sees_it_served",
    "test_official_finds_what_is_due_and_keeps_the_choice_in_the_link",
    "test_presenter_filters_and_shares_a_link_that_shows_the_same",
]  # fmt: skip
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("engine")]


def engine_of(sail: Sail, data: Path) -> dict[str, str]:
    """What makes a server ask the engine."""
    return {"ENGINE_URL": sail.url, "ENGINE_DATA": str(data)}


@pytest.fixture
def engine_settings(sail: Sail, tmp_path: Path) -> dict[str, str]:
    return engine_of(sail, tmp_path / "exported")


@pytest.fixture
def publish(tmp_path: Path) -> Publish:
    """Load, then export: only then is the new snapshot served."""

    def both(store: Path, folder: Path) -> str:
        said = load(store, folder)
        current = Store(store).current(folder.name)
        done = observatorio("snapshots", "export", current, "--to", tmp_path / "exported", "--store", store)
        assert done.returncode == 0, done.stderr
        return said

    return both


@pytest.fixture(scope="module")
def server(
    sail: Sail, store_folder: Path, exported: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The shipped packages, every figure of which is worked out by the engine."""
    log = tmp_path_factory.mktemp("server-on-engine") / "log"
    with serving(store_folder, log, **engine_of(sail, exported)) as running:
        yield running
        assert "Traceback" not in log.read_text()


def test_the_server_needs_no_embedded_engine(server: Server, tmp_path: Path, sail: Sail, exported: Path) -> None:
    """The files of the store are only listed: a server over empty ones gives the same figures."""
    named = tmp_path / "named"
    for pointer in server.store.glob("*/current"):
        folder = named / pointer.parent.name
        folder.mkdir(parents=True)
        (folder / "current").write_text(pointer.read_text(encoding="utf-8"), encoding="utf-8")
        (folder / f"{pointer.read_text(encoding='utf-8').strip()}.duckdb").touch()
    path = "/api/v1/cards/budget-by-unit?package=ejemplo&as_of=2026-11-23"
    with serving(named, tmp_path / "log", **engine_of(sail, exported)) as hollow:
        assert hollow.ask(path).body == server.ask(path).body

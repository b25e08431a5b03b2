"""A reader's browser context and a real server, one per worker."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

pytest.register_assert_rewrite("tests.browser.checks")

from ..servers import Server, serving, shared_store  # noqa: E402


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One reader: nothing kept from the tests before."""
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, locale="es-MX")
    opened.set_default_timeout(30_000)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared_store(tmp_path_factory)


@pytest.fixture(scope="session")
def server(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(store, tmp_path_factory.mktemp("server") / "log") as running:
        yield running

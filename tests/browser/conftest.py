"""Chromium and a real server, one of each per worker."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

pytest.register_assert_rewrite("tests.browser.checks")

from ..servers import ROOT, Server, serving, shared_store  # noqa: E402

ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def chromium() -> str:
    """Path of the browser, found as ``make test`` finds it."""
    spec = importlib.util.spec_from_file_location("find_chromium", ROOT / "scripts" / "chromium.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found = module.find()
    assert found, "no Chromium: run scripts/chromium.py"
    return str(found)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        yield opened
        opened.close()


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

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from ..servers import Server
from .checks import STATES, PageChecks, Visit, names, reader, visited

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("pages-en")]


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    yield from reader(browser)


@pytest.fixture(scope="module", params=STATES, ids=names)
def visit(request: pytest.FixtureRequest, phone: Page, server: Server) -> Iterator[Visit]:
    yield from visited(phone, server, request.param, "en")


class TestPagesInEnglish(PageChecks):
    pass

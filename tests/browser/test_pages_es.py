from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from ..servers import Server
from .checks import STATES, PageChecks, Visit, names, visited

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("pages-es")]


@pytest.fixture(scope="module", params=STATES, ids=names)
def visit(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Visit]:
    yield from visited(browser, server, request.param, "es")


class TestPagesInSpanish(PageChecks):
    pass

"""A package of texts that try to become code, opened in a browser: nothing runs and no link leads astray."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext

from ..hostile import hostile_store
from ..servers import Server, serving
from .pages import PATHS, go, listen

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("hostile")]
WORDS = {"/contraste", "/glosario", "/metodologia", "/datos", "/api", "/accesibilidad"}
"""Pages that show no text of a package."""
ASKED = {"/buscar": "?q=presupuesto"}
"""What a page must be asked before it shows one."""
CODE = """() => ({
  made: [...document.querySelectorAll('#page img, #page script, #page iframe, #page b')].map(e => e.outerHTML),
  links: [...document.querySelectorAll('a')].map(a => a.getAttribute('href') ?? a.getAttribute('xlink:href') ?? '')
    .filter(href => !/^(https?:\\/\\/|webcal:\\/\\/127\\.|\\/(?!\\/)|#)/.test(href)),
})"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    log = tmp_path_factory.mktemp("hostile") / "log"
    with serving(hostile_store(tmp_path_factory), log, OBSERVATORIO_PACKAGE="hostil") as running:
        yield running


@pytest.mark.parametrize("path", PATHS)
def test_nothing_runs_and_links_lead_to_the_web(hostile: Server, context: BrowserContext, path: str) -> None:
    page = context.new_page()
    heard = listen(page)
    go(page, f"{hostile.address}{path}{ASKED.get(path, '')}")
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    page.wait_for_timeout(300)
    assert heard.dialogs == []
    assert heard.complaints == []
    assert [url for url in heard.requests if not url.startswith((hostile.address, "data:", "blob:"))] == []
    found = page.evaluate(CODE)
    assert found["made"] == [] and set(found["links"]) <= {"mailto:respuestas@ejemplo.invalid"}
    assert "onerror" in page.locator("body").inner_text() or path in WORDS

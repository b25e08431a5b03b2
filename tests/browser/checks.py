"""What must hold of every page, whatever it shows. Each is opened once, walked once, and then looked at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from dashboard.components.place import FOOT
from dashboard.locale import HTML
from dashboard.pages import PAGES

from ..scale import rounds
from ..servers import Server
from .axe import violations
from .pages import NARROW, PATHS, WIDE, Heard, drawn, go, listen, resize, theme
from .words import leaks

MAIN = [path for path, page in PAGES.items() if page.door and page.door != FOOT]
# The first part of a page is what its own address shows.
PARTS = [f"{path}?section={key}" for path in PATHS for key in PAGES[path].sections[1:]]
STATES = [("quintana-roo", path) for path in PATHS] + [("ejemplo", path) for path in (*MAIN, *PARTS)]
LOOKS = {
    "es": ((NARROW, "light"), (WIDE, "dark"), (NARROW, "dark"), (WIDE, "light")),
    "en": ((NARROW, "dark"), (WIDE, "light"), (NARROW, "light"), (WIDE, "dark")),
}
"""Width and theme: both languages together look at each page in each; ``make trust`` looks at each in all four."""
LOOKED = rounds(2, 2, 4, 4)
# Texts of a plot that stick out of its drawing, where they cannot be seen.
CUT = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
  const frame = plot.querySelector('.main-svg').getBoundingClientRect();
  const card = plot.closest('article').id;
  return [...plot.querySelectorAll('.main-svg text')].filter(text => {
    const box = text.getBoundingClientRect();
    if (!text.textContent.trim() || !box.width || getComputedStyle(text).opacity === '0') { return false; }
    return box.left < frame.left - 1 || box.right > frame.right + 1
        || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
  }).map(text => card + ': ' + text.textContent);
})"""


@dataclass(frozen=True)
class Visit:
    """A page that is open and drawn, what it did while it was, and what a walk over it found."""

    package: str
    path: str
    lang: str
    page: Page
    heard: Heard
    origin: str
    sideways: int
    """Pixels of the whole page, on a phone."""
    cut: Mapping[int, list[str]]
    """Width of the screen -> texts of plots that stick out."""
    refused: Mapping[tuple[int, str], list[str]]
    """Width and theme -> what axe finds."""


def names(state: tuple[str, str]) -> str:
    """``quintana-roo-presupuesto``."""
    return f"{state[0]}-{state[1].strip('/').replace('?section=', '-') or 'resumen'}"


def reader(browser: Browser) -> Iterator[Page]:
    """One reader with a phone, who goes through all the pages of a language in one tab.

    What they share is fetched and compiled once: a tab of its own for each would read the scripts again.
    """
    context = browser.new_context(viewport={"width": NARROW, "height": 900}, color_scheme="light")
    yield context.new_page()
    context.close()


def visited(page: Page, server: Server, state: tuple[str, str], lang: str) -> Iterator[Visit]:
    """Open a page on a phone, walk over it, each width once, and leave when every test has looked."""
    package, path = state
    page.set_viewport_size({"width": NARROW, "height": 900})
    heard = listen(page)
    go(page, f"{server.address}{path}{'&' if '?' in path else '?'}package={package}&lang={lang}")
    sideways: int = page.evaluate("document.documentElement.scrollWidth")
    cut, refused = {}, {}
    for width in (NARROW, WIDE):
        if width != NARROW:
            resize(page, width)
        cut[width] = page.evaluate(CUT)
        for shade in (shade for wide, shade in LOOKS[lang][:LOOKED] if wide == width):
            theme(page, shade)
            refused[width, shade] = violations(page)
    yield Visit(package, path, lang, page, heard, server.address, sideways, cut, refused)
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    page.goto("about:blank")
    heard.stop()


class PageChecks:
    """The tests; each language is a file of its own, so that two workers can share them."""

    @pytest.mark.parametrize("look", range(LOOKED))
    def test_axe_finds_nothing(self, visit: Visit, look: int) -> None:
        assert visit.refused[LOOKS[visit.lang][look]] == []

    def test_the_page_never_scrolls_sideways(self, visit: Visit) -> None:
        assert visit.sideways <= NARROW

    @pytest.mark.parametrize("width", [NARROW, WIDE])
    def test_no_text_of_a_plot_is_cut(self, visit: Visit, width: int) -> None:
        assert visit.cut[width] == []

    def test_nothing_is_asked_of_another_host(self, visit: Visit) -> None:
        assert visit.heard.requests, "the log of requests is empty"
        outside = [u for u in visit.heard.requests if not u.startswith((f"{visit.origin}/", "data:", "blob:"))]
        assert outside == []

    def test_the_console_is_silent(self, visit: Visit) -> None:
        drawn(visit.page)
        assert visit.heard.complaints == []

    def test_language_title_and_heading_are_those_of_the_page(self, visit: Visit) -> None:
        page = visit.page
        assert page.evaluate("document.documentElement.lang") == HTML[visit.lang]
        title = page.title()
        assert title == page.locator("#contenido").get_attribute("data-title")
        assert len(title.split(" · ")) == 3
        assert page.locator("h1").count() == 1

    def test_plotly_offers_no_buttons_of_its_own(self, visit: Visit) -> None:
        assert visit.page.locator(".modebar-btn, .modebar a").count() == 0
        assert visit.page.get_by_text("Share chart").count() == 0

    def test_it_speaks_one_language(self, visit: Visit) -> None:
        assert leaks(visit.page, visit.lang) == []

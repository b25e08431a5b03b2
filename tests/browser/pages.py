"""What browser tests do with a page: open it, wait until it is drawn, read it."""

import time
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

from dashboard.pages import PAGES

NARROW, WIDE = 360, 1280
PATHS = tuple(PAGES)
# Every graph has its drawing, at the width of its frame: plots are redrawn a moment after a resize.
DRAWN = """() => {
  if (!document.getElementById('contenido')) { return false; }
  return [...document.querySelectorAll('.dash-graph')].every(graph => {
    const svg = graph.querySelector('.main-svg');
    return svg && Math.abs(svg.getBoundingClientRect().width - graph.getBoundingClientRect().width) < 2;
  });
}"""


@dataclass
class Heard:
    """What a page asked for and complained of."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


def listen(page: Page) -> Heard:
    """Write down what the page does from now on."""
    heard = Heard()
    page.on("request", lambda request: heard.requests.append(request.url))
    page.on("console", lambda said: heard.complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: heard.complaints.append(str(error)))
    page.on("dialog", lambda dialog: (heard.dialogs.append(dialog.message), dialog.dismiss()))
    return heard


def until(page: Page, condition: str, argument: Any = None, seconds: float = 60) -> None:
    """Wait for a function to say true. Asked from outside, because the page's own policy forbids eval."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition, argument):
        assert time.monotonic() < end, f"still not so after {seconds} s: {condition} {argument or ''}"
        time.sleep(0.05)


def drawn(page: Page) -> None:
    """Wait until every plot is drawn at the width it has now."""
    until(page, DRAWN)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def go(page: Page, url: str) -> None:
    """Open an address and wait until it is drawn."""
    page.goto(url)
    drawn(page)


def resize(page: Page, width: int) -> None:
    """Another width, with the plots drawn for it."""
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("() => new Promise(done => setTimeout(done, 100))")
    drawn(page)


def theme(page: Page, wanted: str) -> None:
    """Light or dark, by the page's own button."""
    if page.evaluate("document.documentElement.dataset.bsTheme") != wanted:
        page.locator("[data-theme-switch]").click()
    assert page.evaluate("document.documentElement.dataset.bsTheme") == wanted

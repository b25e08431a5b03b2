"""What browser tests do with a page: open it, wait until it is drawn, read it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Dialog, Locator, Page

from dashboard.pages import PAGES

NARROW, WIDE = 360, 1280
PATHS = tuple(PAGES)
# Dash has the page, and every graph its drawing, at the width of its frame: plots are redrawn a moment after a resize,
# and those in what is folded when it is opened.
DRAWN = """() => {
  if (!document.documentElement.hasAttribute('data-live') || !document.getElementById('contenido')) { return false; }
  return [...document.querySelectorAll('.dash-graph')].filter(one => one.checkVisibility()).every(graph => {
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
    stop: Callable[[], None] = lambda: None
    """No longer listen: the tab goes on to what is not its matter."""


def listen(page: Page) -> Heard:
    """Write down what the page does from now on."""
    heard = Heard()
    ears: dict[Any, Callable[[Any], None]] = {
        "request": lambda request: heard.requests.append(request.url),
        "console": lambda said: heard.complaints.append(said.text) if said.type in {"error", "warning"} else None,
        "pageerror": lambda error: heard.complaints.append(str(error)),
        "dialog": lambda dialog: _dismissed(heard, dialog),
    }
    for event, ear in ears.items():
        page.on(event, ear)

    def stop() -> None:
        for event, ear in ears.items():
            page.remove_listener(event, ear)

    heard.stop = stop
    return heard


def _dismissed(heard: Heard, dialog: Dialog) -> None:
    heard.dialogs.append(dialog.message)
    dialog.dismiss()


def until(page: Page, condition: str, argument: Any = None, seconds: float = 60) -> None:
    """Wait for a function to say true. Asked from outside, because the page's own policy forbids eval."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition, argument):
        assert time.monotonic() < end, f"still not so after {seconds} s: {condition} {argument or ''}"
        time.sleep(0.05)


def drawn(page: Page) -> None:
    """Wait until Dash has the page and every plot is drawn at the width it has now, wherever it stands."""
    # As for paper, which has no place that is far from the screen.
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
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


def switches(page: Page) -> Locator:
    """The menu of packages, languages and looks, opened."""
    page.locator(".package-switch > summary").click()
    return page.locator(".package-switch .menu")


def theme(page: Page, wanted: str) -> None:
    """Light or dark, by the page's own button."""
    if page.evaluate("document.documentElement.dataset.bsTheme") != wanted:
        switches(page).locator("[data-theme-switch]").click()
        page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.dataset.bsTheme") == wanted


# The page has been drawn for the address in the bar: its own link to itself, and that of each card, say the same state.
SETTLED = """() => {
  const own = document.querySelector('.site-footer [data-copy]');
  if (!own) { return false; }
  const state = url => {
    const pairs = [...url.searchParams].filter(([name, value]) => name !== 'lang' || value !== 'es');
    return url.pathname + JSON.stringify(pairs.sort());
  };
  return [own, ...document.querySelectorAll('.observatory-card .card-links [data-copy]')]
    .every(link => state(new URL(link.dataset.copy, location.origin)) === state(new URL(location.href)));
}"""


def settled(page: Page) -> None:
    """Wait until the page shows what its address says, plots included."""
    until(page, SETTLED)
    drawn(page)


def search(page: Page) -> dict[str, str]:
    """The filters of the address."""
    found: dict[str, str] = page.evaluate("Object.fromEntries(new URLSearchParams(location.search))")
    return found


def titles(page: Page) -> list[str]:
    """The titles of the cards."""
    return page.locator("main .card-title").all_inner_texts()


def tables(page: Page) -> list[list[str]]:
    """The cells of every table, open or not."""
    read = "tables => tables.map(t => [...t.querySelectorAll('tbody th, tbody td')].map(c => c.textContent))"
    found: list[list[str]] = page.locator("main table").evaluate_all(read)
    return found


def title_of(page: Page, card: str) -> str:
    """What a card says it found, wherever it stands: the first of a page opens it, above the filters."""
    return page.locator(f"#{card}-title").inner_text()


def table_of(page: Page, card: str) -> list[dict[str, str]]:
    """The rows of a card as a reader sees them who opens all that is folded: heading -> cell."""
    box = page.locator(f"#{card}")
    box.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    more = box.locator(".more-rows")
    if more.count():
        more.first.click()
    found: list[dict[str, str]] = box.locator("table.observatory-table").first.evaluate(ROWS)
    return found


# A cell of the first column holds, folded, what had no room beside it.
ROWS = """table => {
  const heads = [...table.tHead.rows[0].cells].map(one => one.innerText.trim());
  return [...table.tBodies[0].rows].map(row => {
    const told = {};
    [...row.cells].forEach((cell, i) => {
      const own = cell.cloneNode(true);
      own.querySelectorAll('details, .paper').forEach(one => one.remove());
      told[heads[i]] = own.textContent.trim();
    });
    row.querySelectorAll('dt').forEach(dt => { told[dt.innerText.trim()] = dt.nextElementSibling.innerText.trim(); });
    return told;
  });
}"""


def choose(page: Page, label: str, *values: str) -> None:
    """Tick values of one filter, as a reader does: open it, tick them, close it, apply; the address follows."""
    panel = page.locator(f".filters details[data-label='{label}']")
    behind = page.locator(".more-filters").filter(has=page.locator(f"details[data-label='{label}']"))
    if behind.count():
        behind.locator("> summary").click()
    panel.locator("> summary").click()
    for value in values:
        panel.get_by_label(value, exact=True).check()
    page.keyboard.press("Escape")
    before = page.url
    page.locator("#apply-filters").click()
    # Until the address follows, the page still shows what its address says.
    page.wait_for_url(lambda url: url != before)


def press_bar(page: Page, card: str, which: int) -> None:
    """Click a bar of a card's figure: all of its row leads where its name does."""
    bar = page.locator(f"#{card} .written .f-row .f-bar").nth(which)
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

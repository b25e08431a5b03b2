"""The same work without a mouse: Tab, Enter, Space, arrows and typing; and one always sees where the focus is."""

import time
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from ..servers import Server
from .pages import go, search, settled, tables, titles, until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("keyboard")]
STOPS, PATIENCE = 250, 2
SEFIPLAN = "Secretaría de Finanzas y Planeación"
# What a sighted reader needs at each stop: the element has a size, is on the screen, nothing lies over it, and a line
# is drawn around it or around what shows it.
SEEN = """() => {
  const on = document.activeElement;
  if (!on || on === document.body) { return 'nothing has the focus'; }
  const name = `${on.tagName} ${on.id} ${on.className} «${(on.innerText || on.value || '').slice(0, 40)}»`;
  const rects = [...on.getClientRects()].filter(one => one.width > 1 && one.height > 1);
  if (!rects.length) { return `no size: ${name}`; }
  const inside = rects.find(r => r.right > 0 && r.bottom > 0 && r.left < innerWidth && r.top < innerHeight);
  if (!inside) { return `off the screen: ${name}`; }
  const x = (Math.max(inside.left, 0) + Math.min(inside.right, innerWidth)) / 2;
  const y = (Math.max(inside.top, 0) + Math.min(inside.bottom, innerHeight)) / 2;
  const top = document.elementFromPoint(x, y);
  if (!top || !(on.contains(top) || top.contains(on))) {
    return `under ${top && top.tagName} ${top && top.className}: ${name}`;
  }
  const look = getComputedStyle(on);
  const line = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0;
  return line || look.boxShadow !== 'none' ? '' : `no line around: ${name}`;
}"""


@dataclass
class Hands:
    """A reader with a keyboard and no mouse; every stop of the focus must be seen."""

    page: Page

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def seen(self) -> None:
        """The element with the focus can be seen, and that it has it; the page may take a moment to scroll to it."""
        end = time.monotonic() + PATIENCE
        while trouble := self.page.evaluate(SEEN):
            assert time.monotonic() < end, trouble
            time.sleep(0.02)

    def tab_to(self, css: str, text: str = "") -> None:
        """Tab until something that matches, and holds the text, has the focus."""
        wanted = """([css, text]) => {
          const on = document.activeElement;
          return on.matches(css) && (on.innerText || '').includes(text);
        }"""
        for _ in range(STOPS):
            self.press("Tab")
            self.seen()
            if self.page.evaluate(wanted, [css, text]):
                return
        raise AssertionError(f"the keyboard does not reach {css} «{text}» in {STOPS} stops")

    def label(self) -> str:
        """The label of the field that has the focus."""
        said: str = self.page.evaluate("() => (document.activeElement.labels[0] || {}).innerText || ''")
        return said.strip()

    def arrive(self) -> None:
        """Wait for the page of the new address; the focus is still somewhere one sees."""
        settled(self.page)
        self.seen()


@pytest.fixture
def hands(context: BrowserContext) -> Hands:
    return Hands(context.new_page())


def test_filter_by_institution(hands: Hands, server: Server) -> None:
    page = hands.page
    go(page, f"{server.address}/vencimientos?package=quintana-roo&as_of=2026-11-23")
    before = tables(page)
    hands.tab_to(".filters details > summary", "Institución")
    hands.press("Enter")
    hands.tab_to(".filters details[open] input[type=checkbox]")
    for _ in range(STOPS):
        if hands.label() == SEFIPLAN:
            break
        hands.press("Tab")
        hands.seen()
    hands.press("Space")
    hands.tab_to(".filters details[open] button")
    hands.press("Enter")
    page.wait_for_url("**institution=sefiplan**")
    hands.arrive()
    assert tables(page) != before
    # Taken away again by its own chip.
    hands.tab_to(".chips .chip", SEFIPLAN)
    hands.press("Enter")
    page.wait_for_url(lambda url: "institution=" not in url)
    hands.arrive()
    assert tables(page) == before


def test_open_the_table_of_a_card(hands: Hands, server: Server) -> None:
    page = hands.page
    go(page, f"{server.address}/presupuesto?package=ejemplo&section=money-who")
    table = page.locator("#budget-by-unit .behind")
    expect(table).not_to_have_attribute("open", "")
    hands.tab_to("#budget-by-unit .behind > summary")
    hands.press("Enter")
    expect(table).to_have_attribute("open", "")
    hands.tab_to("#budget-by-unit .table-scroll")
    region = page.locator("#budget-by-unit .table-scroll")
    if region.evaluate("box => box.scrollWidth > box.clientWidth + 1"):
        hands.press("ArrowRight")
        until(page, "() => document.activeElement.scrollLeft > 0", seconds=5)


def test_change_a_what_if_and_take_it_back(hands: Hands, server: Server) -> None:
    page = hands.page
    go(page, f"{server.address}/ruta-critica?package=ejemplo&section=route-scenario&as_of=2026-11-23")
    before = titles(page)
    hands.tab_to('.scenario select[id*="milestone"]')
    hands.press("ArrowDown")
    milestone = page.evaluate("document.activeElement.value")
    assert milestone != "-"
    hands.press("Tab")
    hands.seen()
    page.keyboard.type("60")
    hands.tab_to("#apply-scenario")
    hands.press("Enter")
    page.wait_for_url("**delay=**")
    hands.arrive()
    assert search(page)["delay"] == f"{milestone}:60" and titles(page) != before
    hands.tab_to(".scenario .clear")
    hands.press("Enter")
    page.wait_for_url(lambda url: "delay=" not in url)
    hands.arrive()
    assert titles(page) == before and page.locator(".scenario .chip").count() == 0


def test_go_down_one_level_of_the_budget_and_up_again(hands: Hands, server: Server) -> None:
    page = hands.page
    go(page, f"{server.address}/presupuesto?package=ejemplo&section=money-who")
    card = page.locator("#budget-drill")
    before = card.locator(".card-title").inner_text()
    # The table stands folded below the figure, whose names lead to the same.
    hands.tab_to("#budget-drill .behind > summary")
    hands.press("Enter")
    hands.tab_to("#budget-drill tbody a")
    chosen = page.evaluate("document.activeElement.innerText")
    hands.press("Enter")
    page.wait_for_url("**within=**")
    hands.arrive()
    expect(card.locator(".breadcrumbs [aria-current=true]")).to_have_text(chosen)
    assert chosen in card.locator(".card-title").inner_text() != before
    hands.tab_to("#budget-drill .breadcrumbs a")
    hands.press("Enter")
    page.wait_for_url(lambda url: "within=" not in url)
    hands.arrive()
    assert card.locator(".card-title").inner_text() == before

"""Filters that follow one another, answers that come late or not at all: the page never shows what was not asked."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from ..servers import Server
from .pages import go, settled, title_of, titles, until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("filling")]
PARTS = "/presupuesto?package=ejemplo&section=money-who"
# Replies whose request holds ``mark`` wait; ``fails`` are answered with an error instead.
LATE = """
  window.late = {mark: null, wait: 0, fails: null};
  const send = window.fetch;
  window.fetch = async function (address, options) {
    const body = String((options || {}).body);
    const marked = window.late.mark && body.includes(window.late.mark);
    const failed = window.late.fails && body.includes(window.late.fails) && body.includes('"type":"slot"');
    if (marked) { await new Promise(go => setTimeout(go, window.late.wait)); }
    if (failed) { return new Response('{"error": "No hay respuesta."}', {status: 503}); }
    return send.call(window, address, options);
  };
"""


@pytest.fixture
def page(context: BrowserContext, server: Server) -> Iterator[Page]:
    """The budget of the example, whose replies a test can hold back."""
    context.add_init_script(LATE)
    opened = context.new_page()
    go(opened, server.address + PARTS)
    yield opened
    opened.close()


def late(page: Page, mark: str, wait: int = 1200) -> None:
    page.evaluate("([mark, wait]) => Object.assign(window.late, {mark, wait})", [mark, wait])


def visit(page: Page, search: str) -> None:
    """Another state, as a link of the page would go there."""
    page.evaluate(
        """search => { history.pushState({}, "", search);
                       window.dispatchEvent(new CustomEvent("_dashprivate_pushstate")); }""",
        search,
    )


def waited(page: Page, milliseconds: int = 2500) -> None:
    page.wait_for_timeout(milliseconds)
    settled(page)


def test_a_part_that_was_left_before_it_came_is_not_drawn_over_the_other(page: Page) -> None:
    here = titles(page)
    late(page, "section=money-time")
    page.locator(".parts a", has_text="cambia con el tiempo").click()
    page.wait_for_timeout(200)
    page.go_back()
    waited(page)
    assert titles(page) == here
    assert page.locator(".parts .here").inner_text().startswith("¿Quién lo tiene")


def test_a_filter_set_while_another_part_is_coming_is_the_one_that_counts(page: Page) -> None:
    late(page, "section=money-time")
    page.locator(".parts a", has_text="cambia con el tiempo").click()
    page.wait_for_timeout(100)
    visit(page, f"{PARTS}&chapter=2000")
    waited(page)
    assert page.locator(".parts .here").inner_text().startswith("¿Quién lo tiene")
    assert "2000" in page.locator(".chips .chip").inner_text()
    assert page.locator("#budget-by-unit").count() == 1


def test_of_two_filters_the_last_one_is_shown_whatever_comes_last(page: Page) -> None:
    late(page, "year=2023")
    visit(page, f"{PARTS}&year=2023")
    page.wait_for_timeout(100)
    visit(page, f"{PARTS}&year=2024")
    waited(page)
    assert all("2023" not in title for title in titles(page))
    assert title_of(page, "budget-by-unit").startswith("2024")


def test_a_card_without_an_answer_does_not_pass_the_old_one_off(page: Page) -> None:
    page.evaluate("window.late.fails = 'budget-by-chapter'")
    visit(page, f"{PARTS}&year=2024")
    until(page, "document.querySelector('#budget-by-chapter').hasAttribute('data-unanswered')")
    assert page.locator("#notice").inner_text() == "No hay respuesta."
    assert not page.locator("#budget-by-unit[data-unanswered]").count()
    page.evaluate("window.late.fails = null")
    visit(page, f"{PARTS}&year=2023")
    settled(page)
    assert page.locator("#notice").inner_text() == "" and not page.locator("[data-unanswered]").count()


def test_what_was_opened_in_a_card_stays_open_under_another_filter(page: Page) -> None:
    card = page.locator("#budget-by-chapter")
    card.locator("summary", has_text="Ver como tabla").click()
    card.locator("summary", has_text="¿Cómo se calcula?").click()
    visit(page, f"{PARTS}&year=2024")
    settled(page)
    assert card.locator("table").is_visible() and card.locator("code").first.is_visible()
    visit(page, f"{PARTS}&year=2023")
    settled(page)
    assert card.locator("table").is_visible()


def test_a_link_with_an_apostrophe_is_followed(page: Page) -> None:
    visit(page, f"{PARTS}&within=it's")
    until(page, "document.querySelector('#budget-drill .state-empty') !== null")
    assert re.search("esa clave", page.locator("#budget-drill").inner_text())

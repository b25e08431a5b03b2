"""The box of the header: with the keyboard, by touch, without scripts, and for whoever hears the page."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ..servers import Server
from .axe import violations
from .pages import listen, until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("box")]
HERE = "/compromisos?package=quintana-roo&as_of=2026-11-30"
BOX, OPTIONS = ".ask input[type=search]", ".ask [role=option]"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def bare(browser: Browser) -> Iterator[Page]:
    """A reader whose browser runs no script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def test_a_key_opens_it_arrows_choose_and_enter_goes_to_the_card_filtered(server: Server, page: Page) -> None:
    heard = listen(page)
    page.goto(server.address + HERE)
    page.keyboard.press("/")
    box = page.locator(BOX)
    expect(box).to_be_focused()
    expect(box).to_have_attribute("role", "combobox")
    page.keyboard.type("predial de playa 2024")
    first = page.locator(OPTIONS).first
    expect(first).to_contain_text("pesos en Playa del Carmen")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", str(first.get_attribute("id")))
    expect(page.locator(".ask [role=status]")).to_contain_text("pesos en Playa del Carmen")
    assert not violations(page)
    page.keyboard.press("ArrowUp")
    expect(page.locator(OPTIONS).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/municipios?**")
    assert "municipality=23008" in page.url
    assert page.url.endswith("#municipality-income")
    assert not heard.complaints


def test_escape_closes_it_and_a_key_typed_elsewhere_is_a_letter(server: Server, page: Page) -> None:
    page.goto(f"{server.address}/glosario?package=quintana-roo")
    page.locator(".find-entry").focus()
    page.keyboard.type("a/b")
    expect(page.locator(".find-entry")).to_have_value("a/b")
    page.locator(BOX).click()
    page.keyboard.type("deuda")
    expect(page.locator(OPTIONS).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".ask [role=listbox]")).to_be_hidden()
    expect(page.locator(BOX)).to_have_attribute("aria-expanded", "false")
    expect(page.locator(BOX)).to_be_focused()


def test_the_single_keys_can_be_turned_off(server: Server, page: Page) -> None:
    page.goto(server.address + HERE)
    page.locator(".package-switch > summary").click()
    page.locator("[data-keys-switch]").click()
    expect(page.locator("[data-keys-switch]")).to_contain_text("Encender")
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator(BOX)).not_to_be_focused()


def test_on_a_phone_it_takes_the_whole_header(server: Server, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{server.address}{HERE}&lang=en")
    header = page.locator(".site-header > div").bounding_box()
    closed = page.locator(BOX).bounding_box()
    assert header and header["height"] <= 56
    assert closed and closed["width"] >= 44 and closed["height"] >= 44
    page.locator(BOX).click()
    page.keyboard.type("debt")
    # The first touch brings Dash, which takes over in place: what was typed and the focus come with it.
    until(page, "box => document.querySelector(box).getBoundingClientRect().width > 350", BOX)
    option = page.locator(OPTIONS).first
    expect(option).to_contain_text("One debt balance (2024)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not violations(page)
    option.click()
    page.wait_for_url("**/presupuesto?**")
    assert "lang=en" in page.url


@pytest.mark.parametrize(
    ("lang", "words", "says"), [("es", "deuda", "Un saldo de deuda (2024)"), ("en", "debt", "One debt balance (2024)")]
)
def test_without_scripts_it_is_a_form_that_opens_a_page(
    server: Server, bare: Page, lang: str, words: str, says: str
) -> None:
    bare.goto(f"{server.address}{HERE}&lang={lang}")
    bare.locator(BOX).fill(words)
    bare.locator(BOX).press("Enter")
    bare.wait_for_url(re.compile(r"/buscar\?"))
    best = bare.locator(".answers .answer").first
    expect(best).to_contain_text(says)
    best.locator("a").click()
    bare.wait_for_url(re.compile(r"/presupuesto\?"))
    expect(bare.locator("#debt-with-gdp")).to_be_visible()

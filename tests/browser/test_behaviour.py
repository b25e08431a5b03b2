"""What a reader does with the shell: keyboard, theme, language, package, and everything unfolded at once."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from ..servers import Server
from .axe import violations
from .pages import NARROW, WIDE, choose, go, resize, search, settled, switches, theme, title_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("behaviour")]
BUDGET = "/presupuesto?package=ejemplo"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def focused(page: Page, selector: str) -> bool:
    found: bool = page.evaluate("css => document.activeElement.matches(css)", selector)
    return found


def test_the_skip_link_is_first_and_goes_to_the_content(server: Server, page: Page) -> None:
    go(page, f"{server.address}/glosario")
    page.keyboard.press("Tab")
    assert focused(page, ".skip-link")
    box = page.locator(".skip-link").bounding_box()
    assert box and box["x"] >= 0, "focused, but out of sight"
    page.keyboard.press("Enter")
    assert focused(page, "#contenido")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.site-header')")


def test_the_keyboard_reaches_a_filter_opens_it_and_escape_closes_it(server: Server, page: Page) -> None:
    go(page, server.address + BUDGET)
    for _ in range(40):
        page.keyboard.press("Tab")
        if focused(page, ".filters details > summary"):
            break
    assert focused(page, ".filters details > summary")
    first = page.locator(".filters details").first
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    assert focused(page, ".filters details[open] input[type=checkbox]")
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    expect(first).not_to_have_attribute("open", "")
    assert focused(page, ".filters details > summary")
    assert first.locator("input:checked").count() == 1


def test_an_open_filter_closes_when_the_reader_goes_elsewhere(server: Server, page: Page) -> None:
    go(page, server.address + BUDGET)
    first = page.locator(".filters details").first
    first.locator("summary").click()
    expect(first).to_have_attribute("open", "")
    page.locator("h1").click()
    expect(first).not_to_have_attribute("open", "")


def test_the_theme_changes_and_is_remembered(server: Server, page: Page) -> None:
    shade = "() => getComputedStyle(document.body).backgroundColor"
    go(page, f"{server.address}/glosario")
    light = page.evaluate(shade)
    theme(page, "dark")
    dark = page.evaluate(shade)
    assert dark != light
    go(page, f"{server.address}/compromisos")
    assert page.evaluate(shade) == dark
    theme(page, "light")
    page.reload()
    settled(page)
    assert page.evaluate(shade) == light


def test_a_reader_who_prefers_dark_gets_dark(server: Server, page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    go(page, f"{server.address}/glosario")
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"


def test_changing_the_language_keeps_the_filters(server: Server, page: Page) -> None:
    go(page, server.address + BUDGET + "&year=2024&unit=U12")
    switches(page).get_by_text("English").click()
    settled(page)
    assert search(page) == {"package": "ejemplo", "year": "2024", "unit": "U12", "lang": "en"}
    expect(page.locator(".chips .chip")).to_have_count(2)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.title().startswith("Budget")
    switches(page).get_by_text("Español").click()
    settled(page)
    assert search(page) == {"package": "ejemplo", "year": "2024", "unit": "U12"}
    expect(page.locator("html")).to_have_attribute("lang", "es-MX")
    assert page.title().startswith("Presupuesto")


def test_changing_the_package_drops_the_filters(server: Server, page: Page) -> None:
    go(page, server.address + BUDGET + "&year=2024&unit=U12")
    switches(page).get_by_role("link", name="Quintana Roo").click()
    settled(page)
    assert search(page) == {"package": "quintana-roo"}
    expect(page.locator(".chips .chip")).to_have_count(0)
    expect(page.locator(".demonstration")).to_have_count(0)
    assert "Quintana Roo" in page.title()


def test_a_door_leads_on_with_the_package_and_a_new_title(server: Server, page: Page) -> None:
    go(page, server.address + BUDGET + "&year=2024")
    page.locator(".doors").get_by_text("Promesas").click()
    settled(page)
    assert search(page) == {"package": "ejemplo"}
    assert page.title().startswith("Compromisos")
    expect(page.locator(".doors [aria-current]")).to_have_text("Promesas")
    page.locator(".crumbs").get_by_text("Vencimientos").click()
    settled(page)
    assert search(page) == {"package": "ejemplo"}
    assert page.title().startswith("Vencimientos")
    expect(page.locator(".crumbs [aria-current=page]")).to_have_text("Vencimientos")
    expect(page.locator(".doors [aria-current]")).to_have_text("Promesas")


def test_a_filter_changes_the_page_without_loading_it_again(server: Server, page: Page) -> None:
    go(page, server.address + BUDGET)
    page.evaluate("window.sameDocument = true")
    before = title_of(page, "budget-moments")
    choose(page, "Año", "2023")
    settled(page)
    assert title_of(page, "budget-moments") != before
    assert page.evaluate("window.sameDocument === true")


def test_a_long_list_is_narrowed_by_typing_and_what_waits_is_said(server: Server, page: Page) -> None:
    go(page, f"{server.address}/vencimientos?package=quintana-roo")
    panel = page.locator(".filters details[data-filter=institution]")
    panel.locator("summary").click()
    panel.locator(".find-option").fill("SECRETARIA finanzas")
    left = panel.locator(".form-check:visible")
    expect(left).to_have_count(1)
    panel.get_by_label(left.inner_text().strip(), exact=True).check()
    expect(page.locator("#apply-filters")).to_have_text("Aplicar (1)")
    page.keyboard.press("Escape")
    page.locator(".undo").click()
    expect(page.locator("#apply-filters")).to_have_text("Aplicar")
    assert panel.locator("input:checked").count() == 0


def test_a_table_shows_all_its_rows_sorts_them_and_finds_in_them(server: Server, page: Page) -> None:
    go(page, f"{server.address}/compromisos?package=quintana-roo&section=promises-reach")
    card = page.locator("#commitments-actors")
    card.locator(".behind > summary").click()
    rows = card.locator("tbody tr:visible")
    few = rows.count()
    card.locator(".more-rows").click()
    assert rows.count() > few
    head = card.locator("thead th").nth(1)
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    card.locator(".find-row").fill("contraloria")
    assert 0 < rows.count() < few and all("Contralor" in one for one in rows.all_inner_texts())


def test_on_a_phone_the_filters_are_a_sheet(server: Server, page: Page) -> None:
    page.set_viewport_size({"width": NARROW, "height": 800})
    page.goto(f"{server.address}{BUDGET}")
    assert not page.locator("#apply-filters").is_visible()
    page.locator(".open-filters").click()
    assert focused(page, ".close-filters")
    go(page, page.url)
    page.locator(".open-filters").click()
    page.wait_for_timeout(100)
    choose(page, "Unidad", "Salud Cercana")
    settled(page)
    assert search(page)["unit"] and not page.locator("#apply-filters").is_visible()
    page.goto(f"{server.address}/ruta-critica?package=ejemplo&section=route-scenario")
    assert page.locator("#apply-scenario").is_visible(), "a form of the page itself is no filter"


def test_axe_finds_nothing_with_everything_open(server: Server, page: Page) -> None:
    go(page, server.address + BUDGET + "&section=money-who&year=2024&unit=U12")
    page.locator(".filters details > summary").first.click()
    card = page.locator("#budget-by-unit")
    # Opened as the element would, so that nothing else closes: a click elsewhere closes the filter.
    card.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert page.locator("details[open]").count() >= 3
    for width in (WIDE, NARROW):
        resize(page, width)
        for shade in ("light", "dark"):
            page.evaluate("shade => document.documentElement.dataset.bsTheme = shade", shade)
            assert violations(page) == [], f"{width} {shade}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width

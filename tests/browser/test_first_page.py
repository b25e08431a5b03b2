"""The page before Dash, without it, and at the moment it takes over: nothing moves and nothing is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from ..servers import Server
from .pages import choose, drawn, listen, search, until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("first")]
BUDGET = "/presupuesto?package=ejemplo"
# Figures that only Plotly draws: one near the screen, one far below it.
MONTHS = f"{BUDGET}&section=money-time"
SCENARIO = "/ruta-critica?package=ejemplo&section=route-scenario"
LIVE = "() => document.documentElement.hasAttribute('data-live')"
# What stands in a box: elements with their attributes, but for what only one of the two has, and texts.
TREE = """box => {
  const own = /^(data-|name$|value$|method$|action$|checked$|selected$|open$)/, found = [];
  const walk = (node, depth) => [...node.children].forEach(one => {
    if (one.matches('input[type=hidden]')) { return; }
    const tag = one.tagName === 'FORM' ? 'DIV' : one.tagName;
    const told = [...one.attributes].filter(a => !own.test(a.name) && !(a.name === 'type' && tag === 'BUTTON'))
      .map(a => a.name + '=' + (a.name === 'class' ? [...one.classList].sort().join(' ')
        : a.name === 'style' ? one.style.cssText : a.value)).sort();
    const texts = [...one.childNodes].filter(t => t.nodeType === 3).map(t => t.data);
    found.push(depth + tag + ' ' + told.join(' ') + ' ' + texts.join('|'));
    if (!one.matches('.dash-graph')) { walk(one, depth + 1); }
  });
  walk(box, 0);
  return found;
}"""
PLACES = """() => [...document.querySelectorAll('main h1, .card-title, .plot, .table-scroll, footer')].map(one => {
  const box = one.getBoundingClientRect();
  return [box.left, box.top, box.width, box.height].map(Math.round).join();
})"""
SHIFTS = """
  window.shift = 0;
  new PerformanceObserver(list => list.getEntries().forEach(one => { window.shift += one.value; }))
    .observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture
def page(context: BrowserContext) -> Page:
    context.add_init_script(SHIFTS)
    return context.new_page()


@pytest.fixture
def bare(browser: Browser) -> Iterator[Page]:
    """A reader whose browser runs no script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def hold(page: Page) -> None:
    """Dash's last script comes when ``release`` says so: a reader does things before it."""
    page.add_init_script("""
      window.held = new Promise(go => { window.release = go; });
      Object.defineProperty(window, "DashRenderer", {
        set(real) { this.real = real; }, get() { return function () { window.held.then(() => new window.real()); }; },
      });
    """)


def release(page: Page) -> None:
    page.evaluate("window.release()")
    until(page, LIVE)


def unfold(plot: Locator) -> None:
    """Open the card of a figure that stands folded below the others."""
    plot.evaluate("plot => { plot.closest('details.face').open = true; }")


def start(page: Page) -> None:
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")


@pytest.mark.parametrize(
    "address", [f"{BUDGET}&unit=U11&year=2024", SCENARIO, "/vencimientos?package=ejemplo&lang=en", "/"]
)
def test_dash_makes_the_same_elements_in_the_same_places(server: Server, page: Page, address: str) -> None:
    heard = listen(page)
    hold(page)
    page.goto(server.address + address)
    page.evaluate("window.scrollTo(0, 700)")
    scrolled = page.evaluate("window.scrollY")  # a short page ends before
    assert scrolled > 300
    start(page)
    first = page.evaluate(f"({TREE})(document.getElementById('first'))")
    before = page.evaluate(PLACES)
    release(page)
    assert page.evaluate("window.scrollY") == scrolled
    assert page.evaluate(PLACES) == before
    assert page.evaluate(f"({TREE})(document.getElementById('page'))") == first
    assert len(first) > 100
    drawn(page)
    assert page.evaluate("window.shift") <= 0.02
    assert page.evaluate("document.querySelectorAll('#first, [data-island]').length") == 0
    asked = [
        url for url in heard.requests if "_dash-update" in url or url.endswith(("_dash-layout", "_dash-dependencies"))
    ]
    assert asked == [] and heard.complaints == []


def test_what_was_chosen_typed_opened_and_focused_stays(server: Server, page: Page) -> None:
    hold(page)
    page.goto(server.address + SCENARIO)
    start(page)
    page.evaluate("window.table = document.querySelector('.card-tools details')")
    page.locator(".filters details summary").first.click()
    page.locator(".filters details input").first.check()
    page.locator(".scenario select").first.select_option(index=2)
    page.locator(".card-tools details > summary").first.click()
    reason = page.locator(".scenario input[type=text]")
    reason.fill("sin permiso")
    page.keyboard.press("ArrowLeft")
    chosen = page.locator(".scenario select").first.evaluate("one => one.selectedOptions[0].textContent")
    page.wait_for_timeout(800)  # the way to a field is scrolled softly
    scrolled = page.evaluate("window.scrollY")
    release(page)
    assert page.evaluate("[document.activeElement.value, document.activeElement.selectionStart]") == ["sin permiso", 10]
    assert page.evaluate("window.scrollY") == scrolled
    assert page.locator(".scenario select").first.evaluate("one => one.selectedOptions[0].textContent") == chosen
    assert page.locator(".filters details input").first.is_checked()
    assert page.evaluate("window.table.isConnected && window.table.open")
    page.keyboard.type("!")
    assert page.locator(".scenario input[type=text]").input_value() == "sin permis!o"
    # Dash knows of all of it, not only the screen.
    page.locator("#apply-scenario").click()
    page.wait_for_url(lambda url: "drop=" in url)
    assert search(page)["drop"].endswith(":sin permis!o")


def test_the_keyboards_place_in_a_part_that_nothing_answers_to_stays(server: Server, page: Page) -> None:
    hold(page)
    page.goto(server.address + BUDGET)
    start(page)
    link = page.locator(".card-links a").nth(1)
    link.focus()
    page.evaluate("window.here = document.activeElement")
    release(page)
    assert page.evaluate("document.activeElement === window.here && window.here.isConnected")


def test_a_list_that_hangs_open_is_not_taken_away(server: Server, page: Page) -> None:
    hold(page)
    page.goto(server.address + BUDGET)
    page.locator(".more-filters > summary").click()
    select = page.locator(".one-filter select").first
    select.dispatch_event("pointerdown")
    select.focus()
    select.dispatch_event("pointerup")
    start(page)
    page.evaluate("window.release()")
    until(page, "() => document.querySelector('#react-entry-point #contenido')")
    page.wait_for_timeout(100)
    assert not page.evaluate(LIVE)
    select.select_option(index=3)
    until(page, LIVE)
    assert page.evaluate("document.activeElement.selectedIndex") == 3


@pytest.mark.parametrize("press", ["one => one.click()", None], ids=["by a screen reader", "by hand"])
def test_a_press_before_dash_is_there_is_made_when_it_is(server: Server, page: Page, press: str | None) -> None:
    hold(page)
    page.goto(server.address + SCENARIO)
    page.locator(".scenario select").first.select_option(index=2)
    page.locator(".scenario input[type=number]").first.fill("30")
    button = page.locator("#apply-scenario")
    button.evaluate(press) if press else button.click()
    release(page)
    page.wait_for_url(lambda url: "delay=" in url)
    assert search(page)["delay"].endswith(":30")


def test_dash_waits_for_the_reader_and_plotly_for_its_figures(server: Server, page: Page) -> None:
    heard = listen(page)
    page.goto(f"{server.address}/glosario")
    # By keyboard: a mouse that moves starts Dash.
    page.locator(".package-switch > summary").press("Enter")
    page.wait_for_timeout(1500)
    assert not page.evaluate(LIVE)
    page.locator("[data-theme-switch]").focus()
    until(page, LIVE)
    assert not [url for url in heard.requests if "plotly" in url]


def test_a_figure_is_drawn_as_it_comes_near(server: Server, page: Page) -> None:
    page.goto(server.address + MONTHS)
    until(page, LIVE)
    last = page.locator(".plot").last
    unfold(last)
    page.wait_for_timeout(1500)
    plots = page.locator(".plot").count()
    assert 0 < page.locator(".plot:has(.main-svg)").count() < plots
    last.scroll_into_view_if_needed()
    expect(last.locator(".main-svg").first).to_be_visible()


def test_a_figure_far_from_the_screen_follows_a_filter_when_it_comes_near(server: Server, page: Page) -> None:
    shown = "plot => JSON.stringify(plot.data.map(one => [one.x, one.y, one.text]))"
    page.goto(server.address + MONTHS)
    page.mouse.move(9, 9)
    until(page, LIVE)
    near, far = page.locator(".plot").first, page.locator(".plot").last
    unfold(far)
    far.scroll_into_view_if_needed()
    expect(far.locator(".main-svg").first).to_be_visible()
    page.evaluate("window.scrollTo({top: 0, behavior: 'instant'})")
    expect(near.locator(".main-svg").first).to_be_visible()
    before = [one.locator(".js-plotly-plot").evaluate(shown) for one in (near, far)]
    choose(page, "Año", "2023")
    until(page, "before => document.querySelector('.plot .js-plotly-plot').data && "
          f"({shown})(document.querySelector('.plot .js-plotly-plot')) !== before", before[0])  # fmt: skip
    page.wait_for_timeout(500)
    assert far.locator(".main-svg").count() == 0, "drawn where nobody looks"
    far.scroll_into_view_if_needed()
    expect(far.locator(".main-svg").first).to_be_visible()
    assert far.locator(".js-plotly-plot").evaluate(shown) != before[1]


def test_paper_has_the_tables_of_the_figures_that_could_not_be_drawn_in_time(server: Server, page: Page) -> None:
    page.add_init_script("""
      window.addEventListener("DOMContentLoaded", () => window.addEventListener("beforeprint", () => {
        window.printed = document.querySelectorAll(".behind[open]").length;
      }));
    """)
    page.route("**/plotly.min.js*", lambda route: route.abort())
    page.goto(server.address + MONTHS)
    page.pdf()
    assert page.evaluate("window.printed") == page.locator(".plot").count() > 0
    assert page.locator(".behind[open]").count() < page.evaluate("window.printed")


def test_without_dash_the_page_is_read_and_its_links_lead_on(server: Server, page: Page) -> None:
    page.route("**/dash_renderer*", lambda route: route.abort())
    page.goto(f"{server.address}/compromisos?package=ejemplo")
    start(page)
    page.wait_for_timeout(300)
    assert page.locator(".card-title").first.is_visible() and not page.evaluate(LIVE)
    page.locator(".doors").get_by_text("Dinero").click()
    page.wait_for_url("**/presupuesto?package=ejemplo")
    page.locator(".crumbs").get_by_text("Municipios").click()
    page.wait_for_url("**/municipios?package=ejemplo")
    page.go_back()
    page.locator(".more-filters > summary").click()
    years = page.locator(".more-filters details[data-label='Año']")
    years.locator("> summary").click()
    years.get_by_label("2024", exact=True).check()
    years.locator("button").click()
    page.wait_for_url(lambda url: "year=2024" in url)
    expect(page.locator(".chips .chip")).to_have_count(1)


def test_without_scripts_a_citizen_reads_filters_downloads_and_goes_on(server: Server, bare: Page) -> None:
    bare.goto(f"{server.address}/?package=ejemplo")
    expect(bare.locator("h1")).to_be_visible()
    assert bare.locator(".card-title").first.inner_text()
    bare.locator(".doors").get_by_text("Dinero").click()
    bare.wait_for_url("**/presupuesto?package=ejemplo")
    before = bare.locator(".card-title").first.inner_text()
    bare.locator(".more-filters > summary").click()
    bare.locator(".more-filters details[data-label='Año'] > summary").click()
    bare.get_by_label("2023", exact=True).check()
    bare.get_by_label("2024", exact=True).check()
    bare.locator("#apply-filters").click()
    assert bare.url.partition("?")[2] == "package=ejemplo&year=2023,2024"
    assert bare.locator(".chips .chip").count() == 2
    assert bare.get_by_label("2023", exact=True).is_checked()
    bare.locator(".chips .chip").first.click()
    bare.locator(".chips .clear").click()
    assert bare.url.partition("?")[2] == "package=ejemplo"
    assert bare.locator(".card-title").first.inner_text() == before
    card = bare.locator(".observatory-card:has(.behind)").first
    card.locator(".behind > summary").click()
    assert card.locator(".behind[open] table").first.is_visible()
    card.locator(".pop:has(.card-links) > summary").click()
    with bare.expect_download() as download:
        card.locator(".card-links a").first.click()
    assert download.value.suggested_filename.endswith(".csv")
    # In the open menus stands nothing that would need a script.
    copies = card.locator(".card-links [data-copy]")
    assert copies.count() and not any(one.is_visible() for one in copies.all())
    bare.locator(".package-switch > summary").click()
    assert not bare.locator(".package-switch [data-theme-switch]").is_visible()
    bare.locator(".package-switch").get_by_text("English").click()
    assert "lang=en" in bare.url and bare.locator("html").get_attribute("lang") == "en"

"""Presenting as in the room: once the page is there the network is cut, and keys, clicker and two windows go on."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Page

from dashboard.deck import read
from dashboard.deck.ready import READY

from ..servers import Server
from .axe import violations
from .pages import listen

SMALLEST = 28
WHAT_FITS = """() => {
  const slide = document.querySelector('.slide.now'), inside = slide.querySelector('.in'), small = [];
  const walk = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const one = walk.currentNode.parentElement, svg = one.closest('svg');
    if (!walk.currentNode.data.trim() || !one.checkVisibility() || one.closest('.visually-hidden')) { continue; }
    let size = parseFloat(getComputedStyle(one).fontSize);
    if (svg) { size *= svg.getBoundingClientRect().width / svg.viewBox.baseVal.width; }
    if (size < 27.95) { small.push(walk.currentNode.data + ' ' + size); }
  }
  return [slide.dataset.card || '', small, inside.scrollHeight - inside.clientHeight > 2,
          inside.scrollWidth - inside.clientWidth > 2, slide.scrollHeight - slide.clientHeight > 2,
          slide.querySelector('footer').getBoundingClientRect().bottom > innerHeight];
}"""


def present(context: BrowserContext, server: Server, deck: str, package: str, lang: str = "es") -> Page:
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{server.address}/presentar/{deck}?package={package}&lang={lang}")
    assert page.locator(".slide.now").count() == 1
    return page


def where(page: Page) -> int:
    return int(page.evaluate("[...document.querySelectorAll('#slides > .slide')].findIndex(s => s.matches('.now'))"))


@pytest.mark.parametrize("package", ["quintana-roo", "ejemplo"])
def test_every_ready_deck_is_read_with_the_network_cut(server: Server, context: BrowserContext, package: str) -> None:
    found: list[str] = []
    # What filters need is awaited once, of a whole deck; the slides of the others come with their page.
    nothing = json.dumps({"filters": [], "slides": {}})
    for ready in READY:
        if ready.id == READY[1].id:
            context.route("**/presentar/otras/**", lambda route: route.fulfill(json=json.loads(nothing)))
        page = present(context, server, ready.id, package, "en" if ready.id == "presupuesto" else "es")
        page.locator("#deck[data-others]").wait_for(timeout=60_000)
        heard = listen(page)
        context.set_offline(True)
        for width, height in ((1280, 720), (1024, 768)):
            page.set_viewport_size({"width": width, "height": height})
            page.keyboard.press("Home")
            for at in range(page.locator("#slides > .slide").count()):
                assert where(page) == at
                card, small, *spilled = page.evaluate(WHAT_FITS)
                found += [f"{ready.id} {card} {width}: {small} {spilled}"] if small or any(spilled) else []
                page.keyboard.press("PageDown")
        assert heard.requests == [] and heard.complaints == []
        context.set_offline(False)
        page.close()
    assert found == []


NAMED = """() => {
  const slide = document.querySelector('.slide.now'), inside = slide.querySelector('.in');
  const rows = [...inside.querySelectorAll('.f-row, .f-groups > li, .f-unit')];
  return {seen: rows.filter(one => one.checkVisibility()).map(one => one.innerText), all: rows.length,
          left: (inside.querySelector('.left') || {innerText: ''}).innerText,
          series: inside.querySelectorAll('.f-category').length,
          standing: [...inside.querySelectorAll('.f-category')].filter(one => one.checkVisibility()).length,
          title: slide.dataset.title};
}"""


def test_what_the_title_names_is_on_the_slide_and_what_is_left_out_is_counted(
    server: Server, context: BrowserContext
) -> None:
    context.route("**/presentar/otras/**", lambda route: route.fulfill(json={"filters": [], "slides": {}}))
    told = {}
    for deck in ("glosa", "compromisos", "presupuesto", "participacion"):
        page = present(context, server, deck, "quintana-roo")
        for card in page.locator("#slides > .slide").evaluate_all("all => all.map(one => one.dataset.card)"):
            told[card or deck] = page.evaluate(NAMED)
            page.keyboard.press("PageDown")
        page.close()
    assert any("MXROO0006" in one for one in told["commitments-timeline"]["seen"])
    assert any("88 %" in one.replace("\u00a0", " ") for one in told["participation-surveys"]["seen"])
    series = told["budget-real-terms"]
    assert series["standing"] == series["series"] == 10, "both years of the title stand, and none between is skipped"
    risks = told["risks-open"]
    assert risks["left"].split()[1] == str(risks["all"] - len(risks["seen"]))
    assert risks["all"] == 17


def test_keys_clicker_and_touch(server: Server, context: BrowserContext) -> None:
    page = present(context, server, "glosa", "ejemplo")
    last = page.locator("#slides > .slide").count() - 1
    page.mouse.move(300, 300)
    assert page.locator(".room-bar").get_by_role("button", name="Teclas").count() == 1
    for key, at in (
        ("ArrowRight", 1), (" ", 2), ("PageDown", 3), ("PageUp", 2), ("ArrowLeft", 1), ("End", last),
        ("ArrowRight", last), ("Home", 0), ("ArrowLeft", 0),
    ):  # fmt: skip
        page.keyboard.press(key)
        assert where(page) == at, key
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    assert where(page) == 4
    for key in ("b", "."):
        page.keyboard.press(key)
        assert page.locator("#black").is_visible()
        page.keyboard.press("Escape")
        assert not page.locator("#black").is_visible() and where(page) == 4
    page.keyboard.press("e")
    assert page.locator("#panel").is_visible() and page.locator("#panel li").count() > 0
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible() and where(page) == 4
    page.reload()
    assert where(page) == 4
    swipe = """x => { const target = document.body;
      const at = dx => new Touch({identifier: 1, target, clientX: 600 + dx, clientY: 9});
      for (const [name, dx] of [['touchstart', 0], ['touchend', x]]) {
        target.dispatchEvent(new TouchEvent(name, {bubbles: true, changedTouches: [at(dx)]})); } }"""
    page.evaluate(swipe, -200)
    assert where(page) == 5
    page.evaluate(swipe, 200)
    assert where(page) == 4


def test_two_windows_in_step_without_network(server: Server, context: BrowserContext) -> None:
    page = present(context, server, "glosa", "ejemplo")
    context.set_offline(True)
    with context.expect_page() as opening:
        page.keyboard.press("n")
    beside = opening.value
    first = beside.locator("#title").inner_text()
    assert first == page.locator(".slide.now .finding").inner_text() and beside.locator("dt").count() >= 2
    page.keyboard.press("ArrowRight")
    assert beside.locator("#title").inner_text() == page.locator(".slide.now .finding").inner_text() != first
    beside.keyboard.press("ArrowRight")
    assert where(page) == 2
    beside.get_by_role("button", name="Anterior").click()
    page.locator("#slides > .slide.now").nth(0).wait_for()
    beside.get_by_role("button", name="Pantalla en negro").click()
    page.locator("#black").wait_for(state="visible")
    assert where(page) == 1
    context.set_offline(False)
    other = present(context, server, "glosa", "ejemplo")
    other.keyboard.press("End")
    page.locator("#slides > .slide.now:last-child").wait_for()
    assert where(page) == where(other)


def test_what_is_asked_over_a_slide_is_a_slide_and_escape_goes_back(server: Server, context: BrowserContext) -> None:
    page = present(context, server, "glosa", "ejemplo")
    page.keyboard.press("PageDown")
    all_of_it = page.locator("#slides > .slide").count()
    page.keyboard.press("/")
    page.keyboard.type("presupuesto 2025")
    page.keyboard.press("Enter")
    page.locator(".found button").first.click()
    page.locator(".slide.now[data-answer]").wait_for()
    assert page.locator(".slide.now").get_attribute("data-card") == "budget-moments" and where(page) == 2
    page.keyboard.press("Escape")
    assert where(page) == 1 and page.locator("#slides > .slide").count() == all_of_it
    context.set_offline(True)
    page.keyboard.press("/")
    page.keyboard.type("deuda")
    page.keyboard.press("Enter")
    page.get_by_text("Sin red no se puede preguntar").wait_for()


@pytest.mark.parametrize(("look", "contrast"), [("light", False), ("dark", False), ("dark", True)])
def test_axe_finds_nothing(server: Server, context: BrowserContext, look: str, contrast: bool) -> None:
    page = present(context, server, "presupuesto", "ejemplo")
    page.evaluate("look => document.documentElement.setAttribute('data-bs-theme', look)", look)
    if contrast:
        page.keyboard.press("c")
    found = []
    for at in ("1", "4", "12"):
        page.keyboard.type(at)
        page.keyboard.press("Enter")
        page.mouse.move(200, 200 + int(at))
        found += violations(page)
    for key in ("e", "?"):
        page.keyboard.press(key)
        found += violations(page)
        page.keyboard.press("Escape")
    with context.expect_page() as opening:
        page.keyboard.press("n")
    found += violations(opening.value)
    assert found == []


def test_cards_are_added_arranged_saved_and_presented(server: Server, context: BrowserContext, tmp_path: Path) -> None:
    page = context.new_page()
    page.goto(f"{server.address}/compromisos?package=ejemplo&institution=I-ASAMBLEA")
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    for at in (0, 1):
        page.locator("[data-add-slide]").nth(at).click()
    added = page.locator("[data-add-slide]").evaluate_all("all => all.slice(0, 2).map(one => one.dataset.addSlide)")
    page.goto(f"{server.address}/presentar?package=ejemplo")
    own = page.locator(".own-deck")
    assert own.locator("li").count() == 2
    own.get_by_role("button", name="Subir").nth(1).click()
    own.locator("summary", has_text="Título y nota").first.click()
    own.get_by_label("Título (").first.fill("Lo que se <b>aprobó</b>")
    own.get_by_label("Nota").first.fill("Hable despacio")
    own.get_by_label("Nota").first.blur()
    own.locator("summary", has_text="Dato de última hora").click()
    for label, text in (("La cifra", "412 personas"), ("De qué", "Asistentes"), ("Quién", "Mesa de registro")):
        own.get_by_label(label).fill(text)
    own.get_by_role("button", name="Añadir como lámina").click()
    with page.expect_download() as bringing:
        own.get_by_role("button", name="Guardar archivo").click()
    file = tmp_path / "deck.json"
    bringing.value.save_as(file)
    deck = read(file.read_bytes())
    assert [one.card for one in deck.slides] == [*reversed(added), ""]
    assert dict(deck.slides[1].filters) == {"institution": "I-ASAMBLEA"} and deck.slides[0].note == "Hable despacio"
    assert deck.slides[2].said and deck.slides[2].said.figure == "412 personas" and deck.package == "ejemplo"
    assert violations(page) == []
    page.evaluate("localStorage.clear()")
    page.reload()
    assert page.locator(".own-deck ol > li").count() == 0
    page.locator(".own-deck input[type=file]").set_input_files(file)
    page.locator(".own-deck ol > li").nth(2).wait_for()
    page.evaluate("localStorage.clear()")
    address = page.locator(".own-deck a.button").get_attribute("href")
    page.goto(f"{server.address}{address}")
    page.locator("#deck[data-ready]").wait_for()
    context.set_offline(True)
    assert page.locator("#slides > .slide").count() == 3
    assert page.locator(".slide.now .finding").inner_text() == "Lo que se <b>aprobó</b>"
    assert page.locator(".slide.now .mark").first.inner_text() == "Título de quien presenta"
    assert len(page.locator(".slide.now .own-finding").inner_text()) > 10
    page.keyboard.press("End")
    mark = page.locator(".slide.now .mark").inner_text()
    assert mark.startswith("CIFRA RECIBIDA, SIN REVISAR · ") and str(date.today().year) in mark
    assert "Mesa de registro" in page.locator(".slide.now footer").inner_text()


def opened_with(context: BrowserContext, server: Server, fragment: str, package: str) -> Page:
    """One's own presentation as a link carries it."""
    page = context.new_page()
    page.goto(f"{server.address}/presentar/propia?package={package}#d={fragment}")
    page.locator("#deck[data-ready]").wait_for()
    return page


def test_a_link_shows_the_package_and_the_day_it_was_put_together_from(server: Server, context: BrowserContext) -> None:
    slides = [{"card": "budget-by-year"}, {"card": "budget-moments", "filters": {"as_of": "2026-02-01"}}]
    deck = {"format": "observatorio-deck/1", "title": "", "package": "ejemplo", "as_of": "2026-03-01", "slides": slides}
    page = opened_with(context, server, quote(json.dumps(deck)), "quintana-roo")
    gives = page.locator("#slides > .slide").evaluate_all("all => all.map(one => one.dataset.gives)")
    assert all("package=ejemplo" in one for one in gives)
    assert "as_of=2026-03-01" in gives[0] and "as_of=2026-02-01" in gives[1]
    assert page.locator(".slide[data-demonstration]").count() == 2


@pytest.mark.parametrize(
    "fragment", ["%", "null", "3", quote('{"slides":[null,3,[],{}]}'), quote('{"slides":[{"said":null}]}')]
)
def test_a_link_that_holds_no_presentation_opens_an_empty_one(
    server: Server, context: BrowserContext, fragment: str
) -> None:
    page = context.new_page()
    heard = listen(page)
    page.goto(f"{server.address}/presentar/propia?package=ejemplo#d={fragment}")
    page.locator("#deck[data-ready]").wait_for()
    assert page.locator(".slide.now .finding").inner_text() == "Su presentación está vacía" and not heard.complaints


def test_what_can_be_no_slide_is_left_out_and_a_figure_that_came_another_day_says_which(
    server: Server, context: BrowserContext
) -> None:
    said = {"figure": "12", "about": "a", "source": "b", "received_on": "2025-01-31", "url": "javascript:alert(1)"}
    deck: dict[str, Any] = {"slides": [None, {"card": "\ud800"}, {"said": said}, {"said": {}}]}
    page = opened_with(context, server, quote(json.dumps(deck)), "ejemplo")
    assert page.locator("#slides > .slide").count() == 3
    marks = page.locator(".slide .mark").all_text_contents()
    assert marks[0] == "CIFRA RECIBIDA, SIN REVISAR · 31 de enero de 2025"
    assert "javascript" not in page.locator("#slides").inner_html()


def test_a_card_of_another_package_is_not_added_and_a_broken_file_leaves_the_box_working(
    server: Server, context: BrowserContext, tmp_path: Path
) -> None:
    page = context.new_page()
    for package, said in (("ejemplo", "Añadida"), ("quintana-roo", "No se añadió")):
        page.goto(f"{server.address}/compromisos?package={package}")
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        page.locator("[data-add-slide]").first.click()
        assert page.locator("[data-add-slide]").first.inner_text().startswith(said)
    page.goto(f"{server.address}/presentar?package=ejemplo")
    assert page.locator(".own-deck ol > li").count() == 1
    file = tmp_path / "deck.json"
    for slides, left in (([None], 1), ([None, {"card": "budget-by-year"}, {"card": "debt-with-gdp"}], 2)):
        file.write_text(json.dumps({"format": "observatorio-deck/1", "title": "", "slides": slides}), "utf-8")
        page.locator(".own-deck input[type=file]").set_input_files(file)
        page.locator(".own-deck [role=status]", has_text="archivo" if left == 1 else "Archivo abierto").wait_for()
        assert page.locator(".own-deck ol > li").count() == left
    broken = json.dumps({"format": "observatorio-deck/1", "slides": [None]})
    page.evaluate("text => localStorage.setItem('observatorio-deck', text)", broken)
    page.reload()
    page.locator(".own-deck[data-filled]").wait_for()
    assert page.locator(".own-deck ol > li").count() == 0

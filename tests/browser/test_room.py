"""Over a slide: its filters, a text that is checked, a figure of last minute, and what was shown, as the room needs."""

import json
from pathlib import Path

import docx
from playwright.sync_api import BrowserContext

from dashboard.deck.session import read_session

from ..servers import Server
from .axe import violations
from .test_present import present, where


def test_filters_change_and_are_put_back_with_one_key_without_network(server: Server, context: BrowserContext) -> None:
    page = present(context, server, "presupuesto", "ejemplo")
    page.locator("#deck[data-others]").wait_for(timeout=60000)
    context.set_offline(True)
    first, all_of_it = page.locator(".slide.now .finding").inner_text(), page.locator("#slides > .slide").count()
    page.keyboard.press("v")
    years = page.locator("select[name=year]")
    values = years.locator("option").evaluate_all("all => all.map(one => one.value).filter(Boolean)")
    assert len(values) > 1 and violations(page) == []
    years.select_option(values[0])
    page.get_by_role("button", name="Aplicar").click()
    assert page.locator(".slide.now .finding").inner_text() != first
    assert values[0] in page.locator(".slide.now .mark").first.inner_text()
    assert page.locator("#slides > .slide").count() == all_of_it and where(page) == 0
    page.keyboard.press("r")
    assert page.locator(".slide.now .finding").inner_text() == first
    page.keyboard.press("v")
    page.locator("select[name=unit]").select_option(index=1)
    page.get_by_role("button", name="Aplicar").click()
    page.get_by_text("ahora no hay red").wait_for()
    page.keyboard.press("Escape")
    assert page.locator(".slide.now .finding").inner_text() == first


def test_what_somebody_said_is_checked_over_the_slide_and_escape_goes_back(
    server: Server, context: BrowserContext
) -> None:
    page = present(context, server, "presupuesto", "ejemplo")
    page.keyboard.press("PageDown")
    page.keyboard.press("x")
    page.get_by_label("Lo que se dijo").fill("En 2025 se aprobaron 10 mil 593 millones de pesos.")
    page.locator("#panel").get_by_role("button", name="Contrastar un texto").click()
    page.locator(".found button").first.wait_for()
    assert violations(page) == []
    page.locator(".found button").first.click()
    assert (
        page.locator(".slide.now[data-answer] .mark").first.inner_text() == "Contrastar un texto" and where(page) == 2
    )
    assert page.locator(".slide.now .finding").inner_text() == "Otro año"
    assert "2025" in page.locator(".slide.now .in").inner_text()
    page.keyboard.press("Escape")
    assert where(page) == 1
    context.set_offline(True)
    page.keyboard.press("u")
    for label, text in (("La cifra", "412 personas"), ("De qué", "Asistentes"), ("Quién", "Mesa de registro")):
        page.locator("#panel").get_by_label(label).fill(text)
    page.locator("#panel").get_by_role("button", name="Añadir como lámina").click()
    assert page.locator(".slide.now .figure-said").inner_text() == "412 personas" and where(page) == 2


def test_what_was_shown_is_registered_saved_and_in_the_minutes(
    server: Server, context: BrowserContext, tmp_path: Path
) -> None:
    page = present(context, server, "glosa", "ejemplo")
    page.keyboard.press("s")
    page.get_by_role("button", name="Empezar a registrar").click()
    shown = "key => JSON.parse(localStorage[key]).shown"
    key = "observatorio-deck:ejemplo:glosa:session"
    page.wait_for_function(f"key => ({shown})(key).some(one => one.registered === 'yes')", arg=key)
    page.keyboard.press("End")
    page.keyboard.press("Home")
    page.keyboard.press("PageDown")
    page.wait_for_function(f"key => ({shown})(key).length === 2", arg=key)
    folio = page.evaluate(f"key => ({shown})(key)[0].folio", key)
    assert context.request.get(f"{server.address}/f/{folio}").status == 200
    page.keyboard.press("s")
    assert violations(page) == []
    with page.expect_download() as bringing:
        page.get_by_role("button", name="Bajar el archivo").click()
    file = tmp_path / "session.json"
    bringing.value.save_as(file)
    assert read_session(file.read_bytes())[0].folio == folio
    assert "registered" not in json.loads(file.read_text("utf-8"))["shown"][0]
    with page.expect_download() as bringing:
        page.get_by_role("button", name="Bajar el acta").click()
    bringing.value.save_as(tmp_path / "acta.docx")
    tables = docx.Document(str(tmp_path / "acta.docx")).tables
    lines = [[cell.text for cell in row.cells] for row in tables[-1].rows]
    assert len(lines) == 3 and lines[1][2].replace("-", "") == folio and lines[1][3] == "Comprobado"


def test_the_clock_says_how_long_is_left_of_what_was_planned(server: Server, context: BrowserContext) -> None:
    page = present(context, server, "glosa", "ejemplo")
    with context.expect_page() as opening:
        page.keyboard.press("n")
    beside = opening.value
    beside.get_by_label("Minutos previstos").fill("20")
    beside.locator("#target", has_text="de 20:00").wait_for()
    assert violations(beside) == []

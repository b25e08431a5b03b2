"""The scribe's form, saved on a machine of one's own: it holds back what the import would, and sends nothing."""

import csv
import shutil
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from dashboard.adapters.asked import take_questions
from dashboard.exports.scribe import scribe_form
from dashboard.package.withheld import MARK, withheld

from ..package.test_withheld import PLAIN, SECRETS
from ..servers import Server

EXAMPLE = Path(__file__).resolve().parents[2] / "data" / "ejemplo"
OFFICE = "Secretaría de Caminos y Obras"
ANYTHING = "text => { const area = document.querySelector('#f-text'); area.value = text; \
area.dispatchEvent(new Event('change')); return area.value; }"


def note(page: Page, **says: str) -> None:
    for name, value in says.items():
        field = page.locator(f"#f-{name}")
        if name in ("public", "kind", "owner"):
            field.select_option(value)
        else:
            field.fill(value)
    page.get_by_role("button", name="Agregar").click()


def test_saved_to_disk_it_writes_the_file_that_the_import_takes(context: BrowserContext, tmp_path: Path) -> None:
    saved = tmp_path / "acta.html"
    saved.write_text(scribe_form([OFFICE, "Instituto <b>"], "es").html, encoding="utf-8")
    page, failed = context.new_page(), []
    page.on("pageerror", lambda error: failed.append(str(error)))
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(saved.as_uri())
    # What the browser holds back is what we hold back, sign by sign.
    for text in (*(f"¿Cuándo? Soy {one}. Gracias" for one in SECRETS), *PLAIN):
        assert page.evaluate(ANYTHING, text) == withheld(text), text
    page.locator("#f-text").fill("")
    note(page, text="¿Y la luz? Llame al 998 123 45 67", answer="El lunes", owner=OFFICE)
    note(page, shown='Un mapa, "nuevo"', agreement="Abrirlo", kind="Acuerdo", owner=OFFICE, due_on="2027-01-15")
    note(page, text="¿Y el agua?", public="Sí")
    note(page)
    assert page.locator("#body tr").count() == 3 and MARK in page.locator("#body").inner_text()
    with page.expect_download() as bringing:
        page.get_by_role("button", name="Bajar el archivo").click()
    file = tmp_path / bringing.value.suggested_filename
    bringing.value.save_as(file)
    assert failed == [] and [one for one in asked if not one.startswith(("file:", "blob:"))] == []
    package = Path(shutil.copytree(EXAMPLE, tmp_path / "ejemplo"))
    told = take_questions(file, package, "R-25", "F-MESAS", tmp_path / "privado")
    assert (told.questions, told.answers, told.agreements, told.shown, told.unowned) == (2, 1, 1, 1, 0)
    with (package / "glosa_items.csv").open(encoding="utf-8", newline="") as rows:
        assert any(row["text"] == 'Un mapa, "nuevo"' for row in csv.DictReader(rows))


def test_it_is_served_and_may_only_run_its_own_script(server: Server, context: BrowserContext) -> None:
    page, failed = context.new_page(), []
    page.on("console", lambda one: failed.append(one.text) if one.type == "error" else None)
    reply = page.goto(f"{server.address}/glosa/acta?package=ejemplo&lang=en")
    assert reply and reply.status == 200 and "connect-src" not in reply.headers["content-security-policy"]
    assert reply.headers["content-security-policy"].startswith("default-src 'none'")
    assert page.locator("html").get_attribute("lang") == "en" and page.locator("#privacy").inner_text()
    assert page.locator("#f-owner option").count() > 5
    for control in page.locator("input, select, textarea").all():
        assert page.locator(f"label[for='{control.get_attribute('id')}']").count() == 1
    assert [one for one in failed if "favicon" not in one] == []

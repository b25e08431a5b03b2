"""Texts that try to become code stay texts in everything the server sends."""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.pages import PAGES

from ..drawn import read
from ..hostile import IMAGE, SCRIPT, hostile_store
from ..servers import Server, serving
from .callbacks import body, send


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    log = tmp_path_factory.mktemp("hostile") / "log"
    with serving(hostile_store(tmp_path_factory), log, OBSERVATORIO_PACKAGE="hostil") as running:
        yield running


PLAIN = {
    "a",
    "article",
    "aside",
    "button",
    "caption",
    "code",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "header",
    "hr",
    "i",
    "input",
    "label",
    "li",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "section",
    "small",
    "span",
    "strong",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
}
FIELDS = {"/presentar": {"select", "option"}, "/contraste": {"textarea"}}
"""What only a page that asks something writes besides."""
ASKING = {"action", "aria-describedby", "data-add-slide", "data-address", "data-api", "data-failed",
          "data-keys-switch", "data-other", "data-own-deck", "data-query", "data-shown", "data-title", "data-words",
          "formaction", "maxlength", "method", "required", "rows"}  # fmt: skip
"""Of forms, the keys of the box, and the deck that a reader makes: where they lead is looked at as a link."""
LEADING = ("href", "src", "data-copy", "action", "formaction", "data-api", "data-address")
HARMLESS = ASKING | {"aria-current", "aria-expanded", "autocomplete", "checked", "data-fewer", "data-v", "data-within",
            "for", "hidden", "name",
            "placeholder", "target", "value", "aria-hidden", "aria-label", "class", "data-copy", "data-done",
            "data-inside", "data-l",
            "data-theme-switch", "href", "id", "lang", "open", "rel", "role", "scope", "start", "style", "tabindex",
            "title", "type"}  # fmt: skip


def walk(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from walk(one)


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_link_only_to_the_web_and_write_no_markup(hostile: Server, path: str, lang: str) -> None:
    drawn = json.loads(send(hostile, body(path, f"?lang={lang}")).body)
    parts = list(walk(drawn))
    written = [element for part in parts for element in read(part.get("data-html") or "")]
    parts += [element.attributes for element in written]
    links = [str(part[key]) for part in parts for key in LEADING if part.get(key)]
    assert links
    assert {element.name for element in written} <= PLAIN | FIELDS.get(path, set())
    assert {name for element in written for name in element.attributes} <= HARMLESS
    web = ("/", "#", "https://", "http://", "webcal://127.0.0.1:", "mailto:respuestas@ejemplo.invalid")
    assert [link for link in links if not link.startswith(web)] == []
    assert [link for link in links if link.startswith("//")] == []
    forms = [element.attributes for element in written if element.name == "form"]
    assert forms and all(re.fullmatch(r"(?:/[a-z]+){1,2}(?:\?lang=en)?", form["action"]) for form in forms)
    assert not any("dangerously_allow_html" in part or part.get("type") in {"Iframe", "Script"} for part in parts)


@pytest.mark.parametrize("path", PAGES)
def test_the_html_of_a_page_holds_no_text_of_the_package(hostile: Server, path: str) -> None:
    text = hostile.ask(path).text
    assert IMAGE not in text and SCRIPT not in text


def test_the_printed_week_holds_the_texts_as_texts(hostile: Server) -> None:
    sheet = hostile.ask("/vencimientos/semana?as_of=2026-11-23").text
    assert "&lt;img" in sheet and "&gt;&lt;script" in sheet
    assert not re.search(r"<(?:img|script|b)\b", sheet)
    links = re.findall(r'href="([^"]*)"', sheet)
    assert links and all(link.startswith(("/", "https://", "http://")) for link in links)


def test_figures_escape_what_plotly_would_read_as_markup(hostile: Server) -> None:
    """Plotly reads a few tags in texts: those of the package must arrive as characters, also where they are written."""
    parts = [f"?section={key}" for key in PAGES["/presupuesto"].sections]
    drawn = [json.loads(send(hostile, body("/presupuesto", part)).body) for part in parts]
    figures = [part["figure"] for part in walk(drawn) if part.get("figure")]
    assert figures
    assert not re.search(r"<(?:a|img|script|b)[ >]", json.dumps(figures), re.IGNORECASE)
    written = "".join(part["data-html"] for part in walk(drawn) if "written" in str(part.get("className", "")))
    assert "&lt;img" in written
    assert not re.search(r"<(?:img|script)\b", written, re.IGNORECASE)


def test_what_is_placed_in_a_figure_is_placed_by_numbers(hostile: Server) -> None:
    """A style is the one place where a text could still dress the page: it holds places and our own colours."""
    for path in PAGES:
        drawn = json.loads(send(hostile, body(path)).body)
        for element in (one for part in walk(drawn) for one in read(part.get("data-html") or "")):
            style = element.attributes.get("style", "")
            assert re.fullmatch(r"(?:(?:left|right|width|--v|grid-area|--own):[\d.%/#A-Fa-f]+;?)*", style), style


def test_the_api_gives_the_texts_as_they_are_and_says_what_they_are(hostile: Server) -> None:
    address = "/api/v1/cards/budget-by-unit"
    answered = hostile.ask(f"{address}?format=json")
    assert answered.headers["content-type"] == "application/json; charset=utf-8"
    assert any(IMAGE in row["unit"] for row in json.loads(answered.body)["rows"])
    sheet = hostile.ask(f"{address}?format=csv")
    assert sheet.headers["content-type"] == "text/csv; charset=utf-8"
    assert sheet.headers["content-disposition"].startswith("attachment")
    assert any(IMAGE in row["unit"] for row in csv.DictReader(io.StringIO(sheet.text)))


@pytest.mark.parametrize(
    "where", ["/presupuesto?unit={}", "/presupuesto?{}=1", "/{}", "/presupuesto?package={}", "/?lang={}"]
)
def test_what_a_visitor_writes_is_escaped(hostile: Server, where: str) -> None:
    for written in (
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
        "'%3E%3Csvg/onload=1%3E",
    ):
        reply = hostile.ask(where.format(written))
        assert reply.status in {400, 404}
        assert not re.search(r"<(?:img|svg|script)\b(?! src=\"/)", reply.text, re.IGNORECASE)

"""What is written as HTML: every value is escaped, and nobody but ``markup`` and its templates writes a tag."""

import ast
import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from dashboard.markup import TEMPLATES, document, element, safe_address
from dashboard.web.index import assets

from .hostile import DATA, IMAGE, LINK, SCRIPT

DASHBOARD = Path(__file__).resolve().parents[1] / "dashboard"
HTML = {"a", "body", "h1", "h2", "head", "html", "li", "link", "main", "meta", "p", "table", "tbody", "td", "th",
        "thead", "title", "tr", "ul"}  # fmt: skip
# Plotly reads a small HTML of its own in the texts of a figure.
OWN = ("markup.py", "figures/")


@pytest.mark.parametrize("template", ["problem.html", "week.html"])
def test_a_document_escapes_every_value(template: str) -> None:
    source = (DASHBOARD / "theme" / "templates" / template).read_text(encoding="utf-8")
    source += (DASHBOARD / "theme" / "templates" / "sheet.html").read_text(encoding="utf-8")
    names = set(re.findall(r"{{ (\w+) }}|{% if (\w+) %}", source))
    values: dict[str, object] = {name: SCRIPT + IMAGE for pair in names for name in pair if name}
    values |= {"parts": [dict.fromkeys(("heading", "note"), SCRIPT + IMAGE)
                         | {"heads": [IMAGE], "lines": [[SCRIPT, element("a", IMAGE, href="/x")]]}],
               "counts": [IMAGE, SCRIPT]}  # fmt: skip
    for shown in (values, values | {"not_applicable": ""}):
        written = document(template, **shown)
        assert "&lt;img" in written and set(re.findall(r"<(\w+)", written)) <= HTML


def test_the_index_escapes_its_title_and_trusts_only_what_dash_wrote() -> None:
    names = ("css", "config", "scripts", "renderer", "first", "layout", "dependencies")
    parts = dict.fromkeys(names, Markup("<i>"))
    told = dict.fromkeys(
        ("title", "description", "brand", "canonical", "no_script", "image", "image_alt"), SCRIPT + IMAGE
    )
    written = document("index.html", lang="es-MX", assets=assets(), others=[(IMAGE, SCRIPT)], **told, **parts)
    assert SCRIPT not in written and IMAGE not in written and written.count("<i>") == len(parts)


def test_a_value_nobody_gave_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        document("problem.html", lang="es-MX")


def test_every_template_is_a_document_of_ours() -> None:
    assert TEMPLATES.autoescape is True
    ours = {"contrast.html", "paper.html", "deck.html", "embed.html", "embed_style.html", "folio.html", "index.html",
            "problem.html", "sheet.html", "week.html", "scribe.css", "scribe.html", "scribe.js",
            "slides.css", "slides.html", "slides.js"}  # fmt: skip
    assert ours == set(TEMPLATES.list_templates())


def test_an_element_escapes_texts_and_attributes() -> None:
    written = element("a", IMAGE, element("b", SCRIPT), title=SCRIPT, data_inside=True, hidden=False, lang=None)
    assert re.findall(r"<(\w+)", written) == ["a", "b"]
    assert written.startswith('<a title="&#34;&gt;') and " data-inside>" in written
    assert "hidden" not in written and "lang" not in written


@pytest.mark.parametrize(
    ("url", "leads"),
    [("https://x.mx/a?b=1", True), ("http://x.mx", True), (LINK, False), (DATA, False), ("//x.mx", False), ("", False),
     (" https://x.mx", False), ("HTTPS:x", False), (None, False), (3, False)],
)  # fmt: skip
def test_only_addresses_of_the_web_are_safe(url: object, leads: bool) -> None:
    assert safe_address(url) == (url if leads else None)


def tags(path: Path) -> list[int]:
    """Lines of a module with a text that closes a tag."""
    texts = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Constant)]
    return [node.lineno for node in texts if isinstance(node.value, str) and re.search(r"</\w", node.value)]


def test_nobody_else_writes_a_tag() -> None:
    found = {path.relative_to(DASHBOARD).as_posix(): tags(path) for path in sorted(DASHBOARD.rglob("*.py"))}
    assert {name: lines for name, lines in found.items() if lines and not name.startswith(OWN)} == {}


def test_only_one_place_says_what_an_address_of_the_web_is() -> None:
    asks = [path.name for path in DASHBOARD.rglob("*.py") if '"http://"' in path.read_text(encoding="utf-8")]
    assert asks == ["markup.py"]


def test_whoever_wears_our_sheets_has_their_colours_and_letters_too() -> None:
    """What ``observatorio.css`` draws with is said in ``tokens.css``: without it a page is bare."""
    for path in (DASHBOARD / "theme" / "templates").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        if "/assets/observatorio.css" in text:
            assert 0 < text.find("/assets/tokens.css") < text.find("/assets/observatorio.css"), path.name

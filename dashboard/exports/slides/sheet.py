"""A presentation as one HTML file: it opens from a folder, asks nothing of the network and moves with the keys."""

import re
from functools import cache
from typing import Any

from markupsafe import Markup

from dashboard.exports.slides.pptx import TITLES
from dashboard.exports.slides.screen import Screen, Show
from dashboard.figures import svg
from dashboard.figures.html import Frame, write
from dashboard.figures.table import Table
from dashboard.locale import HTML, t
from dashboard.markup import document, element
from dashboard.settings import ROOT

ASSETS = ROOT / "dashboard" / "assets"
COMMENT, SPACE = re.compile(r"/\*.*?\*/", re.DOTALL), re.compile(r"\s+")
LINK = re.compile(r'<a href="/[^"]*"')
LONG = TITLES[1][0]


def html(show: Show) -> bytes:
    """The file; the same slides are the same bytes."""
    return document(
        "slides.html",
        lang=HTML[show.lang],
        title=show.title,
        brand=t(show.lang, "shell.brand"),
        how=t(show.lang, "slides.behind"),
        style=Markup(_style()),
        slides=[_slide(one) for one in show.screens],
    ).encode()


def _slide(one: Screen) -> dict[str, Any]:
    folio = t(one.lang, "tools.folio", folio=one.folio) if one.folio else ""
    return {
        "title": one.title,
        "long": len(one.title) > LONG,
        "dek": one.dek,
        "marks": one.marks,
        "finding": one.finding,
        "beside": one.beside,
        "notes": [*one.notes, *filter(None, (one.formula, one.spoken))],
        "figure": _figure(one),
        "table": _table(one.table) if one.figure and one.table.rows else "",
        "source": one.source,
        "foot": " · ".join(filter(None, (t(one.lang, "shell.brand"), one.place, folio))),
        "address": one.address,
    }


def _figure(one: Screen) -> Markup:
    if one.figure is None:
        return _table(one.table) if one.table.rows else Markup()
    written = write(one.figure, Frame(one.title, one.lang, name=one.name))
    if written is not None:
        return element("div", Markup(LINK.sub("<a", written)), class_="written")
    return svg.draw(one.figure, svg.Frame(one.title, one.lang, one.name))


def _table(table: Table) -> Markup:
    heads = [element("th", text, scope="col") for text in table.head]
    rows = [
        element(
            "tr", *(element("td" if at else "th", text, scope=None if at else "row") for at, text in enumerate(row))
        )
        for row in table.rows
    ]
    held = element("table", element("thead", element("tr", *heads)), element("tbody", *rows), class_="all")
    return element("div", held, class_="rows")


@cache
def _style() -> str:
    """The stylesheets of colours and figures; nothing in them names an address."""
    texts = [(ASSETS / name).read_text(encoding="utf-8") for name in ("tokens.css", "forms.css")]
    return SPACE.sub(" ", COMMENT.sub("", "\n".join(texts))).replace("</", "")

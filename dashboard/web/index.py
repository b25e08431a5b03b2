"""The HTML that Dash fills in: language, theme before first paint, our stylesheets from this host."""

import re
from functools import cache

from flask import g
from markupsafe import Markup, escape

from dashboard.edge import language, origin
from dashboard.locale import HTML, OURS, t
from dashboard.markup import document, element
from dashboard.settings import ROOT

DATA = "/api/v1/cards"
TOLD = re.compile(r',"(?:python_version|dash_version_url|ddk_version|plotly_version)":(?:"[^"]*"|null)')
"""What only a developer or an attacker would want to know."""


def index_page(title: str, config: str, **parts: str) -> str:
    """A page before Dash draws it, in its language; ``config`` and ``parts`` are markup that Dash wrote."""
    written = {name: Markup(part) for name, part in {**parts, "config": TOLD.sub("", config)}.items()}
    own = {"lang": HTML[language()], "early": _changed(), "no_script": _no_script(), "canonical": _canonical()}
    return document("index.html", title=title, **own, **written)


def _canonical() -> str:
    """The one address of this page and these filters, however the link was written."""
    place = g.place[1] if "place" in g else None
    return f"{origin()}{place.link()}" if place else ""


@cache
def _no_script() -> Markup:
    """What a browser without scripts shows, in the languages that are always there."""
    data = element("a", DATA, href=DATA)
    return Markup("\n").join(escape(t(lang, "shell.no_script")).format(data=data) for lang in OURS)


@cache
def _changed() -> int:
    """When ``early.js`` changed, which stamps its address so that it can be kept for a year."""
    return int((ROOT / "dashboard" / "assets" / "early.js").stat().st_mtime)

"""The document of a page: what its head says to browsers and to whoever passes the link on, and Dash in waiting."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from dashboard.components.place import Place
from dashboard.edge import origin
from dashboard.locale import HTML, t
from dashboard.markup import document
from dashboard.settings import ROOT

ASSETS = ROOT / "dashboard" / "assets"
OWN = (
    "deck-own.js", "early.js", "figures.js", "filters.js", "first.js", "observatorio.js", "page.js", "search.js",
    "tables.js", "plotly-locale-es-MX.js", "favicon.svg",
)  # fmt: skip
TOLD = re.compile(r',"(?:python_version|dash_version_url|ddk_version|plotly_version)":(?:"[^"]*"|null)')
"""What only a developer or an attacker would want to know."""
UNUSED = re.compile(r'<script src="[^"]*/(?:polyfill@|dash_table/)[^"]*">\s*<[/]script>\s*')
"""For browsers that cannot show these pages at all, and for tables that no page has."""


@dataclass(frozen=True)
class Head:
    """What the head of a page says, of its place."""

    place: Place
    title: str
    description: str
    image: str


@dataclass(frozen=True)
class Parts:
    """What Dash wrote for all pages: markup, and its callbacks as JSON."""

    css: str
    config: str
    scripts: str
    renderer: str
    dependencies: str


def document_of(head: Head, first: Markup, layout: str, parts: Parts) -> str:
    """A whole page: ``first`` as it is read, and what Dash needs to take it over, the ``layout`` as JSON."""
    place = head.place
    return document(
        "index.html",
        lang=HTML[place.lang],
        title=head.title,
        description=head.description,
        brand=t(place.lang, "shell.brand"),
        image=head.image,
        image_alt=t(place.lang, "shell.image", said=head.description),
        canonical=f"{origin()}{place.link()}",
        others=_languages(place),
        no_script=t(place.lang, "shell.no_script"),
        assets=assets(),
        first=first,
        layout=Markup(layout),
        dependencies=Markup(_closed(parts.dependencies)),
        css=Markup(parts.css),
        config=Markup(TOLD.sub("", parts.config)),
        scripts=Markup(UNUSED.sub("", parts.scripts)),
        renderer=Markup(parts.renderer),
    )


def _languages(place: Place) -> list[tuple[str, str]]:
    """The same page in each language, this one too."""
    return [(HTML[code], f"{origin()}{link}") for code, link in place.translations().items()]


def _closed(json: str) -> str:
    """JSON that ends no element it stands in."""
    return json.replace("<", "\\u003c")


@cache
def assets() -> Mapping[str, str]:
    """Our own files by their name, under addresses that change when they do, so that they can be kept for a year."""
    return {name: f"/assets/{name}?m={int((ASSETS / name).stat().st_mtime)}" for name in OWN}

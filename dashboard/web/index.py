"""The HTML that Dash fills in: language, theme before first paint, our stylesheets from this host."""

import re
from functools import cache

from markupsafe import Markup

from dashboard.edge import language
from dashboard.locale import HTML
from dashboard.markup import document
from dashboard.settings import ROOT

TOLD = re.compile(r',"(?:python_version|dash_version_url|ddk_version|plotly_version)":(?:"[^"]*"|null)')
"""What only a developer or an attacker would want to know."""


def index_page(title: str, config: str, **parts: str) -> str:
    """A page before Dash draws it, in its language; ``config`` and ``parts`` are markup that Dash wrote."""
    written = {name: Markup(part) for name, part in {**parts, "config": TOLD.sub("", config)}.items()}
    return document("index.html", lang=HTML[language()], title=title, early=_changed(), **written)


@cache
def _changed() -> int:
    """When ``early.js`` changed, which stamps its address so that it can be kept for a year."""
    return int((ROOT / "dashboard" / "assets" / "early.js").stat().st_mtime)

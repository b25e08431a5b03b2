"""A box that finds entries of a long page by their words: the browser does it, and without scripts all stand."""

from typing import Any

from dash import html

from dashboard.locale import t
from dashboard.markup import element


def finder(lang: str) -> list[Any]:
    """The box, and what is said when it finds nothing. See ``.entry`` in page.js."""
    name = t(lang, "page.find")
    box = {"type": "search", "class_": "find-entry", "aria_label": name, "placeholder": name, "autocomplete": "off"}
    return [
        element("input", **box),
        html.P(t(lang, "page.none_found"), className="none-found", hidden=True, role="status"),
    ]

"""How far the dashboard can be used by everybody, what is known to fail, and how to tell of what does."""

from typing import Any

from markupsafe import Markup

from dashboard.components.island import island
from dashboard.components.page import Page
from dashboard.components.place import FOOT, Place
from dashboard.locale import t
from dashboard.markup import element

FAILS = ("drawn", "language", "pdf", "order", "people", "embed")
"""What is known to fail, the worst first."""
DONE = ("keyboard", "read", "script", "colour", "zoom", "language")


def body(place: Place) -> list[Any]:
    """What is aimed at, what is checked, what fails and what to do meanwhile, and whom to tell."""
    lang = place.lang
    contact = place.snapshot.package.contact
    tell = t(lang, "access.contact", contact=contact) if contact else t(lang, "access.no_contact")
    parts = [
        element("p", t(lang, "access.aim")),
        element("h2", t(lang, "access.done"), id="hecho"),
        element("ul", *(element("li", t(lang, f"access.done_{key}")) for key in DONE)),
        element("h2", t(lang, "access.fails"), id="fallas"),
        element("dl", *(part for key in FAILS for part in _failure(lang, key))),
        element("h2", t(lang, "access.tell"), id="avisar"),
        element("p", tell),
    ]
    return [island(element("div", *parts, class_="datos"))]


def _failure(lang: str, key: str) -> list[Markup]:
    return [element("dt", t(lang, f"access.fail_{key}")), element("dd", t(lang, f"access.meanwhile_{key}"))]


PAGE = Page("/accesibilidad", door=FOOT, order=94, body=body)

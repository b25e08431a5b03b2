"""The words, told plainly."""

from typing import Any

from dash import html

from dashboard.components.finder import finder
from dashboard.components.island import island
from dashboard.components.page import Page
from dashboard.components.place import FOOT, Place
from dashboard.locale import catalogue, t
from dashboard.schema.order import reading


def terms() -> list[str]:
    """Keys of the glossary, as the Spanish catalogue has them."""
    return [key.split(".")[1] for key in catalogue("es") if key.startswith("glossary.") and key.endswith(".term")]


def body(place: Place) -> list[Any]:
    """Every term in alphabetical order of the language."""
    named = sorted(((t(place.lang, f"glossary.{key}.term"), key) for key in terms()), key=lambda one: reading(one[0]))
    entries = [
        html.Div([html.Dt(name, id=key), html.Dd(t(place.lang, f"glossary.{key}.text"))], className="entry")
        for name, key in named
    ]
    return [island(*finder(place.lang), html.Dl(entries, className="glossary"))]


PAGE = Page("/glosario", door=FOOT, order=91, body=body)

"""The front page: a few figures that matter, and a way in for each kind of reader."""

from typing import Any

from dash import dcc, html

from dashboard.components.place import Place, speaks
from dashboard.locale import t
from dashboard.pages.page import Page, cards_body

WAYS = (("analyst", "/presupuesto"), ("presenter", "/compromisos"), ("official", "/vencimientos"))


def body(place: Place) -> list[Any]:
    """Cards, then "I am an analyst / I present / I am an office"."""
    bare = place.keep(())
    ways = [
        html.Li(dcc.Link([html.Strong(t(place.lang, f"way.{who}")), html.Span(t(place.lang, f"way.{who}.text"))],
                         href=place.link(bare, path)))
        for who, path in WAYS
        if speaks(place.snapshot.package, path)
    ]  # fmt: skip
    return [*cards_body(place), html.Ul(ways, className="ways")]


PAGE = Page("/", body=body)

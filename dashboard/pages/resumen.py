"""The front page: a few figures that matter, and a way in for each kind of reader."""

from typing import Any

from dash import dcc, html

from dashboard.components.cards import cards_body
from dashboard.components.page import Page
from dashboard.components.place import Place, speaks
from dashboard.locale import t

WAYS = ("analyst", "presenter", "official")


def body(place: Place) -> list[Any]:
    """Cards, then "I am an analyst / I present / I am an office"."""
    bare = place.keep(())
    ways = [
        html.Li(dcc.Link([html.Strong(t(place.lang, f"way.{who}")), html.Span(t(place.lang, f"way.{who}.text"))],
                         href=place.link(bare, page.path)))
        for who in WAYS for page in place.pages
        if page.way == who and speaks(place.snapshot.package, page.path)
    ]  # fmt: skip
    return [*cards_body(place), html.Ul(ways, className="ways")]


PAGE = Page("/", body=body)

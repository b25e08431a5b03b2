"""What stands around the cards of a page and follows its filters: each piece can be redrawn where it stands."""

from typing import Any

from dash import html


def furnished(name: str, *children: Any) -> html.Div:
    """A piece of furniture under its name, which ``Page.furniture`` draws anew."""
    return html.Div(list(children), id={"type": "furniture", "name": name}, className="island")

"""What every form shares: building without re-checking each value, and the small pieces of a layout."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.theme import NEUTRAL, TRANSPARENT

Layer = dict[str, Any]

THICK = 18
"""Pixels across a bar."""
OVERLAY: Layer = {"fillmode": "overlay", "fgcolor": "#FFFFFF", "size": 6, "solidity": 0.3}
HATCH: Layer = {"shape": "/", "fgcolor": NEUTRAL, "fgopacity": 0.45, "size": 8, "solidity": 0.12}


def build(data: Sequence[Layer], layout: Layer) -> go.Figure:
    """A figure from plain dictionaries. Plotly's per-value checks triple the cost; the tests run them on every form."""
    return go.Figure({"data": list(data), "layout": layout}, _validate=False)


def note(text: str, **place: Any) -> Layer:
    """An annotation without an arrow, left-aligned unless ``place`` says otherwise."""
    return {"text": text, "showarrow": False, "align": "left", "xanchor": "left", "borderpad": 0, **place}


def pixel_axis(height: float) -> Layer:
    """A hidden y axis whose unit is one pixel, from 0 at the top to ``height``; the plot must be that tall."""
    return {"range": [height, 0], "showgrid": False, "zeroline": False, "showticklabels": False}


def hidden_axis(**more: Any) -> Layer:
    """An axis that only places things."""
    return {"showgrid": False, "zeroline": False, "showticklabels": False, **more}


def legend_below(title: str = "") -> Layer:
    """A legend along the bottom of the figure, with its own room."""
    below = {"xref": "container", "x": 0, "yref": "container", "y": 0, "yanchor": "bottom"}
    return {**below, "title": {"text": title, "side": "top"}} if title else below


def body(colour: str, hollow: bool) -> tuple[str, str]:
    """(fill, outline) of a mark."""
    return (TRANSPARENT if hollow else colour, colour)

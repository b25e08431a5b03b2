"""A thin strip of colour beside a bar: says what the row belongs to, and never carries a value."""

from dashboard.figures.plotly.base import THICK, Layer
from dashboard.theme import NEUTRAL

WIDE, APART = 5, 6
ROOM = APART + WIDE
"""Pixels that strips add to the margin."""


def strip(colour: str, top: float | None, middle: float, left: float) -> Layer:
    """The strip of a row, at the left of a margin of ``left`` pixels; ``top`` is that of a label above the bar."""
    start, end = (ROOM - left, ROOM - left + WIDE) if top is None else (-left - ROOM, -left - APART)
    return {
        "type": "rect",
        "xref": "paper",
        "xsizemode": "pixel",
        "xanchor": 0,
        "x0": start,
        "x1": end,
        "y0": middle - THICK / 2 if top is None else top,
        "y1": middle + THICK / 2,
        "fillcolor": colour,
        "line": {"color": NEUTRAL, "width": 0.5},
    }

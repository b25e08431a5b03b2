"""A thin strip of colour beside a bar: says what the row belongs to, and never carries a value."""

from collections.abc import Mapping

import plotly.graph_objects as go

from dashboard.figures.bars import THICK
from dashboard.theme import NEUTRAL

WIDE, APART = 5, 6


def accented(drawn: go.Figure, colours: Mapping[str, str]) -> go.Figure:
    """The bars of ``drawn`` with a strip at the left of each row whose key has a colour; bars keep their own.

    Keys repeat where several rows belong together. Changes and gives back the same figure.
    """
    marks = drawn.data[0]
    tops = [note.y for note in drawn.layout.annotations or () if note.yanchor == "top"]
    above = len(tops) == len(marks.y)
    left = (drawn.layout.margin.l or 0) - (APART + WIDE if not above else 0)
    shapes = [
        {
            "type": "rect",
            "xref": "paper",
            "xsizemode": "pixel",
            "xanchor": 0,
            "x0": -left - (APART + WIDE if above else 0),
            "x1": -left - (APART if above else -WIDE),
            "y0": tops[place] if above else middle - THICK / 2,
            "y1": middle + THICK / 2,
            "fillcolor": colours[key],
            "line": {"color": NEUTRAL, "width": 0.5},
        }
        for place, (key, middle) in enumerate(zip(marks.customdata, marks.y, strict=True))
        if key in colours
    ]
    drawn.layout.shapes = shapes
    drawn.layout.margin.l = (drawn.layout.margin.l or 0) + APART + WIDE
    return drawn

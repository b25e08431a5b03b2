"""Estimates as dots with their intervals; on a scale of ratios zero stands in a gutter of its own."""

from math import log2

import plotly.graph_objects as go

from dashboard.figures.dots import Dot, Dots
from dashboard.figures.plotly.base import Layer, build, note, pixel_axis
from dashboard.figures.plotly.text import safe, wrap
from dashboard.theme import BAND, CATEGORICAL, NEUTRAL, SMALL, TRANSPARENT

ROW, HEAD, EDGE, SIDE, TICK = 58, 44, 12, 40, 8
WIDE = 1.5


def _written(dot: Dot) -> str:
    return f"{wrap(dot.label, SIDE)}<br>{wrap(dot.text, SIDE)}"


def _interval(dot: Dot, middle: float, place: list[float]) -> Layer:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": place,
        "y": [middle, middle],
        "hoverinfo": "skip",
        "line": {"color": NEUTRAL, "width": 4},
    }


def _trace(form: Dots, at: list[float | None], middles: list[float]) -> Layer:
    colours = [CATEGORICAL[1] if dot.tone == "accent" else NEUTRAL for dot in form.dots]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": at,
        "y": middles,
        "customdata": [dot.key for dot in form.dots],
        "hovertext": [safe(f"{dot.label}: {dot.text}") for dot in form.dots],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {
            "size": 14,
            "color": [TRANSPARENT if dot.hollow else one for dot, one in zip(form.dots, colours, strict=True)],
            "line": {"color": colours, "width": 2},
        },
    }


def _zone(start: float, end: float) -> Layer:
    look = {"layer": "below", "fillcolor": BAND, "line": {"width": 0}}
    return {"type": "rect", "x0": start, "x1": end, "yref": "paper", "y0": 0, "y1": 1, **look}


def dots(form: Dots) -> go.Figure:
    """A row per estimate: its words above its dot."""
    known = [one for dot in form.dots for one in (dot.value, dot.low, dot.high) if one]
    scale = [*known, *(value for value, _ in form.ticks if value), *(form.band or ())]
    low = min(scale, default=1.0)
    gutter = low / WIDE / WIDE if form.ratios else 0.0

    def place(value: float) -> float:
        return log2(value or gutter) if form.ratios else value

    tops = [HEAD + ROW * row for row in range(len(form.dots))]
    middles = [float(top + ROW - EDGE) for top in tops]
    intervals = [
        _interval(dot, middle, [place(dot.low), place(dot.high)])
        for dot, middle in zip(form.dots, middles, strict=True)
        if dot.low and dot.high
    ]
    words = [
        note(_written(dot), xref="paper", x=0, y=top, yanchor="top", font={"size": SMALL})
        for dot, top in zip(form.dots, tops, strict=True)
    ]
    named = [*form.ticks, *([(0.0, form.gutter)] if form.gutter else [])]
    look = {"y": 0, "yanchor": "top", "xanchor": "center", "align": "center", "font": {"size": SMALL}}
    ticks = [note(wrap(word, TICK), x=place(value), **look) for value, word in named]
    band = [_zone(place(form.band[0]), place(form.band[1]))] if form.band else []
    ends = [place(gutter or min(low, 0.0)), place(max(scale, default=2.0))]
    edge = (ends[1] - ends[0]) / 7 or 1.0
    height = HEAD + ROW * len(form.dots)
    return build(
        [*intervals, _trace(form, [None if dot.value is None else place(dot.value) for dot in form.dots], middles)],
        {
            "height": height,
            "margin": {"l": 8, "r": 8, "t": 0, "b": 0, "pad": 0},
            "xaxis": {"range": [ends[0] - edge, ends[1] + edge], "showticklabels": False, "showgrid": False,
                      "zeroline": False},
            "yaxis": pixel_axis(height),
            "annotations": [*ticks, *words],
            "shapes": band,
            "showlegend": False,
            "font": {"size": SMALL},
        },
    )  # fmt: skip

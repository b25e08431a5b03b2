"""Territories as polygons on a plain Cartesian figure: nothing is fetched, and it prints as it is seen."""

from collections.abc import Sequence
from math import cos, radians

import plotly.graph_objects as go

from dashboard.figures.grids import Polygons, Ring, Shape
from dashboard.figures.plotly.base import HATCH, Layer, build, hidden_axis, legend_below
from dashboard.figures.plotly.classes import Class, classify
from dashboard.figures.plotly.text import safe
from dashboard.figures.plotly.tiles import legend_height
from dashboard.theme import NEUTRAL, TRANSPARENT

NARROW, LOWEST, TALLEST = 312, 220, 520


def _outline(rings: Sequence[Ring]) -> tuple[list[float | None], list[float | None]]:
    """One path for all the rings, lifted between them."""
    across: list[float | None] = []
    up: list[float | None] = []
    for ring in rings:
        across += [*(point[0] for point in ring), None]
        up += [*(point[1] for point in ring), None]
    return across[:-1], up[:-1]


def _trace(shape: Shape, one: Class, first: bool) -> Layer:
    across, up = _outline(shape.rings)
    layer: Layer = {
        "type": "scatter",
        "mode": "lines",
        "fill": "toself",
        "hoveron": "fills",
        "hoverinfo": "text",
        "x": across,
        "y": up,
        "customdata": [shape.key],
        "text": safe(f"{shape.label}: {shape.text}"),
        "name": one.label,
        "legendgroup": one.label,
        "showlegend": first,
        "fillcolor": one.colour or TRANSPARENT,
        "line": {"color": NEUTRAL, "width": 1, "dash": "solid" if one.colour else "dot"},
    }
    if one.colour is None:
        layer["fillpattern"] = HATCH
    return layer


def _bounds(shapes: Sequence[Shape]) -> tuple[float, float, float, float]:
    points = [point for shape in shapes for ring in shape.rings for point in ring] or [(0.0, 0.0), (1.0, 1.0)]
    across, up = [point[0] for point in points], [point[1] for point in points]
    return min(across), max(across), min(up), max(up)


def polygons(form: Polygons) -> go.Figure:
    """The same classes as the tiles, on the territory. A click on a filled area brings ``customdata`` ``[key]``."""
    shapes = form.shapes
    classes = classify([(shape.value, shape.text) for shape in shapes])
    traces = [_trace(shapes[place], one, at == 0) for one in classes for at, place in enumerate(one.places)]
    west, east, south, north = _bounds(shapes)
    ratio = 1 / cos(radians((south + north) / 2))
    legend = legend_height([one.label for one in classes], form.scale_title)
    tall = min(TALLEST, max(LOWEST, NARROW * ratio * (north - south) / (east - west)))
    return build(
        traces,
        {
            "height": round(tall + legend + 8),
            "margin": {"l": 4, "r": 4, "t": 4, "b": legend, "pad": 0},
            "xaxis": hidden_axis(range=[west, east], constrain="domain"),
            "yaxis": hidden_axis(range=[south, north], scaleanchor="x", scaleratio=ratio, constrain="domain"),
            "showlegend": True,
            "legend": legend_below(form.scale_title),
        },
    )

"""A network with two sides: names in two columns, and a line for each tie, told apart by colour and stroke.

Nothing is placed by chance: each side keeps the order it is given, and the rows are as tall as their names need. The
margins hold the names, so a phone keeps what is left for the lines.
"""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.figures.plotly.base import Layer, build, hidden_axis, legend_below, note, pixel_axis
from dashboard.figures.plotly.text import block_height, safe, width_of, wrap
from dashboard.figures.plotly.tiles import legend_height
from dashboard.figures.ties import Knot, Network, Stroke
from dashboard.theme import CATEGORICAL, NEUTRAL, SMALL, TEXT

LEFT_WRAP, RIGHT_WRAP = 10, 18
GAP, EDGE, KNOT = 8, 6, 9
STRONG = CATEGORICAL[3]


def _written(knot: Knot, width: int) -> str:
    text = wrap(knot.label, width)
    return f"<b>{text}</b>" if knot.strong else text


def _stacked(knots: Sequence[Knot], width: int) -> tuple[dict[str, float], float]:
    """The middle of each knot's row in pixels from the top, and the height of all."""
    middles, at = {}, 0.0
    for knot in knots:
        tall = max(block_height(wrap(knot.label, width), SMALL), KNOT) + GAP
        middles[knot.key] = at + tall / 2
        at += tall
    return middles, at


def _spread(middles: dict[str, float], height: float, total: float) -> dict[str, float]:
    """The same rows with the free height shared out between them."""
    extra = (total - height) / max(len(middles), 1)
    return {key: middle + extra * (at + 0.5) for at, (key, middle) in enumerate(middles.items())}


def _lines(stroke: Stroke, ends: Sequence[tuple[float, float]]) -> Layer:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": safe(stroke.name),
        "x": [x for _ in ends for x in (0, 1, None)],
        "y": [y for left, right in ends for y in (left, right, None)],
        "line": {"color": stroke.colour, "width": 2, "dash": stroke.dash},
        "hoverinfo": "skip",
    }


def _knots(knots: Sequence[Knot], x: int, middles: dict[str, float], keyed: bool) -> Layer:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x] * len(knots),
        "y": [middles[knot.key] for knot in knots],
        "customdata": [knot.key if keyed else "" for knot in knots],
        "hovertext": [safe(knot.hover) for knot in knots],
        "hoverinfo": "text",
        "showlegend": False,
        "cliponaxis": False,
        "marker": {
            "color": [STRONG if knot.strong else NEUTRAL for knot in knots],
            "symbol": ["diamond" if knot.strong else "circle" for knot in knots],
            "size": [KNOT + 4 if knot.strong else KNOT for knot in knots],
        },
    }


def _names(knots: Sequence[Knot], x: int, middles: dict[str, float], width: int) -> list[Layer]:
    side = {"xanchor": "right", "align": "right", "xshift": -10} if x == 0 else {"xanchor": "left", "xshift": 10}
    font = {"size": SMALL, "color": TEXT}
    return [
        note(_written(knot, width), x=x, y=middles[knot.key], yanchor="middle", font=font, **side) for knot in knots
    ]


def _room(knots: Sequence[Knot], width: int) -> float:
    """Pixels for the widest name; bold letters are a little wider, and capitals, as in a code, wider still."""
    wide = [
        width_of(wrap(knot.label, width), SMALL) * (1.08 if knot.strong else 1) * (1.2 if knot.label.isupper() else 1)
        for knot in knots
    ]
    return max(wide, default=0.0)


def network(form: Network) -> go.Figure:
    """Lines between two columns of names; clicking a left knot gives its key. A stroke without ties is left out."""
    left, right = form.left, form.right
    lefts, left_height = _stacked(left, LEFT_WRAP)
    rights, right_height = _stacked(right, RIGHT_WRAP)
    total = max(left_height, right_height)
    lefts, rights = _spread(lefts, left_height, total), _spread(rights, right_height, total)
    drawn = [
        (stroke, [(lefts[tie.left], rights[tie.right]) for tie in form.ties if tie.stroke == at])
        for at, stroke in enumerate(form.strokes)
    ]
    lines = [_lines(stroke, ends) for stroke, ends in drawn if ends]
    legend = legend_height([line["name"] for line in lines], "")
    return build(
        [*lines, _knots(left, 0, lefts, True), _knots(right, 1, rights, False)],
        {
            "height": round(total + legend + 2 * EDGE),
            "margin": {
                "l": _room(left, LEFT_WRAP) + 16,
                "r": _room(right, RIGHT_WRAP) + 16,
                "t": EDGE,
                "b": legend + EDGE,
                "pad": 0,
            },
            "xaxis": hidden_axis(range=[0, 1], automargin=False),
            "yaxis": {**pixel_axis(total), "automargin": False},
            "annotations": [*_names(left, 0, lefts, LEFT_WRAP), *_names(right, 1, rights, RIGHT_WRAP)],
            "showlegend": True,
            "legend": legend_below(),
        },
    )

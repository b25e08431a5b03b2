"""A whole cut into areas: each tile as large as its amount. What cannot be an area is the card's to tell in words."""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.figures.amounts import Part, Treemap
from dashboard.figures.plotly.base import Layer, build
from dashboard.figures.plotly.text import safe, wrap
from dashboard.theme import CATEGORICAL, INKS, NEUTRAL, SMALL

TALL, FEW, WIDE, NARROW = 380, 240, 16, 11
LARGE, SMALLEST_WITH_AMOUNT = 0.35, 0.04
# Reads on both colours of a tile; Plotly takes only one for all.
INK = INKS[0]


def _written(part: Part, whole: float) -> str:
    """The name, and the amount where there is room for it: the smaller the tile, the narrower the lines."""
    share = part.value / whole
    width = WIDE if share > LARGE else NARROW
    label = wrap(part.label, width)
    return f"{label}<br><b>{wrap(part.text, width)}</b>" if share > SMALLEST_WITH_AMOUNT else label


def _trace(parts: Sequence[Part]) -> Layer:
    whole = sum(part.value for part in parts)
    colours = [NEUTRAL if part.unknown else CATEGORICAL[0] for part in parts]
    return {
        "type": "treemap",
        "ids": [str(place) for place in range(len(parts))],
        "labels": [safe(part.label) for part in parts],
        "parents": [""] * len(parts),
        "values": [part.value for part in parts],
        "customdata": [part.key for part in parts],
        "text": [_written(part, whole) for part in parts],
        "textinfo": "text",
        "hovertext": [safe(f"{part.label}: {part.text}") for part in parts],
        "hoverinfo": "text",
        "textfont": {"size": SMALL, "color": INK},
        "marker": {"colors": colours, "line": {"width": 0}, "pad": {"l": 0, "r": 0, "t": 0, "b": 0}},
        "pathbar": {"visible": False},
        "tiling": {"packing": "squarify", "pad": 2},
        "sort": True,
    }


def treemap(form: Treemap) -> go.Figure:
    """Tiles by size; a text that would not fit in its tile at a legible size is left to the pointer and the table.

    A click on a tile brings ``customdata`` as its key.
    """
    drawn = [part for part in form.parts if part.value > 0]
    return build(
        [_trace(drawn)] if drawn else [],
        {
            "height": TALL if len(drawn) > 3 else FEW,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
            "uniformtext": {"mode": "hide", "minsize": SMALL},
            "showlegend": False,
        },
    )

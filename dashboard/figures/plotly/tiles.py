"""A map of equal squares, placed as on the map: a small island is as visible as the largest territory."""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.figures.grids import Tile, Tiles
from dashboard.figures.plotly.base import build, hidden_axis, legend_below
from dashboard.figures.plotly.cells import Box, boxes
from dashboard.figures.plotly.text import wrap
from dashboard.theme import SMALL

WIDEST, NARROW, LEGEND = 92, 316, 30


def _box(tile: Tile) -> Box:
    written = f"{wrap(tile.label, 10)}<br><b>{wrap(tile.text, 11)}</b>"
    return Box(tile.key, tile.row, tile.column, tile.value, tile.text, written, f"{tile.label}: {tile.text}")


def legend_height(names: Sequence[str], title: str) -> int:
    """Pixels a legend below takes on a phone: about one line per 34 characters."""
    return LEGEND + 22 * (sum(len(name) + 6 for name in names) // 34) + (22 if title else 0)


def tiles(form: Tiles) -> go.Figure:
    """Tiles coloured in at most four classes of their values, with name and text inside; the legend is the classes."""
    traces, notes = boxes([_box(tile) for tile in form.tiles], SMALL)
    rows, columns = [tile.row for tile in form.tiles] or [1], [tile.column for tile in form.tiles] or [1]
    side = min(WIDEST, NARROW / (max(columns) - min(columns) + 1))
    legend = legend_height([trace["name"] for trace in traces], form.scale_title)
    return build(
        traces,
        {
            "height": round(side * (max(rows) - min(rows) + 1) + legend + 8),
            "margin": {"l": 4, "r": 4, "t": 4, "b": legend, "pad": 0},
            "barmode": "overlay",
            "xaxis": hidden_axis(range=[min(columns) - 0.5, max(columns) + 0.5], constrain="domain"),
            "yaxis": hidden_axis(range=[max(rows) + 0.5, min(rows) - 0.5], scaleanchor="x", constrain="domain"),
            "annotations": notes,
            "showlegend": True,
            "legend": legend_below(form.scale_title),
        },
    )

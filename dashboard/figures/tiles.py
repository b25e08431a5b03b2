"""A map of equal squares, placed as on the map: a small island is as visible as the largest territory."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.figures.base import build, hidden_axis, legend_below
from dashboard.figures.cells import Cell, draw
from dashboard.figures.text import wrap
from dashboard.theme import SMALL

WIDEST, NARROW, LEGEND = 92, 316, 30


@dataclass(frozen=True)
class Tile:
    """One territory at (row, column) from the top left. ``value`` None is "no figure" and is hatched, unlike 0."""

    key: str
    label: str
    row: int
    column: int
    value: float | None
    text: str


def _cell(tile: Tile) -> Cell:
    written = f"{wrap(tile.label, 10)}<br><b>{wrap(tile.text, 11)}</b>"
    return Cell(tile.key, tile.row, tile.column, tile.value, tile.text, written, f"{tile.label}: {tile.text}")


def legend_height(names: Sequence[str], title: str) -> int:
    """Pixels a legend below takes on a phone: about one line per 34 characters."""
    return LEGEND + 22 * (sum(len(name) + 6 for name in names) // 34) + (22 if title else 0)


def tiles(cells: Sequence[Tile], *, scale_title: str = "") -> go.Figure:
    """Tiles coloured in at most four classes of their values, with name and text inside; the legend is the classes."""
    traces, notes = draw([_cell(tile) for tile in cells], SMALL)
    rows, columns = [tile.row for tile in cells] or [1], [tile.column for tile in cells] or [1]
    side = min(WIDEST, NARROW / (max(columns) - min(columns) + 1))
    legend = legend_height([trace["name"] for trace in traces], scale_title)
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
            "legend": legend_below(scale_title),
        },
    )

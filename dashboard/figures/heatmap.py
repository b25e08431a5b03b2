"""A table of cells coloured by class, the value written in each; a cell without a value is blank."""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.figures.base import Layer, build, hidden_axis, legend_below
from dashboard.figures.cells import Cell, draw
from dashboard.figures.text import block_height, width_of, wrap
from dashboard.figures.tiles import legend_height
from dashboard.theme import SMALL

ROW, LABEL, NARROW = 40, 16, 312


def _cells(
    x: Sequence[str],
    y: Sequence[str],
    values: Sequence[Sequence[float | None]],
    texts: Sequence[Sequence[str]],
    keys: Sequence[Sequence[str]] | None,
) -> list[Cell]:
    return [
        Cell(
            keys[row][at] if keys is not None else y[row],
            row,
            at,
            value,
            texts[row][at],
            wrap(texts[row][at], 10),
            f"{y[row]} · {x[at]}: {texts[row][at]}",
        )
        for row, line in enumerate(values)
        for at, value in enumerate(line)
        if value is not None
    ]


def _labelled(labels: Sequence[str]) -> Layer:
    ticks = {"tickvals": list(range(len(labels))), "ticktext": list(labels), "tickfont": {"size": 13}}
    return hidden_axis(showticklabels=True, **ticks)


def heatmap(
    x: Sequence[str],
    y: Sequence[str],
    values: Sequence[Sequence[float | None]],
    texts: Sequence[Sequence[str]],
    *,
    keys: Sequence[Sequence[str]] | None = None,
    scale_title: str = "",
) -> go.Figure:
    """``values[row][column]`` by the labels ``y`` and ``x``; ``keys`` (the row's label unless given): customdata."""
    traces, notes = draw(_cells(x, y, values, texts, keys), SMALL)
    across, down = [wrap(label, 10) for label in x], [wrap(label, LABEL) for label in y]
    wide = max((width_of(label, 13) for label in across), default=0.0)
    stand = wide > (NARROW - LABEL * 8) / max(len(x), 1)
    level = max((block_height(label, 13) for label in across), default=0.0) + 8
    head = max(level, wide + 12) if stand else level
    legend = legend_height([trace["name"] for trace in traces], scale_title)
    row = max([ROW, *(block_height(label, 13) + 6 for label in down)])
    return build(
        traces,
        {
            "height": round(len(y) * row + head + legend),
            "margin": {"l": 4, "r": 4, "t": level, "b": legend, "pad": 0},
            "barmode": "overlay",
            "xaxis": {**_labelled(across), "range": [-0.5, len(x) - 0.5], "side": "top", "autotickangles": [0, -90]},
            "yaxis": {**_labelled(down), "range": [len(y) - 0.5, -0.5]},
            "annotations": notes,
            "showlegend": True,
            "legend": legend_below(scale_title),
        },
    )

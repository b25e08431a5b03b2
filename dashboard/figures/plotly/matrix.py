"""A table of cells coloured by class, the value written in each; a cell without a value is blank."""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.figures.grids import Matrix
from dashboard.figures.plotly.base import Layer, build, hidden_axis, legend_below
from dashboard.figures.plotly.cells import Box, boxes
from dashboard.figures.plotly.text import block_height, width_of, wrap
from dashboard.figures.plotly.tiles import legend_height
from dashboard.theme import SMALL

ROW, LABEL, NARROW = 40, 16, 312


def _boxes(form: Matrix) -> list[Box]:
    return [
        Box(
            cell.key, down, across, cell.value, cell.text, wrap(cell.text, 10),
            f"{row.label} · {form.columns[across]}: {cell.text}",
        )
        for down, row in enumerate(form.rows)
        for across, cell in enumerate(row.cells)
        if cell.value is not None
    ]  # fmt: skip


def _labelled(labels: Sequence[str]) -> Layer:
    ticks = {"tickvals": list(range(len(labels))), "ticktext": list(labels), "tickfont": {"size": 13}}
    return hidden_axis(showticklabels=True, **ticks)


def matrix(form: Matrix) -> go.Figure:
    """Rows from the top; a click on a cell gives its key."""
    traces, notes = boxes(_boxes(form), SMALL)
    across, down = [wrap(label, 10) for label in form.columns], [wrap(row.label, LABEL) for row in form.rows]
    wide = max((width_of(label, 13) for label in across), default=0.0)
    stand = wide > (NARROW - LABEL * 8) / max(len(across), 1)
    level = max((block_height(label, 13) for label in across), default=0.0) + 8
    head = max(level, wide + 12) if stand else level
    legend = legend_height([trace["name"] for trace in traces], form.scale_title)
    row = max([ROW, *(block_height(label, 13) + 6 for label in down)])
    return build(
        traces,
        {
            "height": round(len(down) * row + head + legend),
            "margin": {"l": 4, "r": 4, "t": level, "b": legend, "pad": 0},
            "barmode": "overlay",
            "xaxis": {
                **_labelled(across),
                "range": [-0.5, len(across) - 0.5],
                "side": "top",
                "autotickangles": [0, -90],
            },
            "yaxis": {**_labelled(down), "range": [len(down) - 0.5, -0.5]},
            "annotations": notes,
            "showlegend": True,
            "legend": legend_below(form.scale_title),
        },
    )

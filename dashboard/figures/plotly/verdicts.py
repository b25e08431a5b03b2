"""What several voices say of the same thing, side by side: a row per thing, a cell per voice, its mark and word inside.

The name of a row stands above its cells, so that three words fit beside each other on a phone. A cell without a colour
is drawn as an empty frame: nobody said anything there, which is no verdict.
"""

import plotly.graph_objects as go

from dashboard.figures.grids import Verdict, Verdicts
from dashboard.figures.plotly.base import Layer, build, hidden_axis, note, pixel_axis
from dashboard.figures.plotly.text import block_height, safe, wrap
from dashboard.theme import INKS, NEUTRAL, SMALL, TRANSPARENT
from dashboard.theme.contrast import ink_on

LABEL, PAD, GAP = 13, 12, 12
LABEL_WRAP, CELL_WRAP, HEAD_WRAP = 40, 14, 12
WIDTH = 0.95
CENTRED = {"xanchor": "center", "yanchor": "middle", "align": "center"}


def _written(cell: Verdict) -> str:
    return "<br>".join(wrap(line, CELL_WRAP) for line in cell.lines)


def _trace(cell: Verdict, column: int, top: float, height: float) -> Layer:
    colour = cell.colour
    return {
        "type": "bar",
        "name": safe(cell.lines[0]),
        "x": [column],
        "base": [top],
        "y": [height],
        "width": WIDTH,
        "customdata": [cell.key],
        "text": [_written(cell) if colour else ""],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"size": SMALL, "color": ink_on(colour, INKS) if colour else NEUTRAL},
        "hovertext": [safe(cell.hover)],
        "hoverinfo": "text",
        "marker": {"color": colour or TRANSPARENT, "line": {"color": colour or NEUTRAL, "width": 1}},
    }


def verdicts(form: Verdicts) -> go.Figure:
    """Rows from the top; clicking a cell gives its key."""
    heads = [wrap(name, HEAD_WRAP) for name in form.columns]
    top = max(block_height(head, SMALL) for head in heads) + PAD
    bold = {"font": {"size": SMALL}, **CENTRED}
    notes = [note(f"<b>{head}</b>", x=at, y=(top - PAD / 2) / 2, **bold) for at, head in enumerate(heads)]
    traces: list[Layer] = []
    for row in form.rows:
        label = wrap(row.label, LABEL_WRAP)
        notes.append(note(label, x=0, xref="paper", y=top, yanchor="top", font={"size": LABEL}))
        top += block_height(label, LABEL) + 4
        height = max(block_height(_written(cell), SMALL) for cell in row.cells) + PAD
        for at, cell in enumerate(row.cells):
            traces.append(_trace(cell, at, top, height))
            if cell.colour is None:
                notes.append(note(_written(cell), x=at, y=top + height / 2, font={"size": SMALL}, **CENTRED))
        top += height + GAP
    return build(
        traces,
        {
            "height": round(top),
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
            "barmode": "overlay",
            "showlegend": False,
            "xaxis": hidden_axis(range=[-0.5, len(form.columns) - 0.5]),
            "yaxis": pixel_axis(top),
            "annotations": notes,
        },
    )

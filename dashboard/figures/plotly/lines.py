"""Columns that are followed rather than read, as lines: a gap is a gap, and only the last of each line has its text."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.amounts import Columns, Series
from dashboard.figures.plotly.base import Layer, build, hidden_axis, legend_below, note
from dashboard.figures.plotly.text import line_height, lines, safe, width_of, wrap
from dashboard.theme import FONT_SIZE, SMALL

PLOT, NARROW, PAD = 230, 312, 10
DASHES = ("solid", "dash", "dot", "dashdot")


def line_chart(form: Columns) -> go.Figure:
    """Lines from zero; the keys of the categories travel as customdata. Nothing written leans or stands."""
    many = len(form.series) > 1
    values = [value for one in form.series for value in one.values if value is not None]
    low, high = min([0.0, *values]), max([0.0, *values]) or 1.0
    room = (high - low) * 0.16
    top = (line_height(FONT_SIZE) * lines(wrap(form.note, 44)) + 6) if form.note else 4
    below = line_height(FONT_SIZE) + 8 + (28 if many else 0)
    said = [note(wrap(form.note, 44), xref="paper", x=0, yref="paper", y=1, yanchor="bottom", yshift=4)]
    return build(
        [_line(one, at, form) for at, one in enumerate(form.series)],
        {
            "height": round(PLOT + top + below),
            "margin": {"l": 4, "r": 4, "t": top, "b": below, "pad": 0},
            "xaxis": hidden_axis(range=[-0.6, len(form.categories) - 0.4], **_ticks(form.categories)),
            "yaxis": hidden_axis(range=[low - (room if low < 0 else 0), high + room], showgrid=True, zeroline=True),
            "annotations": said if form.note else [],
            "showlegend": many,
            "legend": legend_below(),
        },
    )


def _line(series: Series, place: int, form: Columns) -> Layer:
    known = [at for at, value in enumerate(series.values) if value is not None]
    # The line that is furthest along says its last amount; those under it are told where one points.
    told = {max(known, key=lambda at: series.values[at] or 0.0), known[-1]} if known and not place else set()
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "name": safe(series.name),
        "x": list(range(len(form.categories))),
        "y": list(series.values),
        "connectgaps": False,
        "cliponaxis": False,
        "customdata": list(form.keys),
        "hovertext": [
            safe(f"{at} · {series.name}: {text}") for at, text in zip(form.categories, series.texts, strict=True)
        ],
        "hoverinfo": "text",
        "text": [safe(text) if at in told else "" for at, text in enumerate(series.texts)],
        "textposition": ["top left" if at > len(series.texts) / 2 else "top right" for at in range(len(series.texts))],
        "textfont": {"size": SMALL},
        "line": {"color": series.colour, "width": 2.5, "dash": DASHES[place % len(DASHES)]},
        "marker": {"size": 7, "color": series.colour},
    }


def _ticks(labels: Sequence[str]) -> dict[str, Any]:
    """As many labels as lie side by side on a phone, the last among them."""
    widest = max((width_of(label, SMALL) for label in labels), default=0.0) + PAD
    step = max(1, -(-round(widest * len(labels)) // NARROW))
    shown = [at for at in range(len(labels)) if (len(labels) - 1 - at) % step == 0]
    return {
        "showticklabels": True,
        "tickvals": shown,
        "ticktext": [labels[at] for at in shown],
        "tickfont": {"size": SMALL},
        "tickangle": 0,
    }

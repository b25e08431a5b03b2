"""Vertical columns in groups: series told apart by pattern as well as by colour."""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.figures.amounts import Columns, Series
from dashboard.figures.plotly.base import OVERLAY, Layer, build, hidden_axis, legend_below, note
from dashboard.figures.plotly.lines import line_chart
from dashboard.figures.plotly.text import line_height, lines, safe, width_of, wrap
from dashboard.theme import FONT_SIZE, PATTERNS, SMALL

GROUP, FILLED = 0.84, 0.92
PLOT, NARROW, TICK = 230, 312, 12
MOST_TEXTS = 22
ABSENT = "—"
UNCUT: Layer = {"constraintext": "none", "cliponaxis": False}


def _offset(place: int, count: int) -> float:
    return -GROUP / 2 + place * GROUP / count


def _trace(series: Series, place: int, count: int, categories: Sequence[str], keys: Sequence[str]) -> Layer:
    return {
        "type": "bar",
        "name": safe(series.name),
        "x": list(range(len(categories))),
        "y": list(series.values),
        "offset": _offset(place, count),
        "width": GROUP / count * FILLED,
        "customdata": list(keys),
        "hovertext": [safe(f"{at} · {series.name}: {text}") for at, text in zip(categories, series.texts, strict=True)],
        "hoverinfo": "text",
        "marker": {
            "color": series.colour,
            "line": {"color": series.colour, "width": 1},
            "pattern": {**OVERLAY, "shape": series.pattern or PATTERNS[place % len(PATTERNS)]},
        },
    }


def _gaps(series: Sequence[Series]) -> list[Layer]:
    """A dash where a value is missing, so that it is not read as zero."""
    count = len(series)
    return [
        note(
            ABSENT,
            x=at + _offset(place, count) + GROUP / count * FILLED / 2,
            y=0,
            xanchor="center",
            yanchor="bottom",
            hovertext=safe(one.texts[at]),
        )
        for place, one in enumerate(series)
        for at, value in enumerate(one.values)
        if value is None
    ]


def _shown(one: Series) -> list[str]:
    return [text for text, value in zip(one.texts, one.values, strict=True) if value is not None]


def _texts(series: Sequence[Series], categories: Sequence[str]) -> tuple[list[Layer], float]:
    """(text of each trace, pixels it takes beyond the columns): lying, standing, or none where it would not fit."""
    count = len(series) * len(categories)
    if count > MOST_TEXTS:
        return [{} for _ in series], 4.0
    widest = max((width_of(text, SMALL) for one in series for text in _shown(one)), default=0.0)
    upright = widest * count > NARROW * GROUP
    look = {"textposition": "outside", "textangle": -90 if upright else 0, "textfont": {"size": SMALL}}
    written = [{**look, "text": [safe(text) for text in one.texts], **UNCUT} for one in series]
    return written, (widest if upright else line_height(SMALL)) + 18


def _scale(series: Sequence[Series], written: bool) -> Layer:
    """Without texts on the columns the axis names zero and the extremes, in the words of their own texts."""
    if written:
        return {"nticks": 5}
    found = [(value, text) for one in series for value, text in zip(one.values, one.texts, strict=True) if value]
    ends = dict([min(found), max(found)]) if found else {}
    ticks = {0.0: "0"} | {value: text for value, text in ends.items() if value < 0 or value == max(ends)}
    return {"showticklabels": True, "tickvals": list(ticks), "ticktext": [wrap(text, 10) for text in ticks.values()]}


def _range(series: Sequence[Series], room: float) -> list[float]:
    """From zero, with ``room`` pixels of the plot left for the texts beyond the longest column."""
    values = [value for one in series for value in one.values if value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    ends = (low < 0) + (high > 0 or low == high)
    unit = (high - low or 1.0) / (PLOT - ends * room)
    top = high or (0.0 if low < 0 else 1.0)
    return [low - room * unit if low < 0 else low, top + room * unit if high > 0 else top]


def _labels(labels: Sequence[str]) -> Layer:
    """Tick labels, smaller when they are many; on a narrow screen they stand rather than lean."""
    size = FONT_SIZE if sum(width_of(label, FONT_SIZE) + 6 for label in labels) < NARROW else SMALL
    return {
        "showticklabels": True,
        "tickvals": list(range(len(labels))),
        "ticktext": list(labels),
        "tickfont": {"size": size},
        "autotickangles": [0, -90],
    }


def columns(form: Columns) -> go.Figure:
    """Columns from zero; the keys of the categories travel as customdata.

    More columns than a phone can label carry no text: the axis names the extremes, the card's table the rest. Moving
    ones are lines.
    """
    if form.moving:
        return line_chart(form)
    categories, series = form.categories, form.series
    texts, room = _texts(series, categories)
    labels = [wrap(category, TICK) for category in categories]
    legend = len(series) > 1
    top = (line_height(FONT_SIZE) * lines(wrap(form.note, 44)) + 6) if form.note else 4
    below = line_height(FONT_SIZE) * max((lines(label) for label in labels), default=1) + 8
    rows = -(-sum(len(one.name) + 7 for one in series) // 40) if legend else 0
    unit = note(wrap(form.note, 44), xref="paper", x=0, yref="paper", y=1, yanchor="bottom", yshift=4)
    return build(
        [_trace(one, at, len(series), categories, form.keys) | texts[at] for at, one in enumerate(series)],
        {
            "height": round(PLOT + top + below + rows * 24),
            "margin": {"l": 4, "r": 4, "t": top, "b": below + rows * 24, "pad": 0},
            "barmode": "overlay",
            "xaxis": hidden_axis(range=[-0.5, len(categories) - 0.5], **_labels(labels)),
            "yaxis": hidden_axis(
                range=_range(series, room), showgrid=True, zeroline=True, **_scale(series, any(texts))
            ),
            "annotations": [*([unit] if form.note else []), *_gaps(series)],
            "showlegend": legend,
            "legend": legend_below(),
        },
    )

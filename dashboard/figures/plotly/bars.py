"""Horizontal bars: one per row, its text outside, absent drawn apart from zero."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.figures.amounts import Bar, Bars, Units
from dashboard.figures.plotly.accents import ROOM, strip
from dashboard.figures.plotly.base import OVERLAY, THICK, Layer, body, build, hidden_axis, note, pixel_axis
from dashboard.figures.plotly.text import block_height, safe, width_of, wrap
from dashboard.theme import CATEGORICAL, FONT_SIZE, GRID, NEUTRAL, SMALL, TRANSPARENT

GAP, EDGE = 12, 4
SHORT, SIDE, ABOVE = 16, 16, 36
VALUE_WRAP, ABSENT_WRAP, STANDOFF = 20, 22, 6
# Pixels of a card on a phone, and the shortest room for bars in it.
PHONE, SHORTEST = 312, 84


@dataclass(frozen=True)
class _Row:
    bar: Bar
    label: str
    top: float
    middle: float


def _written(item: Bar) -> str:
    return wrap(item.text, ABSENT_WRAP if item.value is None else VALUE_WRAP)


def _rows(items: Sequence[Bar], above: bool) -> tuple[list[_Row], float]:
    """Where each row falls, in pixels from the top, and the height of all."""
    rows, at = [], 0.0
    for item in items:
        label = wrap(item.label, ABOVE if above else SIDE)
        tall = block_height(label, FONT_SIZE)
        size = max(THICK, block_height(_written(item), FONT_SIZE))
        middle = at + tall + 2 + size / 2 if above else at + max(tall, size) / 2
        rows.append(_Row(item, label, at, middle))
        at += (tall + 2 + size if above else max(tall, size)) + GAP
    return rows, at


def _colour(item: Bar, colour: str, highlight: Collection[str]) -> str:
    return item.colour or (colour if not highlight or item.key in highlight else NEUTRAL)


def _marks(rows: Sequence[_Row], colour: str, highlight: Collection[str]) -> Layer:
    looks = [body(_colour(row.bar, colour, highlight), row.bar.hollow) for row in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [row.bar.value for row in rows],
        "y": [row.middle for row in rows],
        "width": [THICK] * len(rows),
        "customdata": [row.bar.key for row in rows],
        "text": ["" if row.bar.value is None else _written(row.bar) for row in rows],
        "textposition": "outside",
        "textangle": 0,
        "constraintext": "none",
        "cliponaxis": False,
        "hovertext": [safe(f"{row.bar.label}: {row.bar.text}") for row in rows],
        "hoverinfo": "text",
        "marker": {
            "color": [fill for fill, _ in looks],
            "line": {"color": [line for _, line in looks], "width": 2},
            "pattern": {**OVERLAY, "bgcolor": TRANSPARENT, "shape": [row.bar.pattern for row in rows]},
        },
    }


def _label(row: _Row, highlight: Collection[str]) -> str:
    return f"<b>{row.label}</b>" if row.bar.key in highlight else row.label


def _notes(rows: Sequence[_Row], above: bool, left: float, highlight: Collection[str]) -> list[Layer]:
    absent = [
        note(f"<i>{_written(row.bar)}</i>", x=0, y=row.middle, yanchor="middle", xshift=6)
        for row in rows
        if row.bar.value is None
    ]
    labels = [
        note(_label(row, highlight), xref="paper", x=0, xshift=-left, y=row.top, yanchor="top") for row in rows if above
    ]
    return [*labels, *absent]


def _room(items: Sequence[Bar]) -> tuple[float, float]:
    """Pixels to keep free for the texts at the left (of negative bars) and at the right."""
    wide = [(one.value, width_of(_written(one), FONT_SIZE) + 8) for one in items if one.value is not None]
    return (
        max((width for value, width in wide if value < 0), default=0.0),
        max((width for value, width in wide if value >= 0), default=0.0),
    )


def _crowded(items: Sequence[Bar]) -> bool:
    """Whether labels beside the bars and texts after them would leave a phone no room for the bars."""
    labels = max((width_of(item.label, FONT_SIZE) for item in items), default=0.0)
    return labels + _room(items)[1] > PHONE - SHORTEST


def _zone(band: tuple[float, float] | None) -> list[Layer]:
    """A stretch of the scale, drawn behind the bars."""
    if band is None:
        return []
    ends = {"x0": band[0], "x1": band[1], "yref": "paper", "y0": 0, "y1": 1}
    return [{"type": "rect", "layer": "below", "fillcolor": GRID, "line": {"width": 0}, **ends}]


def laid(form: Bars) -> tuple[list[Layer], Layer]:
    """(traces, layout) of the bars: what a form made of bars builds on."""
    items, highlight = form.bars, form.highlight
    above = any(len(item.label) > SHORT or (item.value or 0) < 0 for item in items) or _crowded(items)
    rows, height = _rows(items, above)
    values = [item.value for item in items if item.value is not None]
    low, high = min([0.0, *values]), max([0.0, *values, *(form.band or ())])
    left, right = _room(items)
    beside = EDGE + (left if above else 0)
    strips = [strip(row.bar.accent, row.top if above else None, row.middle, beside) for row in rows if row.bar.accent]
    ticks = (
        {}
        if above
        else {
            "showticklabels": True,
            "tickvals": [row.middle for row in rows],
            "ticktext": [_label(row, highlight) for row in rows],
            "ticklabelstandoff": STANDOFF,
        }
    )
    layout = {
        "height": round(max(height, THICK)) + 2 * EDGE,
        "margin": {"l": beside + (ROOM if form.accented else 0), "r": EDGE + right, "t": EDGE, "b": EDGE, "pad": 0},
        "xaxis": hidden_axis(range=[low, high if high > low else low + 1], zeroline=True, automargin=False),
        "yaxis": {**pixel_axis(height), **ticks},
        "annotations": _notes(rows, above, left, highlight),
        "shapes": [*_zone(form.band), *strips],
        "showlegend": False,
        "uniformtext": {"mode": False, "minsize": SMALL},
    }
    return [_marks(rows, form.colour or CATEGORICAL[0], highlight)], layout


def bars(form: Bars) -> go.Figure:
    """Bars from zero in the order given.

    Long labels go above their bar, so that a phone leaves the width to the bars; so do all when a value is negative.
    """
    return build(*laid(form))


def units(form: Units) -> go.Figure:
    """A bar per kind, as long as how many there are of it."""
    return bars(Bars(form.bars, form.colour))

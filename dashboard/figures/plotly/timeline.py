"""Calendars: one under the other where sources disagree, with today's line and the terms of government behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import plotly.graph_objects as go

from dashboard.figures.days import Span, Timeline
from dashboard.figures.plotly.base import Layer, build, note, pixel_axis
from dashboard.figures.plotly.days import DAY, day_axis, term_bands, terms_height, today_line, window
from dashboard.figures.plotly.text import block_height, line_height, wrap
from dashboard.theme import FONT_SIZE, SMALL, TRANSPARENT

BODY, GAP, ROW_GAP, WRAP, SMALL_WRAP = 10, 8, 12, 32, 40


@dataclass(frozen=True)
class _Lane:
    span: Span
    text: str
    top: float
    middle: float


@dataclass(frozen=True)
class _Rows:
    lanes: list[_Lane]
    labels: list[Layer]
    height: float


def _place(spans: Sequence[Span], at: float) -> tuple[list[_Lane], float]:
    lanes = []
    for span in spans:
        text = wrap(span.text, SMALL_WRAP)
        tall = block_height(text, SMALL)
        lanes.append(_Lane(span, text, at, at + tall + 2 + BODY / 2))
        at += tall + GAP + (2 + BODY if span.start or span.end else 0)
    return lanes, at


def _rows(spans: Sequence[Span], at: float) -> _Rows:
    """Label, then each calendar's text and bar, in pixels from the top; ``at`` is where the first row starts."""
    lanes: list[_Lane] = []
    labels: list[Layer] = []
    for name, group in groupby(spans, key=lambda span: span.row_label):
        label = wrap(name, WRAP)
        labels.append(note(f"<b>{label}</b>", xref="paper", x=0, y=at, yanchor="top"))
        placed, at = _place(list(group), at + block_height(label, FONT_SIZE) + 2)
        lanes += placed
        at += ROW_GAP
    return _Rows(lanes, labels, at)


def _bodies(lanes: Sequence[_Lane]) -> Layer:
    whole = [(lane, lane.span.start, lane.span.end) for lane in lanes]
    drawn = [(lane, start, end) for lane, start, end in whole if start is not None and end is not None]
    colours = [lane.span.colour for lane, _, _ in drawn]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [start.isoformat() for _, start, _ in drawn],
        "x": [(end - start).days * DAY for _, start, end in drawn],
        "y": [lane.middle for lane, _, _ in drawn],
        "width": [BODY] * len(drawn),
        "customdata": [lane.span.key for lane, _, _ in drawn],
        "hovertext": [_hover(lane.span) for lane, _, _ in drawn],
        "hoverinfo": "text",
        "marker": {
            "color": colours,
            "line": {"color": colours, "width": 1},
            "pattern": {
                "shape": ["/" if lane.span.dashed else "" for lane, _, _ in drawn],
                "size": 6,
                "solidity": 0.35,
                "fillmode": "replace",
                "bgcolor": TRANSPARENT,
            },
        },
    }


def _hover(span: Span) -> str:
    return f"{wrap(span.row_label, WRAP)}<br>{wrap(span.text, WRAP)}"


def _ends(lanes: Sequence[_Lane]) -> Layer:
    """Where a date is known: a circle at each end, a diamond when it is alone; hollow when the day is not known."""
    points = [
        (lane, day, hollow, "diamond" if lane.span.start is None or lane.span.end is None else "circle")
        for lane in lanes
        for day, hollow in ((lane.span.start, lane.span.hollow_start), (lane.span.end, lane.span.hollow_end))
        if day is not None
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [day.isoformat() for _, day, _, _ in points],
        "y": [lane.middle for lane, *_ in points],
        "customdata": [lane.span.key for lane, *_ in points],
        "hovertext": [_hover(lane.span) for lane, *_ in points],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {
            "symbol": [symbol for *_, symbol in points],
            "opacity": 1,
            "size": [14 if symbol == "diamond" else 12 for *_, symbol in points],
            "color": ["#FFFFFF" if hollow else lane.span.colour for lane, _, hollow, _ in points],
            "line": {"color": [lane.span.colour for lane, *_ in points], "width": 2},
        },
    }


def timeline(form: Timeline) -> go.Figure:
    """Calendars by row, in the order given, with today's line and the bands behind."""
    spans, bands = form.spans, form.bands
    first, last = window([day for span in spans for day in (span.start, span.end)], form.today)
    label_at = terms_height(bands, first, last)
    rows = _rows(spans, label_at + line_height(SMALL) + 6)
    shapes, terms = term_bands(bands, first, last, rows.height)
    line, word = today_line(form.today, form.today_label, first, last, label_at, rows.height)
    texts = [note(lane.text, xref="paper", x=0, y=lane.top, yanchor="top", font={"size": SMALL}) for lane in rows.lanes]
    axis = line_height(FONT_SIZE) + 10
    return build(
        [_bodies(rows.lanes), _ends(rows.lanes)],
        {
            "height": round(rows.height + axis),
            "margin": {"l": 8, "r": 8, "t": 0, "b": axis, "pad": 0},
            "barmode": "overlay",
            "xaxis": day_axis(first, last),
            "yaxis": pixel_axis(rows.height),
            "shapes": [*shapes, line],
            "annotations": [*terms, word, *rows.labels, *texts],
            "showlegend": False,
        },
    )

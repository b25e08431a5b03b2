"""Milestones on days: what was first planned (thin), what happened or is projected (thick), and who waits for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import plotly.graph_objects as go

from dashboard.figures.base import Layer, build, note, pixel_axis
from dashboard.figures.days import DAY, Band, day_axis, term_bands, terms_height, today_line, window
from dashboard.figures.text import block_height, line_height, wrap
from dashboard.theme import FONT_SIZE, NEUTRAL, SMALL, TRANSPARENT

THIN, THICK, GAP, ROW_GAP, WRAP, SMALL_WRAP = 5, 11, 12, 10, 32, 40
CRITICAL, PLAIN, ENDED = "#DD3377", "#4499CC", "#007766"


@dataclass(frozen=True)
class Task:
    """One milestone. A ``critical`` one carries a diamond and the word in ``text`` too; an ended one is solid.

    ``key`` is what clicking it gives; ``waits`` are names of tasks of the same drawing.
    """

    key: str
    group: str
    text: str
    baseline: tuple[date | None, date | None]
    bar: tuple[date | None, date | None]
    ended: bool = False
    critical: bool = False
    waits: tuple[str, ...] = ()
    name: str = ""

    @property
    def colour(self) -> str:
        """Of its bar."""
        return ENDED if self.ended else CRITICAL if self.critical else PLAIN


@dataclass(frozen=True)
class _Lane:
    task: Task
    text: str
    top: float
    thin: float
    thick: float


def _lanes(tasks: Sequence[Task], at: float) -> tuple[list[_Lane], list[Layer], float]:
    """Each group's label, then each task's text and two bars, in pixels from the top."""
    lanes, labels = [], []
    for name, group in groupby(tasks, key=lambda task: task.group):
        label = wrap(name, WRAP)
        labels.append(note(f"<b>{label}</b>", xref="paper", x=0, y=at, yanchor="top"))
        at += block_height(label, FONT_SIZE) + 4
        for task in group:
            text = wrap(task.text, SMALL_WRAP)
            bars = at + block_height(text, SMALL) + 4
            lanes.append(_Lane(task, text, at, bars, bars + THIN + THICK / 2))
            at = bars + THIN + THICK + GAP
        at += ROW_GAP
    return lanes, labels, at


def _bars(lanes: Sequence[_Lane], thick: bool) -> Layer:
    """The thin bars of the baseline, or the thick ones of what is in force."""
    found = [(lane, *(lane.task.bar if thick else lane.task.baseline)) for lane in lanes]
    drawn = [(lane, start, end) for lane, start, end in found if start is not None and end is not None]
    colours = [lane.task.colour if thick else NEUTRAL for lane, _, _ in drawn]
    open_bars = [thick and not lane.task.ended for lane, _, _ in drawn]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [start.isoformat() for _, start, _ in drawn],
        "x": [max((end - start).days, 1) * DAY for _, start, end in drawn],
        "y": [lane.thick if thick else lane.thin for lane, _, _ in drawn],
        "width": [THICK if thick else THIN] * len(drawn),
        "customdata": [lane.task.key for lane, _, _ in drawn],
        "hovertext": [lane.text for lane, _, _ in drawn],
        "hoverinfo": "text",
        "marker": {
            "color": colours,
            "line": {"color": colours, "width": 1},
            "pattern": {
                "shape": ["/" if one else "" for one in open_bars],
                "size": 6,
                "solidity": 0.35,
                "fillmode": "replace",
                "bgcolor": TRANSPARENT,
            },
        },
    }


def _marks(lanes: Sequence[_Lane]) -> Layer:
    """A diamond at the end of each critical task, a circle at the others'."""
    drawn = [(lane, lane.task.bar[1] or lane.task.baseline[1]) for lane in lanes]
    points = [(lane, end) for lane, end in drawn if end is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [end.isoformat() for _, end in points],
        "y": [lane.thick for lane, _ in points],
        "customdata": [lane.task.key for lane, _ in points],
        "hovertext": [lane.text for lane, _ in points],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {
            "symbol": ["diamond" if lane.task.critical else "circle" for lane, _ in points],
            "size": [13 if lane.task.critical else 10 for lane, _ in points],
            "opacity": 1,
            "color": [lane.task.colour for lane, _ in points],
            "line": {"color": "#FFFFFF", "width": 1},
        },
    }


def _waits(lanes: Sequence[_Lane]) -> Layer:
    """From the end of one to the start of the one that waits: across, then down; a break between each."""
    place = {lane.task.name: lane for lane in lanes}
    days: list[str | None] = []
    heights: list[float | None] = []
    for lane in lanes:
        for key in lane.task.waits:
            before = place.get(key)
            if before is None or before.task.bar[1] is None or lane.task.bar[0] is None:
                continue
            turn = lane.task.bar[0].isoformat()
            days += [before.task.bar[1].isoformat(), turn, turn, None]
            heights += [before.thick, before.thick, lane.thick, None]
    line = {"color": NEUTRAL, "width": 1, "dash": "dot"}
    return {"type": "scatter", "mode": "lines", "x": days, "y": heights, "line": line, "hoverinfo": "skip"}


def gantt(tasks: Sequence[Task], *, today: date, today_label: str, bands: Sequence[Band] = ()) -> go.Figure:
    """Tasks in the order given; those of one group must be together. ``bands``: (label, start, end)."""
    first, last = window([day for task in tasks for day in (*task.baseline, *task.bar)], today)
    label_at = terms_height(bands, first, last)
    lanes, labels, height = _lanes(tasks, label_at + line_height(SMALL) + 6)
    shapes, terms = term_bands(bands, first, last, height)
    line, word = today_line(today, today_label, first, last, label_at, height)
    texts = [note(lane.text, xref="paper", x=0, y=lane.top, yanchor="top", font={"size": SMALL}) for lane in lanes]
    axis = line_height(FONT_SIZE) + 10
    return build(
        [_waits(lanes), _bars(lanes, False), _bars(lanes, True), _marks(lanes)],
        {
            "height": round(height + axis),
            "margin": {"l": 8, "r": 8, "t": 0, "b": axis, "pad": 0},
            "barmode": "overlay",
            "xaxis": day_axis(first, last),
            "yaxis": pixel_axis(height),
            "shapes": [*shapes, line],
            "annotations": [*terms, word, *labels, *texts],
            "showlegend": False,
        },
    )

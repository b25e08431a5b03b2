"""Milestones on days: what was first planned (thin), what happened or is projected (thick), and who waits for whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import plotly.graph_objects as go

from dashboard.figures.days import Gantt, Task
from dashboard.figures.plotly.base import Layer, build, note, pixel_axis
from dashboard.figures.plotly.days import DAY, day_axis, term_bands, terms_height, today_line, window
from dashboard.figures.plotly.text import block_height, line_height, safe, wrap
from dashboard.theme import BAND, CATEGORICAL, FONT_SIZE, GRID, NEUTRAL, SMALL, TRANSPARENT

THIN, THICK, GAP, ROW_GAP, WRAP, SMALL_WRAP = 5, 11, 12, 10, 32, 40
CRITICAL, PLAIN, ENDED = CATEGORICAL[3], "#4499CC", "#007766"

SAMPLE = 22
"""Pixels across a sample of the legend."""
_HALF = THICK / 2


def _rect(half: float, colour: str, fill: str) -> Layer:
    line = {"color": colour, "width": 1}
    return {"type": "rect", "x0": 0, "x1": SAMPLE, "y0": -half, "y1": half, "fillcolor": fill, "line": line}


def _line(colour: str, width: int, dash: str, path: str) -> Layer:
    return {"type": "path", "path": path, "line": {"color": colour, "width": width, "dash": dash}}


_STRIPES = " ".join(f"M{x},{-_HALF} L{x + THICK},{_HALF}" for x in (0, 5.5, 11))
SAMPLES: dict[str, tuple[Layer, ...]] = {
    "baseline": (_rect(THIN / 2, NEUTRAL, NEUTRAL),),
    "ended": (_rect(_HALF, ENDED, ENDED),),
    "left": (_rect(_HALF, PLAIN, TRANSPARENT), _line(PLAIN, 1, "solid", _STRIPES)),
    "current": (
        {
            "type": "path",
            "path": f"M{SAMPLE / 2 - 5},4 L{SAMPLE / 2 + 5},4 L{SAMPLE / 2},-5 L{SAMPLE / 2 - 5},4",
            "fillcolor": NEUTRAL,
            "line": {"color": NEUTRAL, "width": 1},
        },
    ),
    "critical": (
        {
            "type": "path",
            "path": f"M{SAMPLE / 2 - 7},0 L{SAMPLE / 2},7 L{SAMPLE / 2 + 7},0 L{SAMPLE / 2},-7 L{SAMPLE / 2 - 7},0",
            "fillcolor": CRITICAL,
            "line": {"color": CRITICAL, "width": 1},
        },
    ),
    "waits": (_line(NEUTRAL, 1, "dot", f"M0,5 L{SAMPLE - 6},5 L{SAMPLE - 6},-5"),),
    "today": (_line(CRITICAL, 2, "solid", f"M{SAMPLE / 2},-7 L{SAMPLE / 2},7"),),
    "terms": (_rect(7, GRID, BAND),),
}
"""Each of ``GANTT_MARKS`` as shapes in pixels about its middle line."""


def _colour(task: Task) -> str:
    return ENDED if task.ended else CRITICAL if task.critical else PLAIN


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
    colours = [_colour(lane.task) if thick else NEUTRAL for lane, _, _ in drawn]
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
            "color": [_colour(lane.task) for lane, _ in points],
            "line": {"color": "#FFFFFF", "width": 1},
        },
    }


def _currents(lanes: Sequence[_Lane]) -> Layer:
    """A triangle at the date in force of each task that has one of its own."""
    drawn = [(lane, lane.task.current) for lane in lanes if lane.task.current is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [day.isoformat() for _, day in drawn],
        "y": [lane.thick for lane, _ in drawn],
        "customdata": [lane.task.key for lane, _ in drawn],
        "hovertext": [lane.text for lane, _ in drawn],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {"symbol": "triangle-down", "size": 10, "opacity": 1, "color": NEUTRAL,
                   "line": {"color": "#FFFFFF", "width": 1}},
    }  # fmt: skip


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


def _shown(tasks: Sequence[Task], bands: Sequence[Layer]) -> set[str]:
    """Which of ``SAMPLES`` are in the drawing."""
    names = {task.name for task in tasks if task.name}
    drawn = [task for task in tasks if None not in task.bar]
    found = {
        "baseline": any(None not in task.baseline for task in tasks),
        "ended": any(task.ended for task in drawn),
        "left": any(not task.ended for task in drawn),
        "current": any(task.current is not None for task in tasks),
        "critical": any(task.critical for task in tasks),
        "waits": any(names.intersection(task.waits) for task in tasks),
        "today": True,
        "terms": bool(bands),
    }
    return {name for name, is_there in found.items() if is_there}


def _legend(words: Mapping[str, str], top: float) -> tuple[list[Layer], list[Layer], float]:
    """(samples, words, pixels they take), in two columns that begin ``top`` pixels below the axis."""
    line = line_height(SMALL) + 3
    samples: list[Layer] = []
    texts: list[Layer] = []
    for place, (name, word) in enumerate(words.items()):
        x, y = place % 2 * 0.5, -(top + (place // 2 + 0.5) * line)
        samples += [_sample(shape, x, y) for shape in SAMPLES[name]]
        side = {"xshift": SAMPLE + 6, "yshift": y, "yanchor": "middle", "font": {"size": SMALL}}
        texts.append(note(safe(word), xref="paper", yref="paper", x=x, y=0, **side))
    return samples, texts, -(-len(words) // 2) * line + 4 if words else 0


def _sample(shape: Layer, x: float, y: float) -> Layer:
    """A sample of fixed size, its left end at ``x`` of the width and its middle ``y`` pixels above the axis."""
    where = {"xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": x, "yanchor": 0}
    if "path" in shape:
        points = ((one[0], float(one[1:].split(",")[0]), float(one.split(",")[1])) for one in shape["path"].split())
        return {**shape, **where, "path": "".join(f"{letter}{px:g},{py + y:g}" for letter, px, py in points)}
    return {**shape, **where, "y0": shape["y0"] + y, "y1": shape["y1"] + y}


def gantt(form: Gantt) -> go.Figure:
    """Tasks in the order given; below the drawing stand the words of what it shows."""
    tasks, bands = form.tasks, form.bands
    first, last = window([day for task in tasks for day in (*task.baseline, *task.bar, task.current)], form.today)
    label_at = terms_height(bands, first, last)
    lanes, labels, height = _lanes(tasks, label_at + line_height(SMALL) + 6)
    shapes, terms = term_bands(bands, first, last, height)
    line, word = today_line(form.today, form.today_label, first, last, label_at, height)
    texts = [note(lane.text, xref="paper", x=0, y=lane.top, yanchor="top", font={"size": SMALL}) for lane in lanes]
    axis = line_height(FONT_SIZE) + 10
    words = {name: word for name, word in form.legend if name in _shown(tasks, shapes)}
    samples, said, room = _legend(words, axis)
    return build(
        [_waits(lanes), _bars(lanes, False), _bars(lanes, True), _marks(lanes), _currents(lanes)],
        {
            "height": round(height + axis + room),
            "margin": {"l": 8, "r": 8, "t": 0, "b": axis + room, "pad": 0},
            "barmode": "overlay",
            "xaxis": day_axis(first, last),
            "yaxis": pixel_axis(height),
            "shapes": [*shapes, line, *samples],
            "annotations": [*terms, word, *labels, *texts, *said],
            "showlegend": False,
        },
    )

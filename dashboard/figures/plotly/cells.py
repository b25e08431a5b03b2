"""Rectangles on a grid, drawn as bars: the whole cell can be clicked, and a cell without a figure can be hatched."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.figures.plotly.base import HATCH, Layer, note
from dashboard.figures.plotly.classes import Class, classify
from dashboard.figures.plotly.text import safe
from dashboard.theme import NEUTRAL, TRANSPARENT

SIZE = 0.94
CENTRED = {"xanchor": "center", "yanchor": "middle", "align": "center"}


@dataclass(frozen=True)
class Box:
    """A rectangle at (row, column), from the top left; ``written`` is read inside, ``hover`` when pointed at."""

    key: str
    row: float
    column: float
    value: float | None
    text: str
    written: str
    hover: str


def _marker(one: Class) -> Layer:
    edge = {"color": NEUTRAL, "width": 1}
    if one.colour is not None:
        return {"color": one.colour, "line": edge}
    return {"color": TRANSPARENT, "line": edge, "pattern": {**HATCH, "bgcolor": TRANSPARENT}}


def _trace(one: Class, cells: Sequence[Box], size: float) -> Layer:
    return {
        "type": "bar",
        "name": one.label,
        "x": [cell.column for cell in cells],
        "base": [cell.row - SIZE / 2 for cell in cells],
        "y": [SIZE] * len(cells),
        "width": SIZE,
        "customdata": [cell.key for cell in cells],
        "text": [cell.written if one.colour else "" for cell in cells],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"size": size, "color": one.ink or NEUTRAL},
        "hovertext": [safe(cell.hover) for cell in cells],
        "hoverinfo": "text",
        "marker": _marker(one),
    }


def boxes(cells: Sequence[Box], size: float) -> tuple[list[Layer], list[Layer]]:
    """(traces, annotations) of the cells, a trace per class; the text of a hatched cell is a note."""
    traces, notes = [], []
    for one in classify([(cell.value, cell.text) for cell in cells]):
        members = [cells[place] for place in one.places]
        traces.append(_trace(one, members, size))
        if one.colour is None:
            notes += [note(cell.written, x=cell.column, y=cell.row, font={"size": size}, **CENTRED) for cell in members]
    return traces, notes

"""Writes a form as HTML text: what is read where it stands, without a script, in any width, aloud and on paper.

A form that needs axes and pointing has no writer here and is left to Plotly. Colours are those of the stylesheet: a
mark says its tone, never a colour.
"""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from dashboard.figures import (
    Agenda,
    Bars,
    Bridge,
    Columns,
    Dots,
    Figure,
    Gantt,
    Matrix,
    Network,
    Tiles,
    Timeline,
    Treemap,
    Units,
    Verdicts,
)
from dashboard.figures.html.agenda import agenda
from dashboard.figures.html.cells import matrix, tiles
from dashboard.figures.html.columns import columns
from dashboard.figures.html.estimates import dots
from dashboard.figures.html.frame import Frame
from dashboard.figures.html.gantt import gantt
from dashboard.figures.html.pills import network, verdicts
from dashboard.figures.html.rows import bars, bridge, treemap, units
from dashboard.figures.html.timeline import timeline

__all__ = ["RENDERERS", "Frame", "common_scale", "write"]

RENDERERS: Mapping[type, Callable[[Any, Frame], Markup | None]] = {
    Agenda: agenda,
    Bars: bars,
    Bridge: bridge,
    Columns: columns,
    Dots: dots,
    Gantt: gantt,
    Matrix: matrix,
    Network: network,
    Tiles: tiles,
    Timeline: timeline,
    Treemap: treemap,
    Units: units,
    Verdicts: verdicts,
}
"""How each form is written; one that is not here is drawn by another renderer."""


def write(form: Figure, frame: Frame) -> Markup | None:
    """The form as HTML; None where it has no writer, or holds more than can be read as text."""
    writer = RENDERERS.get(type(form))
    return writer(form, frame) if writer else None


def common_scale(one: Figure, other: Figure) -> float:
    """What the scale of both must reach for their lengths to be compared; 0 where they are not written alike."""
    forms, frame = (one, other), Frame("", "")
    if type(one) is not type(other) or any(write(form, frame) is None for form in forms):
        return 0.0
    return max(map(_reach, forms)) if all(map(_reach, forms)) else 0.0


def _reach(form: Figure) -> float:
    """The largest value of a form of lengths; 0 of any other."""
    if isinstance(form, Bars):
        values = [bar.value for bar in form.bars]
    elif isinstance(form, Bridge):
        values = [end for body in form.spans() if body for end in body]
    elif isinstance(form, Columns):
        values = [value for series in form.series for value in series.values]
    else:
        values = []
    return max((abs(value) for value in values if value is not None), default=0.0)

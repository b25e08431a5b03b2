"""Draws a form as a static SVG: for a document, an image or another's page, without a browser or a stylesheet.

Every form has a drawing; what is followed by pointing (flows, ties) is said in words. No text is cut: it is broken into
as many lines as it takes, measured as wide as any font has it.
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
    Polygons,
    Tiles,
    Timeline,
    Treemap,
    Units,
    Verdicts,
)
from dashboard.figures.svg.canvas import Canvas, Frame
from dashboard.figures.svg.columns import columns
from dashboard.figures.svg.days import agenda, gantt, listed, timeline
from dashboard.figures.svg.dots import dots
from dashboard.figures.svg.grids import matrix, network, polygons, tiles, verdicts
from dashboard.figures.svg.rows import bars, bridge, treemap, units
from dashboard.figures.table import Table

__all__ = ["RENDERERS", "Frame", "draw", "draw_table"]

RENDERERS: Mapping[type, Callable[[Any, Canvas], None]] = {
    Agenda: agenda,
    Bars: bars,
    Bridge: bridge,
    Columns: columns,
    Dots: dots,
    Gantt: gantt,
    Matrix: matrix,
    Network: network,
    Polygons: polygons,
    Tiles: tiles,
    Timeline: timeline,
    Treemap: treemap,
    Units: units,
    Verdicts: verdicts,
}
"""How each form is drawn; one that is not here is said in words."""
DESCRIBED = 40
"""Rows that are read aloud."""


def draw(form: Figure, frame: Frame) -> Markup:
    """The form as a whole SVG document."""
    canvas = Canvas(frame)
    renderer = RENDERERS.get(type(form))
    if renderer is None:
        listed(form.table(), canvas)
    else:
        renderer(form, canvas)
    return canvas.written(_said(form.table()))


def draw_table(table: Table, frame: Frame) -> Markup:
    """A table as a whole SVG document, in words."""
    canvas = Canvas(frame)
    listed(table, canvas)
    return canvas.written(_said(table))


def _said(table: Table) -> str:
    """What the drawing says, in words."""
    return "; ".join(": ".join(filter(None, row)) for row in table.rows[:DESCRIBED])

"""Draws a form with Plotly: the one place where plain data becomes a ``go.Figure``.

Heights follow from the rows: one figure serves a phone and a screen. One module per form, what they share beside them.
"""

from collections.abc import Callable, Mapping
from typing import Any

import plotly.graph_objects as go

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
    Sankey,
    Tiles,
    Timeline,
    Treemap,
    Units,
    Verdicts,
)
from dashboard.figures.plotly.bars import bars, units
from dashboard.figures.plotly.bridge import bridge
from dashboard.figures.plotly.columns import columns
from dashboard.figures.plotly.dots import dots
from dashboard.figures.plotly.gantt import gantt
from dashboard.figures.plotly.listed import agenda
from dashboard.figures.plotly.matrix import matrix
from dashboard.figures.plotly.network import network
from dashboard.figures.plotly.polygons import polygons
from dashboard.figures.plotly.sankey import sankey
from dashboard.figures.plotly.tiles import tiles
from dashboard.figures.plotly.timeline import timeline
from dashboard.figures.plotly.treemap import treemap
from dashboard.figures.plotly.verdicts import verdicts

RENDERERS: Mapping[type, Callable[[Any], go.Figure]] = {
    Agenda: agenda,
    Bars: bars,
    Bridge: bridge,
    Columns: columns,
    Dots: dots,
    Gantt: gantt,
    Matrix: matrix,
    Network: network,
    Polygons: polygons,
    Sankey: sankey,
    Tiles: tiles,
    Timeline: timeline,
    Treemap: treemap,
    Units: units,
    Verdicts: verdicts,
}
"""How each form is drawn; a form that is not here is shown as its table."""


def draw(form: Figure) -> go.Figure:
    """The picture of a form, in the look of the theme that ``look.use`` registered."""
    return RENDERERS[type(form)](form)

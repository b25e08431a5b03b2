"""A figure is plain data: one of a closed set of forms that know no renderer, no question, no language and no clock.

The card carries the title; texts arrive written. Each form says the keys of what can be clicked (``clickable``) and the
table it can be read as (``table``). ``figures.plotly`` draws them; another renderer is another package beside it.
"""

from dashboard.figures.amounts import MOST_PARTS, Bar, Bars, Bridge, Columns, Part, Series, Step, Treemap
from dashboard.figures.days import GANTT_MARKS, Band, Gantt, Span, Task, Timeline
from dashboard.figures.grids import (
    Cell,
    Matrix,
    MatrixRow,
    Polygons,
    Ring,
    Shape,
    Tile,
    Tiles,
    Verdict,
    VerdictRow,
    Verdicts,
)
from dashboard.figures.table import Table
from dashboard.figures.ties import Flow, Knot, Network, Node, Sankey, Stroke, Tie

Figure = Bars | Bridge | Columns | Treemap | Matrix | Verdicts | Tiles | Polygons | Timeline | Gantt | Sankey | Network

__all__ = [
    "GANTT_MARKS",
    "MOST_PARTS",
    "Band",
    "Bar",
    "Bars",
    "Bridge",
    "Cell",
    "Columns",
    "Figure",
    "Flow",
    "Gantt",
    "Knot",
    "Matrix",
    "MatrixRow",
    "Network",
    "Node",
    "Part",
    "Polygons",
    "Ring",
    "Sankey",
    "Series",
    "Shape",
    "Span",
    "Step",
    "Stroke",
    "Table",
    "Task",
    "Tie",
    "Tile",
    "Tiles",
    "Timeline",
    "Treemap",
    "Verdict",
    "VerdictRow",
    "Verdicts",
]

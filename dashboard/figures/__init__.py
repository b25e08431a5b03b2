"""A figure is plain data: one of a closed set of forms that know no renderer, no question, no language and no clock.

The card carries the title; texts arrive written. Each form says the keys of what can be clicked (``clickable``) and the
table it can be read as (``table``). ``figures.html`` writes most of them and ``figures.plotly`` draws them all; another
renderer is another package beside them.
"""

from dashboard.figures.amounts import (
    MOST_PARTS,
    MOST_UNITS,
    Bar,
    Bars,
    Bridge,
    Columns,
    Part,
    Series,
    Step,
    Treemap,
    Units,
)
from dashboard.figures.days import GANTT_MARKS, Agenda, Band, Due, Gantt, Span, Task, Timeline
from dashboard.figures.dots import Dot, Dots
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

Figure = (
    Bars
    | Units
    | Bridge
    | Columns
    | Treemap
    | Dots
    | Matrix
    | Verdicts
    | Tiles
    | Polygons
    | Timeline
    | Gantt
    | Agenda
    | Sankey
    | Network
)

__all__ = [
    "GANTT_MARKS",
    "MOST_PARTS",
    "MOST_UNITS",
    "Agenda",
    "Band",
    "Bar",
    "Bars",
    "Bridge",
    "Cell",
    "Columns",
    "Dot",
    "Dots",
    "Due",
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
    "Units",
    "Verdict",
    "VerdictRow",
    "Verdicts",
]

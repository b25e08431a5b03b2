"""Rows -> Plotly figures: pure functions that know no question, no language and no clock.

The card carries the title; texts arrive written. Heights follow from the rows: one figure serves a phone and a screen.
"""

from dashboard.figures.bars import Bar, bars
from dashboard.figures.columns import Series, columns
from dashboard.figures.days import Band
from dashboard.figures.gantt import Task, gantt
from dashboard.figures.heatmap import heatmap
from dashboard.figures.network import Knot, Stroke, Tie, network
from dashboard.figures.polygons import Shape, polygons
from dashboard.figures.text import wrap
from dashboard.figures.tiles import Tile, tiles
from dashboard.figures.timeline import Span, timeline
from dashboard.figures.verdicts import Verdict, verdicts

__all__ = [
    "Band",
    "Bar",
    "Knot",
    "Series",
    "Shape",
    "Span",
    "Stroke",
    "Task",
    "Tie",
    "Tile",
    "Verdict",
    "bars",
    "columns",
    "gantt",
    "heatmap",
    "network",
    "polygons",
    "tiles",
    "timeline",
    "verdicts",
    "wrap",
]

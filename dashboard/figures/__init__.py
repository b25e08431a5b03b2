"""Rows -> Plotly figures: pure functions that know no question, no language and no clock.

The card carries the title; texts arrive written. Heights follow from the rows: one figure serves a phone and a screen.
"""

from dashboard.figures.bars import Bar, bars
from dashboard.figures.columns import Series, columns
from dashboard.figures.heatmap import heatmap
from dashboard.figures.polygons import Shape, polygons
from dashboard.figures.text import wrap
from dashboard.figures.tiles import Tile, tiles
from dashboard.figures.timeline import Band, Span, timeline

__all__ = [
    "Band",
    "Bar",
    "Series",
    "Shape",
    "Span",
    "Tile",
    "bars",
    "columns",
    "heatmap",
    "polygons",
    "tiles",
    "timeline",
    "wrap",
]

"""A form that is words rather than a picture, drawn as its table."""

import plotly.graph_objects as go

from dashboard.figures.days import Agenda
from dashboard.figures.plotly.base import build
from dashboard.figures.plotly.text import safe
from dashboard.theme import FONT_SIZE, TEXT, TRANSPARENT

ROW, FOOT = 46, 20


def agenda(form: Agenda) -> go.Figure:
    """The rows of the table, without a head: none of its columns has a name."""
    rows = form.table().rows
    plain = {"align": "left", "height": ROW, "fill": {"color": TRANSPARENT}, "font": {"size": FONT_SIZE, "color": TEXT}}
    trace = {
        "type": "table",
        "columnwidth": [1, 3, 3],
        "header": {"values": ["", "", ""], "height": 0, "fill": {"color": TRANSPARENT}, "line": {"width": 0}},
        "cells": {"values": [[safe(text) for text in column] for column in zip(*rows, strict=True)], **plain},
        "customdata": [due.key for due in form.dues],
    }
    return build([trace], {"height": ROW * len(rows) + FOOT, "margin": {"l": 0, "r": 0, "t": 0, "b": 0}})

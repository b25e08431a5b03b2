"""How Plotly draws for us: one template, and the only configuration a graph may have."""

from typing import Any

import plotly.graph_objects as go
import plotly.io as pio

from dashboard.theme import CATEGORICAL, FONT, FONT_SIZE, GRID, HOVER, NEUTRAL, TEXT, TRANSPARENT

NAME = "observatorio"


def _axis() -> dict[str, Any]:
    return {
        "automargin": True,
        "fixedrange": True,
        "gridcolor": GRID,
        "gridwidth": 1,
        "zeroline": True,
        "zerolinecolor": NEUTRAL,
        "zerolinewidth": 1,
        "linecolor": GRID,
        "ticks": "",
        "title": {"standoff": 8},
    }


def _layout() -> dict[str, Any]:
    return {
        "font": {"family": FONT, "size": FONT_SIZE, "color": TEXT},
        "paper_bgcolor": TRANSPARENT,
        "plot_bgcolor": TRANSPARENT,
        "separators": ".,",
        "colorway": list(CATEGORICAL),
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4, "pad": 4},
        "xaxis": _axis(),
        "yaxis": {**_axis(), "rangemode": "tozero"},
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "font": {"family": FONT, "size": FONT_SIZE, "color": "#FFFFFF"},
            "bgcolor": HOVER,
            "bordercolor": NEUTRAL,
            "align": "left",
        },
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "itemclick": False,
            "itemdoubleclick": False,
            "bgcolor": TRANSPARENT,
            "font": {"size": 13},
        },
    }


def use() -> None:
    """Registers the template and makes it the default: called once, by the factory, before any figure is built.

    Setting a template on each figure costs ten times as much as building it.
    """
    pio.templates[NAME] = go.layout.Template(layout=_layout())
    pio.templates.default = NAME


def graph_config(lang: str) -> dict[str, Any]:
    """The ``config`` of every graph, and the only place one is made: nothing is sent anywhere, texts in ``lang``."""
    return {
        "showSendToCloud": False,
        "plotlyServerURL": "",
        "displaylogo": False,
        "displayModeBar": False,
        "responsive": True,
        "locale": "en" if lang == "en" else "es-MX",
    }

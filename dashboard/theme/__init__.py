"""How figures look: one Plotly template, the colours, and the only configuration a graph may have.

Every colour of a mark has a contrast of at least 3:1 on white and on the dark page (#14181D), because figures are drawn
once and only the page around them changes. Text outside the marks is TEXT, and there the
stylesheet may follow the page's ink: ``OUTSIDE_TEXT`` are its selectors. Text inside a mark, or in the box that opens
when one is pointed at, was chosen for the colour under it and must stay.
"""

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
import plotly.io as pio

NAME = "observatorio"
LIGHT_PAGE, DARK_PAGE = "#FFFFFF", "#14181D"
TEXT = "#3B4248"
NEUTRAL = "#6F777B"
GRID = "rgba(128,136,144,0.28)"
BAND = "rgba(128,136,144,0.12)"
TRANSPARENT = "rgba(0,0,0,0)"
OUTSIDE_TEXT = (".xtick text", ".ytick text", ".annotation-text", ".legendtext", ".legendtitletext", ".bartext-outside")
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', 'Liberation Sans', Arial, sans-serif"
FONT_SIZE, SMALL = 14, 12

CATEGORICAL = ("#007766", "#4499CC", "#6655CC", "#DD3377", "#889900", "#776622")
PATTERNS = ("", "/", "x", ".", "-", "|")
SEQUENTIAL = ("#D3ECE6", "#86C7BA", "#2F8F80", "#00594D")
ZERO = "#E3E6E8"
INKS = ("#FFFFFF", "#10191C")


@dataclass(frozen=True)
class Status:
    """How a completion code is shown: never by colour alone, always with its mark and its word."""

    colour: str
    mark: str
    shape: str
    pattern: str = ""
    hollow: bool = False


STATUS: dict[str, Status] = {
    "complete": Status("#007766", "✔", "circle"),
    "substantial": Status("#4499CC", "▶", "triangle-right"),
    "limited": Status("#BB8822", "▲", "triangle-up"),
    "not_started": Status("#6655CC", "■", "square"),
    "no_evidence": Status(NEUTRAL, "✖", "x", pattern="/"),
    "withdrawn": Status("#776655", "—", "line-ew", pattern="x"),
    "unknown": Status(NEUTRAL, "?", "circle-open", hollow=True),
}


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
            "bgcolor": "#22282D",
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


def GRAPH_CONFIG(lang: str) -> dict[str, Any]:
    """The ``config`` of every graph, and the only place one is made: nothing is sent anywhere, texts in ``lang``."""
    return {
        "showSendToCloud": False,
        "plotlyServerURL": "",
        "displaylogo": False,
        "displayModeBar": False,
        "responsive": True,
        "locale": "en" if lang == "en" else "es-MX",
    }

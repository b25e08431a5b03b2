"""Parts of a page that nothing answers to, sent as text: the browser writes them in one go.

Dash keeps every component of its own in a store and tells all of them of each change, so a page of two thousand cells
takes half a second to follow a filter. An island is one component, whatever it holds.
"""

from collections.abc import Mapping
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component
from markupsafe import Markup, escape

from dashboard.markup import element

NAMES = {"className": "class", "htmlFor": "for"}


def island(*parts: Any, className: str = "island") -> html.Div:
    """Elements as one component, ``data-html``, which observatorio.js writes into it.

    Takes ``html`` elements, ``dcc.Link``, ``element`` and texts, escaped; TypeError for any other component: it would
    be dead here.
    """
    return html.Div(className=className, **{"data-html": str(markup(parts))})


def link(text: str, href: str, **attributes: str) -> Markup:
    """A way to another state of the application, as ``dcc.Link``."""
    return element("a", text, href=href, data_inside=True, **attributes)


def markup(part: Any) -> Markup:
    """Any part as text."""
    if part is None:
        return Markup()
    if isinstance(part, (list, tuple)):
        return Markup("").join(map(markup, part))
    if not isinstance(part, Component):
        return escape(part)
    props: Mapping[str, Any] = part.to_plotly_json()["props"]
    told = {NAMES.get(name, name.lower()): value for name, value in props.items() if name != "children"}
    inside = {"data-inside": True} if isinstance(part, dcc.Link) else {}
    return element(_name(part), markup(props.get("children")), **told, **inside)


def _name(part: Component) -> str:
    if isinstance(part, dcc.Link):
        return "a"
    if type(part).__module__.startswith(html.__name__):
        return type(part).__name__.lower()
    raise TypeError(f"{type(part).__name__} would be dead in an island")

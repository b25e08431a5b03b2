"""A drawn page as HTML: the elements that Dash will make of it in the browser, written before Dash is there.

A test holds them to the real components. What only Dash can do is marked with ``data-live``: the browser keeps a press
of it until Dash is there. Where Dash reads an address from controls, a form sends the same one.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import dash_bootstrap_components as dbc
import orjson
from dash import dcc, html
from dash.development.base_component import Component
from markupsafe import Markup, escape

from dashboard.components.island import NAMES
from dashboard.markup import element

NOTHING = "-"
"""What a select of ours holds when nothing is chosen; a form sends it as an empty value."""
FORM = "data-form"
"""Marks what holds the controls of the address; its value is the path they lead to."""
UNWRITTEN = {"children", "data-html", "n_clicks", "n_clicks_timestamp", "disable_n_clicks", "key", FORM}
SIZES = {"sm": "-sm"}


class Twins:
    """Writes one page. ``link`` is its own address: what it says and no control does travels with the form.

    Parts that nothing answers to stand in the HTML alone: ``write`` leaves their number in the place of their text, so
    that it travels once.
    """

    def __init__(self, link: str) -> None:
        self._pairs = parse_qsl(urlsplit(link).query)
        self._islands = 0
        self._formed: set[str] | None = None

    def write(self, part: Any) -> Markup:
        """Any part of a page; TypeError for a component that has no twin here."""
        if part is None:
            return Markup()
        if isinstance(part, (list, tuple)):
            return Markup("").join(map(self.write, part))
        if not isinstance(part, Component):
            return escape(part)
        props: Mapping[str, Any] = part.to_plotly_json()["props"]
        if type(part) in TWINS:
            return TWINS[type(part)](self, props)
        if not type(part).__module__.startswith(html.__name__):
            raise TypeError(f"{type(part).__name__} has no twin")
        if "data-html" in props:
            return self._island(part, props)
        if FORM in props:
            return self._form(props)
        return element(type(part).__name__.lower(), self.write(props.get("children")), **_told(props))

    def _island(self, part: Component, props: Mapping[str, Any]) -> Markup:
        self._islands += 1
        setattr(part, "data-html", f"#{self._islands}")
        return element("div", Markup(props["data-html"]), **_told(props), data_island=str(self._islands))

    def _form(self, props: Mapping[str, Any]) -> Markup:
        self._formed = set()
        inside = self.write(props.get("children"))
        kept = [pair for pair in self._pairs if pair[0] not in self._formed]
        self._formed = None
        hidden = [element("input", type="hidden", name_=name, value=value) for name, value in kept]
        return element("form", inside, *hidden, method="get", action=props[FORM], **_told(props))

    def link(self, props: Mapping[str, Any]) -> Markup:
        """A link that loads its page until Dash is there."""
        return element("a", self.write(props.get("children")), **_told(props))

    def graph(self, props: Mapping[str, Any]) -> Markup:
        """A box as high as the figure will be."""
        return element("div", class_="dash-graph", id=_id(props["id"]), style=_style(props.get("style", {})))

    def button(self, props: Mapping[str, Any]) -> Markup:
        """In a form it sends it; elsewhere it waits for Dash."""
        sends = self._formed is not None
        look = f"btn btn-{props.get('color', 'primary')}{_sized(' btn', props)}"
        told = {"type": "submit" if sends else "button", "data_live": not sends}
        return element("button", self.write(props.get("children")), **_told(props, "id"), class_=look, **told)

    def checklist(self, props: Mapping[str, Any]) -> Markup:
        """A box and a label for each option."""
        own, chosen, name = _id(props["id"]), props.get("value") or (), self._name(props)
        rows = [self._check(own, one, one["value"] in chosen, name) for one in props["options"]]
        return element("div", *rows, id=own)

    def _check(self, own: str, option: Mapping[str, str], chosen: bool, name: str | None) -> Markup:
        box = f"_dbcprivate_checklist_{own}_input_{option['value']}"
        told = {"type": "checkbox", "name_": name, "value": option["value"], "checked": chosen}
        label = element("label", option["label"], class_="form-check-label", for_=box)
        return element("div", element("input", id=box, class_="form-check-input", **told), label, class_="form-check")

    def select(self, props: Mapping[str, Any]) -> Markup:
        """A list to choose from, after the blank that dbc puts first."""
        blank = element("option", value="", disabled=True, hidden=True)
        options = [self._option(one, one["value"] == props.get("value")) for one in props["options"]]
        look = f"form-select{_sized(' form-select', props)}"
        return element("select", blank, *options, class_=look, id=_id(props["id"]), name_=self._name(props))

    def _option(self, option: Mapping[str, str], chosen: bool) -> Markup:
        value = "" if option["value"] == NOTHING and self._formed is not None else option["value"]
        return element("option", option["label"], value=value, selected=chosen)

    def field(self, props: Mapping[str, Any]) -> Markup:
        """A text, a number or a day."""
        look = f"form-control{_sized(' form-control', props)}"
        told = _told(props, "id", "type", "min", "max", "maxLength", "placeholder", "value")
        step = str(props.get("step", "any"))
        return element("input", class_=look, **told, name_=self._name(props), step=step)

    def _name(self, props: Mapping[str, Any]) -> str | None:
        """Under which name the form sends a control; outside a form it is sent nowhere."""
        if self._formed is None or not isinstance(props["id"], dict):
            return None
        name: str = props["id"]["name"]
        self._formed.add(name)
        return name


TWINS: Mapping[type, Callable[[Twins, Mapping[str, Any]], Markup]] = {
    dcc.Link: Twins.link,
    dcc.Graph: Twins.graph,
    dbc.Button: Twins.button,
    dbc.Checklist: Twins.checklist,
    dbc.Select: Twins.select,
    dbc.Input: Twins.field,
}
"""The components besides plain elements that a page may hold."""


def _sized(name: str, props: Mapping[str, Any]) -> str:
    return f"{name}{SIZES[props['size']]}" if props.get("size") in SIZES else ""


def _told(props: Mapping[str, Any], *only: str) -> dict[str, str | bool | None]:
    return dict(_attributes({name: props[name] for name in only if name in props} if only else props))


def _attributes(props: Mapping[str, Any]) -> Iterator[tuple[str, str | bool | None]]:
    for name, value in props.items():
        if name in UNWRITTEN or value is None:
            continue
        if name == "id":
            yield name, _id(value)
        elif name == "style":
            yield name, _style(value)
        else:
            yield NAMES.get(name, name.lower()), value if isinstance(value, bool) else str(value)


def _id(own: Any) -> str:
    """An id as Dash writes it into the page."""
    return own if isinstance(own, str) else orjson.dumps(own, option=orjson.OPT_SORT_KEYS).decode()


def _style(rules: Mapping[str, Any]) -> str:
    return ";".join(f"{re.sub('([A-Z])', _dashed, name)}:{value}" for name, value in rules.items())


def _dashed(letter: re.Match[str]) -> str:
    return f"-{letter[1].lower()}"

"""What a drawn page holds: its components, and the elements of the parts that travel as text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import plotly.graph_objects as go

from dashboard.answers import Answer
from dashboard.cards import Card
from dashboard.figures.plotly import draw


@dataclass
class Element:
    """One element of a part sent as text: its name, attributes and all the text inside."""

    name: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class _Reader(HTMLParser):
    found: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, {name: value or "" for name, value in attrs}))
        if tag not in {"br", "hr", "img", "input", "wbr"}:
            self.open.append(self.found[-1])

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1].name == tag, f"<{tag}> was not the one open"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def inside(node: Any) -> list[Any]:
    """The component and every one in it."""
    children = getattr(node, "children", None)
    parts = children if isinstance(children, list | tuple) else [children]
    return [node, *(one for part in parts if hasattr(part, "to_plotly_json") for one in inside(part))]


def read(text: str) -> list[Element]:
    """The elements of a part sent as text, each closed where it must be."""
    reader = _Reader()
    reader.feed(text)
    assert not reader.open, f"never closed: {[left.name for left in reader.open]}"
    return reader.found


def elements(node: Any) -> list[Element]:
    """The elements of every part of it that travels as text."""
    return [found for one in inside(node) for found in read(getattr(one, "data-html", "") or "")]


def links(node: Any) -> dict[str, str]:
    """Text -> address of the ways to another state of the application."""
    return {one.text: one.attributes["href"] for one in elements(node) if "data-inside" in one.attributes}


def picture(card: Card, answer: Answer) -> go.Figure:
    """The figure of a card that has one, as Plotly draws it."""
    form = card.draw(answer)
    assert form is not None, card.id
    return draw(form)

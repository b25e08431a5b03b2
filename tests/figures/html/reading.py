"""Reads a written figure back: its elements, its words and where it leads."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from dashboard.figures.html import Frame
from dashboard.markup import element


@dataclass
class Node:
    """An element with what it was given and what it holds."""

    name: str
    given: dict[str, str] = field(default_factory=dict)
    nodes: list["Node | str"] = field(default_factory=list)

    @property
    def css(self) -> set[str]:
        """Its classes."""
        return set(self.given.get("class", "").split())

    def walk(self) -> Iterator["Node"]:
        """It and every element below it."""
        yield self
        for one in self.nodes:
            if isinstance(one, Node):
                yield from one.walk()


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].nodes.append(node)
        self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag, "elements must be closed in their order"

    def handle_data(self, data: str) -> None:
        self.open[-1].nodes.append(data)


def read(text: str | None) -> Node:
    """The tree of a text."""
    assert text is not None
    parser = _Parser()
    parser.feed(text)
    parser.close()
    assert len(parser.open) == 1, "an element was left open"
    return parser.open[0]


def words(node: Node | str | None) -> str:
    """All that it says, as one line."""
    return " ".join("".join(_texts(node if isinstance(node, Node) else read(node))).split())


def _texts(node: Node) -> Iterator[str]:
    for one in node.nodes:
        if isinstance(one, str):
            yield one
        else:
            yield from _texts(one)
            yield "" if one.name in {"span", "strong"} else " "


def hrefs(text: str | None) -> set[str]:
    """Where its links lead."""
    return {node.given["href"].removeprefix("#") for node in read(text).walk() if node.name == "a"}


def frame(title: str = "Un título", *, linked: bool = True) -> Frame:
    """A place for a figure, where a mark leads to ``#key``."""
    if not linked:
        return Frame(title, "es")
    return Frame(title, "es", lambda key, content: element("a", content, href=f"#{key}"))

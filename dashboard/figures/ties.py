"""Forms of what goes from one thing to another: flows of an amount by stages, and ties between two sides."""

from dataclasses import dataclass

from dashboard.figures.table import Table


@dataclass(frozen=True)
class Node:
    """One node of a stage; ``unknown`` is what the data does not say, never a category among others."""

    key: str
    label: str
    text: str
    unknown: bool = False


@dataclass(frozen=True)
class Flow:
    """An amount from one node to one of the next stage, by their keys; it must be above zero to be drawn."""

    source: str
    target: str
    value: float
    text: str


@dataclass(frozen=True)
class Sankey:
    """Flows between two or three stages, nodes in the order given, from the top; nothing of it can be clicked."""

    stages: tuple[tuple[Node, ...], ...]
    flows: tuple[Flow, ...]

    def clickable(self) -> tuple[str, ...]:
        """None."""
        return ()

    def table(self) -> Table:
        """(source, target, text) of each flow."""
        names = {node.key: node.label for stage in self.stages for node in stage}
        return Table(("", "", ""), tuple((names[one.source], names[one.target], one.text) for one in self.flows))


@dataclass(frozen=True)
class Knot:
    """One end of the ties. A ``strong`` one stands out: something hangs on it alone."""

    key: str
    label: str
    hover: str
    strong: bool = False


@dataclass(frozen=True)
class Stroke:
    """A kind of tie: its name in the legend, its colour and its dash."""

    name: str
    colour: str
    dash: str = "solid"


@dataclass(frozen=True)
class Tie:
    """A line from the ``left`` knot to the ``right`` one, by their keys; ``stroke`` is a place in the strokes."""

    left: str
    right: str
    stroke: int


@dataclass(frozen=True)
class Network:
    """Ties between two columns of names; only what is at the left can be clicked. A stroke without ties is left out."""

    left: tuple[Knot, ...]
    right: tuple[Knot, ...]
    ties: tuple[Tie, ...]
    strokes: tuple[Stroke, ...]

    def clickable(self) -> tuple[str, ...]:
        """The keys of the left side."""
        return tuple(knot.key for knot in self.left)

    def table(self) -> Table:
        """(left, right, kind) of each tie."""
        left, right = ({knot.key: knot.label for knot in side} for side in (self.left, self.right))
        rows = tuple((left[tie.left], right[tie.right], self.strokes[tie.stroke].name) for tie in self.ties)
        return Table(("", "", ""), rows)

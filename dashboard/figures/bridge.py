"""A bridge: totals from zero and, between them, the changes that lead from one to the next."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.figures.bars import Bar, bars
from dashboard.theme import CATEGORICAL, NEUTRAL

TOTAL, UP, DOWN = CATEGORICAL[0], CATEGORICAL[1], CATEGORICAL[3]


@dataclass(frozen=True)
class Step:
    """One step. A ``change`` starts where the step before ended; a total starts at zero.

    ``value`` None is "no figure": nothing is drawn, ``text`` says why, and the next change starts from the same place.
    """

    key: str
    label: str
    value: float | None
    text: str
    change: bool = False
    hollow: bool = False
    unexplained: bool = False


def _spans(steps: Sequence[Step]) -> list[tuple[float, float] | None]:
    """Where each step starts and ends; None where it has no figure."""
    spans: list[tuple[float, float] | None] = []
    reached = 0.0
    for step in steps:
        if step.value is None:
            spans.append(None)
            continue
        start = reached if step.change else 0.0
        reached = start + step.value
        spans.append((start, reached))
    return spans


def _colour(step: Step) -> tuple[str, str]:
    """(colour, pattern) of a step: changes differ from totals and from each other by pattern as well as by colour."""
    if step.unexplained:
        return NEUTRAL, "x"
    if not step.change:
        return TOTAL, ""
    return (UP, "") if (step.value or 0) >= 0 else (DOWN, "/")


def _bar(step: Step, span: tuple[float, float] | None) -> Bar:
    colour, pattern = _colour(step)
    length = None if span is None else abs(span[1] - span[0]) if step.change else span[1]
    return Bar(step.key, step.label, length, step.text, colour, step.hollow, pattern)


def bridge(steps: Sequence[Step]) -> go.Figure:
    """Steps in the order given, from the top; the text of each is outside, at its right."""
    spans = _spans(steps)
    figure = bars([_bar(step, span) for step, span in zip(steps, spans, strict=True)]).to_dict()
    starts = [min(span) if span is not None and step.change else 0.0 for step, span in zip(steps, spans, strict=True)]
    ends = [end for span in spans if span is not None for end in span]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    figure["data"][0]["base"] = starts
    figure["layout"]["xaxis"]["range"] = [low, high if high > low else low + 1]
    return go.Figure(figure, _validate=False)

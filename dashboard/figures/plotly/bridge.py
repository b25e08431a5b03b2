"""A bridge: totals from zero and, between them, the changes that lead from one to the next."""

import plotly.graph_objects as go

from dashboard.figures.amounts import Bar, Bars, Bridge, Step
from dashboard.figures.plotly.bars import laid
from dashboard.figures.plotly.base import build
from dashboard.theme import CATEGORICAL, NEUTRAL

TOTAL, UP, DOWN = CATEGORICAL[0], CATEGORICAL[1], CATEGORICAL[3]


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


def bridge(form: Bridge) -> go.Figure:
    """Steps in the order given, from the top; the text of each is outside, at its right."""
    steps, spans = form.steps, form.spans()
    data, layout = laid(Bars(tuple(_bar(step, span) for step, span in zip(steps, spans, strict=True))))
    starts = [min(span) if span is not None and step.change else 0.0 for step, span in zip(steps, spans, strict=True)]
    ends = [end for span in spans if span is not None for end in span]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    data[0]["base"] = starts
    layout["xaxis"]["range"] = [low, high if high > low else low + 1]
    return build(data, layout)

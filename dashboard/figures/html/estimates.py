"""Estimates as dots with their intervals, along one scale; zero has a gutter of its own on a scale of ratios."""

from collections.abc import Callable
from math import log2

from markupsafe import Markup

from dashboard.figures.dots import Dot, Dots
from dashboard.figures.html.frame import Frame, between, css, drawn, listed, mark, share, span
from dashboard.markup import element

GUTTER = 0.22
"""The share of the track kept for zero."""
ROOM = 0.08
MOST = 12

Place = Callable[[float], float]


def dots(form: Dots, frame: Frame) -> Markup:
    """A row per estimate: its name, where it falls, and its words."""
    place = _place(form)
    behind = [mark("f-band", between(place(form.band[0]), place(form.band[1])))] if form.band else []
    if form.middle is not None:
        behind.append(mark("f-middle", f"left:{share(place(form.middle))}"))
    if _gutter(form):
        behind.append(mark("f-gutter", f"width:{share(GUTTER)}"))
    rows = [_row(frame, dot, place, behind) for dot in form.dots]
    return _head(form, place) + listed("f-dots", rows, frame, MOST)


def _gutter(form: Dots) -> bool:
    return form.ratios and bool(form.gutter) and any(dot.value == 0 for dot in form.dots)


def _place(form: Dots) -> Place:
    """From a value to its share of the track. On a scale of ratios what is not above zero is in the gutter."""
    known = [value for dot in form.dots for value in (dot.value, dot.low, dot.high) if value is not None]
    scale = [*known, *(value for value, _ in form.ticks), *(form.band or ()), *([form.middle] if form.middle else [])]
    start = GUTTER if _gutter(form) else ROOM

    def across(value: float, low: float, high: float) -> float:
        return start + (1 - start - ROOM) * (value - low) / ((high - low) or 1)

    if not form.ratios:
        low, high = min([0.0, *scale]), max([*scale, 0.0]) or 1.0
        return lambda value: across(value, low, high)
    above = [log2(value) for value in scale if value > 0] or [0.0, 1.0]
    edge = 0.1 * ((max(above) - min(above)) or 1)
    low, high = min(above) - edge, max(above)
    return lambda value: across(log2(value), low, high) if value > 0 else GUTTER / 2


def _head(form: Dots, place: Place) -> Markup:
    ticks = [element("span", word, style=f"left:{share(place(value))}") for value, word in form.ticks]
    if _gutter(form):
        ticks.append(element("span", form.gutter, style=f"left:{share(GUTTER / 2)}"))
    return drawn("f-dots f-axis", span("f-row", span("f-label"), span("f-track", *ticks))) if ticks else Markup()


def _row(frame: Frame, dot: Dot, place: Place, behind: list[Markup]) -> Markup:
    looks = css(dot.tone, dot.hollow and "hollow", dot.value is None and "absent")
    marks = list(behind)
    if dot.value is not None:
        if dot.low is not None and dot.high is not None:
            marks.append(mark("f-interval", between(place(dot.low), place(dot.high))))
        marks.append(mark("f-dot", f"left:{share(place(dot.value))}"))
    label = span("f-label", frame.linked(dot.key, dot.label))
    return element("li", label, " ", span("f-value", dot.text), drawn("f-track", *marks), class_=css("f-row", looks))

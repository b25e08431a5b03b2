"""Forms whose rows are a label, a bar along one scale and a text: bars, a bridge, a whole in its parts."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.figures.amounts import Bar, Bars, Bridge, Step, Treemap, Units
from dashboard.figures.html.frame import Frame, between, css, drawn, listed, mark, share, span
from dashboard.markup import element

MOST, FEW = 10, 6
"""Rows that stand at first, alone and beside another figure."""


@dataclass(frozen=True)
class _Scale:
    low: float
    high: float

    def at(self, value: float) -> float:
        return (value - self.low) / (self.high - self.low)


def _scale(values: Sequence[float]) -> _Scale:
    low, high = min([0.0, *values]), max([0.0, *values])
    return _Scale(low, high if high > low else low + 1)


def _track(body: tuple[float, float] | None, scale: _Scale, looks: str, extra: Sequence[Markup] = ()) -> Markup:
    if body is None:
        return drawn("f-track absent")
    zero = [mark("f-zero", f"left:{share(scale.at(0))}")] if scale.low < 0 else []
    return drawn("f-track", *extra, *zero, mark(css("f-bar", looks), between(*map(scale.at, body))))


def _row(frame: Frame, one: Bar | Step, track: Markup, looks: str, own: str | None = None) -> Markup:
    label = span("f-label", frame.linked(one.key, one.label))
    return element("li", label, " ", span("f-value", one.text), track, class_=css("f-row", looks), style=own)


def _looks(bar: Bar, lit: bool) -> str:
    return css(bar.tone or (lit and "accent"), bar.hollow and "hollow", bar.pattern and "hatched")


def bars(form: Bars, frame: Frame) -> Markup:
    """Rows in the order given; the ones chosen, else those the title names, stand out, unless each says its tone."""
    items = form.bars
    scale = _scale([*(bar.value for bar in items if bar.value is not None), *(form.band or ()), frame.longest])
    band = [mark("f-band", between(*map(scale.at, form.band)))] if form.band else []
    plain = not any(bar.tone for bar in items)
    rows = []
    for bar in items:
        lit = plain and (bar.key in form.highlight if form.highlight else frame.names(bar.label))
        looks = _looks(bar, lit)
        track = _track(None if bar.value is None else (0.0, bar.value), scale, looks, band)
        own = f"--own:{bar.accent}" if bar.accent else None
        rows.append(_row(frame, bar, track, css(looks, bar.value is None and "absent", own and "owned"), own))
    return listed(css("f-rows", form.accented and "accented"), rows, frame, FEW if frame.half else MOST)


def bridge(form: Bridge, frame: Frame) -> Markup:
    """Totals from zero; each change from where the step before it ended."""
    spans = form.spans()
    scale = _scale([*(end for body in spans if body for end in body), frame.longest])
    rows = []
    for step, body in zip(form.steps, spans, strict=True):
        looks = _kind(step)
        rows.append(_row(frame, step, _track(body, scale, looks), css(looks, body is None and "absent")))
    return listed("f-rows", rows, frame, len(rows))


def _kind(step: Step) -> str:
    if step.unexplained:
        kind = "unknown"
    elif not step.change:
        kind = "total"
    else:
        kind = "up" if (step.value or 0) >= 0 else "down"
    return css(kind, step.hollow and "hollow")


def treemap(form: Treemap, frame: Frame) -> Markup:
    """The parts of a whole, ranked: beside each other they are told apart by length sooner than by area."""
    parts = [part for part in form.parts if part.value > 0]
    ranked = sorted(parts, key=lambda part: (part.unknown, -part.value))
    told = (Bar(one.key, one.label, one.value, one.text, hollow=one.unknown) for one in ranked)
    return bars(Bars(tuple(told)), frame)


def units(form: Units, frame: Frame) -> Markup:
    """A square for each thing counted, with how many and of what kind beside them."""
    rows = []
    for bar in form.bars:
        squares = drawn("f-squares", *[element("i")] * int(bar.value or 0))
        told = span("f-counted", element("strong", bar.text), " ", frame.linked(bar.key, bar.label))
        looks = css(bar.tone, bar.hollow and "hollow", not bar.value and "none")
        rows.append(element("li", squares, told, class_=css("f-unit", looks)))
    return element("ul", *rows, class_="f-units")

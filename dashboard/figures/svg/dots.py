"""Estimates as dots with their intervals, along one scale; zero has a gutter of its own on a scale of ratios."""

from collections.abc import Callable
from math import log2

from dashboard.figures.dots import Dots
from dashboard.figures.svg.canvas import LINE, SMALL, Canvas, measure
from dashboard.figures.svg.rows import HOLLOW, TONES, head, left_over

GUTTER, EDGE = 0.12, 0.04
TRACK = 18


def dots(form: Dots, canvas: Canvas) -> None:
    """A row per estimate: its name, its words, and where it falls."""
    place = _place(form, canvas.width)
    _ticks(form, canvas, place)
    for dot in form.dots[: canvas.frame.most]:
        head(canvas, dot.label, dot.text)
        middle = canvas.y + TRACK / 2
        if form.band:
            start, end = place(form.band[0]), place(form.band[1])
            canvas.box(start, canvas.y, end - start, TRACK, "neutral-soft")
        canvas.line(0, middle, canvas.width, middle, "grid")
        if form.middle is not None:
            canvas.line(place(form.middle), canvas.y, place(form.middle), canvas.y + TRACK, "ink-3")
        colour = TONES[dot.tone or "accent"]
        if dot.value is not None and dot.low is not None and dot.high is not None:
            canvas.line(place(dot.low), middle, place(dot.high), middle, colour, 3)
        if dot.value is not None:
            hollow = dot.hollow or dot.tone in HOLLOW
            canvas.shape(
                "circle", cx=place(dot.value), cy=middle, r=6.0, fill="surface" if hollow else colour, stroke=colour,
                stroke_width=2.0,
            )  # fmt: skip
        canvas.y += TRACK + 10
    left_over(canvas, len(form.dots) - canvas.frame.most)


def _ticks(form: Dots, canvas: Canvas, place: Callable[[float], float]) -> None:
    """The words of the scale; one that would touch the one before it is left out."""
    ticks = [(place(value), word) for value, word in form.ticks]
    ticks += [(canvas.width * GUTTER / 2, form.gutter)] if form.ratios and form.gutter else []
    last = 0.0
    for x, word in sorted(ticks):
        room = measure(word, SMALL)
        left = min(max(x - room / 2, 0), canvas.width - room)
        if left >= last:
            canvas.text([word], left, canvas.y, SMALL, "ink-3")
            last = left + room + 6
    canvas.y += SMALL * LINE + 4 if ticks else 0


def _place(form: Dots, width: float) -> Callable[[float], float]:
    known = [value for dot in form.dots for value in (dot.value, dot.low, dot.high) if value is not None]
    known += [*(value for value, _ in form.ticks), *(form.band or ()), *([form.middle] if form.middle else [])]
    start = GUTTER if form.ratios and form.gutter else EDGE

    def across(value: float, low: float, high: float) -> float:
        return width * (start + (1 - start - EDGE) * (value - low) / ((high - low) or 1))

    if not form.ratios:
        low, high = min([0.0, *known]), max([0.0, *known]) or 1.0
        return lambda value: across(value, low, high)
    above = [log2(value) for value in known if value > 0] or [0.0, 1.0]
    low, high = min(above), max(above)
    return lambda value: across(log2(value), low, high) if value > 0 else width * GUTTER / 2

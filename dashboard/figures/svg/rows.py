"""Forms whose rows are a label, a text and a bar along one scale: bars, units, a whole in its parts, a bridge."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.figures.amounts import MOST_UNITS, Bar, Bars, Bridge, Step, Treemap, Units
from dashboard.figures.svg.canvas import BODY, SMALL, Canvas, wrapped
from dashboard.locale import tn

BAR, GAP = 10, 14
VALUE = 0.42
"""The most of a row that its text may take; the rest is its label's."""
TONES = {
    "": "neutral", "accent": "accent", "proven": "proven", "partial": "partial", "overdue": "overdue",
    "unknown": "unknown-line", "said": "partial",
}  # fmt: skip
"""What a mark says -> the token of its colour."""
HOLLOW = ("unknown",)


@dataclass(frozen=True)
class Scale:
    """Pixels of a value, from the left."""

    low: float
    high: float
    width: float

    def at(self, value: float) -> float:
        """Where a value falls."""
        return (value - self.low) / ((self.high - self.low) or 1) * self.width


def scale(values: Sequence[float], width: float) -> Scale:
    """One that holds zero and all values."""
    return Scale(min([0.0, *values]), max([0.0, *values]), width)


def head(canvas: Canvas, label: str, text: str, bold: bool = False) -> None:
    """The label at the left and the text at the right, each in as many lines as it takes."""
    told = wrapped(text, canvas.width * VALUE, BODY, True)
    room = canvas.width * (1 - VALUE) - 16
    named = wrapped(label, room, BODY, bold)
    left = canvas.text(named, 0, canvas.y, BODY, "ink", bold=bold)
    right = canvas.text(told, canvas.width, canvas.y, BODY, "ink", "end", True)
    canvas.y += max(left, right) + 3


def left_over(canvas: Canvas, number: int) -> None:
    """How many rows are not drawn."""
    if number > 0:
        canvas.note(tn(canvas.frame.lang, "figure.left_out", number))


def track(canvas: Canvas, one: Scale, body: tuple[float, float] | None, colour: str, hollow: bool) -> None:
    """A bar from one value to another; an empty track where there is no figure."""
    canvas.box(0, canvas.y, canvas.width, BAR, "neutral-soft")
    if body is not None:
        start, end = sorted(map(one.at, body))
        canvas.box(start, canvas.y, end - start, BAR, colour, colour if hollow else None)
        if one.low < 0:
            canvas.line(one.at(0), canvas.y - 2, one.at(0), canvas.y + BAR + 2, "ink-3")
    canvas.y += BAR + GAP


def bars(form: Bars, canvas: Canvas) -> None:
    """Rows in the order given; the chosen ones, or those the title names, in the accent where none says its tone."""
    shown = form.bars[: canvas.frame.most]
    one = scale([bar.value for bar in form.bars if bar.value is not None] + list(form.band or ()), canvas.width)
    plain = not any(bar.tone for bar in form.bars)
    lit = [bar.key in form.highlight if form.highlight else canvas.frame.named(bar.label) for bar in form.bars]
    every = plain and not any(lit)
    for bar, named in zip(shown, lit, strict=False):
        head(canvas, bar.label, bar.text, plain and named)
        tone = bar.tone or ("accent" if plain and (named or every) else "")
        body = None if bar.value is None else (0.0, bar.value)
        track(canvas, one, body, TONES[tone], bar.hollow or tone in HOLLOW)
    left_over(canvas, len(form.bars) - len(shown))


def treemap(form: Treemap, canvas: Canvas) -> None:
    """The parts of a whole, ranked."""
    ranked = sorted((one for one in form.parts if one.value > 0), key=lambda part: (part.unknown, -part.value))
    bars(Bars(tuple(Bar(one.key, one.label, one.value, one.text, hollow=one.unknown) for one in ranked)), canvas)


def units(form: Units, canvas: Canvas) -> None:
    """A square for each thing counted, in as many lines as they take."""
    for bar in form.bars[: canvas.frame.most]:
        head(canvas, bar.label, bar.text)
        count, across = min(int(bar.value or 0), MOST_UNITS), int(canvas.width // 18)
        for at in range(count):
            place = (at % across * 18, canvas.y + at // across * 18, 14, 14)
            colour = TONES[bar.tone or "accent"]
            canvas.box(*place, colour, colour if bar.hollow or bar.tone in HOLLOW else None)
        canvas.y += (max(count - 1, 0) // across + 1) * 18 * (count > 0) + GAP
    left_over(canvas, len(form.bars) - canvas.frame.most)


def bridge(form: Bridge, canvas: Canvas) -> None:
    """Totals from zero; each change from where the step before it ended."""
    spans = form.spans()
    one = scale([end for body in spans if body for end in body], canvas.width)
    for step, body in zip(form.steps, spans, strict=True):
        head(canvas, step.label, step.text, not step.change)
        track(canvas, one, body, step_colour(step), step.hollow or step.unexplained)


def step_colour(step: Step) -> str:
    """The token of a step of a bridge."""
    if step.unexplained:
        return "unknown-line"
    if not step.change:
        return "accent"
    return "s3" if (step.value or 0) >= 0 else "s2"


def fact(canvas: Canvas, label: str, lines: Sequence[str]) -> None:
    """A label and what is said of it, without a mark."""
    canvas.y += canvas.text(wrapped(label, canvas.width, BODY, True), 0, canvas.y, BODY, "ink", bold=True)
    for line in lines:
        canvas.y += canvas.text(wrapped(line, canvas.width - 12, SMALL), 12, canvas.y, SMALL, "ink-2")
    canvas.y += 8

"""Charts that an office program edits: each form that has one, as categories, series and the words of its marks.

What a chart cannot hold (a row without a figure) is said under it, never drawn as zero.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures import Bar, Bars, Bridge, Columns, Dots, Figure, Treemap, Units
from dashboard.figures.svg.rows import HOLLOW, TONES, step_colour
from dashboard.locale import t, tn

BARS, STACKED, STANDING = "BAR_CLUSTERED", "BAR_STACKED", "COLUMN_CLUSTERED"
LINES, POINTS = "LINE_MARKERS", "XY_SCATTER"
MOST, MOST_WORDS, FOLLOWED = 10, 26, 12
"""Rows that are read from a wall, marks that can each have its words, and categories past which columns are a line."""
SERIES = ("s1", "s2", "s3", "s4", "neutral", "ink-3")
PLAIN = "neutral"


@dataclass(frozen=True)
class Line:
    """One series: a value, its words and the token of its colour per category; None is no mark.

    ``shown`` False is a series that only holds up the others; words '' are not written.
    """

    name: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    colours: tuple[str, ...] = ()
    hollow: tuple[bool, ...] = ()
    shown: bool = True
    spans: tuple[tuple[float, float] | None, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A native chart: its kind, and below it what it leaves out; ``ratios`` is a scale where the half is as far as
    the double."""

    kind: str
    categories: tuple[str, ...]
    lines: tuple[Line, ...]
    below: tuple[str, ...] = ()
    ratios: bool = False
    note: str = ""


def chart(form: Figure | None, title: str, lang: str) -> Chart | None:
    """The chart of a form; None for one that is read as a table, or has nothing to draw."""
    maker = MAKERS.get(type(form))
    made = maker(form, title, lang) if maker else None
    return made if made and any(value is not None for line in made.lines for value in line.values) else None


def _named(label: str, title: str) -> bool:
    return len(label) > 2 and f" {' '.join(label.split()).casefold()} " in f" {title.casefold()} "


def _bars(form: Bars | Units, title: str, lang: str) -> Chart:
    lit = [bar.key in getattr(form, "highlight", ()) or _named(bar.label, title) for bar in form.bars]
    every = not any(lit)
    rows = [(bar, _colour(bar, named or every)) for bar, named in zip(form.bars, lit, strict=True)]
    known = [(bar, colour) for bar, colour in rows if bar.value is not None]
    held = known[:MOST]
    line = Line(
        "",
        tuple(bar.value for bar, _ in held),
        tuple(bar.text for bar, _ in held),
        tuple(colour for _, colour in held),
        tuple(bar.hollow or bar.tone in HOLLOW for bar, _ in held),
    )
    silent = [(bar.label, bar.text) for bar in form.bars if bar.value is None]
    return Chart(BARS, tuple(bar.label for bar, _ in held), (line,), _below(len(known) - MOST, silent, lang))


def _colour(bar: Bar, lit: bool) -> str:
    return TONES[bar.tone] if bar.tone else "accent" if lit else PLAIN


def _below(more: int, silent: Sequence[tuple[str, str]], lang: str) -> tuple[str, ...]:
    left = [tn(lang, "figure.left_out", more)] if more > 0 else []
    told = [f"{label}: {text}" for label, text in silent[:MOST]]
    over = len(silent) - MOST
    return (*left, *(["; ".join(told)] if told else []), *([tn(lang, "figure.left_out", over)] if over > 0 else []))


def _treemap(form: Treemap, title: str, lang: str) -> Chart:
    ranked = sorted(form.parts, key=lambda part: (part.unknown, -part.value))
    bars = tuple(Bar(part.key, part.label, part.value, part.text, hollow=part.unknown) for part in ranked)
    return _bars(Bars(bars), title, lang)


def _bridge(form: Bridge, title: str, lang: str) -> Chart:
    """Three stacked series: what holds a step up, what is above zero and what is below it."""
    spans = [tuple(sorted(span)) if span else (0.0, 0.0) for span in form.spans()]
    high = [max(end, 0.0) - max(start, 0.0) for start, end in spans]
    low = [min(start, 0.0) - min(end, 0.0) for start, end in spans]
    under = tuple(start if start > 0 else end if end < 0 else 0.0 for start, end in spans)
    colours = tuple(step_colour(step) for step in form.steps)
    hollow = tuple(step.hollow or step.unexplained for step in form.steps)
    unsaid = ("",) * len(spans)
    lines = (
        Line(t(lang, "slides.from"), under, unsaid, shown=False),
        Line(t(lang, "slides.above"), tuple(high), unsaid, colours, hollow),
        *([Line(t(lang, "slides.below"), tuple(low), unsaid, colours, hollow)] if any(low) else []),
    )
    # A stacked bar has no room for words past its end: they stand beside its name.
    return Chart(STACKED, tuple(f"{step.label}: {step.text}" for step in form.steps), lines)


def _columns(form: Columns, title: str, lang: str) -> Chart:
    number, few = len(form.categories), len(form.categories) * max(len(form.series), 1) <= MOST_WORDS
    kind = LINES if number > FOLLOWED or (form.moving and number > 3) else STANDING
    lines = []
    for at, one in enumerate(form.series):
        last = max((place for place, value in enumerate(one.values) if value is not None), default=-1)
        words = tuple(
            text if value is not None and (few or place == last) else ""
            for place, (text, value) in enumerate(zip(one.texts, one.values, strict=True))
        )
        lines.append(Line(one.name, one.values, words, (SERIES[at % len(SERIES)],) * number))
    gaps = [
        (" · ".join(filter(None, (name, one.name))), one.texts[at])
        for one in form.series
        for at, name in enumerate(form.categories)
        if one.values[at] is None
    ]
    return Chart(kind, form.categories, tuple(lines), _below(0, gaps, lang), note=form.note)


def _dots(form: Dots, title: str, lang: str) -> Chart:
    """Points along one scale, each with its interval; what has no place on it is said below."""
    known = [dot for dot in form.dots if dot.value is not None and (dot.value > 0 or not form.ratios)]
    held = known[:MOST]
    spans = tuple((dot.low, dot.high) if dot.low is not None and dot.high is not None else None for dot in held)
    line = Line(
        "",
        tuple(dot.value for dot in held),
        tuple(f"{dot.label}: {dot.text}" for dot in held),
        tuple(TONES[dot.tone or "accent"] for dot in held),
        tuple(dot.hollow or dot.tone in HOLLOW for dot in held),
        spans=spans,
    )
    silent = [(dot.label, dot.text) for dot in form.dots if dot not in known]
    below = _below(len(known) - MOST, silent, lang)
    return Chart(POINTS, tuple(dot.label for dot in held), (line,), below, form.ratios)


MAKERS: Mapping[type, Callable[[Any, str, str], Chart]] = {
    Bars: _bars, Units: _bars, Treemap: _treemap, Bridge: _bridge, Columns: _columns, Dots: _dots,
}  # fmt: skip
"""The forms that an office program has a chart for; the others are native tables."""

"""Columns of few categories; as rows where there is no room for the text of each above it."""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from dashboard.figures.amounts import Columns, Series
from dashboard.figures.html.frame import Frame, css, drawn, key_of, span, unseen
from dashboard.markup import element

MOST = 30
"""More columns than this are followed, not read."""
BRIEF = 5
"""The columns of a picture in brief."""
FEW = 3
"""So few categories make no line."""
ROOMS = ((400, "narrow"), (660, "middle"), (980, "wide"))
"""The widths, in pixels, from which the stylesheet stands columns up."""
LETTER, LEAST = 8.6, 34
SPACE = "\N{NO-BREAK SPACE}"


def columns(form: Columns, frame: Frame) -> Markup | None:
    """None for what is followed rather than read: more columns than can carry their text, or ``moving`` ones."""
    form = _last(form) if frame.brief else form
    number = len(form.categories) * len(form.series)
    if (form.moving and len(form.categories) > FEW) or not 0 < number <= MOST:
        return None
    values = [value for one in form.series for value in one.values if value is not None]
    most, below = max([frame.longest, *map(abs, values)]) or 1.0, any(value < 0 for value in values)
    unit = _unit([text for one in form.series for text, value in _paired(one) if value is not None])
    room = "rows" if below else _room(form, unit)
    alone = len(form.series) == 1
    lit = _lit(form, frame) if alone else None
    items = [_category(form, frame, at, most, unit, at == lit) for at in range(len(form.categories))]
    notes = [element("p", text, class_="f-note") for text in (form.note, unit) if text]
    names = [] if alone else [(f"s{at + 1}", one.name) for at, one in enumerate(form.series)]
    return element(
        "div", *notes, key_of(names), element("ol", *items, class_="f-columns"),
        class_=css("f-chart", room),
    )  # fmt: skip


def _last(form: Columns) -> Columns:
    """The last categories, which in a series are the newest."""
    series = tuple(replace(one, values=one.values[-BRIEF:], texts=one.texts[-BRIEF:]) for one in form.series)
    return replace(form, categories=form.categories[-BRIEF:], keys=form.keys[-BRIEF:], series=series)


def _room(form: Columns, unit: str) -> str:
    """How wide a picture must be to stand its columns up: none may be narrower than a word above or below it."""
    texts = [text.removesuffix(unit) for one in form.series for text in one.texts]
    above = max((len(word) for text in texts for word in text.split()), default=0) * len(form.series)
    below = max((len(word) for name in form.categories for word in name.split()), default=0)
    each = max(LETTER * max(above, below), LEAST * len(form.series)) + LETTER
    return next((name for room, name in ROOMS if each * len(form.categories) <= room), "rows")


def _paired(one: Series) -> list[tuple[str, float | None]]:
    return list(zip(one.texts, one.values, strict=True))


def _unit(texts: Sequence[str]) -> str:
    """What all texts end with after their number, said once above; empty where they differ."""
    ends = {text.replace(SPACE, " ").partition(" ")[2] for text in texts}
    return ends.pop() if len(ends) == 1 else ""


def _lit(form: Columns, frame: Frame) -> int | None:
    """The place of the column to look at: the last that the title names, else the last with a figure."""
    known = [at for at, value in enumerate(form.series[0].values) if value is not None]
    named = [at for at in known if frame.names(form.categories[at])]
    return next(reversed(named or known), None)


def _category(form: Columns, frame: Frame, at: int, most: float, unit: str, lit: bool) -> Markup:
    marks = [
        _mark(one, at, most, unit, f"s{place + 1}" if len(form.series) > 1 else "accent" if lit else "", place)
        for place, one in enumerate(form.series)
    ]
    name = span("f-name", frame.linked(form.keys[at], form.categories[at]))
    return element("li", name, " ", span("f-marks", *marks), class_=css("f-category", lit and "accent"))


def _mark(one: Series, at: int, most: float, unit: str, looks: str, place: int) -> Markup:
    value, text = one.values[at], one.texts[at]
    said = unseen(f"{one.name}: ") if one.name else ""
    if value is None:
        return span("f-mark absent", said, span("f-text", text), drawn("f-column"))
    number, _, rest = text.replace(SPACE, " ").partition(" ")
    written = [number, span("f-unit-of", f" {rest}")] if unit else [text]
    column = drawn(css("f-column", looks, place > 0 and "hatched"), style=f"--v:{abs(value) / most:.4f}")
    return span(css("f-mark", value < 0 and "below"), said, span("f-text", *written), column)

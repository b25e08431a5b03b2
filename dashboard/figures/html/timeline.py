"""Calendars of one thing under each other, where sources disagree."""

from itertools import groupby

from markupsafe import Markup

from dashboard.figures.days import Span, Timeline
from dashboard.figures.html.days import Line, axis, behind, line
from dashboard.figures.html.frame import Frame, css, drawn, key_of, listed, mark, share, span
from dashboard.markup import element

MOST = 8


def timeline(form: Timeline, frame: Frame) -> Markup:
    """A heading per row, its calendars below; one date alone is a diamond, none leaves only the words."""
    one = line([day for span_of in form.spans for day in (span_of.start, span_of.end)], form.today)
    back = behind(one, form.bands, form.today)
    groups = []
    for _, spans in groupby(form.spans, key=lambda span_of: span_of.row_label):
        held = list(spans)
        if form.legend:
            groups.append(_together(frame, one, back, held))
            continue
        key = next((span_of.key for span_of in held if span_of.start or span_of.end), "")
        name = element("strong", frame.linked(key, held[0].row_label), class_="f-head")
        groups.append(element("li", name, element("ul", *[_span(one, back, span_of) for span_of in held])))
    held_looks = {_looks(span_of) for span_of in form.spans if span_of.end}
    key = key_of((f"day span {looks}", word) for looks, word in form.legend if looks in held_looks)
    return element(
        "div", key, axis(one, form.today, form.today_label, form.bands),
        listed("f-groups", groups, frame, MOST, False), class_=css("f-days", bool(form.legend) and "together"),
    )  # fmt: skip


def _looks(span_of: Span) -> str:
    """Which of ``SPAN_LOOKS`` it has."""
    return span_of.tone or (span_of.dashed and "dashed") or (span_of.hollow_end and "hollow") or "plain"


def _span(one: Line, back: list[Markup], span_of: Span) -> Markup:
    track = drawn("f-track", *back, *_marks(one, span_of)) if span_of.start or span_of.end else ""
    return element("li", span("f-label", span_of.text), track, class_="f-line")


def _together(frame: Frame, one: Line, back: list[Markup], held: list[Span]) -> Markup:
    """The spans of a row on one line, and what each says under its name."""
    key = next((span_of.key for span_of in held if span_of.start or span_of.end), "")
    words = [part for span_of in held for part in (" ", element("small", span_of.text))]
    name = span("f-label", element("strong", frame.linked(key, held[0].row_label)), *words)
    track = drawn("f-track", *back, *[one_mark for span_of in held for one_mark in _marks(one, span_of)])
    return element("li", name, track, class_="f-line")


def _marks(one: Line, span_of: Span) -> list[Markup]:
    marks = []
    start, end = span_of.start, span_of.end
    looks = css(span_of.tone, span_of.dashed and "dashed")
    if start and end:
        marks.append(mark(css("f-stretch", looks, not one.holds(end) and "beyond"), one.stretch(start, end)))
    alone = not (start and end)
    for day, hollow in ((start, span_of.hollow_start), (end, span_of.hollow_end)):
        if day and one.holds(day):
            shape = css("f-end", looks, hollow and "hollow", alone and "alone")
            marks.append(mark(shape, f"left:{share(one.at(day))}"))
    return marks

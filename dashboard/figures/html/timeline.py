"""Calendars of one thing under each other, where sources disagree."""

from itertools import groupby

from markupsafe import Markup

from dashboard.figures.days import Span, Timeline
from dashboard.figures.html.days import Line, axis, behind, line
from dashboard.figures.html.frame import Frame, css, drawn, listed, mark, share, span
from dashboard.markup import element

MOST = 8


def timeline(form: Timeline, frame: Frame) -> Markup:
    """A heading per row, its calendars below; one date alone is a diamond, none leaves only the words."""
    one = line([day for span_of in form.spans for day in (span_of.start, span_of.end)], form.today)
    back = behind(one, form.bands, form.today)
    groups = []
    for _, spans in groupby(form.spans, key=lambda span_of: span_of.row_label):
        held = list(spans)
        key = next((span_of.key for span_of in held if span_of.start or span_of.end), "")
        name = element("strong", frame.linked(key, held[0].row_label), class_="f-head")
        groups.append(element("li", name, element("ul", *[_span(one, back, span_of) for span_of in held])))
    return element(
        "div", axis(one, form.today, form.today_label, form.bands), listed("f-groups", groups, frame, MOST, False),
        class_="f-days",
    )  # fmt: skip


def _span(one: Line, back: list[Markup], span_of: Span) -> Markup:
    marks = list(back)
    start, end = span_of.start, span_of.end
    looks = css(span_of.tone, span_of.dashed and "dashed")
    if start and end:
        marks.append(mark(css("f-stretch", looks, not one.holds(end) and "beyond"), one.stretch(start, end)))
    alone = not (start and end)
    for day, hollow in ((start, span_of.hollow_start), (end, span_of.hollow_end)):
        if day and one.holds(day):
            shape = css("f-end", looks, hollow and "hollow", alone and "alone")
            marks.append(mark(shape, f"left:{share(one.at(day))}"))
    track = drawn("f-track", *marks) if start or end else ""
    return element("li", span("f-label", span_of.text), track, class_="f-line")

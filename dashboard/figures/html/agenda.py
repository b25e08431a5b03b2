"""What is due, by month: the day, what it is, and how it stands."""

from itertools import groupby

from markupsafe import Markup

from dashboard.figures.days import Agenda, Due
from dashboard.figures.html.frame import Frame, css, span
from dashboard.locale import tn
from dashboard.markup import element

MOST = 6


def agenda(form: Agenda, frame: Frame) -> Markup:
    """The first dues, and the rest when they are asked for."""
    if len(form.dues) <= MOST + 1:
        return _months(form.dues, frame)
    more = element("summary", tn(frame.lang, "figure.more", len(form.dues) - MOST))
    rest = element("details", more, _months(form.dues[MOST:], frame), class_="f-more")
    return _months(form.dues[:MOST], frame) + rest


def _months(dues: tuple[Due, ...], frame: Frame) -> Markup:
    found = Markup()
    for name, held in groupby(dues, key=lambda due: due.group):
        found += element("p", name, class_="f-month") + element("ul", *[_due(frame, one) for one in held])
    return element("div", found, class_="f-agenda")


def _due(frame: Frame, due: Due) -> Markup:
    details = [part for text in due.details for part in (" ", element("small", text))]
    tag = [" ", span(css("f-pill", due.tone), due.tag)] if due.tag else []
    what = span("f-what", frame.linked(due.key, due.what), *details)
    return element("li", span("f-when", due.when), " ", what, *tag)

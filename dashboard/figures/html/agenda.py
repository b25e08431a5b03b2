"""What is due, by month: the day, what it is, and how it stands."""

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from dashboard.figures.days import Agenda, Due
from dashboard.figures.html.frame import Frame, css, span
from dashboard.locale import integer, tn
from dashboard.markup import element

MOST, FEW = 8, 3


def agenda(form: Agenda, frame: Frame) -> Markup:
    """The first dues, and the rest when they are asked for; or those within the days that the reader chooses.

    What has no date is folded at the end.
    """
    dated = [due for due in form.dues if due.days is not None or not form.windows]
    undated = [due for due in form.dues if due not in dated]
    if form.windows and not frame.brief:
        shown = element("div", _windows(form, frame), _months(dated, frame, form.windows), class_="f-within")
    else:
        shown = _first(dated, frame, FEW if frame.brief else len(dated) if form.whole else MOST)
    return shown + (_folded(undated, frame) if undated else Markup())


def _first(dues: Sequence[Due], frame: Frame, most: int) -> Markup:
    if frame.brief or len(dues) <= most + 1:
        return _months(dues[: most if frame.brief else None], frame)
    more = element("summary", tn(frame.lang, "figure.more", len(dues) - most))
    rest = element("details", more, _months(dues[most:], frame), class_="f-more")
    return _months(dues[:most], frame) + rest


def _folded(dues: Sequence[Due], frame: Frame) -> Markup:
    title = element("summary", f"{dues[0].group} ({integer(len(dues), frame.lang)})")
    held = element("ul", *[_due(frame, one) for one in dues])
    return element("details", title, element("div", held, class_="f-agenda"), class_="f-more")


def _windows(form: Agenda, frame: Frame) -> Markup:
    """The stretches to choose from; the first that holds something is chosen."""
    ahead = [due.days for due in form.dues if due.days is not None and due.days >= 0]
    chosen = next((days for days, _ in form.windows if any(left <= days for left in ahead)), form.windows[-1][0])
    choices = [
        element(
            "label",
            element("input", type="radio", name_=f"within-{frame.name}", value=str(days), checked=days == chosen),
            words,
        )
        for days, words in form.windows
    ]
    return element("div", *choices, class_="f-windows", role="radiogroup")


def _months(dues: Sequence[Due], frame: Frame, windows: Sequence[tuple[int, str]] = ()) -> Markup:
    found = Markup()
    for name, held in groupby(dues, key=lambda due: due.group):
        rows = [_due(frame, one, windows) for one in held]
        found += element("section", element("p", name, class_="f-month"), element("ul", *rows))
    return element("div", found, class_="f-agenda")


def _due(frame: Frame, due: Due, windows: Sequence[tuple[int, str]] = ()) -> Markup:
    # In brief, whose it is; the norm and what is missing are a step away.
    told = due.details[:1] if frame.brief else due.details
    details = [part for text in told for part in (" ", element("small", text))]
    words, path = due.aside
    if path and not frame.brief:
        details += [" ", element("small", element("a", words, href=frame.to(path), data_inside=True))]
    tag = [" ", span(css("f-pill", due.tone), due.tag)] if due.tag else []
    what = span("f-what", frame.linked(due.key, due.what), *details)
    return element("li", span("f-when", due.when), " ", what, *tag, data_within=_within(due, windows))


def _within(due: Due, windows: Sequence[tuple[int, str]]) -> str | None:
    """The shortest stretch that holds it; nothing for what is past, which is in all."""
    if due.days is None or due.days < 0:
        return None
    return next((str(days) for days, _ in windows if due.days <= days), None)

"""The frame of a card: what it says, how it looks, the table behind it, how it is computed, and its links."""

from dataclasses import replace
from functools import partial
from itertools import zip_longest
from typing import Any
from urllib.parse import quote

from dash import dcc, html

from dashboard.answers import Answer
from dashboard.cards import cards_of
from dashboard.cards.card import Card, Face, face
from dashboard.cards.states import NOT_APPLICABLE, NOTHING
from dashboard.cards.words import asks
from dashboard.components.breadcrumbs import breadcrumbs
from dashboard.components.card_foot import computed, foot
from dashboard.components.choices import choices_of, option_default
from dashboard.components.island import island
from dashboard.components.looks import HEAD, HEADINGS, HERO, REFERENCE, SUPPORT
from dashboard.components.place import Place
from dashboard.components.replies import replies
from dashboard.components.said import elsewhere, said, small_print, stamp
from dashboard.components.switch import switched
from dashboard.components.table import filter_link, table, written
from dashboard.figures.html import Frame, write
from dashboard.figures.plotly import draw
from dashboard.figures.plotly.look import graph_config
from dashboard.filters import Filters
from dashboard.locale import t
from dashboard.store.questions import question

BESIDE = "-beside"
LONG = 64
"""Characters past which a title is set smaller."""


FORMS = {"txt": "card.request", "docx": "card.request_docx"}
"""Forms of a request of access, and the words of the way to each."""


def card_frame(card: Card, answer: Answer, place: Place, look: str) -> html.Article:
    """One card on a page; ``look`` is one of ``looks.HEADINGS``, but for the head, which stands apart.

    What it shows is in a slot of its own, so that a filter redraws it alone; an empty slot hides the frame.
    """
    return framed(card, look, card_inside(card, answer, place, look))


def framed(card: Card, look: str, inside: Any) -> html.Article:
    """The frame of a card around what it shows."""
    labelled: dict[str, Any] = {"aria-labelledby": f"{card.id}-title"}
    slot = html.Div(inside, id=slot_of(card, look), className="slot")
    return html.Article(slot, id=card.id, className=f"observatory-card {look}", **labelled)


def slot_of(card: Card, look: str) -> dict[str, str]:
    """The id of what a filter redraws: which card, and how it stands there."""
    return {"type": "slot", "card": card.id, "level": look}


def card_inside(card: Card, answer: Answer, place: Place, look: str) -> Any:
    """What a card shows of an answer; None where it has nothing to say of this package."""
    if not answer.applies or not card.shown(answer):
        return None
    shown = face(card, answer)
    if look == HEAD:
        return _told_head(card, shown, HEAD)
    if look != REFERENCE:
        head = [] if look == HERO else [_told_head(card, shown, look)]
        return html.Div([*head, *_below(card, answer, place, shown, look)], className=f"face {_state(shown)}")
    inside = _below(card, answer, place, shown, look)
    if shown.state in NOTHING:
        return closed(card, asks(card.question, place.lang), shown.here or shown.dek, _state(shown), inside)
    return closed(card, asks(card.question, place.lang), shown.title, _state(shown), [island(*said(shown)), *inside])


def _state(shown: Face) -> str:
    return f"state-{shown.state}{' state-empty' if shown.state in NOTHING else ''}"


def _told_head(card: Card, shown: Face, look: str) -> html.Div:
    """What a card found, as the heading of its look, and the sentence under it."""
    long = " long" if len(shown.title) > LONG else ""
    title = HEADINGS[look](shown.title, id=f"{card.id}-title", className=f"card-title{long}")
    return island(title, *said(shown, opens=look == HEAD))


def closed(card: Card, asked: str, answered: str, state: str, inside: list[Any]) -> html.Details:
    """A card as a closed question beside its short answer; ``state`` is a class."""
    question = HEADINGS[REFERENCE](asked, id=f"{card.id}-title", className="card-title")
    line = html.Summary([question, html.Span(answered, className="answered")])
    return html.Details([line, html.Div(inside, className="in")], className=f"face {state}")


def _below(card: Card, answer: Answer, place: Place, shown: Face, look: str) -> list[Any]:
    """What stands under the words of a card: its choices, its figure and its foot."""
    here = _at_home(card, place)
    above = [*choices_of(card, answer, here), *breadcrumbs(card, answer, here)]
    listed = card.listed and place.path == card.page
    behind = written(card, answer, here, shown.title) if _drawn(card, answer) and not listed else None
    below = [*replies(answer), *_ignored(answer), foot(card, answer, place, shown, behind)]
    return [
        island(*above),
        *_body(card, answer, here, shown, listed, here is not place, look == SUPPORT),
        island(*below),
    ]


def _at_home(card: Card, place: Place) -> Place:
    """Where the links of a card lead: on its own page they filter it, from the summary they open it, filtered."""
    if place.path == card.page:
        return place
    sections = {one.section for one in cards_of(card.page)}
    section = card.section if len(sections) > 1 else None
    kept = replace(place.keep(question(card.question).filters), section=section)
    return replace(place, path=card.page, filters=kept, anchor=card.id)


def beside_frame(card: Card, answer: Answer, place: Place) -> html.Article:
    """The same card for the package shown next to this one: it says whose it is, and filters nothing here."""
    shown = face(card, answer)
    own = replace(card, clicks=None, trail=None)
    heading = f"{card.id}{BESIDE}-title"
    labelled: dict[str, Any] = {"aria-labelledby": heading}
    whose = html.Span(f"{answer.snapshot.package.title[answer.lang]}: ", className="whose")
    behind = html.Details([html.Summary(t(answer.lang, "card.as_table")), table(own, answer, place, shown.title)])
    body = (
        [_figure(own, answer, place, shown, BESIDE), behind]
        if card.figure
        else [table(own, answer, place, shown.title)]
    )
    how = html.Details([html.Summary(t(answer.lang, "card.how")), *small_print(answer, shown), *computed(answer)])
    return html.Article(
        [
            island(
                html.H2([whose, shown.title], id=heading, className="card-title"),
                *said(shown, apart=True),
            ),
            *body,
            island(*replies(answer), html.Div([stamp(answer, shown), how], className="foot card-tools")),
        ],
        id=f"{card.id}{BESIDE}",
        className="observatory-card beside",
        **labelled,
    )


def _drawn(card: Card, answer: Answer) -> bool:
    return card.figure is not None and bool(answer.rows)


def _body(card: Card, answer: Answer, place: Place, shown: Face, listed: bool, brief: bool, half: bool) -> list[Any]:
    if shown.state == NOT_APPLICABLE:
        return []
    if not answer.rows:
        return _finding(card, answer, place, shown)
    below = [table(card, answer, place, shown.title)] if listed or not card.figure else []
    return [*([_figure(card, answer, place, shown, brief=brief, half=half)] if card.figure else []), *below]


def _figure(
    card: Card, answer: Answer, place: Place, shown: Face, mark: str = "", brief: bool = False, half: bool = False
) -> html.Figure:
    """The figure as text where its form can be written, else drawn in the browser."""
    form = card.draw(answer)
    assert form is not None
    frame = Frame(shown.title, answer.lang, to=place.to, name=card.id, brief=brief, half=half, longest=place.scale)
    if card.clicks:
        frame = replace(frame, way=partial(filter_link, card, answer, place))
    text = write(form, frame)
    labelled: dict[str, Any] = {"aria-label": f"{shown.title}. {shown.here or shown.dek}"}
    # On the summary a mark leads to its page, as its link says.
    clicked = card.clicks and not brief and any(form.clickable())
    hint = [html.Figcaption(t(answer.lang, "card.click_hint"), className="small")] if clicked else []
    if text is not None and card.switch and not half and not brief:
        text = switched(card, place, text)
    if text is not None:
        return html.Figure([island(text, className="written"), *hint], **labelled)
    drawn = draw(form)
    tall = f"{drawn.layout.height or 360}px"
    graph = dcc.Graph(
        # Away from its page a mark has nothing to filter.
        id={"type": "figure", "card": f"{card.id}{mark}", "filter": "" if brief else _clicked(card, answer)},
        figure=drawn,
        config=graph_config(answer.lang),
        style={"height": tall, "width": "100%"},
    )
    return html.Figure([html.Div(graph, className="plot", style={"minHeight": tall}, role="img", **labelled), *hint])


def _clicked(card: Card, answer: Answer) -> str:
    """What a mark sets: the name of a filter, or ``name=`` for an option, which takes one value."""
    name = card.clicks[0] if card.clicks else ""
    return name if option_default(answer, name) is None else f"{name}="


def _finding(card: Card, answer: Answer, place: Place, shown: Face) -> list[Any]:
    """What is missing, and the same card on a package that has it."""
    asked = [
        html.Li([text, *([" ", _ask_for(place, gap)] if gap else [])])
        for text, gap in zip_longest(shown.missing, shown.gaps)
    ]
    parts: list[Any] = [html.Ul(asked, className="missing")] if asked else []
    if shown.elsewhere:
        parts.append(html.P(elsewhere(card, place, shown.elsewhere), className="elsewhere"))
    if place.demonstration and not answer.snapshot.package.demonstration:
        link = place.link(Filters(package=place.demonstration, lang=answer.lang), card.page) + f"#{card.id}"
        parts.append(html.P(dcc.Link(t(answer.lang, "card.see_example"), href=link)))
    return parts


def _ask_for(place: Place, gap: str) -> html.Span:
    """The request of access to information for a gap, ready to send as a text or to change as a document."""
    paths = {form: place.link(place.keep(()), f"/api/v1/requests/{quote(gap, safe='')}.{form}") for form in FORMS}
    links = [html.A(t(place.lang, key), href=paths[form], className="small") for form, key in FORMS.items()]
    return html.Span([links[0], " · ", links[1]])


def _ignored(answer: Answer) -> list[html.P]:
    if not answer.ignored:
        return []
    names = ", ".join(t(answer.lang, f"filter.{name}").lower() for name in answer.ignored)
    return [html.P(t(answer.lang, "card.ignored", names=names), className="card-ignored")]

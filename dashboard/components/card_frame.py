"""The frame of a card: what it says, how it looks, the table behind it, how it is computed, and its links."""

from dataclasses import replace
from functools import partial
from typing import Any

from dash import dcc, html

from dashboard.answers import Answer
from dashboard.cards.card import Card, Face, face
from dashboard.components.breadcrumbs import breadcrumbs
from dashboard.components.choices import choices_of, option_default
from dashboard.components.island import island
from dashboard.components.place import Place
from dashboard.components.table import filter_link, table
from dashboard.figures.html import Frame, write
from dashboard.figures.plotly import draw
from dashboard.figures.plotly.look import graph_config
from dashboard.filters import Filters
from dashboard.locale import HTML, long_day, t, tn, told
from dashboard.markup import safe_address

SOURCES_SHOWN = 12
LEVELS = {"H2": html.H2, "H3": html.H3}
BESIDE = "-beside"


def card_frame(card: Card, answer: Answer, place: Place, level: Any = html.H2) -> html.Article:
    """One card on a page; ``level`` is its heading, a step below what it stands under.

    What it shows is in a slot of its own, so that a filter redraws it alone; an empty slot hides the frame.
    """
    labelled: dict[str, Any] = {"aria-labelledby": f"{card.id}-title"}
    return html.Article(
        html.Div(card_inside(card, answer, place, level), id=slot_of(card, level), className="slot"),
        id=card.id,
        className=f"observatory-card{' wide' if card.wide and place.path == card.page else ''}",
        **labelled,
    )


def slot_of(card: Card, level: Any) -> dict[str, str]:
    """The id of what a filter redraws: which card, and the heading it has where it stands."""
    return {"type": "slot", "card": card.id, "level": level.__name__}


def card_inside(card: Card, answer: Answer, place: Place, level: Any) -> html.Div | None:
    """What a card shows of an answer; None where it has nothing to say of this package."""
    if not answer.applies or not card.shown(answer):
        return None
    shown = face(card, answer)
    above = [
        level(shown.title, id=f"{card.id}-title", className="card-title"),
        html.P(shown.sentence, className="card-sentence"),
        *choices_of(card, answer, place),
        *breadcrumbs(card, answer, place),
    ]
    below = [html.P(_stamp(answer), className="card-stamp"), *_ignored(answer), _tools(card, answer, place)]
    return html.Div(
        [island(*above), *_body(card, answer, place, shown), island(*below)], className=f"face state-{shown.state}"
    )


def beside_frame(card: Card, answer: Answer, place: Place, level: Any = html.H2) -> html.Article:
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
    how = html.Details([html.Summary(t(answer.lang, "card.how")), *_how(answer)], className="card-tools")
    return html.Article(
        [
            island(
                level([whose, shown.title], id=heading, className="card-title"),
                html.P(shown.sentence, className="card-sentence"),
            ),
            *body,
            island(html.P(_stamp(answer), className="card-stamp"), how),
        ],
        id=f"{card.id}{BESIDE}",
        className="observatory-card beside",
        **labelled,
    )


def _body(card: Card, answer: Answer, place: Place, shown: Face) -> list[Any]:
    if shown.state == "not_applicable":
        return []
    if shown.state == "empty":
        return _finding(card, answer, place, shown)
    if card.figure is None:
        return [table(card, answer, place, shown.title)]
    behind = html.Details(
        [html.Summary(t(answer.lang, "card.as_table")), table(card, answer, place, shown.title)],
        open=card.listed and place.path == card.page,
        className="listed" if card.listed else "",
    )
    return [_figure(card, answer, place, shown), behind]


def _figure(card: Card, answer: Answer, place: Place, shown: Face, mark: str = "") -> html.Figure:
    """The figure as text where its form can be written, else drawn in the browser."""
    form = card.draw(answer)
    assert form is not None
    frame = Frame(shown.title, answer.lang, partial(filter_link, card, answer, place)) if card.clicks else None
    written = write(form, frame or Frame(shown.title, answer.lang))
    labelled: dict[str, Any] = {"aria-label": f"{shown.title}. {shown.sentence}"}
    hint = (
        [html.Figcaption(t(answer.lang, "card.click_hint"), className="small")]
        if card.clicks and any(form.clickable())
        else []
    )
    if written is not None:
        return html.Figure([island(written, className="written"), *hint], **labelled)
    drawn = draw(form)
    graph = dcc.Graph(
        id={"type": "figure", "card": f"{card.id}{mark}", "filter": _clicked(card, answer)},
        figure=drawn,
        config=graph_config(answer.lang),
        style={"height": f"{drawn.layout.height or 360}px", "width": "100%"},
    )
    return html.Figure([html.Div(graph, className="plot", role="img", **labelled), *hint])


def _clicked(card: Card, answer: Answer) -> str:
    """What a mark sets: the name of a filter, or ``name=`` for an option, which takes one value."""
    name = card.clicks[0] if card.clicks else ""
    return name if option_default(answer, name) is None else f"{name}="


def _finding(card: Card, answer: Answer, place: Place, shown: Face) -> list[Any]:
    """What is missing, and the same card on a package that has it."""
    parts: list[Any] = (
        [html.Ul([html.Li(text) for text in shown.missing], className="missing")] if shown.missing else []
    )
    if place.demonstration and not answer.snapshot.package.demonstration:
        link = place.link(Filters(package=place.demonstration, lang=answer.lang), card.page) + f"#{card.id}"
        parts.append(html.P(dcc.Link(t(answer.lang, "card.see_example"), href=link)))
    return parts


def _stamp(answer: Answer) -> str:
    # A question that knows no date answers with the whole package, whatever day is asked for.
    if "as_of" not in answer.question.filters:
        return t(answer.lang, "card.stamp_package", version=answer.snapshot.package.version)
    return t(
        answer.lang,
        "card.stamp",
        date=long_day(answer.as_of, answer.lang),
        version=answer.snapshot.package.version,
    )


def _ignored(answer: Answer) -> list[html.P]:
    if not answer.ignored:
        return []
    names = ", ".join(t(answer.lang, f"filter.{name}").lower() for name in answer.ignored)
    return [html.P(t(answer.lang, "card.ignored", names=names), className="card-ignored")]


def _tools(card: Card, answer: Answer, place: Place) -> html.Div:
    lang = answer.lang
    api = f"/api/v1/cards/{card.id}?{_query(answer, place)}"
    copy: dict[str, Any] = {"data-copy": f"{place.link()}#{card.id}", "data-done": t(lang, "tools.copied")}
    return html.Div(
        [
            html.Details([html.Summary(t(lang, "card.how")), *_how(answer), *_words(card, place)]),
            html.Div(
                [
                    html.A(t(lang, "tools.csv"), href=f"{api}&format=csv"),
                    html.A(t(lang, "tools.json"), href=f"{api}&format=json"),
                    html.Button(t(lang, "tools.copy"), type="button", className="link-button", **copy),
                ],
                className="card-links",
            ),
        ],
        className="card-tools",
    )


def _query(answer: Answer, place: Place) -> str:
    offered = {option.name for option in answer.question.options}
    options = {name: value for name, value in place.filters.options.items() if name in offered}
    used = replace(place.keep(answer.question.filters).with_options(**options), section=None, beside=None)
    return used.query(package=answer.snapshot.package.name, lang=answer.lang)


def _how(answer: Answer) -> list[Any]:
    lang, asked = answer.lang, answer.question
    sources = answer.sources
    more = len(sources) - SOURCES_SHOWN
    items = [html.Li(_source(source, lang)) for source in sources[:SOURCES_SHOWN]]
    if more > 0:
        items.append(html.Li(tn(lang, "card.more_sources", more)))
    return [
        html.P(told(lang, f"question.{asked.id}.formula", asked.formula)),
        html.P([t(lang, "card.unit"), " ", told(lang, f"question.{asked.id}.unit", asked.unit)]),
        html.P([t(lang, "card.question"), " ", html.Code(asked.id)]),
        html.P(t(lang, "card.sources", n=len(sources))),
        html.Ul(items),
    ]


def _words(card: Card, place: Place) -> list[Any]:
    """The terms of the card, each a link to its place in the glossary."""
    if not card.glossary:
        return []
    page = place.link(place.keep(()), "/glosario")
    links = [dcc.Link(t(place.lang, f"glossary.{key}.term"), href=f"{page}#{key}") for key in card.glossary]
    return [html.P(t(place.lang, "card.words")), html.Ul([html.Li(link) for link in links])]


def _source(source: dict[str, Any], lang: str) -> list[Any]:
    kind = t(lang, f"source.{source['kind']}")
    said = html.Span(source["title"], lang=HTML["es"])
    url = safe_address(source["url"])
    named = html.A(said, href=url, rel="noopener noreferrer") if url else said
    return [named, f" · {kind} · {source['licence']}"]

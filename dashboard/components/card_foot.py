"""The foot of a card: one line with its date, how it is computed, the table behind it, and what can be taken along."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dash import dcc, html
from markupsafe import Markup

from dashboard.answers import Answer
from dashboard.cards.card import Card, Face
from dashboard.cards.folio import figure_of, grouped
from dashboard.cards.giving import link
from dashboard.components.place import Place
from dashboard.components.replies import how_to_reply
from dashboard.components.said import small_print, stamp, version
from dashboard.locale import HTML, t, tn, told
from dashboard.markup import safe_address
from dashboard.store.copies import PUBLIC, Copies, Copy

SOURCES_SHOWN = 12
QUOTES_SHOWN = 3
TAKEN = ("pptx", "pdf", "png")
"""Forms in which a card is taken home besides its rows."""


def foot(card: Card, answer: Answer, place: Place, shown: Face, behind: Markup | None = None) -> html.Div:
    """The line. ``behind`` is the table of a card that shows a figure."""
    lang = answer.lang
    how = html.Details(
        [html.Summary(t(lang, "card.how")), *small_print(answer, shown), *computed(answer), *_words(card, place)],
        className="how",
    )
    table = [html.Details([html.Summary(t(lang, "card.as_table")), behind], className="behind")] if behind else []
    return html.Div([stamp(answer, shown), how, *table, _menu(card, answer, place, shown)],
                    className="foot card-tools")  # fmt: skip


def _menu(card: Card, answer: Answer, place: Place, shown: Face) -> html.Details:
    lang = answer.lang
    api = f"/api/v1/cards/{card.id}?{_query(answer, place)}"
    copy: dict[str, Any] = {"data-copy": f"{place.link()}#{card.id}", "data-done": t(lang, "tools.copied")}
    labelled: dict[str, Any] = {"aria-label": t(lang, "card.options")}
    slide: dict[str, Any] = {"data-add-slide": card.id, "data-query": _query(answer, place), "data-title": shown.title,
                             "data-done": t(lang, "deck.added"), "data-other": t(lang, "deck.other")}  # fmt: skip
    held = [
        html.A(t(lang, "tools.csv"), href=f"{api}&format=csv"),
        html.A(t(lang, "tools.xlsx"), href=f"{api}&format=xlsx"),
        html.A(t(lang, "tools.json"), href=f"{api}&format=json"),
        html.A(t(lang, "tools.parquet"), href=f"{api}&format=parquet"),
        *(
            html.A(t(lang, f"tools.{form}"), href=f"/api/v1/cards/{card.id}.{form}?{_query(answer, place)}")
            for form in TAKEN
        ),
        html.A(t(lang, "tools.embed"), href=f"/embed/{card.id}?{_query(answer, place)}"),
        html.A(
            t(lang, "tools.folio", folio=grouped(figure_of(card, answer).folio)),
            href=link(card, answer),
            rel="nofollow",
        ),
        html.Button(t(lang, "tools.copy"), type="button", className="link-button", **copy),
        html.Button(t(lang, "deck.add"), type="button", className="link-button", **slide),
    ]
    return html.Details(
        [html.Summary("⋯", **labelled), html.Div(held, className="menu card-links")], className="pop end"
    )


def _query(answer: Answer, place: Place) -> str:
    offered = {option.name for option in answer.question.options}
    options = {name: value for name, value in place.filters.options.items() if name in offered}
    used = replace(place.keep(answer.question.filters).with_options(**options), section=None, beside=None)
    return used.query(package=answer.snapshot.package.name, lang=answer.lang)


def computed(answer: Answer) -> list[Any]:
    """Formula, unit, question and sources."""
    lang, asked = answer.lang, answer.question
    sources = answer.sources
    more = len(sources) - SOURCES_SHOWN
    snapshot = answer.snapshot
    copies = Copies.of(snapshot.path.parent.parent, snapshot.package.name).sources()
    items = [
        html.Li([*_source(source, lang), *copied(copies.get(source["source_id"], ()), snapshot.package.name, lang)])
        for source in sources[:SOURCES_SHOWN]
    ]
    if more > 0:
        items.append(html.Li(tn(lang, "card.more_sources", more)))
    return [
        html.P(told(lang, f"question.{asked.id}.formula", asked.formula)),
        html.P([t(lang, "card.unit"), " ", told(lang, f"question.{asked.id}.unit", asked.unit)]),
        html.P([t(lang, "card.question"), " ", html.Code(asked.id)]),
        html.P(version(answer)),
        html.P(t(lang, "card.sources", n=len(sources))),
        html.Ul(items),
        how_to_reply(answer),
    ]


def _words(card: Card, place: Place) -> list[Any]:
    """The terms of the card, each a link to its place in the glossary."""
    if not card.glossary:
        return []
    page = place.link(place.keep(()), "/glosario")
    links = [dcc.Link(t(place.lang, f"glossary.{key}.term"), href=f"{page}#{key}") for key in card.glossary]
    return [html.P(t(place.lang, "card.words")), html.Ul([html.Li(link) for link in links])]


def copied(copies: Sequence[Copy], package: str, lang: str) -> list[Any]:
    """Whether a copy of the document is kept, with the way to it where anybody may have it, and the words quoted."""
    if not copies:
        return [f" · {t(lang, 'copy.without')}"]
    public = next((one for one in copies if one.kept == PUBLIC), None)
    said = t(lang, "copy.with")
    address = f"/api/v1/copies/{package}/{public.sha256}" if public else ""
    told_: list[Any] = [" · ", html.A(said, href=address, rel="nofollow") if public else said]
    quotes = [one for one in copies if one.quote]
    return told_ + [html.Q(one.quote, className="quoted", lang=HTML["es"]) for one in quotes[:QUOTES_SHOWN]]


def _source(source: dict[str, Any], lang: str) -> list[Any]:
    kind = t(lang, f"source.{source['kind']}")
    said = html.Span(source["title"], lang=HTML["es"])
    url = safe_address(source["url"])
    named = html.A(said, href=url, rel="noopener noreferrer") if url else said
    return [named, f" · {kind} · {source['licence']}"]

"""What a card says around its figure: comparison, notes, small print, the day it is of, and where there is more."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from dashboard.answers import Answer
from dashboard.cards.card import Card, Face
from dashboard.cards.telling import Until
from dashboard.components.place import Place
from dashboard.locale import day, t


def said(shown: Face, *, opens: bool = False, apart: bool = False) -> list[html.P]:
    """What stands under the title: the comparison, and the notes without which the figure would be misread.

    The card that ``opens`` a page says until when anything is known, the others in their foot; what is ``apart`` from
    the page, another package's, says itself that it is an example.
    """
    notes = [note for note in shown.beside if opens or not isinstance(note, Until)]
    dek = shown.dek if apart else shown.here or shown.dek
    return [html.P(dek, className="card-sentence"), *(html.P(note, className="card-note") for note in notes)]


def small_print(answer: Answer, shown: Face) -> list[Any]:
    """The small print."""
    if not shown.small:
        return []
    return [html.P(t(answer.lang, "card.notes")), html.Ul([html.Li(note) for note in shown.small], className="notes")]


def elsewhere(card: Card, place: Place, years: Sequence[int]) -> list[Any]:
    """A link to each year that has rows, the other filters as they are."""
    links = (
        dcc.Link(
            t(place.lang, "card.elsewhere", year=year),
            href=place.link(place.filters.with_values(year=(str(year),))) + f"#{card.id}",
        )
        for year in years
    )
    return [part for link in links for part in (link, " ")]


def stamp(answer: Answer, shown: Face) -> html.P:
    """Of which day its newest source is, and for which day it answers."""
    ends = any(isinstance(note, Until) for note in shown.notes)
    last = t(answer.lang, "card.ends" if ends else "card.last_source", date=shown.until) if shown.until else ""
    # A question that knows no date answers with the whole package, whatever day is asked for.
    # Where nothing is known after its sources, their day is the one it is of; the page says which was asked.
    dated = _dated(answer) and not (ends and last)
    asked = t(answer.lang, "card.stamp", date=day(answer.as_of, answer.lang)) if dated else ""
    after = [html.Span(f"{' · ' if last else ''}{asked}", className="asked")] if asked else []
    return html.P([last, *after] if last or after else version(answer), className="card-stamp")


def version(answer: Answer) -> str:
    """Of which version of the package it is."""
    return t(answer.lang, "card.stamp_package", version=answer.snapshot.package.version)


def _dated(answer: Answer) -> bool:
    return "as_of" in answer.question.filters

"""The cards of a state, drawn: those the package has something to say of, each beside that of another package."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from dash import html

from dashboard.answers import Answer
from dashboard.cards import Card, cards_of
from dashboard.components.card_frame import beside_frame, card_frame
from dashboard.components.living import broken_frame, living
from dashboard.components.place import Place
from dashboard.filters import Filters, choices
from dashboard.locale import t
from dashboard.store.snapshots import Snapshot

OWN_CODES = frozenset({"within", "delay", "drop", "weeks", "resources"})
"""Options that name things of one package."""


def cards_body(place: Place) -> list[Any]:
    """The cards of the page, each asked with the filters of the address."""
    drawn = frames(place, html.H2, cards_of(place.path))
    return [html.Div(drawn, className="cards")] if drawn else [not_applicable(place)]


def not_applicable(place: Place) -> html.P:
    """What a page says to a package it has no card for."""
    return html.P(t(place.lang, "page.not_applicable"), className="missing")


def frames(place: Place, level: Any, cards: Iterable[Card]) -> list[Any]:
    """The frames of the cards whose theme the package claims; ``level`` is their heading."""
    drawn = (
        living(partial(_framed, card, place, level), partial(broken_frame, card, place, level), card.id)
        for card in cards
    )
    return [one for one in drawn if one is not None]


def _framed(card: Card, place: Place, level: Any) -> Any:
    answer = card.ask(place.snapshot, place.filters, strict=False)
    return _with_beside(card, card_frame(card, answer, place, level), answer, place, level) if answer.applies else None


def _with_beside(card: Card, frame: Any, answer: Answer, place: Place, level: Any) -> Any:
    """A card alone, or with that of the other package where both have the figure."""
    if place.beside is None or not answer.rows:
        return frame
    other = card.ask(place.beside, _shared(place, place.beside), strict=False)
    if not other.applies or not other.rows:
        return frame
    return html.Div([frame, beside_frame(card, other, place, level)], className="pair")


def _shared(place: Place, other: Snapshot) -> Filters:
    """The filters of the page that mean the same in another package: time and moment, never a code."""
    here = place.filters
    years = {choice.value for choice in choices(other, "year", here.lang)}
    kept = {name: here.values[name] for name in ("period", "moment", "sources") if name in here.values}
    chosen = tuple(year for year in here.values.get("year", ()) if year in years)
    known = {name: value for name, value in here.options.items() if name not in OWN_CODES}
    return Filters(lang=here.lang, as_of=here.as_of, values=kept | ({"year": chosen} if chosen else {}), options=known)

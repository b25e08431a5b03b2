"""The cards of a state, drawn as they are arranged, each beside that of another package."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from dash import html

from dashboard.answers import Answer
from dashboard.cards import Card
from dashboard.cards.years import years
from dashboard.components.card_frame import beside_frame, card_frame, card_inside, slot_of
from dashboard.components.living import broken_frame, broken_inside, living
from dashboard.components.looks import HEAD, HERO, REFERENCE, SUPPORT, Arranged
from dashboard.components.place import Place
from dashboard.figures.html import common_scale
from dashboard.filters import Filters, choices
from dashboard.locale import t, tn
from dashboard.store.snapshots import Snapshot

MOST = {"more": 6, "quiet": 4}
"""Closed questions that stand in each list; the others wait behind a line, where they are more than one."""
OWN_CODES = frozenset({"within", "delay", "drop", "weeks", "resources"})
"""Options that name things of one package."""


def not_applicable(place: Place) -> html.P:
    """What a page says to a package it has no card for."""
    return html.P(t(place.lang, "page.not_applicable"), className="missing")


def head(card: Card, place: Place) -> html.Div:
    """The finding that opens the page, in a slot of its own: the filters stand between it and its figure."""
    drawn = living(
        lambda: card_inside(card, card.ask(place.snapshot, place.filters, strict=False), place, HEAD),
        partial(broken_inside, card, place, HEAD),
        card.id,
    )
    return html.Div(drawn, id=slot_of(card, HEAD), className="slot")


def body(found: Arranged, place: Place) -> list[Any]:
    """The cards as they are arranged: the hero's figure, the two beside each other, and the closed questions."""
    lang = place.lang
    hero = [found.hero] if found.hero else []
    parts = [*frames(hero, place, HERO), *_group(frames(found.supports, place, SUPPORT), "two")]
    more = frames(found.references, place, REFERENCE)
    quiet = frames(found.quiet, place, REFERENCE)
    if not found.hero:
        _open(quiet)
    for key, held in (("more", more), ("quiet", quiet)):
        if held:
            labelled: dict[str, Any] = {"aria-labelledby": f"cards-{key}"}
            title = html.H2(t(lang, f"cards.{key}"), id=f"cards-{key}", className="section-heading")
            rows = _questions(held, MOST[key] if found.hero else len(held), lang)
            parts.append(html.Section([title, *rows], className=f"cards-{key}", **labelled))
    return parts


def _open(frames: list[Any]) -> None:
    """A page that found nothing says at once what was looked for: there is nothing else to read on it."""
    for one in frames:
        inside = getattr(getattr(one, "children", None), "children", None)
        if isinstance(inside, html.Details):
            inside.open = True


def _questions(held: list[Any], most: int, lang: str) -> list[Any]:
    """The first questions, and a line that opens the others: a list too long to look over is not looked at."""
    if len(held) <= most + 1:
        return [html.Div(held, className="refs")]
    line = html.Summary(tn(lang, "cards.rest", len(held) - most))
    rest = html.Details([line, html.Div(held[most:], className="refs")], className="rest")
    return [html.Div(held[:most], className="refs"), rest]


def _group(frames: list[Any], name: str) -> list[html.Div]:
    return [html.Div(frames, className=name)] if frames else []


def frames(cards: Iterable[Card], place: Place, look: str) -> list[Any]:
    """The frames of the cards whose theme the package claims, each with the look it has."""
    drawn = (
        living(partial(_framed, card, place, look), partial(broken_frame, card, place, look), card.id) for card in cards
    )
    return [one for one in drawn if one is not None]


def _framed(card: Card, place: Place, look: str) -> Any:
    """A card alone, or with that of the other package where both have the figure."""
    answer = card.ask(place.snapshot, place.filters, strict=False)
    if not answer.applies:
        return None
    other = _other(card, answer, place)
    if other is None:
        return card_frame(card, answer, place, look)
    scaled = replace(place, scale=_scale(card, answer, other))
    pair = html.Div([card_frame(card, answer, scaled, look), beside_frame(card, other, scaled)], className="pair")
    unlike = [html.Li(one) for one in _unlike(answer, other, one_scale=scaled.scale > 0)]
    return html.Div([html.Ul(unlike, className="unlike"), pair], className="compared") if unlike else pair


def _other(card: Card, answer: Answer, place: Place) -> Answer | None:
    if place.beside is None or not answer.rows:
        return None
    other = card.ask(place.beside, _shared(place, place.beside, answer), strict=False)
    return other if other.applies and other.rows else None


def _scale(card: Card, here: Answer, other: Answer) -> float:
    """What the scale of two figures of money reaches, so that a peso is as long in both; 0 where each has its own."""
    one, two = card.draw(here), card.draw(other)
    return common_scale(one, two) if _is_money(here) and one and two else 0.0


def _is_money(answer: Answer) -> bool:
    return any(role.kind == "amount" for role in answer.question.roles.values())


def _unlike(here: Answer, other: Answer, *, one_scale: bool) -> Iterator[str]:
    """What two packages shown side by side do not share: years, moment, scale of money, and who is in no total."""
    lang = here.lang
    if here.applied.get("year") != other.applied.get("year"):
        yield t(lang, "beside.years", here=years(here), other=years(other))
    if here.applied.get("moment") != other.applied.get("moment"):
        yield t(lang, "beside.moment")
    if _is_money(here):
        yield t(lang, "beside.one_scale" if one_scale else "beside.scale")
        yield t(lang, "beside.size")
        for one in (here, other):
            if out := one.snapshot.package.leaves_out:
                yield t(lang, "beside.leaves_out", package=one.snapshot.package.title[lang], names=out[lang])


def _shared(place: Place, other: Snapshot, answer: Answer) -> Filters:
    """The filters of the page that mean the same in another package: time and moment, never a code.

    The year is the one that is told here, chosen or not, where the other package has it.
    """
    here = place.filters
    told = tuple(map(str, answer.applied.get("year") or ())) or here.values.get("year", ())
    held = {choice.value for choice in choices(other, "year", here.lang)}
    kept = {name: here.values[name] for name in ("period", "moment", "sources") if name in here.values}
    chosen = tuple(year for year in told if year in held)
    known = {name: value for name, value in here.options.items() if name not in OWN_CODES}
    return Filters(lang=here.lang, as_of=here.as_of, values=kept | ({"year": chosen} if chosen else {}), options=known)

"""What a presentation shows, slide by slide: one that is ready, one of a file, or cards named in an order."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.answers import Answer
from dashboard.cards import CARDS
from dashboard.cards.card import Card, face
from dashboard.deck import Deck, Said, Slide
from dashboard.deck.ready import Made, Ready, Shown, made
from dashboard.exports.slides.screen import Screen, Show, screen
from dashboard.filters import Filters, effective_date, parse
from dashboard.locale import day, t
from dashboard.store.snapshots import Snapshot


class NoSuchCard(LookupError):
    """A slide names a card that is not there; its name is the argument."""


@dataclass(frozen=True)
class Taken:
    """A slide and, where it is of a card, what it was asked."""

    screen: Screen
    of: tuple[Card, Answer] | None = None


def of_ready(ready: Ready, snapshot: Snapshot, asked: Filters) -> Iterator[Taken]:
    """The cards of a ready presentation that have an answer in the package."""
    for one in made(ready, snapshot, asked).shown:
        yield Taken(screen(one.card, one.answer, one.title, one.note), (one.card, one.answer))


def of_deck(deck: Deck, snapshot: Snapshot, asked: Filters) -> Iterator[Taken]:
    """Each slide of a deck, what it says of itself before what is ``asked`` of all. NoSuchCard, FilterError."""
    for one in deck.slides:
        yield _said(one.said, snapshot, asked) if one.said else _of_card(one, snapshot, asked)


def of_taken(taken: Sequence[Taken], asked: Filters) -> Made:
    """Slides already told as what is shown and what has no answer."""
    held = [Shown(card, answer, face(card, answer)) for card, answer in (one.of for one in taken if one.of)]
    shown, absent = (tuple(one for one in held if bool(one.answer.rows) == has) for has in (True, False))
    return Made(asked, shown, absent)


def of_cards(names: tuple[str, ...], title: str = "") -> Deck:
    """Cards in an order, as a deck."""
    return Deck(title, tuple(Slide(name) for name in names))


def _of_card(one: Slide, snapshot: Snapshot, asked: Filters) -> Taken:
    if one.card not in CARDS:
        raise NoSuchCard(one.card)
    card, own = CARDS[one.card], parse(dict(one.filters))
    filters = asked.with_values(**own.values).with_options(**own.options)
    answer = card.ask(snapshot, replace(filters, as_of=own.as_of or asked.as_of), strict=False)
    return Taken(screen(card, answer, one.title, one.note), (card, answer))


def _said(said: Said, snapshot: Snapshot, asked: Filters) -> Taken:
    """A figure that came today: nobody has reviewed it, and its slide says so above all else."""
    lang = asked.lang
    told = Screen(
        "said",
        said.figure,
        said.about,
        lang,
        f"{t(lang, 'embed.source')} {said.source}",
        snapshot.package.title[lang],
        effective_date(asked, snapshot),
        notice=t(lang, "slides.said", date=day(said.received_on, lang)),
        address=said.url,
    )
    return Taken(told)


def _pptx(show: Show) -> bytes:
    from dashboard.exports.slides.pptx import pptx

    return pptx(show)


def _pdf(show: Show) -> bytes:
    from dashboard.exports.slides.pdf import pdf

    return pdf(show)


def _html(show: Show) -> bytes:
    from dashboard.exports.slides.sheet import html

    return html(show)


WRITERS: Mapping[str, Callable[[Show], bytes]] = {"pptx": _pptx, "pdf": _pdf, "html": _html}
"""The kinds of file in which a presentation is taken home."""

"""How much room each card of a page gets: one finding first, two beside each other, the rest as closed questions."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from dash import html

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.components.place import Place
from dashboard.problems import NOT_NOW, REFUSED

HEAD, HERO, SUPPORT, REFERENCE = "head", "hero", "support", "reference"
HEADINGS = {HEAD: html.H1, HERO: html.H2, SUPPORT: html.H2, REFERENCE: html.H3}
"""Look -> the heading of a card that has it. A hero has two parts: its ``head`` opens the page, above the filters."""
OPEN = 2
"""Cards that stand open after the hero; the others wait closed, with their short answer."""


@dataclass(frozen=True)
class Arranged:
    """The cards of a section that have something to say of the package, by how they stand. ``quiet`` found nothing."""

    hero: Card | None
    supports: tuple[Card, ...]
    references: tuple[Card, ...]
    quiet: tuple[Card, ...]

    @property
    def looks(self) -> dict[str, str]:
        """Card -> its look, in the order of the page."""
        hero = {self.hero.id: HERO} if self.hero else {}
        closed = dict.fromkeys((card.id for card in (*self.references, *self.quiet)), REFERENCE)
        return hero | dict.fromkeys((card.id for card in self.supports), SUPPORT) | closed


def arranged(cards: Iterable[Card], place: Place, supports: int = OPEN) -> Arranged:
    """How the cards stand for what they answer now. A card that fails stands among the closed ones and says so there.

    The first card with an answer whose level is ``hero`` opens the page; without one, the first with an answer.
    """
    spoken = [(card, answer) for card in cards if (answer := answer_of(card, place)) is None or _has_use(card, answer)]
    found = [card for card, answer in spoken if answer and answer.rows and card.tells(answer)]
    failed = [card for card, answer in spoken if answer is None]
    level = partial(_level, place)
    hero = next((card for card in found if level(card) == HERO), found[0] if found else None)
    rest = [card for card in found if card is not hero]
    shown = hero.switch if hero else ()
    beside = tuple([card for card in rest if level(card) != REFERENCE and card.id not in shown][:supports])
    closed = (*(card for card in rest if card not in beside), *failed)
    return Arranged(hero, beside, closed, tuple(card for card, _ in spoken if card not in found and card not in failed))


def leading(cards: Iterable[Card], place: Place) -> Answer | None:
    """What the hero of these cards answers now, asking no more of them than it takes; None where none has an answer."""
    for card in sorted(cards, key=lambda card: _level(place, card) != HERO):
        answer = answer_of(card, place)
        if answer and _has_use(card, answer) and answer.rows and card.tells(answer):
            return answer
    return None


def answer_of(card: Card, place: Place) -> Answer | None:
    """What a card answers now; None where it fails."""
    try:
        return card.ask(place.snapshot, place.filters, strict=False)
    except (*REFUSED, *NOT_NOW):
        raise
    except Exception:
        # Where it is drawn it fails again, is logged and says so.
        return None


def _has_use(card: Card, answer: Answer) -> bool:
    return answer.applies and card.shown(answer)


def _level(place: Place, card: Card) -> str:
    return card.level if place.path == card.page else card.home_level

"""Cards: one question each, told in a title and a sentence that are functions of its answer.

They are found: any module of a door (``promises``, ``money``, ``participation``, ``answers``) that has ``CARDS``.
"""

from importlib import import_module
from pkgutil import walk_packages

from dashboard.cards.card import Card, Face, face

DOORS = ("promises", "money", "participation", "answers")


def _found() -> dict[str, Card]:
    names = (one.name for one in walk_packages(__path__, f"{__name__}."))
    held = sorted((name for name in names if name.split(".")[2] in DOORS), key=lambda n: DOORS.index(n.split(".")[2]))
    cards = [card for name in held for card in getattr(import_module(name), "CARDS", ())]
    twice = {card.id for card in cards if sum(other.id == card.id for other in cards) > 1}
    if twice:
        raise ValueError(f"two cards of one id: {', '.join(sorted(twice))}")
    return {card.id: card for card in cards}


CARDS: dict[str, Card] = _found()


def cards_of(page: str) -> list[Card]:
    """The cards that name a page, in their order."""
    named = [card for card in CARDS.values() if page in card.places]
    return sorted(named, key=lambda card: card.places[page])


__all__ = ["CARDS", "Card", "Face", "cards_of", "face"]

"""Cards: one question each, told in a title and a sentence that are functions of its answer."""

from dashboard.cards import budget, checks, commitments, deadlines, gaps, participation
from dashboard.cards.card import Card, Face, face

CARDS: dict[str, Card] = {
    card.id: card for module in (commitments, deadlines, budget, checks, participation, gaps) for card in module.CARDS
}


def cards_of(page: str) -> list[Card]:
    """The cards that name a page, in their order."""
    named = [card for card in CARDS.values() if page in card.places]
    return sorted(named, key=lambda card: card.places[page])


__all__ = ["CARDS", "Card", "Face", "cards_of", "face"]

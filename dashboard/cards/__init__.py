"""Cards: one question each, told in a title and a sentence that are functions of its answer."""

from dashboard.cards import (
    actors,
    budget,
    changes,
    checks,
    coding,
    commitments,
    compare,
    cycle,
    deadlines,
    gaps,
    in_municipality,
    norms,
    participation,
    plans,
    progress,
    proven,
    representation,
    route,
    sdg,
    series,
    sessions,
    shape,
    spending,
    surveys,
    territory_peoples,
)
from dashboard.cards.card import Card, Face, face

CARDS: dict[str, Card] = {
    card.id: card
    for module in (
        commitments,
        proven,
        coding,
        deadlines,
        budget,
        checks,
        cycle,
        participation,
        representation,
        surveys,
        changes,
        plans,
        gaps,
        route,
        sdg,
        spending,
        in_municipality,
        progress,
        series,
        compare,
        shape,
        sessions,
        actors,
        territory_peoples,
        norms,
    )
    for card in module.CARDS
}


def cards_of(page: str) -> list[Card]:
    """The cards that name a page, in their order."""
    named = [card for card in CARDS.values() if page in card.places]
    return sorted(named, key=lambda card: card.places[page])


__all__ = ["CARDS", "Card", "Face", "cards_of", "face"]

"""A presentation: cards in an order, with what they were asked, and what whoever presents says of each."""

from dashboard.deck.deck import Deck, Said, Slide
from dashboard.deck.file import DeckError, read, written

__all__ = ["Deck", "DeckError", "Said", "Slide", "read", "written"]

"""What the cards of promises say alike."""

from dashboard.cards.telling import Telling
from dashboard.store.snapshots import Row


def commitments(tell: Telling, number: int) -> str:
    """``7 compromisos``."""
    return tell.many("card.commitments-voices.commitment", number)


def titled(tell: Telling, row: Row) -> str:
    """What a commitment is called in a drawing: its code and its title."""
    return f"{tell.text('code', row)} {tell.text('title', row)}"

"""What the cards of promises say alike."""

from dataclasses import replace

from dashboard.answers import ask
from dashboard.cards.telling import Telling
from dashboard.store.snapshots import Row

COMMITMENT = ("commitment", "commitment_id")
"""What a click on one of their rows chooses."""


def commitments(tell: Telling, number: int) -> str:
    """``7 compromisos``."""
    return tell.many("card.commitments-voices.commitment", number)


def titled(tell: Telling, row: Row) -> str:
    """What a commitment is called in a drawing: its code and its title."""
    return f"{tell.text('code', row)} {tell.text('title', row)}"


def not_begun(tell: Telling) -> str:
    """How many of the commitments counted are of a plan that starts after the day asked; empty where none is.

    They are counted under the filters of the card. Nothing either where the completion filter chose some of them:
    plans are not asked by completion.
    """
    values = {name: held for name, held in tell.chosen.items() if name in tell.answer.question.filters}
    if "status" in values:
        return ""
    plans = ask(tell.answer.snapshot, "commitments/plans", replace(tell.answer.filters, values=values), strict=False)
    later = sum(row["not_begun"] for row in plans.rows)
    return tell.some("card.commitments-status.not_begun", later, date=tell.day(tell.as_of))

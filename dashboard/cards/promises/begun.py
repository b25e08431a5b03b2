"""What a card of promises says on a day before some of their plans began."""

from dataclasses import replace

from dashboard.answers import ask
from dashboard.cards.telling import Telling


def not_begun(tell: Telling) -> str:
    """How many of the commitments counted are of a plan that starts after the day; empty where none is.

    They are counted under the filters of the card. Nothing either where the completion filter chose some of them:
    plans are not asked by completion.
    """
    values = {name: held for name, held in tell.chosen.items() if name in tell.answer.question.filters}
    if "status" in values:
        return ""
    plans = ask(tell.answer.snapshot, "commitments/plans", replace(tell.answer.filters, values=values), strict=False)
    later = sum(row["not_begun"] for row in plans.rows)
    key = "card.commitments-status.not_begun"
    return tell.many(key, later, date=tell.day(tell.answer.as_of)) if later else ""

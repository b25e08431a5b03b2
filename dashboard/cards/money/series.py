"""What stands in for a moment that is not in the data."""

from collections.abc import Sequence

from dashboard.answers import Answer
from dashboard.cards.words import too_early
from dashboard.locale import t
from dashboard.store.snapshots import Row


def word(answer: Answer, moment: str) -> str:
    """A moment of the budget as it stands within a sentence."""
    return t(answer.lang, f"moment.{moment}").lower()


def stands_in(answer: Answer, rows: Sequence[Row]) -> list[str]:
    """Says that the moment asked for is not in the data, or not up to that month, and another is told."""
    asked, moment = answer.applied["moment"], rows[0]["moment"]
    if moment == asked:
        return []
    words = {"asked": word(answer, asked), "moment": word(answer, moment)}
    if too_early(answer):
        return [t(answer.lang, "card.series.stands_in_early", month=_month(answer), **words)]
    return [t(answer.lang, "card.series.stands_in", **words)]


def _month(answer: Answer) -> str:
    return t(answer.lang, f"month.{answer.applied['period']}")

"""What a card of promises says on a day before some of their plans began."""

from dataclasses import replace

from dashboard.answers import Answer, ask
from dashboard.locale import day, tn


def not_begun(answer: Answer) -> str:
    """How many of the commitments counted are of a plan that starts after the day; empty where none is.

    They are counted under the filters of the card. Nothing either where the completion filter chose some of them:
    plans are not asked by completion.
    """
    values = {name: held for name, held in answer.filters.values.items() if name in answer.question.filters}
    if "status" in values:
        return ""
    rows = ask(answer.snapshot, "commitments/plans", replace(answer.filters, values=values), strict=False).rows
    later = sum(row["not_begun"] for row in rows)
    date = day(answer.as_of, answer.lang)
    return " " + tn(answer.lang, "card.commitments-status.not_begun", later, date=date) if later else ""

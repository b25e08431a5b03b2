"""Rows and bars of the goals of the 2030 Agenda, what is linked to none of them first.

A goal's own colour is an accent beside its label, never a scale.
"""

from collections.abc import Callable

from dashboard.cards.drawing import Said, length
from dashboard.cards.telling import Telling
from dashboard.figures import Bar, Bars
from dashboard.store.snapshots import Row
from dashboard.theme import NEUTRAL

# More bars than this are a table; all the goals are drawn.
RANKED = {"goal": 17, "target": 12}
REMAINDERS = {"untagged", "unlinked"}


def remainder(tell: Telling) -> Row:
    """The row of what is linked to nothing; every answer has it."""
    return next(row for row in tell.rows if row["code"] in REMAINDERS)


def linked(tell: Telling) -> list[Row]:
    """The rows of goals or targets."""
    return [row for row in tell.rows if row["code"] not in REMAINDERS]


def ranked(tell: Telling, column: str) -> list[Row]:
    """The goals or targets that have any of a column, the largest first."""
    return sorted((row for row in linked(tell) if row[column]), key=lambda row: -row[column])


def most(tell: Telling) -> int:
    """How many bars the level of the answer gets."""
    return RANKED[tell.options["level"]]


def goal_bars(column: str, text: Said) -> Callable[[Telling], Bars]:
    """What is linked to nothing, then the goals or targets with most of a column, each with its accent."""

    def drawn(tell: Telling) -> Bars:
        rest = remainder(tell)
        first = Bar("", tell.code("label", rest), length(rest[column]), text(tell, rest), NEUTRAL)
        rows = (
            Bar(row["goal_id"], row["label"], length(row[column]), text(tell, row), accent=row["colour"])
            for row in ranked(tell, column)[: most(tell)]
        )
        return Bars((first, *rows), highlight=tell.chosen.get("sdg", ()), accented=True)

    return drawn

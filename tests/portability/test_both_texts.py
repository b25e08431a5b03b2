"""On the distributed engine too, a question's full text and the one in force give the same rows."""

from collections.abc import Mapping

import pytest

from dashboard.filters import LISTS, Filters, choices, resolve
from dashboard.store.questions import Question, questions
from dashboard.store.snapshots import Snapshot

from .comparing import DAY, difference

WHOLE = "ejemplo"
SELECTS = [one for one in questions().values() if one.selects]


def narrowed(snapshot: Snapshot, asked: Question) -> Filters:
    """Every list that some line of the question waits for, set to the first half of what the package holds."""
    held = {
        name: [choice.value for choice in choices(snapshot, name, "es")] for name in LISTS if name in asked.query.marks
    }
    return Filters(as_of=DAY, values={name: tuple(some[: len(some) // 2 + 1]) for name, some in held.items() if some})


@pytest.mark.parametrize("asked", SELECTS, ids=lambda one: one.id)
def test_both_texts_answer_the_same(
    asked: Question,
    shipped: dict[str, Snapshot],
    distributed: Mapping[str, Snapshot],
    near: Mapping[str, Snapshot],
) -> None:
    for filters in (Filters(as_of=DAY), narrowed(shipped[WHOLE], asked)):
        bound = resolve(filters, asked, shipped[WHOLE]) | {option.name: option.default for option in asked.options}
        whole, short = asked.query.full, asked.query.text(bound)
        # What was asked of any question, as it is, was mostly worked out for another test.
        snapshot = near[WHOLE] if filters.values else distributed[WHOLE]
        rows = snapshot.cached(short.sql, short.own(bound))
        assert not difference(near[WHOLE].run(whole.sql, whole.own(bound)), rows), filters.values

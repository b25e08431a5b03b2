"""What the embedded engine is asked: a question without the conditions of filters nobody set, and the same rows."""

import pytest

from dashboard.answers import ask
from dashboard.filters import Filters
from dashboard.store.embedded import in_force
from dashboard.store.questions import Question, questions
from dashboard.store.snapshots import Snapshot

SQL = """SELECT count(*) AS n FROM t
WHERE ($unit IS NULL OR list_contains($unit, substr(t.code, 1, 1)))
    AND ($year IS NULL OR list_contains($year, t.year) OR list_contains($year, t.year + 1)) AND t.period <= $period"""


def test_a_filter_nobody_set_leaves_the_text_and_the_names_to_bind() -> None:
    text, names = in_force(SQL, frozenset({"unit"}))
    assert "$unit" not in text
    assert "WHERE true\n    AND ($year IS NULL OR list_contains($year, t.year) OR" in text
    assert names == {"year", "period"}


def test_a_filter_in_force_stays_as_it_was_written() -> None:
    assert in_force(SQL, frozenset({"period"})) == (SQL, frozenset({"unit", "year", "period"}))


@pytest.mark.parametrize("asked", [one for one in questions().values() if one.selects], ids=lambda one: one.id)
def test_both_texts_of_a_question_answer_the_same(asked: Question, shipped: dict[str, Snapshot]) -> None:
    snapshot = shipped["ejemplo"]
    answer = ask(snapshot, asked.id, Filters())
    given = {**answer.applied, **answer.options, "lang": "es"}
    bound = {name: given.get(name) for name in asked.parameters}
    as_written = asked.sql.replace(" IS NULL OR ", " IS NULL  OR ")
    assert in_force(as_written, frozenset(bound))[0] == as_written, "two spaces keep every condition in the text"
    assert snapshot.run(asked.sql, bound) == snapshot.run(as_written, bound)

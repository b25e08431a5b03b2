"""A question is broken in each way there is, and never where a change would mean nothing."""

from random import Random

import pytest
from mutants.changes import Mutant, mutants

SCHEMA = {
    "units": {"unit_id": "VARCHAR", "name": "VARCHAR", "parent_id": "VARCHAR"},
    "rows": {"unit_id": "VARCHAR", "paid": "DOUBLE", "accrued": "DOUBLE", "period": "INTEGER"},
}
KEYS = {"units": "unit_id"}
SQL = """
WITH chosen AS (
    SELECT r.unit_id, r.paid, r.accrued, r.period FROM rows AS r WHERE TRUE AND r.period <= 9 AND r.paid IS NOT NULL
)

SELECT u.name, sum(c.paid) AS paid
FROM chosen AS c
INNER JOIN units AS u ON u.unit_id = c.unit_id
LEFT JOIN units AS p ON p.unit_id = u.parent_id
GROUP BY u.name
ORDER BY CASE WHEN sum(c.paid) > 3 THEN 1 ELSE 2 END, u.name
"""


def made(seed: int = 1) -> list[Mutant]:
    return list(mutants(SQL, SCHEMA, KEYS, Random(seed)))


@pytest.mark.parametrize(
    ("kind", "was", "now"),
    [
        ("comparison", "r.period <= 9", "r.period < 9"),
        ("comparison", "r.period <= 9", "r.period >= 9"),
        ("conjunct", "TRUE AND r.period <= 9", "TRUE"),
        ("aggregate", "SUM(c.paid)", "MAX(c.paid)"),
        ("constant", "9", "10"),
        ("constant", "9", "8"),
        ("column", "r.paid", "r.accrued"),
        ("join", "LEFT JOIN units AS p ON p.unit_id = u.parent_id", "INNER JOIN units AS p ON p.unit_id = u.parent_id"),
    ],
)
def test_each_kind_is_tried(kind: str, was: str, now: str) -> None:
    assert (kind, was, now) in {(one.kind, one.was, one.now) for one in made()}


def test_what_only_sorts_is_left_alone() -> None:
    assert not [one for one in made() if "THEN" in one.was or one.was in {"1", "2", "3"}]


def test_a_join_that_a_foreign_key_answers_for_is_left_alone() -> None:
    assert not [one for one in made() if one.kind == "join" and one.was.startswith("INNER")]


def test_each_is_another_text_and_a_lot_gives_them_in_the_same_order() -> None:
    texts = [one.sql for one in made()]
    assert len(texts) == len(set(texts)) > 15
    assert texts == [one.sql for one in made()] != [one.sql for one in made(2)]

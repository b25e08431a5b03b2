"""``budget_rows`` holds the budget twice, added up and by place: a question reads one; both are the same money."""

import re

import duckdb
import pytest

from dashboard.example.sized import write_sized
from dashboard.package.build import build
from dashboard.store.questions import questions

READERS = sorted(name for name, one in questions().items() if re.search(r"\bbudget_rows AS \w", one.query.full.sql))
MOMENTS = (
    "proposed", "approved", "increases", "decreases", "modified", "scheduled", "committed", "accrued", "exercised",
    "paid",
)  # fmt: skip


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    folder = tmp_path_factory.mktemp("grains") / "some"
    write_sized(folder, 20_000, 3, "parquet")
    made = duckdb.connect()
    assert build(made, folder).ok
    return made


@pytest.mark.parametrize("name", READERS)
def test_a_question_says_which_grain_it_reads(name: str) -> None:
    query = questions()[name].query
    for sql in (query.body, *(one.body for one in query.relations)):
        aliases = re.findall(r"\b(?:budget_rows|chosen_budget|budget_of_moment) AS (\w+)", sql)
        assert all(re.search(rf"\b{alias}\.(grain (=|<>)|in_grain)", sql) for alias in aliases)


def test_the_questions_that_read_it_are_found() -> None:
    assert {"budget/moments", "budget/by-unit", "budget/drill", "sdg/money"} <= set(READERS)


@pytest.mark.parametrize("moment", MOMENTS)
def test_added_up_and_by_place_are_the_same_money_and_the_same_rows(
    connection: duckdb.DuckDBPyConnection, moment: str
) -> None:
    sums = f"sum({moment}), sum({moment}_rows), sum(row_count)"
    raw = connection.execute(f"SELECT sum({moment}), count({moment}), count(*) FROM budget_execution").fetchone()
    for which in ("= 'all'", "<> 'all'"):
        assert connection.execute(f"SELECT {sums} FROM budget_rows WHERE grain {which}").fetchone() == raw


def test_a_moment_nobody_published_stays_empty_when_added_up(connection: duckdb.DuckDBPyConnection) -> None:
    found = connection.execute(
        "SELECT count(committed), sum(committed_rows), count(*) FROM budget_rows "
        "WHERE programme_id IN (SELECT programme_id FROM budget_execution GROUP BY 1 HAVING count(committed) = 0)"
    ).fetchone()
    assert found is not None
    assert found[:2] == (0, 0)
    assert found[2] > 0


def test_places_are_kept_apart_as_the_rows_say(connection: duckdb.DuckDBPyConnection) -> None:
    raw = "SELECT municipality_id, sum(paid) FROM budget_execution GROUP BY 1 ORDER BY 1 NULLS FIRST"
    kept = "SELECT municipality_id, sum(paid) FROM budget_rows WHERE grain <> 'all' GROUP BY 1 ORDER BY 1 NULLS FIRST"
    assert connection.execute(raw).fetchall() == connection.execute(kept).fetchall()

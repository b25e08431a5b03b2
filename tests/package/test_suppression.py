"""Small cells are out, and cannot be worked out again from what is left."""

from typing import Any

import numpy
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.package.findings import as_json
from dashboard.package.suppression import suppress

from ..scale import rounds

FUZZ = settings(
    max_examples=rounds(60, 200, 600, 3000), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
BASE = {"meeting_id": "g1", "phase": "design", "depth": "involve", "bound": "exact", "source_id": "s1"}


def cells(package: Any) -> dict[tuple[str, str], tuple[Any, ...]]:
    rows = package.connection.execute(
        "SELECT municipality_id, \"group\", persons, known, reason FROM municipal_participation WHERE depth = 'involve'"
    ).fetchall()
    return {(row[0], row[1]): row[2:] for row in rows}


def loaded(package: Any, *counts: tuple[str, str, int], known: str = "") -> dict[tuple[str, str], tuple[Any, ...]]:
    for place, who, persons in counts:
        package.add(
            "municipal_participation", municipality_id=place, group=who, persons=str(persons), known=known, **BASE
        )
    assert package.run().ok
    return cells(package)


def without_facts(package: Any) -> Any:
    del package.tables["participation_facts"][1:]
    package.tables.pop("participation_facts")
    return package


@pytest.mark.parametrize(("persons", "kept"), [(0, 0), (1, None), (4, None), (5, 5)])
def test_one_to_four_persons_are_suppressed_and_zero_is_not(package: Any, persons: int, kept: int | None) -> None:
    found = loaded(without_facts(package), ("99001", "disability", persons), known="30")
    reason = "suppressed" if kept is None else None
    assert found["99001", "disability"] == (kept, None if kept is None else 30, reason)


def test_a_group_whose_rest_is_small_is_suppressed(package: Any) -> None:
    found = loaded(without_facts(package), ("99001", "total", 40), ("99001", "youth_12_29", 37), ("99001", "trans", 20))
    assert found["99001", "youth_12_29"][0] is None
    assert found["99001", "total"][0] == 40 and found["99001", "trans"][0] == 20


def test_a_group_whose_rest_of_those_known_is_small_is_suppressed(package: Any) -> None:
    found = loaded(without_facts(package), ("99001", "youth_12_29", 37), known="40")
    assert found["99001", "youth_12_29"] == (None, None, "suppressed")


def test_the_other_sex_goes_with_a_suppressed_one(package: Any) -> None:
    found = loaded(without_facts(package), ("99001", "total", 40), ("99001", "women", 3), ("99001", "men", 30))
    assert found["99001", "women"][0] is found["99001", "men"][0] is None
    assert found["99001", "total"][0] == 40


def test_the_next_smallest_place_goes_when_a_total_is_published(package: Any) -> None:
    found = loaded(package, ("99001", "total", 3), ("99002", "total", 9), ("99003", "total", 28))
    assert [found[place, "total"][0] for place in ("99001", "99002", "99003")] == [None, None, 28]


def test_without_a_published_total_only_the_small_place_goes(package: Any) -> None:
    found = loaded(without_facts(package), ("99001", "total", 3), ("99002", "total", 9), ("99003", "total", 28))
    assert [found[place, "total"][0] for place in ("99001", "99002", "99003")] == [None, 9, 28]


def test_two_hidden_ones_that_only_add_up_one_way_take_a_third(package: Any) -> None:
    found = loaded(package, ("99001", "total", 1), ("99002", "total", 1), ("99003", "total", 38))
    assert found["99003", "total"][0] is None


def test_published_facts_of_few_persons_are_suppressed(package: Any) -> None:
    package.set("participation_facts", 2, "persons", "3").set("participation_facts", 2, "value", "3").run()
    assert package.connection.execute("SELECT persons, value FROM participation_facts").fetchall() == [(None, None)]


def test_the_raw_count_is_nowhere_in_the_snapshot_nor_in_what_is_said(package: Any, tmp_path: Any) -> None:
    import duckdb

    from dashboard.package.build import build

    package.add("municipal_participation", municipality_id="99001", group="women", persons="4", **BASE)
    package.set("municipal_participation", 4, "note", "")
    folder = package.write()
    with duckdb.connect(str(tmp_path / "s.duckdb")) as connection:
        built = build(connection, folder)
        names = [row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        assert not [name for name in names if name.startswith("__")]
        for name in names:
            fields = connection.execute(
                f"SELECT column_name FROM duckdb_columns() WHERE table_name = '{name}'"
            ).fetchall()
            for (field,) in fields:
                if field in ("persons", "known"):
                    few = connection.execute(
                        f'SELECT count(*) FROM "{name}" WHERE "{field}" BETWEEN 1 AND 4'
                    ).fetchone()
                    assert few == (0,), (name, field)
    assert built.ok


def test_a_wrong_count_is_reported_without_its_value(package: Any) -> None:
    package.add("municipal_participation", municipality_id="99001", group="women", persons="3,5", **BASE)
    built = package.run()
    (found,) = built.findings
    assert found.code == "COMA_DECIMAL" and found.value is None
    assert "3,5" not in as_json(built.findings) and "3.5" not in as_json(built.findings)


COUNT = st.integers(0, 9)
PLACES = ("99001", "99002", "99003", "99004")


@FUZZ
@given(st.lists(st.tuples(COUNT, COUNT), min_size=2, max_size=4))
def test_no_small_cell_can_be_recovered_by_subtraction(counts: list[tuple[int, int]]) -> None:
    """An attacker knows total = women + men in each place, and the published total of the session for each group.

    A suppressed 1-4 is recovered when the equations give it a single value: its unit vector lies in their row space.
    """
    import duckdb

    values: dict[tuple[str, str], int] = {}
    for place, (women, men) in zip(PLACES, counts, strict=False):
        values |= {(place, "women"): women, (place, "men"): men, (place, "total"): women + men}
    totals = {who: sum(v for (_, group), v in values.items() if group == who) for who in ("women", "men", "total")}
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TEMP TABLE p (meeting_id VARCHAR, municipality_id VARCHAR, phase VARCHAR, depth VARCHAR, "
            '"group" VARCHAR, persons INTEGER, known INTEGER, reason VARCHAR)'
        )
        connection.execute(
            "CREATE TEMP TABLE f (fact_id VARCHAR, meeting_id VARCHAR, group_text VARCHAR, persons INTEGER, "
            "value DOUBLE, unit_of_measure VARCHAR)"
        )
        connection.executemany(
            "INSERT INTO p VALUES ('g', ?, 'x', 'y', ?, ?, NULL, NULL)",
            [(*key, value) for key, value in values.items()],
        )
        connection.executemany(
            "INSERT INTO f VALUES (?, 'g', ?, ?, NULL, 'persons')", [(who, who, one) for who, one in totals.items()]
        )
        suppress(connection, "p", "f")
        published = dict(connection.execute("SELECT group_text, persons FROM f WHERE persons IS NOT NULL").fetchall())
        left = connection.execute('SELECT municipality_id, "group", persons FROM p').fetchall()
    hidden = [(place, who) for place, who, persons in left if persons is None]
    assert {key for key, value in values.items() if 1 <= value <= 4} <= set(hidden)
    assert all(persons == values[place, who] for place, who, persons in left if persons is not None)
    equations = [
        [(1 if who != "total" else -1) if at == place else 0 for at, who in hidden] for place in PLACES[: len(counts)]
    ]
    equations += [[int(group == who) for _, group in hidden] for who in published]
    small = [index for index, key in enumerate(hidden) if 1 <= values[key] <= 4]
    matrix = numpy.array(equations, dtype=float).reshape(len(equations), len(hidden))
    rank = numpy.linalg.matrix_rank(matrix) if hidden else 0
    for index in small:
        unit = numpy.zeros((1, len(hidden)))
        unit[0, index] = 1
        assert numpy.linalg.matrix_rank(numpy.vstack([matrix, unit])) > rank, (values, hidden, hidden[index])

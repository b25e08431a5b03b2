"""Nobody who adds and subtracts all that is published of a session learns of one to four persons."""

from typing import Any

import duckdb
import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.package.session import counts_persons, group_of
from dashboard.package.suppression import suppress

from ..scale import rounds

FUZZ = settings(max_examples=rounds(60, 150, 600, 3000), deadline=None)
MOST = 14
SEXES = ("women", "men")
Cells = dict[tuple[str, str], int]
Left = dict[tuple[str, str], int | None]


def published(rows: Cells, facts: dict[str, int]) -> tuple[Left, dict[str, int]]:
    """What is left of one session: rows by (place, group), None where hidden, and facts by group."""
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TEMP TABLE p (meeting_id VARCHAR, municipality_id VARCHAR, phase VARCHAR, depth VARCHAR, "
            '"group" VARCHAR, persons INTEGER, known INTEGER, reason VARCHAR)'
        )
        connection.execute(
            "CREATE TEMP TABLE f (fact_id VARCHAR, meeting_id VARCHAR, group_text VARCHAR, persons INTEGER, "
            "value DOUBLE, unit_of_measure VARCHAR)"
        )
        for key, value in rows.items():
            connection.execute("INSERT INTO p VALUES ('g', ?, 'x', 'y', ?, ?, NULL, NULL)", [*key, value])
        for group, value in facts.items():
            connection.execute("INSERT INTO f VALUES (?, 'g', ?, ?, NULL, 'personas')", [group, group, value])
        suppress(connection, "p", "f")
        left = connection.execute('SELECT municipality_id, "group", persons FROM p').fetchall()
        said = connection.execute("SELECT group_text, persons FROM f WHERE persons IS NOT NULL").fetchall()
    return {(place, group): persons for place, group, persons in left}, dict(said)


def possible(left: Left, place: str) -> numpy.ndarray:
    """[women, men] of a place that agree with its own rows: a hidden one is not 0, for 0 is never hidden."""
    women, men = numpy.indices((MOST + 1, MOST + 1))
    found = numpy.ones((MOST + 1, MOST + 1), dtype=bool)
    for group, count in (("women", women), ("men", men), ("total", women + men)):
        if (place, group) in left:
            told = left[place, group]
            found &= (count > 0) if told is None else (count == told)
    return found


def joined(sets: list[numpy.ndarray], size: int) -> numpy.ndarray:
    """[women, men] that places add up to."""
    found = numpy.zeros((size, size), dtype=bool)
    found[0, 0] = True
    for one in sets:
        more = numpy.zeros_like(found)
        for women, men in numpy.argwhere(one):
            more[women:, men:] |= found[: size - women, : size - men]
        found = more
    return found


def agreeing(agree: numpy.ndarray, sums: numpy.ndarray) -> bool:
    inside = sums[(sums < len(agree)).all(axis=1)]
    return bool(agree[inside[:, 0], inside[:, 1]].any())


def learnt(left: Left, facts: dict[str, int], places: list[str]) -> list[tuple[str, str, int]]:
    """The counts of one to four that only one whole set of counts leaves possible, by trying them all."""
    size = MOST * len(places) + 1
    women, men = numpy.indices((size, size))
    agree = numpy.ones((size, size), dtype=bool)
    for group, count in (("women", women), ("men", men), ("total", women + men)):
        if group in facts:
            agree &= count == facts[group]
    sets = {place: possible(left, place) for place in places}
    every = joined(list(sets.values()), size) & agree
    found = [("", group, count[every]) for group, count in (("women", women), ("men", men), ("total", women + men))]
    for place in places:
        others = numpy.argwhere(joined([sets[other] for other in places if other != place], size))
        can = [pair for pair in numpy.argwhere(sets[place]) if agreeing(agree, others + pair)]
        both = numpy.array(can)
        found += [(place, "women", both[:, 0]), (place, "men", both[:, 1]), (place, "total", both.sum(axis=1))]
    return [
        (place, group, int(counts[0]))
        for place, group, counts in found
        if 1 <= counts[0] <= 4 and len(set(counts)) == 1
    ]


LISTED = (("women", "men", "total"), ("total",), ("women", "total"), ("men", "total"), ("women", "men"))
PLACE = st.tuples(st.integers(0, 8), st.integers(0, 8), st.sampled_from(LISTED))


@FUZZ
@given(st.lists(PLACE, min_size=1, max_size=3), st.sets(st.sampled_from(("women", "men", "total"))))
def test_trying_every_count_tells_no_small_one(drawn: list[tuple[int, int, tuple[str, ...]]], told: set[str]) -> None:
    true, rows = dict.fromkeys(("women", "men", "total"), 0), Cells()
    for number, (women, men, listed) in enumerate(drawn):
        here = {"women": women, "men": men, "total": women + men}
        rows |= {(f"m{number}", group): here[group] for group in listed}
        true = {group: true[group] + here[group] for group in true}
    facts = {group: true[group] for group in told}
    left, said = published(rows, facts)
    assert all(count is None or count == rows[key] for key, count in left.items())
    assert learnt(left, said, [f"m{number}" for number in range(len(drawn))]) == [], (rows, facts, left, said)


@pytest.mark.parametrize(
    ("rows", "facts"),
    [
        ({("m", "total"): 23}, {"mujeres": 20}),
        ({("m", "women"): 20}, {"personas": 23}),
        ({("a", "total"): 11, ("b", "total"): 12}, {"mujeres": 20}),
        ({}, {"personas": 23, "Mujeres": 20}),
        ({("m", "total"): 23}, {"jóvenes": 21}),
    ],
)
def test_a_group_in_one_table_and_its_whole_in_another(rows: Cells, facts: dict[str, int]) -> None:
    left, said = published(rows, facts)
    kept = sum(count is not None for count in left.values()) + len(said)
    assert kept == len(rows) + len(facts) - 1


def test_far_apart_both_stay() -> None:
    assert published({("m", "total"): 23}, {"mujeres": 12}) == ({("m", "total"): 23}, {"mujeres": 12})


def test_a_group_of_a_session_beside_its_places() -> None:
    """20 women in all and 17 in one of two places are 3 in the other."""
    left, said = published({("a", "women"): 17, ("a", "total"): 30, ("b", "total"): 31}, {"mujeres": 20})
    assert (left["a", "women"], said.get("mujeres")).count(None) == 1


@pytest.mark.parametrize(
    ("unit", "texts", "persons", "group"),
    [
        ("mujeres", ("",), True, "women"),
        ("personas (más de)", ("Hombres", ""), True, "men"),
        ("asistentes", ("personas indígenas",), True, "indigenas personas"),
        ("proyectos", ("jóvenes rurales",), False, "jovenes rurales"),
        ("votos", ("usuarios de transporte",), False, "de transporte usuarios"),
        ("persons", ("", "20 mujeres en la mesa"), True, "women"),
        ("asistentes", ("Todas las personas",), True, "total"),
        ("persons", ("", "Mujeres y hombres de la mesa"), True, "total"),
    ],
)
def test_whom_a_fact_counts(unit: str, texts: tuple[str, ...], persons: bool, group: str) -> None:
    assert (counts_persons(unit), group_of(*texts, unit)) == (persons, group)


def test_of_how_many_is_no_way_around(package: Any) -> None:
    """Nobody among three tells that there are three."""
    base = {"meeting_id": "g1", "phase": "design", "depth": "involve", "bound": "exact", "source_id": "s1"}
    package.add("municipal_participation", municipality_id="99003", group="trans", persons="0", known="3", **base)
    package.run()
    query = "SELECT persons, known FROM municipal_participation WHERE municipality_id = '99003'"
    assert package.connection.execute(query).fetchall() == [(0, None)]


@pytest.mark.parametrize(
    ("sample", "parts", "left"),
    [
        ("100", ("60", "37", "3"), [60.0, None, None]),
        ("100", ("97",), [None]),
        ("640", ("27", "9"), [27.0, 9.0]),
        ("3", ("33.3",), [None]),
        ("", ("3",), [3.0]),
    ],
)
def test_a_part_of_a_sample_can_be_few_persons(package: Any, sample: str, parts: tuple[str, ...], left: Any) -> None:
    header = ["survey_id", "item_id", "title", "question", "territory_id", "sample_size", "selection", "percentage"]
    rows = [["e1", str(n), "E", "¿?", "99", sample, "unknown", part, "s1"] for n, part in enumerate(parts)]
    package.tables["surveys"] = [[*header, "source_id"], *rows]
    assert package.run().ok
    told = package.connection.execute("SELECT percentage FROM surveys ORDER BY item_id").fetchall()
    assert [value for (value,) in told] == left

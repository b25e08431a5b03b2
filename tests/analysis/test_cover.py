"""Whom to invite next: weights as they are read, and greedy choices held against plain sums and every other order."""

from collections.abc import Sequence
from itertools import combinations
from math import cos, e, radians, sqrt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis import BadChoice, Row
from dashboard.analysis.cover import CRITERIA, greedy, next_rows, read_weights, usable

EQUAL = dict.fromkeys(CRITERIA, 0.25)


def place(code: str, reached: bool, population: int, where: tuple[float, float], **more: Any) -> Row:
    return {
        "municipality_id": code, "municipality": f"M {code}", "reached": reached, "meetings": int(reached),
        "population": population, "indigenous": population // 10, "young": population // 3, "population_year": 2020,
        "longitude": where[0], "latitude": where[1], **more,
    }  # fmt: skip


# On the equator a degree is as long across as up, so distances can be read off.
FOUR = [
    place("1", True, 500, (0.0, 0.0)),
    place("2", False, 300, (0.0, 1.0), indigenous=10),
    place("3", False, 150, (0.0, 4.0), indigenous=140),
    place("4", False, 50, (0.0, 3.5), indigenous=0),
]


def order(rows: Sequence[Row]) -> list[str]:
    return [row["municipality_id"] for row in rows]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("equal", (0.25, 0.25, 0.25, 0.25)),
        ("indigenous", (0.0, 1.0, 0.0, 0.0)),
        ("balance", (0.0, 0.0, 0.0, 1.0)),
        ("2,1,1,0", (0.5, 0.25, 0.25, 0.0)),
        ("100,0,300,0", (0.25, 0.0, 0.75, 0.0)),
    ],
)
def test_weights_are_read_and_brought_to_add_up_to_one(text: str, wanted: tuple[float, ...]) -> None:
    assert tuple(read_weights({"weights": text})[name] for name in CRITERIA) == wanted


@pytest.mark.parametrize(
    "text", ["", "all", "1,2,3", "1,2,3,4,5", "0,0,0,0", "1,-1,1,1", "1,1,1,uno", "1.5,1,1,1", "²,1,1,1"]
)
def test_weights_that_mean_nothing_are_refused(text: str) -> None:
    with pytest.raises(BadChoice):
        read_weights({"weights": text})


@pytest.mark.parametrize(
    ("criterion", "wanted"),
    [("population", ["2", "3", "4"]), ("indigenous", ["3", "2", "4"]), ("young", ["2", "3", "4"])],
)
def test_one_criterion_that_adds_up_is_its_own_order(criterion: str, wanted: list[str]) -> None:
    assert order(greedy(FOUR, {name: float(name == criterion) for name in CRITERIA})) == wanted


def test_balance_goes_far_first_and_then_away_from_what_was_chosen() -> None:
    rows = greedy(FOUR, {name: float(name == "balance") for name in CRITERIA})
    # 3 is 4 degrees off; after it 4 is half a degree from 3, and 2 one degree from 1.
    assert order(rows) == ["3", "2", "4"]
    assert [row["gain"] for row in rows] == pytest.approx([4 / 4, 1 / 4, 0.5 / 4])
    assert {row["why"] for row in rows} == {"balance"}


def test_gain_is_the_weighted_sum_of_its_parts_and_why_is_the_largest() -> None:
    first = greedy(FOUR, EQUAL)[0]
    assert first["municipality_id"] == "3" and first["why"] == "balance"
    assert first["gain"] == pytest.approx((150 / 1000 + 140 / 200 + 50 / 333 + 1) / 4, abs=1e-3)
    assert first["covered_share"] == pytest.approx(0.65)
    assert [row["standing"] for row in greedy(FOUR, EQUAL)] == [1, 2, 3]


def test_a_criterion_without_a_figure_is_left_out_and_not_taken_as_zero() -> None:
    lacking = [{**row, "young": None if row["municipality_id"] == "4" else row["young"]} for row in FOUR]
    weights = usable(EQUAL, lacking)
    assert weights == pytest.approx({"population": 1 / 3, "indigenous": 1 / 3, "young": 0.0, "balance": 1 / 3})
    rows = greedy(lacking, weights)
    assert {row["young_share"] for row in rows} == {None} and rows[0]["weight_young"] == 0.0
    assert next_rows({"participation/candidates": lacking}, {"weights": "young"}) == []


def test_a_place_off_the_map_leaves_balance_out() -> None:
    lacking = [{**row, "latitude": None if row["municipality_id"] == "2" else row["latitude"]} for row in FOUR]
    rows = next_rows({"participation/candidates": lacking}, {"weights": "2,1,1,4"})
    assert rows[0]["weight_balance"] == 0.0 and rows[0]["weight_population"] == 0.5
    assert {row["distance_share"] for row in rows} == {None}


def test_ties_go_to_the_lower_code_and_reached_ones_are_not_invited() -> None:
    twins = [place("9", False, 10, (0.0, 1.0)), place("7", False, 10, (0.0, 1.0)), place("8", True, 80, (0.0, 0.0))]
    assert order(greedy(twins, {**dict.fromkeys(CRITERIA, 0.0), "population": 1.0})) == ["7", "9"]


def apart(a: Row, b: Row) -> float:
    """Distance written again, in another way."""
    middle = cos(radians((a["latitude"] + b["latitude"]) / 2))
    return sqrt(((a["longitude"] - b["longitude"]) * middle) ** 2 + (a["latitude"] - b["latitude"]) ** 2)


towns = st.lists(
    st.tuples(st.integers(1, 1000), st.floats(-5, 5), st.floats(10, 20), st.integers(0, 90), st.integers(0, 90)),
    min_size=3,
    max_size=7,
)


@settings(max_examples=40, deadline=None)
@given(towns)
def test_each_choice_is_the_best_of_those_left(drawn: list[tuple[int, float, float, int, int]]) -> None:
    places = [
        place(f"{number:02}", number == 0, people, (x, y), indigenous=speakers, young=young + 1)
        for number, (people, x, y, speakers, young) in enumerate(drawn)
    ]
    rows = greedy(places, EQUAL)
    assert sorted(order(rows)) == [row["municipality_id"] for row in places[1:]]
    longest = max(apart(a, b) for a in places for b in places)
    totals = {name: sum(row[name] for row in places) for name in CRITERIA[:3]}
    reached, waiting = [places[0]], {row["municipality_id"]: row for row in places[1:]}
    for row in rows:
        gains = {}
        for code, other in waiting.items():
            parts = [other[name] / totals[name] if totals[name] else 0 for name in totals]
            far = min(apart(other, one) for one in reached) / longest if longest else 1
            gains[code] = (sum(parts) + far) / 4
        assert row["gain"] == pytest.approx(max(gains.values())) == pytest.approx(gains[row["municipality_id"]])
        reached.append(waiting.pop(row["municipality_id"]))


def test_two_greedy_choices_come_near_the_best_pair() -> None:
    def worth(pair: Sequence[Row]) -> float:
        held, found = [FOUR[0]], 0.0
        for row in pair:
            found += row["population"] / 1000 + row["indigenous"] / 200
            held.append(row)
        return found

    weights = {"population": 0.5, "indigenous": 0.5, "young": 0.0, "balance": 0.0}
    chosen = [row for code in order(greedy(FOUR, weights))[:2] for row in FOUR if row["municipality_id"] == code]
    assert worth(chosen) >= (1 - 1 / e) * max(worth(pair) for pair in combinations(FOUR[1:], 2))

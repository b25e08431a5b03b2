"""Open questions together: what counts as answered, when there is an index, and what is asked aloud."""

import pytest

from dashboard.analysis.risks import by_unit, index, overview, to_ask
from dashboard.schema.risks import risks

ASKED = {"lang": "es"}
UNIT = {"unit_id": "U1", "unit": "Obras", "year": 2024}


@pytest.mark.parametrize(("fired", "available", "told"), [(3, 8, 37.5), (3, 7, None), (0, 9, 0.0), (3, 12, 25.0)])
def test_the_index_is_of_the_questions_that_can_be_answered_and_from_eight_on(
    fired: int, available: int, told: float | None
) -> None:
    assert index(fired, available) == told


@pytest.mark.parametrize(
    ("verdicts", "state", "fired"),
    [
        ([], "no_rows", None),
        ([None, None], "untold", None),
        ([True, None], "fires", 1),
        ([False], "quiet", 0),
    ],
)
def test_a_question_without_verdicts_is_not_one_that_asks_for_nothing(
    verdicts: list[bool | None], state: str, fired: int | None
) -> None:
    (row,) = overview({"risks/execution": [UNIT | {"fires": one} for one in verdicts]}, ASKED)
    assert (row["risk_state"], row["fired"]) == (state, fired)
    assert (row["needs"] is None) == (fired is not None)


def test_fewer_rows_than_its_minimum_say_nothing() -> None:
    least = risks()["risks/churn"].minimum
    rows = [UNIT | {"year": 2000 + n, "fires": True} for n in range(least)]
    assert [overview({"risks/churn": held}, ASKED)[0]["risk_state"] for held in (rows[1:], rows)] == [
        "too_few",
        "fires",
    ]


def test_a_unit_is_told_by_its_share_and_the_largest_comes_first() -> None:
    small, large = ({"unit_id": key, "unit": key, "year": 2024} for key in ("S", "L"))
    rows = [small | {"approved": 1, "fires": True}, *[large | {"approved": 9, "fires": n < 2} for n in range(4)]]
    found = by_unit({"risks/execution": rows, "risks/churn": [large | {"fires": None}]}, ASKED)
    told = [(row["unit_id"], row["questions_told"], row["fired"], row["fired_share"]) for row in found]
    assert told == [("L", 1, 2, 0.5), ("S", 1, 1, 1.0)]
    assert {row["fired_index"] for row in found} == {None}


def test_each_thing_is_asked_about_once_for_its_last_year() -> None:
    rows = [UNIT | {"year": year, "fires": year < 2025} for year in (2023, 2024, 2025)]
    (row,) = to_ask({"risks/execution": rows}, ASKED)
    assert row["year"] == 2024 and "Obras" in row["ask"] and "2024" in row["ask"]

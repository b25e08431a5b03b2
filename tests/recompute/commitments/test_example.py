"""What was planted in the promises of the fictional state, said by hand."""

from collections.abc import Callable
from datetime import date

import pytest

from dashboard.store.questions import questions
from dashboard.store.snapshots import Snapshot

from ..package import Rows
from ..states import read
from ..truths import answered

Asked = Callable[..., Rows]


@pytest.fixture
def asked(opened: Callable[[str], Snapshot]) -> Asked:
    """``asked("status", "plan=PA-1")``: the rows of a question of this folder."""

    def ask(name: str, text: str = "") -> Rows:
        question = f"commitments/{name}"
        return answered(opened("ejemplo"), question, read(text, questions()[question]))

    return ask


def test_the_government_saying_complete_does_not_count(asked: Asked) -> None:
    said = {row["voice"]: row["status"] for row in asked("voices", "commitment=EJ-03")}
    assert said == {"government": "complete", "monitor": "limited", "civil_society": "no_evidence"}
    assert [row["status"] for row in asked("status", "commitment=EJ-03")] == ["limited"]


def test_one_commitment_has_two_calendars(asked: Asked) -> None:
    assert {row["commitment_id"] for row in asked("timeline") if row["disagree"]} == {"EJ-05"}


def test_a_plan_of_later_had_not_begun(asked: Asked) -> None:
    assert {row["plan_id"]: (row["commitments"], row["not_begun"]) for row in asked("plans", "as_of=2024-01-01")} == {
        "PA-1": (4, 0),
        "PA-2": (5, 5),
    }


def test_voices_of_milestones_are_those_somebody_reported_on(asked: Asked) -> None:
    rows = asked("voices", "each=milestone")
    assert {row["milestone_id"] for row in rows} == {"EJ-01-H5", "EJ-03-H4", "EJ-03-H5"} and len(rows) == 9


def test_not_applicable_stays_out_of_the_division(asked: Asked) -> None:
    rows = asked("coding", "dimension=opened")
    assert {row["coded_as"] for row in rows if row["share"] is None} == {"not_applicable"}
    assert {row["dimension"]: row["coded"] for row in rows} == {
        "opened_accountability": 3,
        "opened_information": 3,
        "opened_participation": 3,
    }
    assert asked("coding", "dimension=opened&as_of=2024-01-01") == []


def test_a_change_of_date_is_no_delay_before_it_is_told(asked: Asked) -> None:
    before, after = (
        asked("actors-delay", f"commitment=EJ-01&as_of={day}")[0]["delayed"] for day in ("2022-09-08", "2022-09-09")
    )
    assert (before, after) == (0, 1)


def test_each_commitment_has_key_actors_and_dates(asked: Asked) -> None:
    rows = asked("actors-delay")
    assert len(rows) == 9 and all(row["key_actors"] and row["dated"] for row in rows)


def test_reasons_are_those_that_somebody_wrote(asked: Asked) -> None:
    assert [(row["code"], row["voice"], row["shortfall_reason"]) for row in asked("reasons", "plan=PA-1")] == [
        ("EJ-02", "monitor", "time"),
        ("EJ-03", "civil_society", "resources"),
        ("EJ-03", "monitor", "coordination"),
    ]


def test_the_law_of_twenty_years_binds_and_crosses_two_governments(asked: Asked) -> None:
    rows = {row["code"]: row for row in asked("volatility")}
    law = rows["EJ-04"]
    assert (law["changes"], law["first_change_on"], law["binding"]) == (2, date(2027, 9, 30), "in_force")
    assert 0 in {row["budget_lines"] for row in rows.values()}

"""What is published of the promises of Quintana Roo, said by hand."""

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
    """``asked("status", "plan=2023-2025")``: the rows of a question of this folder."""

    def ask(name: str, text: str = "") -> Rows:
        question = f"commitments/{name}"
        return answered(opened("quintana-roo"), question, read(text, questions()[question]))

    return ask


def test_two_are_complete_and_of_five_nothing_is_known(asked: Asked) -> None:
    assert [(row["status"], row["count"]) for row in asked("status")] == [("complete", 2), ("unknown", 5)]


def test_a_share_keeps_its_denominator_when_one_status_is_chosen(asked: Asked) -> None:
    (row,) = asked("status", "status=complete")
    assert (row["count"], row["share"]) == (2, pytest.approx(2 / 7))


def test_mxroo0006_alone_has_two_calendars(asked: Asked) -> None:
    rows = asked("timeline")
    assert {row["commitment_id"] for row in rows if row["disagree"]} == {"MXROO0006"}
    two = asked("timeline", "commitment=MXROO0006")
    assert len(two) == 2 and len({row["source_id"] for row in two}) == 2
    assert len({(row["starts_on"], row["ends_on"]) for row in two}) == 2


def test_silence_is_not_a_status(asked: Asked) -> None:
    rows = asked("voices")
    said = {row["code"]: row["status"] for row in rows if row["voice"] == "civil_society" and row["status"]}
    assert said == {"MXROO0005": "unknown", "MXROO0007": "unknown"}, (
        "whoever spoke and gave no code did not keep silent"
    )
    assert [r["code"] for r in rows if r["voice"] == "government" and r["status"] == "complete"] == ["MXROO0005"]


def test_press_notes_do_not_prove_a_milestone(asked: Asked) -> None:
    rows = [row for row in asked("verification-gap") if row["kind"] == "milestone"]
    assert (len(rows), sum(not row["has_published"] for row in rows)) == (14, 11)


def test_nobody_said_what_a_commitment_opened_nor_why_one_fell_short(asked: Asked) -> None:
    assert asked("coding", "dimension=opened") == asked("reasons") == []


def test_the_platform_and_the_planning_law_live_on(asked: Asked) -> None:
    pairs = {(row["from_id"], row["to_id"]) for row in asked("lineage")}
    assert pairs == {("MXROO0002", "MXROO0005"), ("MXROO0003", "MXROO0006")}


def test_the_judiciary_is_a_zero(asked: Asked) -> None:
    rows = {row["branch"]: row for row in asked("branch-coverage")}
    assert list(rows) == ["executive", "legislative", "judicial", "autonomous", "municipal"]
    assert (rows["judicial"]["commitments"], rows["judicial"]["share"]) == (0, 0.0)


def test_the_2050_plan_alone_crosses_a_change_of_government(asked: Asked) -> None:
    rows = {row["code"]: row for row in asked("volatility")}
    assert [key for key, row in rows.items() if row["changes"]] == ["MXROO0005"]
    plan = rows["MXROO0005"]
    assert (plan["until_on"], plan["first_change_on"]) == (date(2050, 12, 31), date(2027, 9, 24))
    assert plan["budget_lines"] is None and rows["MXROO0002"]["binding"] == "not_known"

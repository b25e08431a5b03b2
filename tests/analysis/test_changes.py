"""What changed between two snapshots, and each kind of change."""

from datetime import date
from typing import Any

from dashboard.analysis.changes import since_rows

SNAP = {"since": "snap-20260101T120000Z-0123456789ab"}
Fact = dict[str, Any]


def fact(kind: str, key: str, field: str, value: str, known_on: date | None = None) -> Fact:
    return {"subject_kind": kind, "subject_id": key, "commitment_id": "C1", "subject": key, "field": field,
            "value": value, "known_on": known_on}  # fmt: skip


def compared(before: list[Fact], after: list[Fact], news: list[Fact] | None = None) -> dict[str, str]:
    inputs = {
        "changes/facts": after,
        "changes/facts@since": before,
        "deadlines/news": news or [],
        "changes/events": [],
        "changes/last-glosa": [],
        "changes/glosa-sources": [],
    }
    return {row["subject_id"]: row["change"] for row in since_rows(inputs, SNAP)}


def test_each_kind_of_change_has_its_own_name() -> None:
    before = [
        fact("milestone", "moved", "current_end", "2026-03-01"), fact("budget", "2025", "accrued", "10.00"),
        fact("question", "budget/moments", "fingerprint", "aa"), fact("status", "kept", "monitor", "limited"),
        fact("status", "taken back", "monitor", "complete"),
    ]  # fmt: skip
    after = [
        fact("milestone", "moved", "current_end", "2026-05-01"), fact("budget", "2025", "accrued", "12.00"),
        fact("question", "budget/moments", "fingerprint", "bb"), fact("status", "kept", "monitor", "limited"),
        fact("evidence", "happened since", "level", "document", date(2026, 2, 1)),
        fact("evidence", "was there", "level", "document", date(2025, 2, 1)),
    ]  # fmt: skip
    assert compared(before, after) == {
        "moved": "world", "2025": "corrected", "budget/moments": "method", "taken back": "corrected",
        "happened since": "world", "was there": "published",
    }  # fmt: skip


def test_a_recorded_correction_says_so_even_of_a_milestone() -> None:
    correction = {"kind": "correction", "id": "x", "subject": "A milestone", "column_name": "current_end",
                  "subject_table": "milestones", "subject_id": "moved", "happened_on": date(2026, 1, 2)}  # fmt: skip
    before, after = ([fact("milestone", "moved", "current_end", text)] for text in ("2026-03-01", "2026-05-01"))
    assert compared(before, after, [correction]) == {"moved": "corrected"}
    long_ago = {**correction, "happened_on": date(2025, 1, 2)}
    assert compared(before, after, [long_ago]) == {"moved": "world"}, "an old correction explains no new change"
    of_another = {**correction, "subject_id": "another of the same title"}
    assert compared(before, after, [of_another]) == {"moved": "world"}


def test_a_report_put_right_is_a_correction_of_that_report() -> None:
    correction = {"kind": "correction", "id": "x", "subject": "R1", "column_name": "status",
                  "subject_table": "status_reports", "subject_id": "R1", "happened_on": date(2026, 1, 2)}  # fmt: skip
    new = [fact("status", key, "monitor", "limited", date(2026, 2, 1)) for key in ("R1", "R2")]
    assert compared([], new, [correction]) == {"R1": "corrected", "R2": "world"}


def test_equal_snapshots_have_no_changes() -> None:
    facts = [fact("milestone", "m", "state", "done")]
    assert compared(facts, list(facts)) == {}


GLOSA = {"held_on": date(2025, 12, 9), "title": "9a", "meeting_id": "g9"}


def news(key: str, happened_on: date, precision: str = "month", source: str = "s") -> Fact:
    return {"happened_on": happened_on, "date_precision": precision, "kind": "status", "id": key,
            "commitment_id": "C1", "subject": "s", "title": None, "voice": "monitor", "status": "complete",
            "level": None, "column_name": None, "before": None,
            "after": None, "source": "src", "source_id": source}  # fmt: skip


def event(key: str, kind: str, happened_on: date) -> Fact:
    return {"happened_on": happened_on, "date_precision": "day", "kind": kind, "id": key, "commitment_id": None,
            "subject": "s", "source": "src", "source_id": "s"}  # fmt: skip


def by_dates(told: list[Fact], events: list[Fact], since: str = "") -> list[Fact]:
    inputs = {
        "deadlines/news": told,
        "changes/events": events,
        "changes/last-glosa": [GLOSA],
        "changes/glosa-sources": [{"meeting_id": "g9", "source_id": "its-own"}],
    }
    return since_rows(inputs, {"since": since} if since else {})


def test_with_one_snapshot_it_goes_by_dates_since_the_last_glosa() -> None:
    told = [news("old", date(2025, 12, 1)), news("new", date(2026, 1, 5))]
    rows = by_dates(told, [])
    assert [row["subject_id"] for row in rows] == ["new"] and rows[0]["compared"] == "dates"
    assert rows[0]["date_precision"] == "month", "a report known to the month is not shown with a day"
    assert len(by_dates(told, [], "2025-01-01")) == 2


def test_what_may_be_of_before_is_no_change_since() -> None:
    told = [
        news("of the year", date(2025, 12, 31), "year"), news("of the month", date(2025, 12, 31)),
        news("printed next day", date(2025, 12, 10), "published_by"), news("later", date(2025, 12, 10), "day"),
        news("printed later", date(2025, 12, 11), "published_by"),
    ]  # fmt: skip
    assert {row["subject_id"] for row in by_dates(told, [])} == {"later", "printed later"}


def test_what_the_glosa_itself_said_is_no_change_since_the_glosa() -> None:
    told = [news("its own", date(2026, 1, 5), "day", "its-own"), news("another", date(2026, 1, 5), "day")]
    assert [row["subject_id"] for row in by_dates(told, [])] == ["another"]
    assert len(by_dates(told, [], "2025-12-31")) == 2, "since a chosen day, whatever the source"


def test_budget_documents_milestones_and_stages_are_changes_too() -> None:
    events = [event(kind, kind, date(2026, 2, 4)) for kind in ("milestone", "publication", "stage", "note")]
    found = {row["subject_id"]: row["change"] for row in by_dates([], events)}
    assert found == {"milestone": "world", "stage": "world", "publication": "published", "note": "published"}

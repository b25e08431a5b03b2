"""Notes on how each commitment went: every kind is there, and silence is a row."""

from collections.abc import Callable
from datetime import date

import pytest

from dashboard.store.snapshots import Snapshot

from ..package import Chosen
from ..truths import answered

Opened = Callable[[str], Snapshot]
NOTES = "commitments/notes"
each_package = pytest.mark.parametrize("package", ["ejemplo", "quintana-roo"])


@each_package
def test_every_kind_of_note_is_there_and_each_rests_on_a_source(package: str, opened: Opened) -> None:
    rows = [row for row in answered(opened(package), NOTES, Chosen()) if row["note_id"]]
    kinds = {"enabler", "obstacle", "benefit", "lesson", *(["statement"] if package == "quintana-roo" else [])}
    assert {row["kind"] for row in rows} == kinds
    assert all(row["source"] and row["noted_on"] for row in rows)
    assert any(row["commitment_id"] is None for row in rows), "some are of the whole exercise"


@each_package
def test_a_commitment_without_notes_is_one_row_that_says_nothing(package: str, opened: Opened) -> None:
    rows = answered(opened(package), NOTES, Chosen())
    silent = [row for row in rows if not row["note_id"]]
    told = {row["commitment_id"] for row in rows if row["note_id"]}
    assert silent and told.isdisjoint(row["commitment_id"] for row in silent)
    assert all(row["text"] is row["kind"] is row["noted_on"] is None for row in silent)
    assert len({row["commitment_id"] for row in silent}) == len(silent)


@each_package
def test_before_the_first_note_nobody_was_silent(package: str, opened: Opened) -> None:
    assert answered(opened(package), NOTES, Chosen(as_of=date(2006, 1, 1))) == []

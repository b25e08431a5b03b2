"""Operational progress: the golden numbers, on tables of three rows."""

from typing import Any

import duckdb
import pytest

from dashboard.schema.queries import QUERIES
from dashboard.store.questions import question

from ..package import DAY

TABLES = ("commitments", "milestones", "commitment_actors", "institutions")


def progress_of(*steps: tuple[str, float | None, float | None, str | None]) -> dict[str, Any]:
    """The answer for one commitment whose milestones are (state, weight, progress, justification)."""
    held = duckdb.connect()
    for name in TABLES:
        held.execute((QUERIES / "schema" / f"{name}.sql").read_text(encoding="utf-8"))
    held.execute(
        "INSERT INTO commitments BY NAME SELECT 'C' AS commitment_id, 'P' AS plan_id, 'C' AS code, 'C' AS title, "
        "'C' AS short_title, 'C' AS short_title_en, 'S' AS source_id"
    )
    for place, (state, weight, progress, why) in enumerate(steps):
        held.execute(
            "INSERT INTO milestones BY NAME SELECT $id AS milestone_id, 'C' AS commitment_id, 'M' AS title, "
            "$state AS state, $weight AS weight, $progress AS progress, $why AS justification, 'S' AS source_id",
            {"id": str(place), "state": state, "weight": weight, "progress": progress, "why": why},
        )
    text = question("commitments/progress").query.full
    asked = held.execute(text.sql, text.own({"as_of": DAY, "lang": "es"}))
    columns = [column[0] for column in asked.description or ()]
    (row,) = asked.fetchall()
    return dict(zip(columns, row, strict=True))


def test_progress_is_weighted() -> None:
    found = progress_of(("done", 2, 100, None), ("planned", 3, 50, None), ("planned", 1, 0, None))
    assert found["progress"] == pytest.approx(58.3, abs=0.05) and found["unweighted"] == pytest.approx(50)
    assert found["reason"] is None


def test_a_cancelled_milestone_leaves_only_with_its_justification() -> None:
    rest = (("done", 2.0, 100.0, None), ("planned", 3.0, 50.0, None))
    out = progress_of(*rest, ("cancelled", 1, None, "Pasó a otro compromiso."))
    assert out["progress"] == pytest.approx(70) and out["with_cancelled"] == pytest.approx(350 / 6)
    kept = progress_of(*rest, ("cancelled", 1, None, None))
    assert kept["progress"] == kept["with_cancelled"] == pytest.approx(350 / 6)


def test_what_is_missing_is_said_and_not_taken_as_zero() -> None:
    bare = progress_of(("done", None, 100, None), ("planned", 3, 50, None))
    assert (bare["progress"], bare["unweighted"], bare["reason"]) == (None, 75, "weights_missing")
    blank = progress_of(("done", 1, 100, None), ("planned", 3, None, None))
    assert (blank["progress"], blank["unweighted"], blank["reason"]) == (None, None, "no_progress")
    assert progress_of(("done", 0, 100, None))["reason"] == "zero_weight"
    assert progress_of(("cancelled", 1, None, "Sí."))["reason"] == "all_cancelled"
    assert progress_of()["reason"] == "no_milestones"

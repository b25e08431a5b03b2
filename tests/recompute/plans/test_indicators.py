"""The progress ratio on the example of Open SDG, and planted indicators."""

from collections.abc import Callable

import pytest

from dashboard.store.snapshots import Snapshot

from ..package import Chosen
from ..truths import answered
from .indicators import yearly


def test_the_golden_ratio() -> None:
    """40 in 2015 and 52 in 2022, with a target of 80 in 2030: 3.82 % a year of the 4.73 % that it asks for."""
    grown, asked = yearly(40, 52, 7), yearly(40, 80, 15)
    assert grown == pytest.approx(0.0382, abs=5e-5) and asked == pytest.approx(0.0473, abs=5e-5)
    assert grown / asked == pytest.approx(0.81, abs=0.005)


def test_a_ratio_or_why_there_is_none(opened: Callable[[str], Snapshot]) -> None:
    rows = {row["indicator_id"]: row for row in answered(opened("ejemplo"), "plans/indicators", Chosen())}
    assert len(rows) == 10 and all((row["ratio"] is None) == bool(row["reason"]) for row in rows.values())
    assert rows["IND-07"]["reason"] == "zero_base"
    assert (rows["IND-01"]["latest_year"], rows["IND-01"]["latest"]) == (2025, 64.8)

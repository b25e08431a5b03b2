"""Money year by year, by hand and in properties: real pesos, per inhabitant, against the year and the month before."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

import pytest

from dashboard.store.snapshots import Snapshot

from ..asking import told

Opened = Callable[[str], Snapshot]


def test_real_pesos_of_quintana_roo_by_hand(opened: Opened) -> None:
    """INPC: mean of twelve months, 95.572963… in 2017; of January to June of 2026, 144.988, which is the base."""
    rows = {row["year"]: row for row in told(opened("quintana-roo"), "budget/real-terms", "moment=approved")}
    assert {year: row["real_amount"] for year, row in rows.items()} == {
        2017: Decimal("40049853603.86"), 2021: Decimal("43238825121.16"), 2022: Decimal("40962474783.20"),
        2023: Decimal("46897631450.83"), 2024: Decimal("50710883078.14"), 2025: Decimal("53101268473.40"),
        2026: Decimal("53981000000.00"),
    }  # fmt: skip
    assert {row["base_year"] for row in rows.values()} == {2026}
    assert {row["reason"] for row in rows.values()} == {None}
    assert rows[2026]["index_months"] == 6 and rows[2026]["amount"] == Decimal("53981000000")


def test_an_unpublished_moment_stays_in_sight_beside_the_one_that_is(opened: Opened) -> None:
    rows = told(opened("quintana-roo"), "budget/real-terms")
    asked = [row for row in rows if row["moment"] == "accrued"]
    assert len(asked) == 7 and {row["reason"] for row in asked} == {"not_published"}
    assert {row["moment"] for row in rows} == {"accrued", "approved"}


def test_pesos_per_inhabitant_of_quintana_roo_by_hand(opened: Opened) -> None:
    rows = {row["year"]: row for row in told(opened("quintana-roo"), "budget/per-capita", "moment=approved")}
    exact = Decimal("53981000000") / 2_141_082
    assert rows[2026]["per_person"] == exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert rows[2017]["per_person"] == Decimal("15586.24") and rows[2017]["population"] == 1_693_802
    # The census of 2020 and the projections are not mixed: one vintage for the whole series.
    assert {row["vintage"] for row in rows.values()} == {"conapo-1990-2040"}


def test_quintana_roo_year_against_year_by_hand(opened: Opened) -> None:
    rows = {(row["moment"], row["year"]): row for row in told(opened("quintana-roo"), "budget/by-year")}
    assert rows["approved", 2023]["difference"] == Decimal("7205422393")
    assert rows["approved", 2023]["change"] == pytest.approx(0.2081817, abs=1e-7)
    # 2018 to 2020 are not in the data: 2021 is not set against 2017.
    assert (rows["approved", 2021]["previous"], rows["approved", 2021]["reason"]) == (None, "no_previous")
    assert {moment for moment, _ in rows} == {"proposed", "approved"}


def test_the_planted_silence_and_the_unfinished_year_are_not_subtracted(opened: Opened) -> None:
    rows = {(row["moment"], row["year"]): row for row in told(opened("ejemplo"), "budget/by-year")}
    assert [rows["accrued", year]["reason"] for year in (2024, 2025, 2026)] == [None, "silence", "other_months"]
    assert rows["approved", 2026]["reason"] is None
    cut = {(row["moment"], row["year"]): row for row in told(opened("ejemplo"), "budget/by-year", "period=3")}
    assert cut["accrued", 2026]["until"] == 3 and cut["accrued", 2026]["difference"] is not None
    assert {cut[moment, 2026]["until"] for moment in ("proposed", "approved")} == {12}


@pytest.mark.parametrize("question", ["budget/compare", "budget/per-capita", "budget/real-terms"])
def test_a_budget_of_the_year_covers_twelve_months(question: str, opened: Opened) -> None:
    covers = {
        moment: {row["until"] for row in told(opened("ejemplo"), question, f"moment={moment}&period=3")}
        for moment in ("proposed", "approved", "modified", "accrued")
    }
    assert covers == {"proposed": {12}, "approved": {12}, "modified": {3}, "accrued": {3}}


def test_one_year_is_still_set_against_the_one_before(opened: Opened) -> None:
    every = {(row["moment"], row["year"]): row for row in told(opened("ejemplo"), "budget/by-year")}
    alone = told(opened("ejemplo"), "budget/by-year", "year=2024")
    assert alone and all(row == every[row["moment"], 2024] for row in alone)


def test_the_silent_quarter_is_not_told_as_a_fall(opened: Opened) -> None:
    rows = told(opened("ejemplo"), "budget/month-on-month", "year=2025")
    assert [row["period"] for row in rows if row["reason"] == "other_units"] == [4, 5, 6]


def test_a_budget_has_no_months(opened: Opened) -> None:
    rows = told(opened("ejemplo"), "budget/month-on-month", "moment=approved")
    assert {(row["amount"], row["reason"]) for row in rows} == {(None, "yearly")}


def test_what_has_no_detail_is_no_unit_to_compare(opened: Opened) -> None:
    rows = told(opened("quintana-roo"), "budget/compare")
    assert {row["key"] for row in rows} == {"seguridad-ciudadana", "sefiplan"}
    proposed = {(row["key"], row["year"]): row["amount"] for row in rows if row["moment"] == "proposed"}
    assert proposed["sefiplan", 2021] == Decimal("775000000") and proposed["seguridad-ciudadana", 2021] is None
    assert told(opened("quintana-roo"), "budget/compare", "by=chapter") == []

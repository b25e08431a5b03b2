"""What is known of the money of the shipped packages whatever is computed: planted facts and published figures."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from dashboard.store.questions import questions
from dashboard.store.snapshots import Snapshot

from ..money import budget, coverage, executed_years, last_months
from ..package import Chosen, Package, Rows, total
from ..states import read
from ..truths import answered

Opened = Callable[[str], Snapshot]


def asked(snapshot: Snapshot, name: str, state: str = "") -> Rows:
    question = f"budget/{name}"
    return answered(snapshot, question, read(state, questions()[question]))


@pytest.mark.parametrize(("package", "latest"), [("quintana-roo", None), ("federacion", 2022), ("ejemplo", 2026)])
def test_the_years_taken_for_granted_are_the_latest_with_execution(package: str, latest: int | None) -> None:
    assert max(executed_years(Package(package)), default=None) == latest


def test_the_example_has_spent_until_september() -> None:
    assert last_months(Package("ejemplo"))[2026] == 9


def test_two_views_of_the_same_money_are_not_added(opened: Opened) -> None:
    administrative, by_object = Decimal("331050975.17"), Decimal("330570975.17")
    (unit,) = asked(opened("ejemplo"), "by-unit", "year=2023&unit=U51")
    assert unit["accrued"] == administrative
    chapters = asked(opened("ejemplo"), "by-chapter", "year=2023&unit=U51")
    assert total(row["accrued"] for row in chapters) == by_object


def test_what_the_net_hides_the_gross_shows(opened: Opened) -> None:
    rows = {row["unit_id"]: row for row in asked(opened("ejemplo"), "adjustments", "year=2025")}
    assert rows["U13"]["net"] == 0 and rows["U13"]["gross_churn"] == pytest.approx(1.6)


@pytest.mark.parametrize(
    ("year", "difference", "within"),
    [
        ("2021", "-224999999", False),
        ("2023", "-24165786", False),
        ("2024", "-603524", True),
        ("2025", "-1000000", True),
    ],
)
def test_a_difference_smaller_than_the_rounding_is_marked(
    year: str, difference: str, within: bool, opened: Opened
) -> None:
    (row,) = asked(opened("quintana-roo"), "proposed-approved", f"year={year}")
    assert (row["difference"], row["within_rounding"]) == (Decimal(difference), within)


def test_unlike_units_are_not_subtracted(opened: Opened) -> None:
    (whole,) = asked(opened("quintana-roo"), "proposed-approved", "year=2021")
    (part,) = asked(opened("quintana-roo"), "proposed-approved", "year=2021&branch=executive")
    assert whole["difference"] is not None
    assert part["proposed"] is not None and part["approved"] is not None and part["difference"] is None


@pytest.mark.parametrize("year", ["2013", "2022"])
def test_the_federation_publishes_no_proposed_committed_nor_paid(year: str, opened: Opened) -> None:
    rows = {row["moment"]: row for row in asked(opened("federacion"), "moments", f"year={year}")}
    absent = {moment for moment, row in rows.items() if row["amount"] is None}
    assert absent == {"proposed", "committed", "paid"}
    assert not any(rows[moment]["coverage"] for moment in absent)


def test_the_detail_of_2025_and_the_rest_make_the_published_total(opened: Opened) -> None:
    units = asked(opened("quintana-roo"), "by-unit", "year=2025")
    (year,) = asked(opened("quintana-roo"), "proposed-approved", "year=2025")
    assert total(row["proposed"] for row in units) == year["proposed"] == 51_474_000_000
    assert {"Sin desglose"} < {row["unit"] for row in units}


@pytest.mark.parametrize("package", ["quintana-roo", "federacion"])
def test_a_package_without_annexes_answers_nothing(package: str, opened: Opened) -> None:
    assert asked(opened(package), "annexes") == []


def test_coverage_is_a_share_of_money_and_a_published_total_is_whole() -> None:
    package = Package("quintana-roo")
    whole = budget(package, Chosen(values={"year": ("2021",)}))
    assert (coverage(package, whole, "approved"), coverage(package, whole, "paid")) == (1.0, None)
    two = [row for row in whole if row["unit_id"] in {"desarrollo-social", "sefiplan"}]
    assert coverage(package, two, "proposed") == 1.0
    assert coverage(package, two, "approved") == pytest.approx(196.2 / (196.2 + 775))

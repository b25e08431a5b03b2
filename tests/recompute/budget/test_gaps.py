"""A small invented package with what no published one has: a year without people, an index short of a month, zeros."""

from decimal import Decimal
from typing import Any

import pytest

from dashboard.package.writing import write_package
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

from ..asking import told


@pytest.fixture(scope="module")
def gaps(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Its population ends a year early in one vintage, and its index lacks a month."""
    folder = tmp_path_factory.mktemp("gaps") / "huecos"
    source = {"source_id": "s", "title": "Fuente", "kind": "official", "licence": "CC-BY-4.0"}
    unit = {"unit_id": "a", "name": "Unidad A", "branch": "executive", "source_id": "s"}
    lines = [
        {"row_id": f"{year}", "unit_id": "a", "year": f"{year}", "period": "12", "frequency": "annual",
         "view": "administrative", "approved": approved, "accrued": accrued, "source_id": "s"}
        for year, approved, accrued in ((2020, "0", "100"), (2021, "200", "200"), (2022, "400", None))
    ]  # fmt: skip
    people = [
        {"territory_id": "99", "year": f"{year}", "sex": "total", "age_band": "total", "group": "total",
         "vintage": vintage, "persons": persons, "source_id": "s"}
        for vintage, year, persons in (("largo", 2020, "10"), ("largo", 2021, "20"), ("breve", 2022, "1"))
    ]  # fmt: skip
    index = [
        {"index_name": name, "year": f"{year}", "month": f"{month}", "value": value, "source_id": "s"}
        for name, year, value, months in (("I", 2020, "100", 12), ("I", 2021, "50", 5), ("Corto", 2021, "9", 12))
        for month in range(1, months + 1)
    ]  # fmt: skip
    node = {
        "title": "Huecos", "titleEn": "Gaps", "description": "Con huecos.", "descriptionEn": "With gaps.",
        "kind": "published", "home": "99", "timezone": "America/Cancun", "languages": ["es", "en"],
        "themes": ["budget"], "version": "1",
    }  # fmt: skip
    content: dict[str, Any] = {
        "sources": [source], "budget_units": [unit], "budget_execution": lines, "population": people, "deflator": index,
    }  # fmt: skip
    write_package(folder, node, content)
    store = Store(tmp_path_factory.mktemp("gaps-store"))
    assert store.publish(folder).snapshot
    return store.open("huecos")


def test_the_population_of_another_year_is_never_used(gaps: Snapshot) -> None:
    rows = told(gaps, "budget/per-capita", "moment=approved")
    assert [(row["year"], row["population"], row["per_person"], row["reason"]) for row in rows] == [
        (2020, 10, Decimal("0.00"), None), (2021, 20, Decimal("10.00"), None), (2022, None, None, "no_population"),
    ]  # fmt: skip


def test_five_months_are_no_year_of_an_index(gaps: Snapshot) -> None:
    rows = told(gaps, "budget/real-terms")
    assert [(row["year"], row["real_amount"], row["index_months"], row["reason"]) for row in rows] == [
        (2020, Decimal("100.00"), 12, None), (2021, None, 5, "index_missing"), (2022, None, 0, "not_published"),
    ]  # fmt: skip
    assert {row["base_year"] for row in rows} == {2020}
    none = told(gaps, "budget/real-terms", "base=2021")
    assert [row["reason"] for row in none] == ["no_base", "index_missing", "not_published"]


def test_nothing_is_divided_by_zero_and_nothing_is_taken_for_zero(gaps: Snapshot) -> None:
    rows = {(row["moment"], row["year"]): row for row in told(gaps, "budget/by-year")}
    rise = rows["approved", 2021]
    assert (rise["difference"], rise["change"], rise["reason"]) == (Decimal(200), None, "base_zero")
    assert (rows["accrued", 2022]["amount"], rows["accrued", 2022]["reason"]) == (None, "not_published")
    progress = told(gaps, "budget/progress", "year=2020")
    assert [(row["denominator"], row["amount"], row["ratio"]) for row in progress] == [
        ("modified", None, None), ("approved", Decimal(0), None)
    ]  # fmt: skip

"""Golden rows of the domain reference, planted facts and what holds between the checks of the accounts."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from dashboard.schema.queries import QUERIES
from dashboard.schema.tables import tables
from dashboard.store.questions import question
from dashboard.store.snapshots import Snapshot

from ..package import SHIPPED, Chosen, Package, Rows, money, total
from ..truths import answered

Opened = Callable[[str], Snapshot]


def asked(snapshot: Snapshot, name: str, **values: str) -> Rows:
    return answered(snapshot, f"checks/{name}", Chosen(values={key: (value,) for key, value in values.items()}))


@pytest.mark.parametrize("package", SHIPPED)
def test_the_rows_are_those_the_rules_count(package: str, opened: Opened) -> None:
    counted = {
        row["rule"]: row["rows_affected"]
        for row in asked(opened(package), "identities")
        if row["rows_affected"] and row["rule"] != "views_tie_out"
    }
    rows = asked(opened(package), "broken-rows")
    assert Counter(row["rule"] for row in rows) == counted
    assert all(row["total_rows"] == len(rows) for row in rows)
    assert bool(rows) == (package != "quintana-roo")


def test_one_rule_may_be_asked_for(opened: Opened) -> None:
    rows = answered(opened("ejemplo"), "checks/broken-rows", Chosen(options={"rule": "paid_le_accrued"}))
    assert [(row["unit_id"], row["total_rows"]) for row in rows] == [("U12", 1)]


def test_the_views_of_a_unit_differ_in_the_example_alone(opened: Opened) -> None:
    assert [package for package in SHIPPED if asked(opened(package), "tie-out")] == ["ejemplo"]


def test_the_transfers_of_2021_add_up_to_more_than_their_total(opened: Opened, files: Callable[[str], Package]) -> None:
    listed = total(
        money(row["amount"])
        for row in files("quintana-roo").rows("transfers")
        if row["year"] == "2021" and len(row["territory_id"]) == 5
    )
    rows = asked(opened("quintana-roo"), "stated-totals", year="2021")
    (row,) = [row for row in rows if row["total_id"] == "comparacion-2021-transferencias-t2"]
    assert row["computed_amount"] == listed == Decimal("761897596")
    assert row["difference"] == Decimal("-709994") and not row["ties_out"]


# --- Golden rows of the domain reference (3.2) --------------------------------------------------------------------

BASE = {"unit_id": "u1", "year": 2022, "frequency": "annual", "view": "administrative", "source_id": "s1"}
GUERRERO = [
    {"row_id": "g1", "period": 1, "approved": "45327786.89"},
    {"row_id": "g2", "period": 12, "increases": "4800142.33", "decreases": "0", "modified": "50127929.22",
     "accrued": "30526873.71", "paid": "19562146.28"},
]  # fmt: skip
ECATEPEC = [
    {"row_id": "e1", "period": 1, "approved": "1546928592.46", "unit_id": "u2"},
    {"row_id": "e2", "period": 12, "increases": "0", "decreases": "0", "modified": "1547900000.00",
     "accrued": "5400000.00", "paid": "1647500000.00", "unit_id": "u2"},
]  # fmt: skip


def broken(rows: list[dict[str, Any]]) -> dict[tuple[str, str], tuple[Decimal, Decimal, Decimal]]:
    """(unit, rule) -> left, right and difference, by the real SQL on a database of just ``rows``."""
    with duckdb.connect() as connection:
        for name in ("budget_execution", "budget_units", "programmes", "sources", "stated_totals"):
            connection.execute(tables()[name].create_statement)
        for row in (BASE | row for row in rows):
            holes = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO budget_execution ({', '.join(row)}) VALUES ({holes})", list(row.values()))
        connection.execute((QUERIES / "derived" / "70_line_checks.sql").read_text(encoding="utf-8"))
        bound = {"rule": "all", "year": None, "unit": None, "sources": None}
        asked_for = connection.execute(question("checks/broken-rows").query.full.sql, bound)
        names = [column[0] for column in asked_for.description or ()]
        found = [dict(zip(names, row, strict=True)) for row in asked_for.fetchall()]
    return {(r["unit_id"], r["rule"]): (r["left_amount"], r["right_amount"], r["difference"]) for r in found}


def test_the_golden_row_of_guerrero_holds_to_the_cent() -> None:
    assert Decimal("45327786.89") + Decimal("4800142.33") == Decimal("50127929.22")
    assert broken(GUERRERO) == {}
    off = [GUERRERO[0], GUERRERO[1] | {"modified": "50127929.24"}]
    assert broken(off) == {
        ("u1", "modified_identity"): (Decimal("50127929.24"), Decimal("50127929.22"), Decimal("0.02"))
    }


def test_one_cent_is_within_tolerance() -> None:
    assert broken([GUERRERO[0], GUERRERO[1] | {"modified": "50127929.23"}]) == {}


def test_the_row_of_ecatepec_breaks_three_rules_by_these_amounts() -> None:
    found = broken(GUERRERO + ECATEPEC)
    assert {key: row[2] for key, row in found.items()} == {
        ("u2", "modified_identity"): Decimal("971407.54"),
        ("u2", "paid_le_accrued"): Decimal("1642100000.00"),
        ("u2", "paid_le_modified"): Decimal("99600000.00"),
    }


def test_a_line_is_its_classifications_and_not_its_unit() -> None:
    """One chapter over its own modified amount is not made up for by another that is under."""
    rows = [
        {"row_id": "a", "period": 12, "object_code": "1000", "modified": "10", "accrued": "15"},
        {"row_id": "b", "period": 12, "object_code": "2000", "modified": "10", "accrued": "5"},
    ]
    assert broken(rows) == {("u1", "accrued_le_modified"): (Decimal(15), Decimal(10), Decimal(5))}


def test_over_two_hundred_rows_the_largest_are_shown_and_the_total_is_said() -> None:
    with duckdb.connect() as connection:
        for name in ("budget_execution", "budget_units", "programmes", "sources", "stated_totals"):
            connection.execute(tables()[name].create_statement)
        connection.execute(
            "INSERT INTO budget_execution (row_id, unit_id, object_code, year, period, frequency, view, modified, "
            "accrued, source_id) SELECT concat('r', i), 'u1', CAST(1000 + i AS VARCHAR), 2022, 12, 'annual', 'object', "
            "0, i, 's1' FROM range(1, 251) AS made (i)"
        )
        connection.execute((QUERIES / "derived" / "70_line_checks.sql").read_text(encoding="utf-8"))
        bound = {"rule": "all", "year": None, "unit": None, "sources": None}
        rows = connection.execute(question("checks/broken-rows").query.full.sql, bound).fetchall()
    assert len(rows) == 200 and {row[-1] for row in rows} == {250}
    assert [row[-2] for row in rows] == [Decimal(n) for n in range(250, 50, -1)]

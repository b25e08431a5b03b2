"""What figures say against each other, with the golden rows of the domain reference."""

from typing import Any

import pytest

from dashboard.package.checks import RULES, _ask
from dashboard.schema.queries import query_file
from dashboard.store.questions import question

ALL_MOMENTS = {"approved": "100", "increases": "0", "decreases": "0", "modified": "100"}


def rules(package: Any) -> dict[str, int | None]:
    return {rule: rows for rule, _, rows, *_ in _ask(package.connection, "identities")}


def budget(package: Any, *rows: dict[str, str]) -> Any:
    """A package whose budget is just ``rows``: annual, administrative, unit u1, 2024, unless they say otherwise."""
    columns = [
        "row_id",
        "unit_id",
        "object_code",
        "year",
        "period",
        "frequency",
        "view",
        "proposed",
        "approved",
        "increases",
        "decreases",
        "modified",
        "committed",
        "accrued",
        "exercised",
        "paid",
        "source_id",
    ]
    base = {
        "unit_id": "u1",
        "year": "2024",
        "period": "12",
        "frequency": "annual",
        "view": "administrative",
        "source_id": "s1",
    }
    table = [columns]
    for number, row in enumerate(rows):
        values = {"row_id": f"r{number}"} | base | row
        table.append([values.get(column, "") for column in columns])
    package.tables["budget_execution"] = table
    assert package.run().ok
    return package


def test_every_rule_is_a_row_and_null_when_a_moment_is_absent(package: Any) -> None:
    found = rules(budget(package, {"approved": "5", "period": "1"}))
    assert set(found) <= set(RULES) and len(found) == 15
    assert set(found.values()) == {None}


def test_the_golden_row_of_guerrero_holds_to_the_cent(package: Any) -> None:
    found = rules(
        budget(
            package,
            {"period": "1", "approved": "45327786.89"},
            {
                "increases": "4800142.33",
                "decreases": "0",
                "modified": "50127929.22",
                "accrued": "30526873.71",
                "paid": "19562146.28",
            },
        )
    )
    kept = {rule for rule, rows in found.items() if rows == 0}
    assert {
        "modified_identity",
        "paid_le_accrued",
        "accrued_le_modified",
        "paid_le_modified",
        "cumulative_falls",
    } <= kept
    assert not [rule for rule, rows in found.items() if rows]
    assert found["accrued_le_committed"] is None and found["paid_le_exercised"] is None


def test_the_row_of_ecatepec_breaks_three_rules(package: Any) -> None:
    """As extracted: paid 1,647.5 M above modified 1,547.9 M, accrued 5.4 M, and the sum misses by 971,407.54."""
    row = {
        "modified": "1547900000.00",
        "increases": "0",
        "decreases": "0",
        "accrued": "5400000.00",
        "paid": "1647500000.00",
    }
    found = rules(budget(package, {"period": "1", "approved": "1546928592.46"}, row))
    assert {rule for rule, rows in found.items() if rows} == {
        "modified_identity",
        "paid_le_accrued",
        "paid_le_modified",
    }


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        ("decreases", "1", "modified_identity"),
        ("paid", "61", "paid_le_exercised"),
        ("exercised", "71", "exercised_le_accrued"),
        ("accrued", "81", "accrued_le_committed"),
        ("committed", "101", "committed_le_modified"),
        ("accrued", "-1", "cumulative_falls"),
    ],
)
def test_each_rule_is_broken_by_one_amount(package: Any, column: str, value: str, rule: str) -> None:
    good = {**ALL_MOMENTS, "committed": "80", "accrued": "70", "exercised": "60", "paid": "50"}
    assert not any(rules(budget(package, good)).values())
    assert rules(budget(package, good | {column: value}))[rule] == 1


def test_one_cent_is_tolerated_and_two_are_not(package: Any) -> None:
    assert rules(budget(package, ALL_MOMENTS | {"modified": "100.01"}))["modified_identity"] == 0
    assert rules(budget(package, ALL_MOMENTS | {"modified": "100.02"}))["modified_identity"] == 1


def test_over_spending_is_an_error_of_figures_that_does_not_block(package: Any) -> None:
    built = budget(package, ALL_MOMENTS | {"accrued": "120"}).run()
    assert built.ok
    assert [one.code for one in built.findings] == ["SOBREEJERCICIO"]
    stored = package.connection.execute("SELECT code, severity, table_name, message_en FROM findings").fetchall()
    assert stored[0][:3] == ("SOBREEJERCICIO", "error", "budget_execution") and "over-spending" in stored[0][3]


def test_sums_are_taken_up_to_the_last_period_with_execution(package: Any) -> None:
    rows = (
        {"period": "1", "frequency": "monthly", "approved": "12"},
        {"period": "1", "frequency": "monthly", "modified": "12", "increases": "0", "decreases": "0", "accrued": "3"},
        {"period": "2", "frequency": "monthly", "modified": "-5", "increases": "0", "decreases": "5", "accrued": "3"},
        {"period": "3", "frequency": "monthly", "modified": "9", "increases": "0", "decreases": "0"},
    )
    found = rules(budget(package, *rows))
    assert found["modified_identity"] == 0 and found["accrued_le_modified"] == 0


def test_a_moment_with_missing_months_is_not_compared(package: Any) -> None:
    found = rules(budget(package, {"period": "1", "accrued": "10", "paid": "10"}, {"period": "2", "paid": "10"}))
    assert found["paid_le_accrued"] is None


def test_views_that_differ_in_one_quarter_are_one_row(package: Any) -> None:
    rows = []
    for quarter in range(1, 5):
        period = {"period": str(quarter * 3), "frequency": "quarterly"}
        rows.append(period | {"accrued": "100"})
        rows.append(period | {"view": "functional", "accrued": "97" if quarter == 2 else "100"})
    found = rules(budget(package, *rows))
    assert found["views_tie_out"] == 1
    (row,) = _ask(package.connection, "tie-out")
    assert row[:7] == ("u1", "Unidad Uno", 2024, 2, "accrued", "administrative", "functional")
    assert (float(row[7]), float(row[8]), float(row[9])) == (100, 97, -3)


def test_an_annual_view_ties_with_a_quarterly_one(package: Any) -> None:
    rows = [{"period": str(q * 3), "frequency": "quarterly", "accrued": "25"} for q in range(1, 5)]
    assert rules(budget(package, *rows, {"view": "functional", "accrued": "100"}))["views_tie_out"] == 0
    assert rules(budget(package, *rows, {"view": "functional", "accrued": "101"}))["views_tie_out"] == 1


def test_stated_totals_are_counted(package: Any) -> None:
    header = [
        "total_id",
        "subject",
        "territory_id",
        "year",
        "moment",
        "stated_amount",
        "computed_amount",
        "unit_of_measure",
        "contradiction",
        "compared_with",
        "source_id",
    ]
    package.tables["stated_totals"] = [
        header,
        ["t1", "x", "99", "2024", "approved", "100", "99", "mxn", "true", "detail", "s1"],
        ["t2", "x", "99", "2024", "approved", "100", "", "mxn", "true", "other_source", "s1"],
        ["t3", "x", "99", "2024", "approved", "100", "90", "mxn", "false", "", "s1"],
    ]
    built = package.run()
    assert built.ok and [one.code for one in built.findings] == ["NO_CUADRA"]
    told = rules(package)
    assert told["children_equal_parent"] == 1 and not told["stated_total_contradiction"], "two sources, not an account"


def test_one_unit_named_twice_with_other_amounts_is_told(package: Any) -> None:
    built = budget(package, {"accrued": "5"}, {"accrued": "7"}).run()
    (found,) = built.findings
    assert found.code == "REPETIDA_RAMO" and "Unidad Uno" in found.message("es") and "2024" in found.message("en")


def test_a_link_to_something_absent_is_an_orphan(package: Any) -> None:
    package.tables["links"] = [
        ["link_id", "from_table", "from_id", "to_table", "to_id", "relation", "state", "source_id"],
        ["l1", "commitments", "c1", "commitments", "c9", "serves", "confirmed", "s1"],
    ]
    assert [one.code for one in package.run().findings] == ["HUERFANA"]


def test_filters_change_the_answer(package: Any) -> None:
    budget(package, ALL_MOMENTS | {"accrued": "120"}, ALL_MOMENTS | {"unit_id": "u2", "year": "2023", "accrued": "1"})
    check = query_file("checks", "identities")
    assert check
    for one in ({"year": [2023]}, {"unit": ["u2"]}, {"sources": ["otra"]}):
        text = check.text(one)
        found = {row[0]: row[2] for row in package.connection.execute(text.sql, text.own(one)).fetchall()}
        assert found["accrued_le_modified"] in (0, None), one
    assert rules(package)["accrued_le_modified"] == 1


@pytest.mark.parametrize("name", ["identities", "tie-out", "orphans", "repeated"])
def test_a_check_answers_with_every_filter_open(package: Any, name: str) -> None:
    package.run()
    check = query_file("checks", name)
    assert check
    for text in (check.full, check.text({})):
        found = package.connection.execute(text.sql, text.own({}))
        assert tuple(column[0] for column in found.description) == question(f"checks/{name}").columns

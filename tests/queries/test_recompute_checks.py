"""What the figures say against each other, computed a second time with exact decimals straight from the CSV files."""

from collections import Counter, defaultdict
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from dashboard.answers import ask
from dashboard.filters import Filters
from dashboard.schema.queries import QUERIES
from dashboard.schema.tables import tables
from dashboard.store.questions import question

from .files import DAY, EXECUTED, SHIPPED, VIEWS, Shipped, Table, asked, money, total

CENT = Decimal("0.01")
LINE = ("unit_id", "programme_id", "object_code", "function_code", "expenditure_type", "funding_code",
        "municipality_id", "view", "year")  # fmt: skip
ORDER = ("paid", "exercised", "accrued", "committed", "modified")
STEPS = [(small, large) for at, small in enumerate(ORDER) for large in ORDER[at + 1 :]]
MOMENTS = ("approved", "modified", "committed", "accrued", "exercised", "paid")
each_package = pytest.mark.parametrize("package", SHIPPED)

Row = dict[str, str]
Sides = tuple[Decimal, Decimal]


def lines(rows: list[Row]) -> dict[tuple[str, ...], list[Row]]:
    """The rows of each line, up to the last period with execution of its unit, view and year."""
    until: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = (row["unit_id"], row["view"], row["year"])
        if any(row.get(name) for name in EXECUTED):
            until[key] = max(until.get(key, 0), int(row["period"]))
    found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if int(row["period"]) <= until.get((row["unit_id"], row["view"], row["year"]), 12):
            found[tuple(row.get(name, "") for name in LINE)].append(row)
    return found


def alike(rows: list[Row], *names: str) -> bool:
    """Whether no row carries one of the moments and not another."""
    return all(len({bool(row.get(name)) for name in names}) == 1 for row in rows)


def sides(rows: list[Row]) -> dict[str, Sides]:
    """Rule -> both sides, for the rules that can be computed on a line."""
    sums = {name: total(money(row.get(name)) for row in rows) for name in (*MOMENTS, "increases", "decreases")}
    found: dict[str, Sides] = {}
    parts = [sums[name] for name in ("approved", "increases", "decreases", "modified")]
    if None not in parts and alike(rows, "modified", "increases", "decreases"):
        approved, up, down, modified = (part or Decimal(0) for part in parts)
        found["modified_identity"] = (modified, approved + up - down)
    for small, large in STEPS:
        left, right = sums[small], sums[large]
        if left is not None and right is not None and (large == "modified" or alike(rows, small, large)):
            found[f"{small}_le_{large}"] = (left, right)
    return found


def breaks(rule: str, pair: Sides) -> bool:
    gap = pair[0] - pair[1]
    return (abs(gap) if rule == "modified_identity" else gap) > CENT


def falls(rows: list[Row]) -> list[Decimal]:
    """The lowest moment of each line and period that is below zero."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[(*(row.get(name, "") for name in LINE), row["period"])].append(row)
    lowest = [min(total(money(r.get(m)) for r in group) or Decimal(0) for m in EXECUTED) for group in groups.values()]
    return [one for one in lowest if one < 0]


@each_package
def test_each_rule_counts_the_lines_it_checked_and_those_that_break(
    package: str, shipped: Shipped, table: Table
) -> None:
    rows = table(package, "budget_execution")
    checked: Counter[str] = Counter()
    broken: Counter[str] = Counter()
    for line in lines(rows).values():
        for rule, pair in sides(line).items():
            checked[rule] += 1
            broken[rule] += breaks(rule, pair)
    executed = sum(any(row.get(name) for name in EXECUTED) for row in rows)
    if executed:
        checked["cumulative_falls"], broken["cumulative_falls"] = executed, len(falls(rows))
    found = {row["rule"]: row for row in asked(shipped[package], "checks/identities")}
    assert {"modified_identity", "cumulative_falls", *(f"{a}_le_{b}" for a, b in STEPS)} < set(found)
    for rule in {"modified_identity", "cumulative_falls", *(f"{a}_le_{b}" for a, b in STEPS)}:
        row = found[rule]
        expected = (broken[rule], checked[rule]) if checked[rule] else (None, None)
        assert (row["rows_affected"], row["rows_checked"]) == expected, rule


@each_package
def test_the_rows_are_those_the_rules_count(package: str, shipped: Shipped) -> None:
    counted = {
        row["rule"]: row["rows_affected"]
        for row in asked(shipped[package], "checks/identities")
        if row["rows_affected"] and row["rule"] != "views_tie_out"
    }
    rows = asked(shipped[package], "checks/broken-rows")
    assert Counter(row["rule"] for row in rows) == counted
    assert {row["total_rows"] for row in rows} == {len(rows)}
    for row in rows:
        assert row["severity"] == (
            "error" if row["rule"] in ("modified_identity", "accrued_le_modified") else "warning"
        )
        assert row["difference"] is None or row["difference"] == row["left_amount"] - row["right_amount"]


@pytest.mark.parametrize("package", ["federacion", "ejemplo"])
def test_both_sides_of_each_broken_line(package: str, shipped: Shipped, table: Table) -> None:
    rows = table(package, "budget_execution")
    expected = Counter(
        (rule, line[0]["unit_id"], int(line[0]["year"]), *pair)
        for line in lines(rows).values()
        for rule, pair in sides(line).items()
        if breaks(rule, pair)
    )
    found = [row for row in asked(shipped[package], "checks/broken-rows") if row["unit_id"]]
    told = [row for row in found if row["rule"] != "cumulative_falls"]
    keys = [(r["rule"], r["unit_id"], r["year"], r["left_amount"], r["right_amount"]) for r in told]
    assert Counter(keys) == expected and expected
    drops = [row["left_amount"] for row in found if row["rule"] == "cumulative_falls"]
    assert sorted(drops) == sorted(falls(rows))


def test_one_rule_may_be_asked_for(shipped: Shipped) -> None:
    filters = Filters(as_of=DAY, options={"rule": "paid_le_accrued"})
    rows = ask(shipped["ejemplo"], "checks/broken-rows", filters).rows
    assert [(row["unit_id"], row["total_rows"]) for row in rows] == [("U12", 1)]


@each_package
def test_stated_totals(package: str, shipped: Shipped, table: Table) -> None:
    rows = [row for row in table(package, "stated_totals") if row["compared_with"]]
    found = {row["total_id"]: row for row in asked(shipped[package], "checks/stated-totals")}
    assert set(found) == {row["total_id"] for row in rows}
    for row in rows:
        mine, gap = found[row["total_id"]], Decimal(row["stated_amount"]) - Decimal(row["computed_amount"])
        assert mine["difference"] == (gap if row["unit_of_measure"] == "mxn" else None)
        assert mine["ties_out"] == (abs(gap) <= CENT) and mine["source"]


def test_the_transfers_of_2021_add_up_to_more_than_their_total(shipped: Shipped, table: Table) -> None:
    listed = total(
        money(row["amount"])
        for row in table("quintana-roo", "transfers")
        if row["year"] == "2021" and len(row["territory_id"]) == 5
    )
    rows = asked(shipped["quintana-roo"], "checks/stated-totals", year="2021")
    (row,) = [row for row in rows if row["total_id"] == "comparacion-2021-transferencias-t2"]
    assert row["computed_amount"] == listed == Decimal("761897596")
    assert row["difference"] == Decimal("-709994") and not row["ties_out"]


@each_package
def test_views_against_the_first_one(package: str, shipped: Shipped, table: Table) -> None:
    order = ("administrative", "full", "functional", "programme", "object", "funding")
    assert set(order) == set(VIEWS)
    sums: dict[tuple[str, str, str], dict[str, dict[int, Decimal]]] = defaultdict(lambda: defaultdict(dict))
    for row in table(package, "budget_execution"):
        for moment in MOMENTS:
            amount = money(row.get(moment))
            if amount is not None:
                quarters = sums[row["unit_id"], row["year"], moment][row["view"]]
                at = -(-int(row["period"]) // 3)
                quarters[at] = quarters.get(at, Decimal(0)) + amount
    expected: dict[tuple[Any, ...], Decimal] = {}
    for (unit, year, moment), views in sums.items():
        first, *others = sorted(views, key=order.index)
        for other in others:
            gaps: dict[int, Decimal] = {}
            for at in sorted(set(views[first]) & set(views[other])):
                one, two = (sum((v for q, v in views[name].items() if q <= at), Decimal(0)) for name in (first, other))
                gaps[at] = two - one
            for at, before in zip(gaps, [Decimal(0), *list(gaps.values())[:-1]], strict=True):
                if abs(gaps[at] - before) > CENT:
                    expected[unit, int(year), at, moment, first, other] = gaps[at] - before
    found = asked(shipped[package], "checks/tie-out")
    keys = ("unit_id", "year", "quarter", "moment", "reference", "compared")
    assert {tuple(row[k] for k in keys): row["difference"] for row in found} == expected
    assert bool(expected) == (package == "ejemplo")


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
        for name in ("budget_execution", "budget_units", "programmes", "stated_totals"):
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
        for name in ("budget_execution", "budget_units", "programmes", "stated_totals"):
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

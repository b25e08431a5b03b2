"""Answers about money, computed a second time with exact decimals straight from the files of the packages.

Nothing here reads a snapshot: what the SQL says is held against the CSV files.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import pytest

from .files import EXECUTED, MOMENTS, SHIPPED, VIEWS, Shipped, Table, asked, money, total


def last_periods(rows: list[dict[str, str]]) -> dict[int, int | None]:
    """Year -> the last period with execution; None where only a budget is known."""
    found: dict[int, int | None] = {}
    for row in rows:
        year, executed = int(row["year"]), any(row.get(moment) for moment in EXECUTED)
        best = found.setdefault(year, None)
        if executed and (best is None or int(row["period"]) > best):
            found[year] = int(row["period"])
    return found


def read_once(rows: list[dict[str, str]], groups_as: str | None = None) -> list[dict[str, str]]:
    """One statement per unit, year and period: the full one, else the one that groups so, else the first there is."""
    views: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in rows:
        views[row["unit_id"], row["year"], row["period"]].add(row["view"])

    def chosen(present: set[str]) -> str:
        if groups_as is None:
            return next(view for view in VIEWS if view in present)
        return "full" if "full" in present else groups_as

    return [row for row in rows if row["view"] == chosen(views[row["unit_id"], row["year"], row["period"]])]


def chapter(row: dict[str, str]) -> str | None:
    return f"{row['object_code'][0]}000" if row.get("object_code") else None


def budget(
    table: Table, package: str, years: Iterable[int] | None = None, period: int | None = None,
    groups_as: str | None = None, keep: Callable[[dict[str, str]], bool] = lambda row: True,
) -> list[dict[str, str]]:  # fmt: skip
    """The rows an answer about money adds up, as the files have them."""
    every = table(package, "budget_execution")
    until = last_periods(every)
    wanted = set(years) if years is not None else set(until)
    return [
        row
        for row in read_once(every, groups_as)
        if int(row["year"]) in wanted and int(row["period"]) <= (period or until[int(row["year"])] or 12) and keep(row)
    ]


def sums(rows: list[dict[str, str]]) -> dict[str, Decimal | None]:
    return {moment: total(money(row.get(moment)) for row in rows) for moment in MOMENTS}


def coverage(rows: list[dict[str, str]], moment: str) -> float:
    """Rows that carry a moment over rows that could: those of a budget, or those of its execution."""
    of_budget = moment in ("proposed", "approved")
    kin = ("proposed", "approved") if of_budget else (*EXECUTED, "modified", "scheduled", "increases", "decreases")
    could = [row for row in rows if any(row.get(one) for one in kin)]
    return sum(bool(row.get(moment)) for row in rows) / len(could) if could else 0.0


DEFAULT_YEARS = {"quintana-roo": None, "federacion": [2022], "ejemplo": [2026]}


def test_the_years_taken_for_granted_are_the_latest_with_execution(table: Table) -> None:
    for package, years in DEFAULT_YEARS.items():
        until = last_periods(table(package, "budget_execution"))
        executed = [year for year, period in until.items() if period]
        assert ([max(executed)] if executed else None) == years
    assert last_periods(table("ejemplo", "budget_execution"))[2026] == 9


CASES: list[tuple[str, dict[str, str], dict[str, Any]]] = [
    ("quintana-roo", {}, {}),
    ("quintana-roo", {"year": "2025"}, {"years": [2025]}),
    ("quintana-roo", {"year": "2025,2026"}, {"years": [2025, 2026]}),
    ("federacion", {}, {"years": [2022]}),
    ("federacion", {"year": "2021"}, {"years": [2021]}),
    ("federacion", {"year": "2013,2017"}, {"years": [2013, 2017]}),
    ("federacion", {"period": "6"}, {"years": [2022], "period": 6}),
    ("ejemplo", {}, {"years": [2026]}),
    ("ejemplo", {"year": "2023"}, {"years": [2023]}),
    ("ejemplo", {"year": "2022,2026"}, {"years": [2022, 2026]}),
    ("ejemplo", {"period": "3"}, {"years": [2026], "period": 3}),
    ("ejemplo", {"year": "2025", "unit": "U22,U13"},
     {"years": [2025], "keep": lambda r: r["unit_id"] in {"U22", "U13"}}),
    ("ejemplo", {"year": "2023", "unit": "U51"}, {"years": [2023], "keep": lambda r: r["unit_id"] == "U51"}),
    ("ejemplo", {"year": "2023", "unit": "U51", "chapter": "1000"},
     {"years": [2023], "groups_as": "object", "keep": lambda r: r["unit_id"] == "U51" and chapter(r) == "1000"}),
    ("ejemplo", {"programme": "P12"},
     {"years": [2026], "groups_as": "programme", "keep": lambda r: r["programme_id"] == "P12"}),
    ("ejemplo", {"function": "2"},
     {"years": [2026], "groups_as": "functional", "keep": lambda r: r["function_code"][:1] == "2"}),
    ("ejemplo", {"funding": "25"},
     {"years": [2026], "groups_as": "funding", "keep": lambda r: r["funding_code"] == "25"}),
    ("ejemplo", {"municipality": "99001"}, {"years": [2026], "keep": lambda r: r["municipality_id"] == "99001"}),
]  # fmt: skip
money_case = pytest.mark.parametrize(("package", "filters", "how"), CASES, ids=[f"{p}-{f}" for p, f, _ in CASES])


@money_case
def test_moments(package: str, filters: dict[str, str], how: dict[str, Any], shipped: Shipped, table: Table) -> None:
    rows = budget(table, package, **how)
    found = asked(shipped[package], "budget/moments", **filters)
    assert rows and [row["moment"] for row in found] == list(MOMENTS)
    assert {row["moment"]: row["amount"] for row in found} == sums(rows)
    assert {row["moment"]: row["coverage"] for row in found} == pytest.approx({m: coverage(rows, m) for m in MOMENTS})


@money_case
def test_by_unit(package: str, filters: dict[str, str], how: dict[str, Any], shipped: Shipped, table: Table) -> None:
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in budget(table, package, **how):
        groups[row["unit_id"]].append(row)
    names = {row["unit_id"]: row["name"] for row in table(package, "budget_units")}
    found = asked(shipped[package], "budget/by-unit", **filters)
    assert {row["unit_id"]: row["unit"] for row in found} == {unit: names[unit] for unit in groups}
    assert {row["unit_id"]: {m: row[m] for m in MOMENTS} for row in found} == {u: sums(r) for u, r in groups.items()}


@money_case
def test_by_month(package: str, filters: dict[str, str], how: dict[str, Any], shipped: Shipped, table: Table) -> None:
    groups: dict[tuple[int, int, str], list[dict[str, str]]] = defaultdict(list)
    for row in budget(table, package, **how):
        groups[int(row["year"]), int(row["period"]), row["frequency"]].append(row)
    found = asked(shipped[package], "budget/by-month", **filters)
    keys = [(row["year"], row["period"], row["frequency"]) for row in found]
    assert keys == sorted(groups)
    assert [{m: row[m] for m in MOMENTS} for row in found] == [sums(groups[key]) for key in keys]


@pytest.mark.parametrize(("package", "filters", "how"), [case for case in CASES if case[0] != "federacion"])
def test_by_chapter(package: str, filters: dict[str, str], how: dict[str, Any], shipped: Shipped, table: Table) -> None:
    groups: dict[str | None, list[dict[str, str]]] = defaultdict(list)
    for row in budget(table, package, **(how | {"groups_as": "object"})):
        groups[chapter(row)].append(row)
    found = asked(shipped[package], "budget/by-chapter", **filters)
    assert {row["chapter"]: {m: row[m] for m in MOMENTS} for row in found} == {c: sums(r) for c, r in groups.items()}
    labels = {r["code"]: r["label_es"] for r in table(package, "classifications") if r["scheme"] == "object"}
    assert all(row["label"] == labels.get(row["chapter"]) for row in found)


def test_two_views_of_the_same_money_are_not_added(shipped: Shipped, table: Table) -> None:
    rows = [r for r in table("ejemplo", "budget_execution") if r["unit_id"] == "U51" and r["year"] == "2023"]
    by_view = {
        view: total(money(r["accrued"]) for r in rows if r["view"] == view) for view in {r["view"] for r in rows}
    }
    assert set(by_view) == {"administrative", "object"}
    (unit,) = asked(shipped["ejemplo"], "budget/by-unit", year="2023", unit="U51")
    assert unit["accrued"] == by_view["administrative"] and by_view["administrative"] != by_view["object"]
    chapters = asked(shipped["ejemplo"], "budget/by-chapter", year="2023", unit="U51")
    assert total(row["accrued"] for row in chapters) == by_view["object"]


@money_case
def test_progress(package: str, filters: dict[str, str], how: dict[str, Any], shipped: Shipped, table: Table) -> None:
    told = sums(budget(table, package, **how))
    accrued = told["accrued"]
    found = asked(shipped[package], "budget/progress", **filters)
    assert [row["denominator"] for row in found] == ["modified", "approved"]
    for row in found:
        base = told[row["denominator"]]
        assert (row["accrued"], row["amount"]) == (accrued, base)
        known = accrued is not None and base
        assert row["ratio"] == (pytest.approx(float(accrued / base)) if known else None)  # type: ignore[operator]


@pytest.mark.parametrize("year", ["2022", "2025"])
def test_adjustments_net_and_gross(year: str, shipped: Shipped, table: Table) -> None:
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read_once(table("ejemplo", "budget_execution")):
        if row["year"] == year:
            groups[row["unit_id"]].append(row)
    found = asked(shipped["ejemplo"], "budget/adjustments", year=year)
    assert {row["unit_id"] for row in found} == set(groups)
    for row in found:
        up, down, base = (
            total(money(one[name]) for one in groups[row["unit_id"]]) for name in ("increases", "decreases", "approved")
        )
        assert up is not None and down is not None and base
        assert (row["increases"], row["decreases"], row["net"]) == (up, down, up - down)
        assert row["gross_churn"] == pytest.approx(float((up + down) / base))
        assert row["net_share"] == pytest.approx(float((up - down) / base))


def test_what_the_net_hides_the_gross_shows(shipped: Shipped) -> None:
    rows = {row["unit_id"]: row for row in asked(shipped["ejemplo"], "budget/adjustments", year="2025")}
    assert rows["U13"]["net"] == 0 and rows["U13"]["gross_churn"] == pytest.approx(1.6)


@pytest.mark.parametrize("package", SHIPPED)
def test_proposed_and_approved_year_by_year(package: str, shipped: Shipped, table: Table) -> None:
    years: dict[int, list[dict[str, str]]] = defaultdict(list)
    for row in read_once(table(package, "budget_execution")):
        years[int(row["year"])].append(row)
    told = {year: sums(rows) for year, rows in years.items()}
    told = {year: one for year, one in told.items() if one["proposed"] is not None or one["approved"] is not None}
    found = asked(shipped[package], "budget/proposed-approved")
    assert [row["year"] for row in found] == sorted(told)
    for row in found:
        one = told[row["year"]]
        assert (row["proposed"], row["approved"], row["accrued"]) == (one["proposed"], one["approved"], one["accrued"])
        if one["proposed"] is None or one["approved"] is None:
            assert row["difference"] is None and row["change"] is None
        else:
            assert row["difference"] == one["approved"] - one["proposed"]
            assert row["change"] == pytest.approx(float((one["approved"] - one["proposed"]) / one["proposed"]))


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
    year: str, difference: str, within: bool, shipped: Shipped
) -> None:
    (row,) = asked(shipped["quintana-roo"], "budget/proposed-approved", year=year)
    assert (row["difference"], row["within_rounding"]) == (Decimal(difference), within)


def test_unlike_units_are_not_subtracted(shipped: Shipped) -> None:
    whole = asked(shipped["quintana-roo"], "budget/proposed-approved", year="2021")
    part = asked(shipped["quintana-roo"], "budget/proposed-approved", year="2021", branch="executive")
    assert whole[0]["difference"] is not None
    assert part[0]["proposed"] is not None and part[0]["approved"] is not None and part[0]["difference"] is None


def test_the_federation_publishes_no_proposed_committed_nor_paid(shipped: Shipped) -> None:
    for year in ("2013", "2022"):
        rows = {row["moment"]: row for row in asked(shipped["federacion"], "budget/moments", year=year)}
        absent = {moment for moment, row in rows.items() if row["amount"] is None}
        assert absent == {"proposed", "committed", "paid"}
        assert all(rows[moment]["coverage"] == 0 for moment in absent)


def test_the_detail_of_2025_and_the_rest_make_the_published_total(shipped: Shipped, table: Table) -> None:
    units = asked(shipped["quintana-roo"], "budget/by-unit", year="2025")
    (year,) = asked(shipped["quintana-roo"], "budget/proposed-approved", year="2025")
    assert total(row["proposed"] for row in units) == year["proposed"]
    assert {"Sin desglose"} < {row["unit"] for row in units}


LINE = ("unit_id", "programme_id", "object_code", "function_code", "expenditure_type", "funding_code",
        "municipality_id", "view", "year")  # fmt: skip


def test_identities_of_the_example_are_broken_where_planted(shipped: Shipped, table: Table) -> None:
    lines: dict[tuple[str, ...], list[dict[str, str]]] = defaultdict(list)
    rows = table("ejemplo", "budget_execution")
    for row in rows:
        lines[tuple(row[name] for name in LINE)].append(row)

    def amount(mine: list[dict[str, str]], name: str) -> Decimal | None:
        return total(money(row[name]) for row in mine)

    wrong = 0
    for mine in lines.values():
        parts = [amount(mine, name) for name in ("approved", "increases", "decreases", "modified")]
        if None not in parts:
            approved, increases, decreases, modified = (part or Decimal(0) for part in parts)
            wrong += abs(modified - (approved + increases - decreases)) > Decimal("0.01")
    paid_more = sum(
        (amount(mine, "paid") or 0) > (amount(mine, "accrued") or 0) + Decimal("0.01") for mine in lines.values()
    )
    falls = {
        (key, row["period"])
        for key, mine in lines.items()
        for row in mine
        if any((money(row[name]) or 0) < 0 for name in EXECUTED)
    }
    found = {row["rule"]: row["rows_affected"] for row in asked(shipped["ejemplo"], "checks/identities")}
    assert wrong == 1 and paid_more == 1 and len(falls) == 1
    assert (found["modified_identity"], found["paid_le_accrued"], found["cumulative_falls"]) == (1, 1, 1)
    assert found["accrued_le_modified"] == 0


def test_what_cannot_be_checked_is_not_zero(shipped: Shipped) -> None:
    found = {row["rule"]: row["rows_affected"] for row in asked(shipped["quintana-roo"], "checks/identities")}
    assert found["paid_le_accrued"] is None and found["modified_identity"] is None

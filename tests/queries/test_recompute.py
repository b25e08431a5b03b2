"""Answers computed a second time, with plain Python and pandas, straight from the files of the packages.

Nothing here reads a snapshot: what the SQL says is held against the CSV files.
"""

import calendar
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from dashboard.answers import ask
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

Table = Callable[[str, str], list[dict[str, str]]]
Shipped = dict[str, Snapshot]

DAY = date(2026, 11, 23)
SHIPPED = ("quintana-roo", "federacion", "ejemplo")
WITH_COMMITMENTS = ("quintana-roo", "ejemplo")
MOMENTS = ("proposed", "approved", "modified", "committed", "accrued", "exercised", "paid")
EXECUTED = ("committed", "accrued", "exercised", "paid")
VIEWS = ("full", "administrative", "functional", "programme", "object", "funding")


def asked(snapshot: Snapshot, question: str, as_of: date = DAY, lang: str = "es", **values: str) -> list[dict[str, Any]]:
    chosen = {name: tuple(text.split(",")) for name, text in values.items()}
    return ask(snapshot, question, Filters(as_of=as_of, lang=lang, values=chosen)).rows


def money(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def total(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what there is; None when there is nothing, which is not zero."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


def on(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


# --- Commitments --------------------------------------------------------------------------------------------------


def monitor_codes(table: Table, package: str, as_of: date) -> dict[str, str]:
    """Commitment -> the latest code of the monitor; «unknown» where nobody coded it."""
    reports = [
        row
        for row in table(package, "status_reports")
        if row["voice"] == "monitor"
        and not row.get("milestone_id")
        and (not row["reported_on"] or row["reported_on"] <= as_of.isoformat())
    ]
    found = {row["commitment_id"]: "unknown" for row in table(package, "commitments")}
    for row in sorted(reports, key=lambda r: (r["reported_on"], r["report_id"])):
        found[row["commitment_id"]] = row["status"]
    return found


@pytest.mark.parametrize("as_of", [DAY, date(2023, 12, 31), date(2019, 1, 1)])
@pytest.mark.parametrize("package", WITH_COMMITMENTS)
def test_status_counts_the_monitor_alone(package: str, as_of: date, shipped: Shipped, table: Table) -> None:
    codes = monitor_codes(table, package, as_of)
    counts = pd.Series(codes).value_counts()
    rows = asked(shipped[package], "commitments/status", as_of)
    assert {row["status"]: row["count"] for row in rows} == counts.to_dict()
    assert {row["status"]: row["share"] for row in rows} == pytest.approx((counts / len(codes)).to_dict())


def test_what_quintana_roo_published_of_completion(shipped: Shipped) -> None:
    rows = asked(shipped["quintana-roo"], "commitments/status")
    assert [(row["status"], row["count"]) for row in rows] == [("complete", 2), ("unknown", 5)]


def test_the_government_saying_complete_does_not_count(shipped: Shipped, table: Table) -> None:
    said = {r["commitment_id"] for r in table("ejemplo", "status_reports")
            if r["voice"] == "government" and r["status"] == "complete"}  # fmt: skip
    codes = monitor_codes(table, "ejemplo", DAY)
    refuted = {one for one in said if codes[one] != "complete"}
    assert "EJ-03" in refuted
    rows = asked(shipped["ejemplo"], "commitments/status", commitment=",".join(sorted(refuted)))
    assert "complete" not in {row["status"] for row in rows} and sum(row["count"] for row in rows) == len(refuted)


@pytest.mark.parametrize(("package", "plan"), [("quintana-roo", "2023-2025"), ("ejemplo", "PA-1")])
def test_status_of_one_plan(package: str, plan: str, shipped: Shipped, table: Table) -> None:
    mine = {row["commitment_id"] for row in table(package, "commitments") if row["plan_id"] == plan}
    codes = {key: value for key, value in monitor_codes(table, package, DAY).items() if key in mine}
    rows = asked(shipped[package], "commitments/status", plan=plan)
    assert {row["status"]: row["count"] for row in rows} == pd.Series(codes).value_counts().to_dict()


def test_a_share_keeps_its_denominator_when_one_status_is_chosen(shipped: Shipped) -> None:
    (row,) = asked(shipped["quintana-roo"], "commitments/status", status="complete")
    assert (row["count"], row["share"]) == (2, pytest.approx(2 / 7))


@pytest.mark.parametrize("package", WITH_COMMITMENTS)
def test_timeline_shows_every_calendar_and_tells_those_that_disagree(
    package: str, shipped: Shipped, table: Table
) -> None:
    dates = table(package, "commitment_dates")
    calendars: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in dates:
        calendars[row["commitment_id"]].add((row["starts_on"], row["ends_on"]))
    disagree = {
        one for one, told in calendars.items() if any(len({pair[i] for pair in told if pair[i]}) > 1 for i in (0, 1))
    }
    rows = asked(shipped[package], "commitments/timeline")
    assert sorted((r["commitment_id"], r["source_id"], r["starts_on"], r["ends_on"]) for r in rows) == sorted(
        (r["commitment_id"], r["source_id"], on(r["starts_on"]), on(r["ends_on"])) for r in dates
    )
    assert {row["commitment_id"] for row in rows if row["disagree"]} == disagree
    assert disagree == {"quintana-roo": {"MXROO0006"}, "ejemplo": {"EJ-05"}}[package]


def test_mxroo0006_has_two_calendars(shipped: Shipped) -> None:
    rows = asked(shipped["quintana-roo"], "commitments/timeline", commitment="MXROO0006")
    assert len(rows) == 2 and len({row["source_id"] for row in rows}) == 2
    assert len({(row["starts_on"], row["ends_on"]) for row in rows}) == 2


@pytest.mark.parametrize("package", WITH_COMMITMENTS)
def test_the_list_counts_what_each_commitment_has(package: str, shipped: Shipped, table: Table) -> None:
    def times(name: str) -> dict[str, int]:
        return pd.Series([r.get("commitment_id", "") for r in table(package, name)], dtype=object).value_counts().to_dict()

    milestones, evidence = times("milestones"), times("evidence")
    actors: dict[str, set[str]] = defaultdict(set)
    for row in table(package, "commitment_actors"):
        actors[row["commitment_id"]].add(row["institution_id"])
    codes = monitor_codes(table, package, DAY)
    rows = asked(shipped[package], "commitments/list")
    assert len(rows) == len(codes)
    for row in rows:
        key = row["commitment_id"]
        assert row["status"] == codes[key]
        assert (row["milestones"], row["evidence"]) == (milestones.get(key, 0), evidence.get(key, 0))
        assert row["institutions"] == len(actors[key])


# --- Money --------------------------------------------------------------------------------------------------------


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
    ("ejemplo", {"year": "2025", "unit": "U22,U13"}, {"years": [2025], "keep": lambda r: r["unit_id"] in {"U22", "U13"}}),
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
    by_view = {view: total(money(r["accrued"]) for r in rows if r["view"] == view) for view in {r["view"] for r in rows}}
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


# --- Participation ------------------------------------------------------------------------------------------------


def counted(table: Table, package: str, as_of: date = DAY) -> list[dict[str, str]]:
    """Cells reported by then. The one small cell planted and the one that would reveal it are hidden at load."""
    reported = {row["meeting_id"]: row.get("reported_on") for row in table(package, "meetings")}
    return [
        row
        for row in table(package, "municipal_participation")
        if not reported[row["meeting_id"]] or str(reported[row["meeting_id"]]) <= as_of.isoformat()
    ]


def persons(rows: Iterable[dict[str, str]]) -> int | None:
    known = [int(row["persons"]) for row in rows if row["persons"]]
    return sum(known) if known else None


@pytest.mark.parametrize("as_of", [DAY, date(2023, 6, 30)])
@pytest.mark.parametrize("package", WITH_COMMITMENTS)
def test_coverage_of_municipalities(package: str, as_of: date, shipped: Shipped, table: Table) -> None:
    cells: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in counted(table, package, as_of):
        if row["group"] == "total":
            cells[row["municipality_id"]].append(row)
    found = asked(shipped[package], "participation/coverage", as_of)
    assert [r["municipality_id"] for r in found] == sorted(r["municipality_id"] for r in table(package, "municipalities"))
    for row in found:
        mine = cells[row["municipality_id"]]
        assert row["participants"] == persons(mine), row["municipality_id"]
        assert row["meetings"] == len({one["meeting_id"] for one in mine})
        assert row["without_figure"] == sum(not one["persons"] for one in mine)


def test_nobody_is_zero_and_no_figure_is_not(shipped: Shipped) -> None:
    example = {r["municipality_id"]: r for r in asked(shipped["ejemplo"], "participation/coverage")}
    assert example["99008"]["participants"] == 0 and example["99008"]["per_thousand"] == 0
    silent = [r for r in asked(shipped["quintana-roo"], "participation/coverage") if r["meetings"] == 0]
    assert silent and all(r["participants"] is None and r["per_thousand"] is None for r in silent)


@pytest.mark.parametrize("package", WITH_COMMITMENTS)
def test_residents_are_those_of_the_census_of_both_sexes(package: str, shipped: Shipped, table: Table) -> None:
    everyone = [
        row
        for row in table(package, "population")
        if row["sex"] == "total" and row["age_band"] == "total" and row["group"] == "total"
    ]
    for row in asked(shipped[package], "participation/coverage"):
        held = {
            int(one["persons"])
            for one in everyone
            if one["territory_id"] == row["municipality_id"]
            and int(one["year"]) == row["population_year"]
            and one["vintage"] == row["vintage"]
        }
        assert held == {row["population"]}
        if row["participants"] is not None:
            assert row["per_thousand"] == pytest.approx(1000 * row["participants"] / row["population"])


def test_the_census_of_quintana_roo_adds_up_to_its_published_total(shipped: Shipped) -> None:
    rows = asked(shipped["quintana-roo"], "participation/coverage")
    assert {row["population_year"] for row in rows} == {2020} and len(rows) == 11
    assert sum(row["population"] for row in rows) == 1857985


def test_coverage_of_one_depth(shipped: Shipped, table: Table) -> None:
    chosen = [r for r in counted(table, "ejemplo") if r["depth"] == "decide" and r["group"] == "total"]
    found = asked(shipped["ejemplo"], "participation/coverage", depth="decide")
    for row in found:
        assert row["participants"] == persons(r for r in chosen if r["municipality_id"] == row["municipality_id"])
    assert any(row["participants"] for row in found)


HIDDEN = {("R-09", "99007", "men"), ("R-09", "99007", "women")}


@pytest.mark.parametrize("filters", [{}, {"phase": "design"}, {"municipality": "99007,99001"}, {"plan": "PA-2"}])
def test_groups_of_the_example(filters: dict[str, str], shipped: Shipped, table: Table) -> None:
    plans = {row["meeting_id"]: row["plan_id"] for row in table("ejemplo", "meetings")}
    rows = [
        row
        for row in counted(table, "ejemplo")
        if row["phase"] == filters.get("phase", row["phase"])
        and row["municipality_id"] in filters.get("municipality", row["municipality_id"]).split(",")
        and plans[row["meeting_id"]] == filters.get("plan", plans[row["meeting_id"]])
    ]
    hidden = [row for row in rows if (row["meeting_id"], row["municipality_id"], row["group"]) in HIDDEN]
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        groups[row["group"]].append(row)
    found = {row["group"]: row for row in asked(shipped["ejemplo"], "participation/by-group", **filters)}
    assert set(found) == set(groups)
    for name, mine in groups.items():
        assert found[name]["participants"] == persons(row for row in mine if row not in hidden), name
        assert found[name]["suppressed"] == sum(row["group"] == name for row in hidden)
        assert found[name]["meetings"] == len({row["meeting_id"] for row in mine})
        assert found[name]["only_consulted"] == ({row["depth"] for row in mine} == {"consult"})
    assert filters or found["peasants"]["only_consulted"]


def test_the_small_cell_is_nowhere_in_the_snapshot(shipped: Shipped, table: Table) -> None:
    small = [row for row in table("ejemplo", "municipal_participation") if row["persons"] in {"1", "2", "3", "4"}]
    assert {(r["meeting_id"], r["municipality_id"], r["group"]) for r in small} == {("R-09", "99007", "men")}
    held = shipped["ejemplo"].run(
        "SELECT persons, reason FROM municipal_participation WHERE meeting_id = 'R-09' AND municipality_id = '99007' "
        "AND \"group\" IN ('men', 'women')",
        {},
    )
    assert [(row["persons"], row["reason"]) for row in held] == [(None, "suppressed")] * 2


@pytest.mark.parametrize("package", WITH_COMMITMENTS)
def test_meetings_by_phase_and_depth(package: str, shipped: Shipped, table: Table) -> None:
    cells: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in counted(table, package):
        if row["group"] == "total":
            cells[row["phase"], row["depth"]].append(row)
    found = asked(shipped[package], "participation/by-phase")
    assert {(r["phase"], r["depth"]): (r["meetings"], r["participants"], r["without_figure"]) for r in found} == {
        key: (len({r["meeting_id"] for r in rows}), persons(rows), sum(not r["persons"] for r in rows))
        for key, rows in cells.items()
    }


# --- Deadlines ----------------------------------------------------------------------------------------------------

ENDS = {
    "monthly": range(1, 13),
    "quarterly": (3, 6, 9, 12),
    "every_4_months": (4, 8, 12),
    "semiannual": (6, 12),
    "annual": (12,),
}


class WorkingDays:
    """Counts days as a norm does: without weekends and the holidays of the package."""

    def __init__(self, holidays: Iterable[dict[str, str]]) -> None:
        self.free = {date.fromisoformat(row["holiday_on"]) for row in holidays}

    def works(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.free

    def after(self, day: date, count: int) -> date:
        while count:
            day += timedelta(1)
            count -= self.works(day)
        return day

    def last_of(self, year: int, month: int) -> date:
        day = month_end(year, month)
        while not self.works(day):
            day -= timedelta(1)
        return day


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def due_dates(row: dict[str, str], days: WorkingDays) -> set[date]:
    """Every date an obligation falls due in the years around the tests."""
    years, found = range(2021, 2029), set()
    if row.get("fixed_on"):
        found.add(date.fromisoformat(row["fixed_on"]))
    elif row["recurrence"] == "annual" and row.get("due_month") and row.get("due_day"):
        found |= {date(year, int(row["due_month"]), int(row["due_day"])) for year in years}
    if row.get("due_last_working_day") == "true":
        found |= {days.last_of(year, int(row["due_month"])) for year in years}
    if row.get("due_days") and row["recurrence"] in ENDS and not row.get("due_month"):
        count = int(row["due_days"])
        for year in years:
            for month in ENDS[row["recurrence"]]:
                end = month_end(year, month)
                working = row["day_kind"] == "working"
                found.add(days.after(end, count) if working else end + timedelta(count))
    since, until = on(row.get("valid_from")), on(row.get("valid_to"))
    return {day for day in found if (since is None or day >= since) and (until is None or day <= until)}


@pytest.mark.parametrize("as_of", [DAY, date(2027, 1, 4), date(2027, 3, 25), date(2022, 12, 1), date(2026, 6, 5)])
@pytest.mark.parametrize("package", WITH_COMMITMENTS)
def test_obligations_fall_due_when_their_norm_says(package: str, as_of: date, shipped: Shipped, table: Table) -> None:
    days = WorkingDays(table(package, "holidays"))
    told = {(row["obligation_id"], row["due_on"]) for row in table(package, "publication_calendar")}
    wanted = {
        (day, row["obligation_id"])
        for row in table(package, "obligations")
        if row["binds"] != "federal"
        for day in due_dates(row, days)
        if as_of <= day <= as_of + timedelta(90) and (row["obligation_id"], day.isoformat()) not in told
    }
    found = [row for row in asked(shipped[package], "deadlines/upcoming", as_of) if row["kind"] == "obligation"]
    assert {(row["due_on"], row["id"]) for row in found} == wanted and len(found) == len(wanted)
    assert wanted and all(row["days_left"] == (row["due_on"] - as_of).days for row in found)


def test_the_fourth_quarter_of_2026_is_due_thirty_natural_days_later(shipped: Shipped, table: Table) -> None:
    mine = {
        row["obligation_id"]
        for row in table("quintana-roo", "obligations")
        if (row["recurrence"], row.get("due_days"), row["day_kind"]) == ("quarterly", "30", "natural")
        and row["binds"] != "federal"
    }
    found = {r["id"]: r["due_on"] for r in asked(shipped["quintana-roo"], "deadlines/upcoming", date(2027, 1, 2))}
    assert len(mine) > 5 and {found[one] for one in mine} == {date(2027, 1, 30)}


def test_the_last_working_day_of_april_2027(shipped: Shipped) -> None:
    found = {r["id"]: r["due_on"] for r in asked(shipped["quintana-roo"], "deadlines/upcoming", date(2027, 4, 1))}
    assert found["LGCG-79-I"] == date(2027, 4, 30)


def test_working_days_jump_the_holidays_of_the_package(shipped: Shipped, table: Table) -> None:
    with_holidays, without = WorkingDays(table("ejemplo", "holidays")), WorkingDays([])
    end = date(2026, 12, 31)
    due = with_holidays.after(end, 20)
    assert due != without.after(end, 20)
    found = {r["id"]: r["due_on"] for r in asked(shipped["ejemplo"], "deadlines/upcoming", date(2027, 1, 2))}
    assert found["OBL-02"] == due


@pytest.mark.parametrize("as_of", [DAY, date(2024, 5, 1)])
@pytest.mark.parametrize("package", WITH_COMMITMENTS)
def test_milestones_that_are_late_or_near(package: str, as_of: date, shipped: Shipped, table: Table) -> None:
    wanted = {}
    for row in table(package, "milestones"):
        due = on(row.get("current_end")) or on(row.get("baseline_end"))
        done, reported = on(row.get("actual_end")), on(row.get("reported_on"))
        open_then = row["state"] == "planned" and (done is None or done > as_of) and (not reported or reported <= as_of)
        if due and open_then and due <= as_of + timedelta(90):
            wanted[row["milestone_id"]] = (due, "overdue" if due < as_of else "upcoming")
    found = [r for r in asked(shipped[package], "deadlines/upcoming", as_of) if r["kind"] == "milestone"]
    assert {row["id"]: (row["due_on"], row["state"]) for row in found} == wanted
    if (package, as_of) == ("ejemplo", DAY):
        assert wanted["EJ-07-H2"] == (date(2026, 9, 30), "overdue")


def test_a_month_or_a_year_falls_due_on_its_last_day(shipped: Shipped) -> None:
    for package in WITH_COMMITMENTS:
        for row in asked(shipped[package], "deadlines/upcoming"):
            due: date = row["due_on"]
            if row["date_precision"] == "month":
                assert due == month_end(due.year, due.month), row["id"]
            if row["date_precision"] == "year":
                assert due == date(due.year, 12, 31), row["id"]


def test_publications_recorded_as_missing_are_overdue_and_no_other(shipped: Shipped, table: Table) -> None:
    rows = table("ejemplo", "publication_calendar")
    soon = DAY + timedelta(90)
    wanted = {
        row["publication_id"]
        for row in rows
        if (not row["published_on"] or date.fromisoformat(row["published_on"]) > DAY)
        and row["due_on"]
        and date.fromisoformat(row["due_on"]) <= soon
        and (row["status"] == "not_published" or (row["status"] == "unknown" and row["due_on"] >= DAY.isoformat()))
    }
    found = [row for row in asked(shipped["ejemplo"], "deadlines/upcoming") if row["kind"] == "publication"]
    assert {row["id"] for row in found} == wanted
    late = {row["id"] for row in found if row["state"] == "overdue"}
    assert late == {row["publication_id"] for row in rows if row["status"] == "not_published"}


def test_a_state_office_sees_what_binds_every_state_body(shipped: Shipped, table: Table) -> None:
    binds = {row["obligation_id"]: row["binds"] for row in table("quintana-roo", "obligations")}
    when = date(2027, 1, 2)
    for institution, shared, foreign in (
        ("seq", "all_state_bodies", "municipalities"),
        ("ayuntamiento-23005", "municipalities", "all_state_bodies"),
    ):
        rows = asked(shipped["quintana-roo"], "deadlines/upcoming", when, institution=institution)
        kinds = {binds[row["id"]] for row in rows if row["kind"] == "obligation" and row["institution_id"] is None}
        assert {"all_public_bodies", shared} <= kinds and foreign not in kinds


# --- Gaps and checks ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("package", WITH_COMMITMENTS)
def test_gaps_and_who_should_publish(package: str, shipped: Shipped, table: Table) -> None:
    rows = table(package, "unpublished")
    found = asked(shipped[package], "gaps/unpublished")
    assert {row["gap_id"]: row["what"] for row in found} == {row["gap_id"]: row["what"] for row in rows}
    english = asked(shipped[package], "gaps/unpublished", lang="en")
    assert {row["gap_id"]: row["what"] for row in english} == {row["gap_id"]: row["what_en"] for row in rows}
    owner = next(row["institution_id"] for row in rows if row["institution_id"])
    mine = {row["gap_id"] for row in rows if row["institution_id"] == owner}
    assert {row["gap_id"] for row in asked(shipped[package], "gaps/unpublished", institution=owner)} == mine
    seen = min(row["checked_on"] for row in rows)
    before = date.fromisoformat(seen) - timedelta(1)
    assert asked(shipped[package], "gaps/unpublished", before) == []


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

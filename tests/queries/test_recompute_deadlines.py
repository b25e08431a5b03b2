"""What is due and when, computed a second time straight from the files of the packages.

Nothing here reads a snapshot: what the SQL says is held against the CSV files.
"""

import calendar
from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from .files import DAY, WITH_COMMITMENTS, Shipped, Table, asked, on

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
    wanted, moves = {}, table(package, "milestone_replans") if package == "ejemplo" else []
    for row in table(package, "milestones"):
        mine = sorted(
            (on(m["changed_on"]), on(m["new_end"])) for m in moves if m["milestone_id"] == row["milestone_id"]
        )
        due = on(row.get("current_end")) or on(row.get("baseline_end"))
        if any(day > as_of for day, _ in mine):
            # What was promised that day: a change made later was not known.
            due = next((end for day, end in reversed(mine) if day <= as_of), on(row.get("baseline_end")))
        done, reported = on(row.get("actual_end")), on(row.get("reported_on"))
        still_open = row["state"] == "planned" if done is None else row["state"] != "cancelled" and done > as_of
        open_then = still_open and (not reported or reported <= as_of)
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

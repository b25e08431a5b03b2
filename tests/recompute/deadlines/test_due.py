"""When things fall due: planted days, and what holds between the answers about them."""

from calendar import monthrange
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from dashboard.store.snapshots import Snapshot

from ..package import DAY, Chosen, Package, Rows
from ..truths import answered

Opened = Callable[[str], Snapshot]
both = pytest.mark.parametrize("package", ["ejemplo", "quintana-roo"])


def asked(snapshot: Snapshot, name: str, as_of: date = DAY, **values: str) -> Rows:
    return answered(
        snapshot, f"deadlines/{name}", Chosen(as_of, values={key: (value,) for key, value in values.items()})
    )


# --- What holds between answers ------------------------------------------------------------------------------------


@both
@pytest.mark.parametrize("as_of", [DAY, date(2026, 9, 28)])
def test_the_week_is_what_is_due_plus_what_has_no_date(package: str, as_of: date, opened: Opened) -> None:
    week, due = asked(opened(package), "my-week", as_of), asked(opened(package), "upcoming", as_of)
    keys = [[(row["kind"], row["id"], row["due_on"]) for row in rows if row["due_on"]] for rows in (week, due)]
    assert keys[0] and Counter(keys[0]) == Counter(keys[1])
    undated = Counter(row["id"] for row in week if row["kind"] == "obligation" and row["due_on"] is None)
    assert undated == Counter(row["obligation_id"] for row in asked(opened(package), "without-date", as_of))


@both
def test_the_calendar_has_the_dates_of_the_page(package: str, opened: Opened) -> None:
    cards = {(row["kind"], row["id"], row["due_on"]) for row in asked(opened(package), "upcoming")}
    rows = asked(opened(package), "calendar")
    pending = {
        (row["kind"], row["id"], row["due_on"])
        for row in rows
        if row["state"] in {"upcoming", "overdue"} and row["due_on"] <= DAY + timedelta(90)
    }
    assert cards and pending == cards
    keys = [(row["kind"], row["id"], row["period"]) for row in rows]
    assert len(keys) == len(set(keys)), "an event has one name"


@both
def test_a_month_or_a_year_falls_due_on_its_last_day(package: str, opened: Opened) -> None:
    for row in asked(opened(package), "upcoming"):
        due: date = row["due_on"]
        if row["date_precision"] == "month":
            assert due.day == monthrange(due.year, due.month)[1], row["id"]
        if row["date_precision"] == "year":
            assert (due.month, due.day) == (12, 31), row["id"]


@both
def test_each_piece_of_news_has_one_name_and_a_subject(package: str, opened: Opened) -> None:
    rows = asked(opened(package), "news")
    assert rows and len({(row["kind"], row["id"]) for row in rows}) == len(rows)
    assert all(row["subject"] for row in rows)


# --- Obligations ---------------------------------------------------------------------------------------------------


def test_the_fourth_quarter_of_2026_is_due_thirty_natural_days_later(
    opened: Opened, files: Callable[[str], Package]
) -> None:
    mine = {
        row["obligation_id"]
        for row in files("quintana-roo").rows("obligations")
        if (row["recurrence"], row["due_days"], row["day_kind"]) == ("quarterly", "30", "natural")
        and row["binds"] != "federal"
        and not row["then_working_days"]
    }
    found = {row["id"]: row["due_on"] for row in asked(opened("quintana-roo"), "upcoming", date(2027, 1, 2))}
    assert len(mine) > 5 and {found[one] for one in mine} == {date(2027, 1, 30)}


def test_the_last_working_day_of_april_2027(opened: Opened) -> None:
    found = {row["id"]: row["due_on"] for row in asked(opened("quintana-roo"), "upcoming", date(2027, 4, 1))}
    assert found["LGCG-79-I"] == date(2027, 4, 30)


def test_what_is_published_after_the_federal_report_falls_five_working_days_later(opened: Opened) -> None:
    """Thirty natural days after 31 December 2026 are a Saturday; the fifth working day after it is 5 February."""
    found = {row["id"]: row for row in asked(opened("quintana-roo"), "upcoming", date(2027, 1, 2))}
    for one in ("LCF-48-pub", "LFPRH-85-II-pub"):
        assert (found[one]["due_on"], found[one]["day_kind"]) == (date(2027, 2, 5), "working")


def test_working_days_jump_the_holidays_of_the_package(opened: Opened) -> None:
    """Twenty working days after 31 December 2026 are 28 January; 1 January is a holiday of the example."""
    found = {row["id"]: row["due_on"] for row in asked(opened("ejemplo"), "upcoming", date(2027, 1, 2))}
    assert found["OBL-02"] == date(2027, 1, 29)


def test_a_body_sees_what_binds_every_body_like_it(opened: Opened, files: Callable[[str], Package]) -> None:
    binds = {row["obligation_id"]: row["binds"] for row in files("quintana-roo").rows("obligations")}
    for institution, shared, foreign in (
        ("seq", "all_state_bodies", "municipalities"),
        ("ayuntamiento-23005", "municipalities", "all_state_bodies"),
    ):
        rows = asked(opened("quintana-roo"), "upcoming", date(2027, 1, 2), institution=institution)
        kinds = {binds[row["id"]] for row in rows if row["kind"] == "obligation" and row["institution_id"] is None}
        assert {"all_public_bodies", shared} <= kinds and foreign not in kinds


# --- Milestones and publications -----------------------------------------------------------------------------------


def test_a_milestone_past_its_last_date_has_no_closing_on_record(opened: Opened) -> None:
    found = {row["id"]: (row["due_on"], row["state"]) for row in asked(opened("ejemplo"), "upcoming")}
    assert found["EJ-07-H2"] == (date(2026, 9, 30), "overdue")


def test_publications_past_their_day_are_those_recorded_as_missing(opened: Opened) -> None:
    rows = asked(opened("ejemplo"), "upcoming")
    late = {row["id"] for row in rows if (row["kind"], row["state"]) == ("publication", "overdue")}
    assert late == {"PUB-EVAL-2023", "PUB-AGUAS-2025-06"}


def test_what_was_closed_later_was_open_on_the_day(opened: Opened) -> None:
    """The quarter of AGUAS due on 30 July 2022 came out on 1 August."""
    states = {}
    for as_of in (date(2022, 7, 30), date(2022, 7, 31), date(2022, 8, 1)):
        rows = asked(opened("ejemplo"), "calendar", as_of)
        states[as_of.day] = next(row["state"] for row in rows if row["id"] == "PUB-AGUAS-2022-06")
    assert states == {30: "upcoming", 31: "overdue", 1: "closed"}


def test_cancelled_milestones_stay_in_the_calendar(opened: Opened) -> None:
    rows = asked(opened("ejemplo"), "calendar")
    assert {row["id"] for row in rows if row["state"] == "cancelled"} == {"EJ-02-H5"}


# --- Clocks of OGP Local -------------------------------------------------------------------------------------------


def test_the_planned_end_starts_no_clock(opened: Opened) -> None:
    """The second plan of Quintana Roo ended in 2025; no commitment of it is on record as complete."""
    for as_of in (DAY, date(2025, 12, 1), date(2026, 1, 15)):
        rows = asked(opened("quintana-roo"), "without-date", as_of)
        owed = [(row["commitment_id"], row["reason"]) for row in rows if row["obligation_id"] == "OGP-EOC"]
        assert owed == [(None, "start_unknown")], "one thing to do, for whichever commitment"
        for question in ("upcoming", "calendar"):
            assert "OGP-EOC" not in {row["id"] for row in asked(opened("quintana-roo"), question, as_of)}


def test_a_closing_report_is_due_a_month_after_complete_implementation(opened: Opened) -> None:
    """EJ-01's last milestone was done on 30 August 2023: the day before, its clock had not started."""

    def due(as_of: date) -> list[date]:
        rows = asked(opened("ejemplo"), "calendar", as_of)
        return [row["due_on"] for row in rows if (row["id"], row["period"]) == ("OBL-21", "EJ-01")]

    assert due(date(2023, 9, 1)) == [date(2023, 9, 30)] and due(date(2023, 8, 29)) == []


def test_the_first_evaluation_counts_from_the_submission_of_the_plan(opened: Opened) -> None:
    """The first plan was handed in on 22 February 2022; when the second was, nobody says."""
    found = asked(opened("quintana-roo"), "calendar", date(2022, 4, 1))
    assert [row["due_on"] for row in found if row["id"] == "OGP-INCEPTION"] == [date(2022, 4, 22)]
    rows = asked(opened("quintana-roo"), "without-date")
    assert [row["plan_id"] for row in rows if row["obligation_id"] == "OGP-INCEPTION"] == ["2023-2025"]


@pytest.mark.parametrize(
    ("end", "due"), [(date(2024, 12, 31), date(2025, 1, 30)), (date(2027, 12, 31), date(2028, 1, 30))]
)
def test_a_clock_from_the_end_of_a_plan(end: date, due: date, opened: Opened) -> None:
    rows = asked(opened("ejemplo"), "upcoming", end)
    assert [row["due_on"] for row in rows if row["id"] == "OBL-15"] == [due]

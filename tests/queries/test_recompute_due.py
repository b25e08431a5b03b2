"""The week, the calendar, what waits on others and the clocks of OGP Local, computed again from the CSV files."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.answers import ask
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

from .files import DAY, WITH_COMMITMENTS, Shipped, Table, asked, on

DATA = Path(__file__).resolve().parents[2] / "data"
WINDOWS = ((-1, "overdue"), (7, "7"), (30, "30"), (60, "60"), (90, "90"))
both = pytest.mark.parametrize("package", WITH_COMMITMENTS)


def bucket(due: date | None, as_of: date) -> str:
    if due is None:
        return "no_date"
    return next(name for last, name in WINDOWS if (due - as_of).days <= last)


def plus_months(day: date, months: int) -> date:
    """The same day some months later, or the last one of that month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(1)).day
    return date(year, month, min(day.day, last))


# --- My week ------------------------------------------------------------------------------------------------------


@both
@pytest.mark.parametrize("as_of", [DAY, date(2026, 9, 28)])
def test_the_week_is_what_is_due_plus_what_has_no_date(package: str, as_of: date, shipped: Shipped) -> None:
    week = asked(shipped[package], "deadlines/my-week", as_of)
    dated = [row for row in week if row["due_on"]]
    due = asked(shipped[package], "deadlines/upcoming", as_of)
    assert Counter((r["kind"], r["id"], r["due_on"]) for r in dated) == Counter(
        (r["kind"], r["id"], r["due_on"]) for r in due
    )
    assert dated and all(row["bucket"] == bucket(row["due_on"], as_of) for row in week)
    undated = Counter(row["id"] for row in week if row["bucket"] == "no_date" and row["kind"] == "obligation")
    assert undated == Counter(row["obligation_id"] for row in asked(shipped[package], "deadlines/without-date", as_of))
    assert all(row["reason"] for row in week if row["bucket"] == "no_date" and row["kind"] == "obligation")
    assert all(row["days_left"] is None for row in week if row["bucket"] == "no_date")


@both
def test_what_is_due_leads_to_its_source(package: str, shipped: Shipped, table: Table) -> None:
    pages = {row["source_id"]: row["url"] or None for row in table(package, "sources")}
    wanted = {row["milestone_id"]: pages[row["source_id"]] for row in table(package, "milestones")}
    wanted |= {row["obligation_id"]: pages[row["source_id"]] for row in table(package, "obligations")}
    for question in ("deadlines/my-week", "deadlines/upcoming"):
        rows = [row for row in asked(shipped[package], question) if row["kind"] in ("milestone", "obligation")]
        assert rows and {row["kind"] for row in rows} == {"milestone", "obligation"}, question
        assert all(row["url"] == wanted[row["id"]] for row in rows), question


@both
def test_milestones_without_a_date_are_no_date_and_not_on_time(package: str, shipped: Shipped, table: Table) -> None:
    wanted = {
        row["milestone_id"]
        for row in table(package, "milestones")
        if row["state"] == "planned"
        and not (row.get("current_end") or row.get("baseline_end") or row.get("actual_end"))
        and (not row.get("reported_on") or row["reported_on"] <= DAY.isoformat())
    }
    week = asked(shipped[package], "deadlines/my-week")
    assert {r["id"] for r in week if (r["kind"], r["bucket"]) == ("milestone", "no_date")} == wanted
    assert wanted or package == "ejemplo"


def test_the_responsible_role_and_legal_basis_are_those_of_the_files(shipped: Shipped, table: Table) -> None:
    rank = ("leads", "coordinates", "supervises", "supports", "not_stated")
    roles: dict[tuple[str, str], str] = {}
    for row in sorted(table("ejemplo", "commitment_actors"), key=lambda r: -rank.index(r["role"])):
        roles[row["commitment_id"], row["institution_id"]] = row["role"]
    obligations = {row["obligation_id"]: row for row in table("ejemplo", "obligations")}
    norms = {row["norm_id"]: row["short_name"] for row in table("ejemplo", "norms")}
    week = asked(shipped["ejemplo"], "deadlines/my-week")
    for row in week:
        assert row["role"] == roles.get((row["commitment_id"], row["institution_id"])), row["id"]
        if row["kind"] == "obligation":
            told = obligations[row["id"]]
            assert (row["norm"], row["article"]) == (norms[told["norm_id"]], told["article"])
            assert (row["responsible"], row["day_kind"]) == (told["obliged_party"], told["day_kind"])
    assert any(row["role"] for row in week) and any(row["kind"] == "obligation" for row in week)


# --- Clocks of OGP Local ------------------------------------------------------------------------------------------


def completed(table: Table, package: str) -> dict[str, date]:
    """Commitments with every milestone done, and the day of the last."""
    rows = [row for row in table(package, "milestones") if row["commitment_id"]]
    ends: dict[str, list[date | None]] = {}
    for row in rows:
        ends.setdefault(row["commitment_id"], []).append(on(row.get("actual_end")) if row["state"] == "done" else None)
    whole = {key: [day for day in days if day] for key, days in ends.items() if all(days)}
    return {key: max(days) for key, days in whole.items()}


def coded(table: Table, package: str) -> dict[str, date]:
    """The day the monitor first coded each commitment complete."""
    found: dict[str, date] = {}
    for row in table(package, "status_reports"):
        if (row["voice"], row["status"]) == ("monitor", "complete") and not row.get("milestone_id"):
            day = date.fromisoformat(row["reported_on"])
            found[row["commitment_id"]] = min(day, found.get(row["commitment_id"], day))
    return found


def closing_clocks(table: Table, package: str, key: str, as_of: date) -> tuple[dict[str, date], set[str]]:
    """By commitment, when its closing report falls due as known on a day; and those whose clock has no start."""
    done = {k: day for k, day in completed(table, package).items() if day <= as_of}
    owed = {
        row["commitment_id"]
        for row in table(package, "commitments")
        if coded(table, package).get(row["commitment_id"], date.max) > as_of
    }
    months = next(int(r["due_months"]) for r in table(package, "obligations") if r["obligation_id"] == key)
    return {k: plus_months(done[k], months) for k in owed & set(done)}, owed - set(done)


@pytest.mark.parametrize("as_of", [DAY, date(2023, 8, 29), date(2023, 8, 30), date(2023, 9, 30), date(2024, 7, 1)])
@pytest.mark.parametrize(("package", "key"), [("quintana-roo", "OGP-EOC"), ("ejemplo", "OBL-21")])
def test_a_closing_report_counts_from_complete_implementation(
    package: str, key: str, as_of: date, shipped: Shipped, table: Table
) -> None:
    dated, undated = closing_clocks(table, package, key, as_of)
    soon = {k: day for k, day in dated.items() if as_of <= day <= as_of + timedelta(90)}
    found = [row for row in asked(shipped[package], "deadlines/upcoming", as_of) if row["id"] == key]
    assert {row["commitment_id"]: row["due_on"] for row in found} == soon
    rows = [row for row in asked(shipped[package], "deadlines/without-date", as_of) if row["obligation_id"] == key]
    assert {row["commitment_id"] for row in rows} == undated and len(rows) == len(undated)
    assert all(row["reason"] == "start_unknown" for row in rows)


def test_the_planned_end_starts_no_clock(shipped: Shipped, table: Table) -> None:
    """The second plan of Quintana Roo ended in 2025; no commitment of it is on record as complete."""
    plan = next(row for row in table("quintana-roo", "action_plans") if row["plan_id"] == "2023-2025")
    assert date.fromisoformat(plan["ends_on"]) < DAY
    mine = {row["commitment_id"] for row in table("quintana-roo", "commitments") if row["plan_id"] == "2023-2025"}
    for as_of in (DAY, date(2025, 12, 1), date(2026, 1, 15)):
        rows = asked(shipped["quintana-roo"], "deadlines/without-date", as_of)
        assert mine <= {row["commitment_id"] for row in rows if row["obligation_id"] == "OGP-EOC"}
        for question in ("deadlines/upcoming", "deadlines/calendar"):
            assert "OGP-EOC" not in {row["id"] for row in asked(shipped["quintana-roo"], question, as_of)}


def test_a_month_after_the_example_that_is_complete(shipped: Shipped) -> None:
    """EJ-01's last milestone was done on 30 August 2023: the day before, its clock had not started."""
    found = asked(shipped["ejemplo"], "deadlines/calendar", date(2023, 9, 1))
    assert [r["due_on"] for r in found if (r["id"], r["period"]) == ("OBL-21", "EJ-01")] == [date(2023, 9, 30)]
    before = asked(shipped["ejemplo"], "deadlines/calendar", date(2023, 8, 29))
    assert not [r for r in before if (r["id"], r["period"]) == ("OBL-21", "EJ-01")]


def test_the_first_evaluation_counts_from_the_submission_of_the_plan(shipped: Shipped, table: Table) -> None:
    submitted = {row["plan_id"]: on(row.get("submitted_on")) for row in table("quintana-roo", "action_plans")}
    assert submitted["2021-2022"] == date(2022, 2, 22) and submitted["2023-2025"] is None
    found = asked(shipped["quintana-roo"], "deadlines/calendar", date(2022, 4, 1))
    assert [r["due_on"] for r in found if r["id"] == "OGP-INCEPTION"] == [date(2022, 4, 22)]
    rows = asked(shipped["quintana-roo"], "deadlines/without-date")
    assert [row["plan_id"] for row in rows if row["obligation_id"] == "OGP-INCEPTION"] == ["2023-2025"]


def test_a_clock_from_the_end_of_a_plan(shipped: Shipped, table: Table) -> None:
    ends = {date.fromisoformat(row["ends_on"]) for row in table("ejemplo", "action_plans")}
    for end in ends:
        found = asked(shipped["ejemplo"], "deadlines/upcoming", end)
        assert [r["due_on"] for r in found if r["id"] == "OBL-15"] == [end + timedelta(30)]


# --- What waits on another institution ----------------------------------------------------------------------------


@both
def test_shared_deliverables_tie_institutions(package: str, shipped: Shipped, table: Table) -> None:
    in_force = {
        row["obligation_id"]: row["institution_id"]
        for row in table(package, "obligations")
        if row.get("institution_id")
        and row["binds"] != "federal"
        and (not row["valid_from"] or row["valid_from"] <= DAY.isoformat())
        and (not row["valid_to"] or row["valid_to"] >= DAY.isoformat())
    }
    made = {row["deliverable_id"]: row.get("institution_id") for row in table(package, "deliverables")}
    links = [(r["obligation_id"], r["deliverable_id"]) for r in table(package, "obligation_deliverables")]
    wanted = set()
    for obligation, deliverable in links:
        mine = in_force.get(obligation)
        if mine is None:
            continue
        others = {in_force[o] for o, d in links if d == deliverable and o in in_force} - {mine}
        wanted |= {("shares", obligation, deliverable, other) for other in others}
        maker = made[deliverable]
        wanted |= {("made_elsewhere", obligation, deliverable, maker)} if maker and maker != mine else set()
    found = [r for r in asked(shipped[package], "deadlines/waiting") if r["kind"] != "waits"]
    assert wanted and {(r["kind"], r["id"], r["waits_id"], r["other_id"]) for r in found} == wanted
    assert len(found) == len(wanted)


@pytest.fixture(scope="module")
def tied(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The example with one more dependency: a milestone of the court waits for one of the ministry of accounts."""
    room = tmp_path_factory.mktemp("tied")
    folder = room / "ejemplo"
    folder.mkdir()
    for path in (DATA / "ejemplo").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    with (folder / "milestone_dependencies.csv").open("a", encoding="utf-8", newline="") as file:
        file.write("EJ-09-H5,EJ-06-H4,0,F-PLAN-2\nEJ-09-H4,EJ-06-H1,0,F-PLAN-2\n")
    store = Store(room / "store")
    published = store.publish(folder)
    assert published.snapshot
    return store.open("ejemplo")


def test_a_milestone_waits_for_one_of_another_institution(tied: Snapshot, shipped: Shipped) -> None:
    def waiting(snapshot: Snapshot) -> list[tuple[str, str, str]]:
        rows = ask(snapshot, "deadlines/waiting", Filters(as_of=DAY)).rows
        return [(r["id"], r["waits_id"], r["other_id"]) for r in rows if r["kind"] == "waits"]

    # The one that waits for a milestone already done waits for nobody.
    assert waiting(tied) == [("EJ-09-H5", "EJ-06-H4", "I-CUENTAS")] and waiting(shipped["ejemplo"]) == []
    week = ask(tied, "deadlines/my-week", Filters(as_of=date(2027, 8, 1), values={"institution": ("I-TRIBUNAL",)})).rows
    waits = {row["id"]: row["waits_for"] for row in week if row["kind"] == "milestone"}
    assert waits["EJ-09-H5"] == "Secretaría de Cuentas Claras" and waits["EJ-09-H4"] is None


# --- Calendar and news --------------------------------------------------------------------------------------------


@both
def test_the_calendar_has_the_dates_of_the_page(package: str, shipped: Shipped) -> None:
    cards = {(r["kind"], r["id"], r["due_on"]) for r in asked(shipped[package], "deadlines/upcoming")}
    rows = asked(shipped[package], "deadlines/calendar")
    pending = {
        (r["kind"], r["id"], r["due_on"])
        for r in rows
        if r["state"] in {"upcoming", "overdue"} and r["due_on"] <= DAY + timedelta(90)
    }
    assert cards and pending == cards
    keys = [(r["kind"], r["id"], r["period"]) for r in rows]
    assert len(keys) == len(set(keys)), "an event has one name"


def test_cancelled_milestones_stay(shipped: Shipped, table: Table) -> None:
    cancelled = {row["milestone_id"] for row in table("ejemplo", "milestones") if row["state"] == "cancelled"}
    rows = asked(shipped["ejemplo"], "deadlines/calendar")
    assert cancelled and {r["id"] for r in rows if r["state"] == "cancelled"} == cancelled


@both
def test_news_are_the_dated_reports_evidence_replans_and_corrections(
    package: str, shipped: Shipped, table: Table
) -> None:
    wanted = Counter(
        kind
        for kind, name, column in (
            ("status", "status_reports", "reported_on"),
            ("evidence", "evidence", "published_on"),
            ("replan", "milestone_replans", "changed_on"),
            ("correction", "corrections", "corrected_on"),
        )
        for row in table(package, name)
        if row.get(column) and row[column] <= DAY.isoformat()
    )
    rows = asked(shipped[package], "deadlines/news")
    assert Counter(row["kind"] for row in rows) == wanted and wanted["status"]
    assert len({(row["kind"], row["id"]) for row in rows}) == len(rows)
    assert [row["happened_on"] for row in rows] == sorted((row["happened_on"] for row in rows), reverse=True)
    assert all(row["subject"] and row["happened_on"] <= DAY for row in rows)

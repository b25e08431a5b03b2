"""Answers about promises and gaps, computed a second time straight from the files of the packages.

Nothing here reads a snapshot: what the SQL says is held against the CSV files.
"""

from collections import Counter, defaultdict
from datetime import date, timedelta

import pandas as pd
import pytest

from .files import DAY, WITH_COMMITMENTS, Shipped, Table, asked, on


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


@pytest.mark.parametrize("as_of", [DAY, date(2022, 12, 31)])
@pytest.mark.parametrize("sources", ["all", "official"])
@pytest.mark.parametrize("package", WITH_COMMITMENTS)
def test_the_list_counts_what_each_commitment_had(
    package: str, sources: str, as_of: date, shipped: Shipped, table: Table
) -> None:
    kinds = {row["source_id"]: row["kind"] for row in table(package, "sources")}

    def told(row: dict[str, str], columns: tuple[str, ...]) -> str:
        return next((row[column] for column in columns if row.get(column)), "")

    def owned(name: str, *told_on: str) -> list[dict[str, str]]:
        return [
            row
            for row in table(package, name)
            if (sources == "all" or kinds[row["source_id"]] == "official") and told(row, told_on) <= as_of.isoformat()
        ]

    def times(rows: list[dict[str, str]]) -> Counter[str]:
        return Counter(row.get("commitment_id", "") for row in rows)

    milestones, evidence = (
        times(owned("milestones", "reported_on", "actual_end")),
        times(owned("evidence", "published_on")),
    )
    calendars = times(owned("commitment_dates"))
    actors: dict[str, set[str]] = defaultdict(set)
    for row in owned("commitment_actors"):
        actors[row["commitment_id"]].add(row["institution_id"])
    rows = asked(shipped[package], "commitments/list", as_of, sources=sources)
    assert len(rows) == len(table(package, "commitments"))
    for row in rows:
        key = row["commitment_id"]
        assert (row["milestones"], row["evidence"]) == (milestones[key], evidence[key]), key
        assert (row["institutions"], row["calendars"]) == (len(actors[key]), calendars[key]), key


@pytest.mark.parametrize("package", WITH_COMMITMENTS)
def test_the_list_carries_the_code_of_the_monitor(package: str, shipped: Shipped, table: Table) -> None:
    codes = monitor_codes(table, package, DAY)
    assert {row["commitment_id"]: row["status"] for row in asked(shipped[package], "commitments/list")} == codes


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


@pytest.mark.parametrize("as_of", [DAY, date(2024, 1, 1), date(2022, 1, 1), date(2019, 1, 1)])
@pytest.mark.parametrize("package", WITH_COMMITMENTS)
def test_plans_that_had_not_begun(package: str, as_of: date, shipped: Shipped, table: Table) -> None:
    starts = {row["plan_id"]: row["starts_on"] for row in table(package, "action_plans")}
    mine = Counter(row["plan_id"] for row in table(package, "commitments"))
    rows = asked(shipped[package], "commitments/plans", as_of)
    assert {row["plan_id"]: row["commitments"] for row in rows} == mine
    later = {plan for plan, start in starts.items() if start > as_of.isoformat()}
    assert {row["plan_id"]: row["not_begun"] for row in rows} == {
        plan: count if plan in later else 0 for plan, count in mine.items()
    }

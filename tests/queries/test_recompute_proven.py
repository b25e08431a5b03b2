"""What is proven, computed a second time from the files of the packages: voices, evidence, codes, progress, reach."""

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.answers import ask
from dashboard.filters import Filters
from dashboard.store.questions import question

from .files import DAY, WITH_COMMITMENTS, Shipped, Table, asked, on

SCHEMA = Path(__file__).resolve().parents[2] / "queries"
VOICES = ("government", "monitor", "civil_society")
RUNGS = ("declared", "document", "official_publication", "third_party_verified")
DATES = [DAY, date(2023, 12, 31), date(2019, 1, 1)]
Line = dict[str, str]

each_package = pytest.mark.parametrize("package", WITH_COMMITMENTS)
each_date = pytest.mark.parametrize("as_of", DATES)


def under(snapshot: Any, name: str, as_of: date = DAY, **options: str) -> list[dict[str, Any]]:
    return ask(snapshot, name, Filters(as_of=as_of), options).rows


def known(rows: list[Line], column: str, as_of: date) -> list[Line]:
    """Rows told by the date, or with no date."""
    return [row for row in rows if not row.get(column) or row[column] <= as_of.isoformat()]


def latest(table: Table, package: str, as_of: date) -> dict[tuple[str, str, str], Line]:
    """(commitment, milestone or "", voice) -> the last report; reports without a date come before dated ones."""
    reports = known(table(package, "status_reports"), "reported_on", as_of)
    ordered = sorted(reports, key=lambda r: (r["reported_on"], r["report_id"]))
    return {(r["commitment_id"], r.get("milestone_id") or "", r["voice"]): r for r in ordered}


@each_date
@each_package
def test_each_voice_stands_beside_the_others(package: str, as_of: date, shipped: Shipped, table: Table) -> None:
    last = latest(table, package, as_of)
    rows = asked(shipped[package], "commitments/voices", as_of)
    wanted = [(c["commitment_id"], "", voice) for c in table(package, "commitments") for voice in VOICES]
    assert Counter((r["commitment_id"], r["milestone_id"] or "", r["voice"]) for r in rows) == Counter(wanted)
    for row in rows:
        report = last.get((row["commitment_id"], "", row["voice"]))
        assert row["status"] == (report["status"] if report else None)
        assert row["reported_on"] == (on(report["reported_on"]) if report else None)
        assert (row["document"] is None) == (report is None)


def test_voices_of_milestones_are_those_somebody_reported_on(shipped: Shipped, table: Table) -> None:
    last = latest(table, "ejemplo", DAY)
    rows = under(shipped["ejemplo"], "commitments/voices", each="milestone")
    steps = {step for _, step, _ in last if step}
    assert steps and {row["milestone_id"] for row in rows} == steps and len(rows) == 3 * len(steps)
    for row in rows:
        report = last.get((row["commitment_id"], row["milestone_id"], row["voice"]))
        assert row["status"] == (report["status"] if report else None)


def test_silence_is_not_a_status_of_quintana_roo(shipped: Shipped) -> None:
    rows = asked(shipped["quintana-roo"], "commitments/voices")
    assert {row["status"] for row in rows if row["voice"] == "civil_society"} == {None}
    assert [r["code"] for r in rows if r["voice"] == "government" and r["status"] == "complete"] == ["MXROO0005"]


def claimed(table: Table, package: str, as_of: date) -> set[tuple[str, str]]:
    """(commitment, milestone or "") said done by the date."""
    said = {
        (commitment, step)
        for (commitment, step, voice), row in latest(table, package, as_of).items()
        if voice == "government" and row["status"] == "complete"
    }
    steps = known(known(table(package, "milestones"), "reported_on", as_of), "actual_end", as_of)
    done = {
        (row["commitment_id"], row["milestone_id"])
        for row in steps
        if row["commitment_id"] and row["state"] in ("reported", "done")
    }
    return said | done


@each_date
@each_package
def test_what_is_said_done_and_its_highest_rung(package: str, as_of: date, shipped: Shipped, table: Table) -> None:
    proof: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for one in known(table(package, "evidence"), "published_on", as_of):
        proof[one.get("commitment_id") or "", one.get("milestone_id") or ""].append(one)
    rows = asked(shipped[package], "commitments/verification-gap", as_of)
    assert {(r["commitment_id"], r["milestone_id"] or "") for r in rows} == claimed(table, package, as_of)
    for row in rows:
        mine = proof[row["commitment_id"], row["milestone_id"] or ""]
        top = max((RUNGS.index(one["level"]) for one in mine), default=None)
        assert row["level"] == (None if top is None else RUNGS[top])
        assert row["has_published"] == any(one["level"] != "declared" and one.get("url") for one in mine)
        assert row["pieces"] == len(mine)


def test_press_notes_do_not_prove_a_milestone_of_quintana_roo(shipped: Shipped) -> None:
    rows = [r for r in asked(shipped["quintana-roo"], "commitments/verification-gap") if r["kind"] == "milestone"]
    assert (len(rows), sum(not row["has_published"] for row in rows)) == (18, 15)


@each_date
@each_package
def test_high_completion_counts_the_monitor_over_what_it_coded(
    package: str, as_of: date, shipped: Shipped, table: Table
) -> None:
    last = latest(table, package, as_of)
    codes = [last.get((c["commitment_id"], "", "monitor"), {}).get("status") for c in table(package, "commitments")]
    counts = Counter(None if one == "unknown" else one for one in codes)
    coded = sum(number for one, number in counts.items() if one)
    rows = asked(shipped[package], "commitments/coding", as_of)
    assert {row["coded_as"]: row["commitments"] for row in rows} == counts
    for row in rows:
        assert (row["coded"], row["total"]) == (coded, len(codes))
        assert row["share"] == (pytest.approx(row["commitments"] / coded) if row["coded_as"] else None)
        assert row["high"] == (row["coded_as"] in ("complete", "substantial") if row["coded_as"] else None)


@pytest.mark.parametrize("dimension", ["potential", "newness", "verifiable", "relevant"])
@each_package
def test_codes_keep_the_words_of_the_source(package: str, dimension: str, shipped: Shipped, table: Table) -> None:
    wanted = Counter((row["coding_scheme"], row[dimension]) for row in table(package, "commitments"))
    rows = under(shipped[package], "commitments/coding", dimension=dimension)
    assert {(row["scheme"], row["coded_as"]): row["commitments"] for row in rows} == wanted


@each_package
def test_a_commitment_counts_in_each_of_its_values(package: str, shipped: Shipped, table: Table) -> None:
    wanted = Counter(one.strip() for row in table(package, "commitments") for one in row["ogp_values"].split(";"))
    rows = under(shipped[package], "commitments/coding", dimension="values")
    assert {row["coded_as"]: row["commitments"] for row in rows} == wanted


def test_not_applicable_stays_out_of_the_division(shipped: Shipped, table: Table) -> None:
    told = table("ejemplo", "assessments")
    rows = under(shipped["ejemplo"], "commitments/coding", dimension="opened")
    assert {(r["dimension"], r["coded_as"]): r["commitments"] for r in rows} == Counter(
        (one["dimension"], one["verdict"]) for one in told
    )
    for row in rows:
        applies = [r for r in told if r["dimension"] == row["dimension"] and r["verdict"] != "not_applicable"]
        assert row["coded"] == len(applies)
        assert (row["share"] is None) == (row["coded_as"] == "not_applicable")
    assert under(shipped["quintana-roo"], "commitments/coding", dimension="opened") == []
    assert under(shipped["ejemplo"], "commitments/coding", date(2024, 1, 1), dimension="opened") == []


# --- Operational progress: the golden numbers, on tables of three rows ----------------------------------------------


def progress_of(*steps: tuple[str, float | None, float | None, str | None]) -> dict[str, Any]:
    """The answer for one commitment whose milestones are (state, weight, progress, justification)."""
    held = duckdb.connect()
    for name in ("commitments", "milestones", "commitment_actors", "institutions"):
        held.execute((SCHEMA / "schema" / f"{name}.sql").read_text(encoding="utf-8"))
    held.execute(
        "INSERT INTO commitments BY NAME SELECT 'C' AS commitment_id, 'P' AS plan_id, 'C' AS code, 'C' AS title, "
        "'C' AS short_title, 'C' AS short_title_en, 'S' AS source_id"
    )
    for place, (state, weight, progress, why) in enumerate(steps):
        held.execute(
            "INSERT INTO milestones BY NAME SELECT $id AS milestone_id, 'C' AS commitment_id, 'M' AS title, "
            "$state AS state, $weight AS weight, $progress AS progress, $why AS justification, 'S' AS source_id",
            {"id": str(place), "state": state, "weight": weight, "progress": progress, "why": why},
        )
    text = question("commitments/progress").query.full
    asked = held.execute(text.sql, text.own({"as_of": DAY, "lang": "es"}))
    columns = [column[0] for column in asked.description or ()]
    (row,) = asked.fetchall()
    return dict(zip(columns, row, strict=True))


def test_progress_is_weighted() -> None:
    found = progress_of(("done", 2, 100, None), ("planned", 3, 50, None), ("planned", 1, 0, None))
    assert found["progress"] == pytest.approx(58.3, abs=0.05) and found["unweighted"] == pytest.approx(50)
    assert found["reason"] is None


def test_a_cancelled_milestone_leaves_only_with_its_justification() -> None:
    rest = (("done", 2.0, 100.0, None), ("planned", 3.0, 50.0, None))
    out = progress_of(*rest, ("cancelled", 1, None, "Pasó a otro compromiso."))
    assert out["progress"] == pytest.approx(70) and out["with_cancelled"] == pytest.approx(350 / 6)
    kept = progress_of(*rest, ("cancelled", 1, None, None))
    assert kept["progress"] == kept["with_cancelled"] == pytest.approx(350 / 6)


def test_what_is_missing_is_said_and_not_taken_as_zero() -> None:
    bare = progress_of(("done", None, 100, None), ("planned", 3, 50, None))
    assert (bare["progress"], bare["unweighted"], bare["reason"]) == (None, 75, "weights_missing")
    blank = progress_of(("done", 1, 100, None), ("planned", 3, None, None))
    assert (blank["progress"], blank["unweighted"], blank["reason"]) == (None, None, "no_progress")
    assert progress_of(("done", 0, 100, None))["reason"] == "zero_weight"
    assert progress_of(("cancelled", 1, None, "Sí."))["reason"] == "all_cancelled"
    assert progress_of()["reason"] == "no_milestones"


def test_progress_of_the_example(shipped: Shipped, table: Table) -> None:
    held: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in table("ejemplo", "milestones"):
        if row["state"] != "cancelled":
            held[row["commitment_id"]].append((float(row["weight"]), float(row["progress"])))
    for shown in asked(shipped["ejemplo"], "commitments/progress"):
        mine = held[shown["commitment_id"]]
        assert shown["progress"] == pytest.approx(sum(w * p for w, p in mine) / sum(w for w, _ in mine))
        assert shown["unweighted"] == pytest.approx(sum(p for _, p in mine) / len(mine))


@each_package
def test_lineage(package: str, shipped: Shipped, table: Table) -> None:
    rows = asked(shipped[package], "commitments/lineage")
    assert {(r["from_id"], r["kind"], r["to_id"]) for r in rows} == {
        (r["from_id"], r["kind"], r["to_id"]) for r in table(package, "commitment_lineage")
    }


def test_the_platform_and_the_planning_law_live_on(shipped: Shipped) -> None:
    pairs = {(r["from_id"], r["to_id"]) for r in asked(shipped["quintana-roo"], "commitments/lineage")}
    assert pairs == {("MXROO0002", "MXROO0005"), ("MXROO0003", "MXROO0006")}


@each_package
def test_branches_that_are_missing_have_a_row(package: str, shipped: Shipped, table: Table) -> None:
    branch = {row["institution_id"]: row["branch"] for row in table(package, "institutions")}
    found: dict[str, set[str]] = defaultdict(set)
    actors = table(package, "commitment_actors")
    for row in actors:
        found[branch[row["institution_id"]]].add(row["commitment_id"])
    rows = asked(shipped[package], "commitments/branch-coverage")
    assert [row["branch"] for row in rows] == ["executive", "legislative", "judicial", "autonomous", "municipal"]
    for shown in rows:
        assert shown["commitments"] == len(found[shown["branch"]])
        assert shown["total"] == len({one["commitment_id"] for one in actors})


def test_the_judiciary_of_quintana_roo_is_a_zero(shipped: Shipped) -> None:
    rows = {row["branch"]: row for row in asked(shipped["quintana-roo"], "commitments/branch-coverage")}
    assert (rows["judicial"]["commitments"], rows["judicial"]["share"]) == (0, 0.0)


@each_package
def test_reach_counts_norms_and_institutions_once(package: str, shipped: Shipped, table: Table) -> None:
    norms: dict[str, set[str]] = defaultdict(set)
    for row in known(table(package, "legislative_stages"), "happened_on", DAY):
        if row["commitment_id"] and row["norm_id"]:
            norms[row["commitment_id"]].add(row["norm_id"])
    actors: dict[str, set[str]] = defaultdict(set)
    for row in table(package, "commitment_actors"):
        actors[row["commitment_id"]].add(row["institution_id"])
    for shown in asked(shipped[package], "commitments/reach"):
        assert shown["norms"] == len(norms[shown["commitment_id"]])
        assert shown["institutions"] == (len(actors[shown["commitment_id"]]) or None)


def test_reasons_are_those_the_latest_reports_write(shipped: Shipped, table: Table) -> None:
    last = latest(table, "ejemplo", DAY)
    wanted = Counter((key[0], key[2], row["shortfall_reason"]) for key, row in last.items() if row["shortfall_reason"])
    rows = asked(shipped["ejemplo"], "commitments/reasons")
    assert wanted and Counter((r["commitment_id"], r["voice"], r["shortfall_reason"]) for r in rows) == wanted
    assert asked(shipped["quintana-roo"], "commitments/reasons") == []


def test_key_actors_and_delay_are_counted_apart(shipped: Shipped, table: Table) -> None:
    leads: dict[str, set[str]] = defaultdict(set)
    for row in table("ejemplo", "commitment_actors"):
        if row["role"] in ("leads", "coordinates"):
            leads[row["commitment_id"]].add(row["institution_id"])
    seen = {(row["meeting_id"], row["institution_id"]): row["attended"] for row in table("ejemplo", "attendance")}
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for meeting in known(known(table("ejemplo", "meetings"), "held_on", DAY), "reported_on", DAY):
        for who in leads[meeting["commitment_id"]]:
            told[meeting["commitment_id"]][seen.get((meeting["meeting_id"], who), "unknown")] += 1
    late: Counter[str] = Counter()
    for row in table("ejemplo", "milestones"):
        end = row["actual_end"] or row["current_end"]
        late[row["commitment_id"]] += row["state"] != "cancelled" and end > row["baseline_end"]
    rows = asked(shipped["ejemplo"], "commitments/actors-delay")
    assert len(rows) == 9
    for shown in rows:
        mine = told[shown["commitment_id"]]
        assert (shown["present"], shown["absent"], shown["not_recorded"]) == (mine["yes"], mine["no"], mine["unknown"])
        assert shown["key_actors"] == len(leads[shown["commitment_id"]])
        assert shown["delayed"] == late[shown["commitment_id"]] and shown["was_late"] == (shown["delayed"] > 0)


def test_what_crosses_a_change_of_government(shipped: Shipped) -> None:
    rows = {row["code"]: row for row in asked(shipped["quintana-roo"], "commitments/volatility")}
    crossing = [key for key, row in rows.items() if row["changes"]]
    assert crossing == ["MXROO0005"]
    plan = rows["MXROO0005"]
    assert (plan["until_on"], plan["first_change_on"]) == (date(2050, 12, 31), date(2027, 9, 24))
    assert plan["budget_lines"] is None and plan["binding"] == "no_norm"
    assert rows["MXROO0002"]["binding"] == "not_known"


def test_a_budget_line_is_zero_only_where_links_are_published(shipped: Shipped, table: Table) -> None:
    linked = Counter(row["commitment_id"] for row in table("ejemplo", "budget_links") if row["commitment_id"])
    rows = asked(shipped["ejemplo"], "commitments/volatility")
    assert {row["code"]: row["budget_lines"] for row in rows} == {row["code"]: linked[row["code"]] for row in rows}
    assert 0 in {row["budget_lines"] for row in rows}
    law = next(row for row in rows if row["code"] == "EJ-04")
    ends = {
        row["ends_on"] for row in table("ejemplo", "terms") if row["office"] == "Gobierno del estado"
    }  # the office with most dated terms
    crossed = [end for end in ends if law["starts_on"].isoformat() <= end < "2045-12-31"]
    assert (
        law["changes"] == len(crossed) and law["first_change_on"] == on(min(crossed)) and law["binding"] == "in_force"
    )


@each_package
def test_calendars_has_a_row_per_source(package: str, shipped: Shipped, table: Table) -> None:
    rows = asked(shipped[package], "commitments/calendars")
    assert sorted((r["commitment_id"], r["source_id"], r["start"], r["end"]) for r in rows) == sorted(
        (r["commitment_id"], r["source_id"], on(r["starts_on"]), on(r["ends_on"]))
        for r in table(package, "commitment_dates")
    )

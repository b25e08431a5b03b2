"""Answers about sessions, actors, adoption and land, computed a second time straight from the files of the packages."""

from collections import Counter, defaultdict
from datetime import date
from statistics import median
from typing import Any

import pytest

from dashboard.answers import ask
from dashboard.filters import Filters

from .files import DAY, WITH_COMMITMENTS, Shipped, Table, asked, on

EARLIER = date(2024, 6, 30)
SITTINGS = {"mesa", "foro", "grupo_impulsor", "glosa", "workshop", "council"}
MEASURES = ("venue_access", "sign_language", "indigenous_language", "suitable_schedule", "transport", "care", "remote")
REASONED = {"adopted", "adopted_partly", "rejected_with_reasons"}
RUNGS = ("not_stated", "inform", "consult", "involve", "collaborate", "decide")

each_day = pytest.mark.parametrize("as_of", [DAY, EARLIER])
each_package = pytest.mark.parametrize("package", WITH_COMMITMENTS)


def held(table: Table, package: str, as_of: date) -> dict[str, dict[str, str]]:
    """Meetings known and held by a day."""
    found = {}
    for line in table(package, "meetings"):
        known, when = on(line.get("reported_on")) or on(line["held_on"]), on(line["held_on"])
        if (known is None or known <= as_of) and (when is None or when <= as_of):
            found[line["meeting_id"]] = line
    return found


@each_day
@each_package
def test_sessions(package: str, as_of: date, shipped: Shipped, table: Table) -> None:
    sector = {row["institution_id"]: row["sector"] for row in table(package, "institutions")}
    lists: dict[str, Counter[str]] = defaultdict(Counter)
    for line in table(package, "attendance"):
        lists[line["meeting_id"]][line["attended"]] += 1
        if line["attended"] == "yes":
            lists[line["meeting_id"]][sector[line["institution_id"]]] += 1
    expected = {key: row for key, row in held(table, package, as_of).items() if row["kind"] in SITTINGS}
    rows = asked(shipped[package], "participation/sessions", as_of)
    assert {row["meeting_id"] for row in rows} == set(expected) and len(rows) == len(expected)
    for row in rows:
        source, told = expected[row["meeting_id"]], lists.get(row["meeting_id"])
        for measure in MEASURES:
            assert row[measure] == (source.get(measure) or "unknown")
        assert row["measures_yes"] == sum(source.get(measure) == "yes" for measure in MEASURES)
        assert row["measures_known"] == sum(source.get(measure) in ("yes", "no") for measure in MEASURES)
        assert row["agreed_vision"] == (source.get("agreed_vision") or None)
        if told is None:
            assert row["listed"] is None and row["government"] is None
            continue
        assert (row["present"], row["absent"], row["not_recorded"]) == (told["yes"], told["no"], told["unknown"])
        assert [row[one] for one in ("government", "civil_society", "academia", "business")] == [
            told[one] for one in ("government", "civil_society", "academia", "business")
        ]
        assert row["others"] == told["international"] + told["mixed"]


def test_unknown_access_is_never_a_no(shipped: Shipped) -> None:
    rows = asked(shipped["quintana-roo"], "participation/sessions")
    told = Counter(row[measure] for row in rows for measure in MEASURES)
    assert told["no"] == 0 and told["yes"] == 1 and told["unknown"] == 7 * len(rows) - 1


@pytest.mark.parametrize("kind", ["mesa", "foro", "grupo_impulsor", "glosa"])
def test_one_kind_of_session(kind: str, shipped: Shipped) -> None:
    answer = ask(shipped["ejemplo"], "participation/sessions", Filters(as_of=DAY), {"session": kind})
    everything = asked(shipped["ejemplo"], "participation/sessions")
    assert answer.rows == [row for row in everything if row["kind"] == kind] and answer.rows


@each_day
@each_package
def test_attendance_of_each_institution(package: str, as_of: date, shipped: Shipped, table: Table) -> None:
    meetings = held(table, package, as_of)
    seen: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in table(package, "attendance"):
        if line["meeting_id"] in meetings:
            seen[line["institution_id"]].append((line["attended"], meetings[line["meeting_id"]]["held_on"]))
    rows = asked(shipped[package], "participation/attendance", as_of)
    assert {row["institution_id"] for row in rows} == set(seen)
    for row in rows:
        told = Counter(attended for attended, _ in seen[row["institution_id"]])
        assert row["listed"] == told.total()
        assert (row["present"], row["absent"], row["not_recorded"]) == (told["yes"], told["no"], told["unknown"])
        days = [day for attended, day in seen[row["institution_id"]] if attended == "yes"]
        assert (row["first_on"], row["last_on"]) == ((on(min(days)), on(max(days))) if days else (None, None))


@each_day
def test_contributions(as_of: date, shipped: Shipped, table: Table) -> None:
    groups: dict[str | None, list[tuple[str, int | None]]] = defaultdict(list)
    for line in table("ejemplo", "contributions"):
        received, answered = on(line["received_on"]), on(line["answered_on"])
        assert received is not None
        if received > as_of:
            continue
        late = answered is not None and answered > as_of
        outcome = "unanswered" if late else line["answer"]
        days = (answered - received).days if answered and not late and outcome in REASONED else None
        for topic in (None, line["topic"]):
            groups[topic].append((outcome, days))
    rows = {row["topic"]: row for row in asked(shipped["ejemplo"], "participation/contributions", as_of)}
    assert set(rows) == set(groups)
    for topic, mine in groups.items():
        row, told = rows[topic], Counter(outcome for outcome, _ in mine)
        reasoned, known = sum(told[one] for one in REASONED), len(mine) - told["unknown"]
        waits = [days for _, days in mine if days is not None]
        assert (row["received"], row["answered"], row["not_known"]) == (len(mine), reasoned, told["unknown"])
        assert (row["adopted"], row["adopted_partly"]) == (told["adopted"], told["adopted_partly"])
        assert (row["rejected"], row["unanswered"]) == (told["rejected_with_reasons"], told["unanswered"])
        assert row["response_rate"] == (pytest.approx(reasoned / known) if known else None)
        adopted = told["adopted"] + told["adopted_partly"]
        assert row["adopted_share"] == (pytest.approx(adopted / known) if known else None)
        assert row["median_days"] == (pytest.approx(median(waits)) if waits else None)
        assert row["reason"] == (None if known else "no_known_answer")


def test_a_rate_without_a_known_answer_is_empty_with_its_reason(shipped: Shipped) -> None:
    rows = asked(shipped["ejemplo"], "participation/contributions", commitment="EJ-09", municipality="99005")
    dark = [row for row in rows if row["received"] == row["not_known"]]
    assert dark and all(row["response_rate"] is None and row["reason"] == "no_known_answer" for row in dark)


@each_day
@each_package
def test_key_actors_and_their_seats(package: str, as_of: date, shipped: Shipped, table: Table) -> None:
    meetings: dict[str, list[str]] = defaultdict(list)
    days = {}
    for key, line in held(table, package, as_of).items():
        days[key] = line["held_on"]
        if line["commitment_id"]:
            meetings[line["commitment_id"]].append(key)
    seen = {(row["meeting_id"], row["institution_id"]): row["attended"] for row in table(package, "attendance")}
    steering = {
        (row["commitment_id"], row["institution_id"])
        for row in table(package, "commitment_actors")
        if row["role"] in ("leads", "coordinates")
    }
    rows = asked(shipped[package], "participation/absent-actors", as_of)
    assert {(row["commitment_id"], row["institution_id"]) for row in rows} == steering and len(rows) == len(steering)
    for row in rows:
        mine = meetings[row["commitment_id"]]
        told = Counter(seen.get((key, row["institution_id"]), "unknown") for key in mine)
        assert row["meetings"] == len(mine)
        assert (row["present"], row["absent"], row["not_recorded"]) == (told["yes"], told["no"], told["unknown"])
        missed = [days[key] for key in mine if seen.get((key, row["institution_id"])) == "no"]
        assert row["last_absent_on"] == (on(max(missed)) if missed else None)


@each_day
def test_adoption_crosses_every_municipality_with_every_requirement(
    as_of: date, shipped: Shipped, table: Table
) -> None:
    told = {
        (row["municipality_id"], row["requirement"]): row
        for row in table("ejemplo", "adoption")
        if not row["status_on"] or row["status_on"] <= as_of.isoformat()
    }
    needs = {requirement for _, requirement in told}
    municipalities = [row["municipality_id"] for row in table("ejemplo", "municipalities")]
    rows = {
        (r["municipality_id"], r["requirement"]): r for r in asked(shipped["ejemplo"], "participation/adoption", as_of)
    }
    assert set(rows) == {(one, need) for one in municipalities for need in needs}
    for key, row in rows.items():
        assert row["status"] == (told[key]["status"] if key in told else None)
        assert row["status_on"] == (on(told[key]["status_on"]) if key in told else None)
    states = Counter(row["status"] for row in rows.values())
    assert states["unknown"] and (as_of == DAY or states[None])


def test_nothing_of_adoption_is_published_in_quintana_roo(shipped: Shipped, table: Table) -> None:
    assert not table("quintana-roo", "adoption") and not asked(shipped["quintana-roo"], "participation/adoption")


@each_package
def test_speakers_and_the_level_they_reached(package: str, shipped: Shipped, table: Table) -> None:
    rows = asked(shipped[package], "participation/land")
    year = str(rows[0]["population_year"])
    census = [r for r in table(package, "population") if r["sex"] == "total" and r["year"] == year]
    speakers = {r["territory_id"]: int(r["persons"]) for r in census if r["group"] == "indigenous_language"}
    everyone = {
        r["territory_id"]: int(r["persons"])
        for r in census
        if r["group"] == "total" and r["age_band"] == "total" and r["vintage"] == vintage(census)
    }
    home = next(key for key in speakers if len(key) == 2)
    assert {row["municipality_id"] or home for row in rows} == set(speakers)
    reported = {r["meeting_id"]: r.get("reported_on") or r["held_on"] for r in table(package, "meetings")}
    cells = [
        r
        for r in table(package, "municipal_participation")
        if r["group"] == "indigenous_language" and reported[r["meeting_id"]] <= DAY.isoformat() and r["persons"] != "0"
    ]
    for row in rows:
        place = row["municipality_id"] or home
        mine = [r for r in cells if place in (home, r["municipality_id"])]
        assert (row["speakers"], row["population"]) == (speakers[place], everyone[place])
        assert row["speakers_share"] == pytest.approx(row["speakers"] / row["population"])
        deepest = max((RUNGS.index(r["depth"]) for r in mine), default=None)
        assert row["depth"] == (None if deepest is None else RUNGS[deepest])
        assert row["only_consulted"] == (deepest == 2 if deepest else None)
        assert row["group_meetings"] == len({r["meeting_id"] for r in mine})


def vintage(census: list[dict[str, str]]) -> str:
    """The survey that counts speakers."""
    return next(row["vintage"] for row in census if row["group"] == "indigenous_language")


def test_the_figures_of_felipe_carrillo_puerto_and_the_state(shipped: Shipped) -> None:
    rows = {row["municipality_id"]: row for row in asked(shipped["quintana-roo"], "participation/land")}
    assert (rows["23002"]["speakers"], rows["23002"]["population"]) == (47141, 83990)
    assert (rows[None]["speakers"], rows[None]["population"]) == (204949, 1857985)
    assert round(100 * rows["23002"]["speakers_share"]) == 56 and round(100 * rows[None]["speakers_share"]) == 11
    assert sum(row["speakers"] for key, row in rows.items() if key) == rows[None]["speakers"]


def in_force(row: dict[str, str]) -> bool:
    since, until = row.get("valid_from"), row.get("valid_to")
    return (not since or since <= DAY.isoformat()) and (not until or until >= DAY.isoformat())


@each_package
def test_land_tags_are_own_or_pass_from_a_commitment_to_its_obligations(
    package: str, shipped: Shipped, table: Table
) -> None:
    tags = {row["commitment_id"]: row.get("territory_tag") or None for row in table(package, "commitments")}
    rows = asked(shipped[package], "participation/land-commitments")
    assert {r["subject_id"]: r["territory_tag"] for r in rows if r["kind"] == "commitment"} == tags
    expected = {}
    for row in filter(in_force, table(package, "obligations")):
        own, tied = row.get("territory_tag") or None, row.get("commitment_id") or None
        if own or tied:
            given = tags[tied] if tied else None
            expected[row["obligation_id"]] = (own or given, "own" if own else "commitment" if given else None, tied)
    found = [r for r in rows if r["kind"] == "obligation"]
    assert {r["subject_id"]: (r["territory_tag"], r["tag_from"], r["commitment_id"]) for r in found} == expected
    # Nobody can have met about what no meeting is tied to: that is unknown, not zero.
    assert all((r["meetings"] is None) == (r["commitment_id"] is None) for r in found)
    if package == "ejemplo":
        kinds = {one[:2] for one in expected.values()}
        assert {("land_territory", "own"), ("none", "own"), ("none", "commitment")} <= kinds


def test_an_obligation_of_no_commitment_is_left_out_where_commitments_are_chosen(shipped: Shipped) -> None:
    every, chosen = (
        {
            row["subject_id"]
            for row in ask(shipped["ejemplo"], "participation/land-commitments", Filters(as_of=DAY, values=values)).rows
        }
        for values in ({}, {"commitment": ("EJ-05",)})
    )
    assert "OBL-08" in every and chosen == {"EJ-05", "OBL-18"}


def checklist(shipped: Shipped, package: str, as_of: date = DAY) -> dict[str, tuple[str, Any, Any]]:
    rows = asked(shipped[package], "participation/open-parliament", as_of)
    assert len({row["commitment_id"] for row in rows}) == (1 if rows else 0)
    return {row["check"]: (row["fulfilled"], row["found"], row["whole"]) for row in rows}


def test_open_parliament_of_the_example(shipped: Shipped, table: Table) -> None:
    found = checklist(shipped, "ejemplo")
    stages = table("ejemplo", "legislative_stages")
    first = min(row["happened_on"] for row in stages if row["votes_for"])
    tables = [
        row["meeting_id"]
        for row in table("ejemplo", "meetings")
        if row["commitment_id"] == "EJ-04" and row["held_on"] <= first
    ]
    proposals = [row for row in table("ejemplo", "contributions") if row["meeting_id"] in tables]
    in_time = [row for row in proposals if row["answer"] in REASONED and row["answered_on"] <= first]
    counted = sum(bool(row["votes_for"] and row["votes_against"]) for row in stages)
    assert found["open_meetings"] == ("yes", len(tables), len(tables))
    assert found["contributions"] == ("yes", len(proposals), len(proposals))
    assert found["reasons"] == ("part", len(in_time), len(proposals)) and 0 < len(in_time) < len(proposals)
    assert found["dates"] == ("yes", len(stages), len(stages))
    assert found["votes"] == ("yes", counted, counted)
    assert found["in_force"] == ("yes", 2, 2)


def test_open_parliament_of_quintana_roo_calls_unknown_what_is_not_on_record(shipped: Shipped) -> None:
    found = checklist(shipped, "quintana-roo")
    assert found["dates"] == ("part", 1, 2) and found["votes"] == ("yes", 1, 1)
    unknown = ("open_meetings", "contributions", "reasons", "in_force")
    assert all(found[one] == ("unknown", None, None) for one in unknown)


@each_package
def test_load_counts_different_commitments(package: str, shipped: Shipped, table: Table) -> None:
    mine: dict[str, set[str]] = defaultdict(set)
    leads: dict[str, set[str]] = defaultdict(set)
    steers: dict[str, set[str]] = defaultdict(set)
    for line in table(package, "commitment_actors"):
        mine[line["institution_id"]].add(line["commitment_id"])
        if line["role"] == "leads":
            leads[line["commitment_id"]].add(line["institution_id"])
        if line["role"] in ("leads", "coordinates"):
            steers[line["commitment_id"]].add(line["institution_id"])
    rows = asked(shipped[package], "participation/load")
    assert {row["institution_id"]: row["commitments"] for row in rows} == {k: len(v) for k, v in mine.items()}
    for row in rows:
        own = {row["institution_id"]}
        assert row["only_lead_in"] == sum(one == own for one in leads.values())
        assert row["steers_alone_in"] == sum(one == own for one in steers.values())
    edges = asked(shipped[package], "participation/network")
    assert len(edges) == len(table(package, "commitment_actors"))

"""The law behind the promises, worked out a second time from the files: its tree, its stages and votes, its notes."""

from datetime import date
from typing import Any

import pytest

from dashboard.answers import ask
from dashboard.cards import CARDS, face
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

from .files import DAY, WITH_COMMITMENTS, Shipped, Table, asked, on

TREE, STAGES, NOTES = "plans/norm-tree", "plans/legislative-stages", "commitments/notes"
DATES = [DAY, date(2025, 8, 5), date(2025, 8, 4), date(2024, 6, 20), date(2022, 8, 1), date(2006, 1, 1)]
PLACES = ("law", "reform", "regulation", "instrument")
Line = dict[str, str]

each_package = pytest.mark.parametrize("package", WITH_COMMITMENTS)
each_date = pytest.mark.parametrize("as_of", DATES)


def stages_of(snapshot: Snapshot, as_of: date = DAY, which: str = "commitments", **values: str) -> list[dict[str, Any]]:
    chosen = {name: tuple(text.split(",")) for name, text in values.items()}
    return ask(snapshot, STAGES, Filters(as_of=as_of, values=chosen), {"which": which}).rows


def placed(table: Table, package: str) -> dict[str, Line]:
    return {row["norm_id"]: row for row in table(package, "norms") if row["kind"]}


def root(norms: dict[str, Line], key: str) -> str:
    """The top of the tree a norm hangs from."""
    while norms[key].get("parent_id") in norms:
        key = norms[key]["parent_id"]
    return key


def depth(norms: dict[str, Line], key: str) -> int:
    parent = norms[key].get("parent_id")
    return 1 + depth(norms, parent) if parent in norms and parent else 0


def walked(norms: dict[str, Line], parent: str | None = None) -> list[str]:
    """The norms from the top down, each followed by what hangs from it."""
    level = [
        k for k, row in norms.items() if (row.get("parent_id") if row.get("parent_id") in norms else None) == parent
    ]
    if parent is None:
        level.sort()
    else:
        level.sort(key=lambda k: (PLACES.index(norms[k]["kind"]), k))
    return [one for key in level for one in (key, *walked(norms, key))]


def known_since(table: Table, package: str, row: Line) -> date | None:
    """The first day anyone could know of a norm: its first stage or its publication; else that of its source."""
    found = [on(s["happened_on"]) for s in table(package, "legislative_stages") if s["norm_id"] == row["norm_id"]]
    found += [on(row["publication_on"])] if row["publication"] == "published" else []
    days = [one for one in found if one]
    sources = {s["source_id"]: s["published_on"] for s in table(package, "sources")}
    return min(days) if days else on(sources[row["source_id"]])


def in_sight(table: Table, package: str, as_of: date) -> list[str]:
    """What could be known at a date: nothing before its parent, and what has a deadline since its parent came out."""
    norms = placed(table, package)
    since = {key: known_since(table, package, row) for key, row in norms.items()}
    found = []
    for key in walked(norms):
        row, above = norms[key], norms.get(norms[key].get("parent_id") or "", {})
        asked_on = on(above.get("publication_on")) if above.get("publication") == "published" else None
        days = [since[key]]
        if (row.get("due_on") or row.get("due_rule")) and asked_on and since[key]:
            days = [min(asked_on, since[key] or asked_on)]
        days.append(since.get(above.get("norm_id", "")))
        if all(day is None or day <= as_of for day in days):
            found.append(key)
    return found


def seen(row: Line, as_of: date) -> tuple[str | None, date | None]:
    """What was known of a publication at a date, and the day it is of."""
    day = on(row["publication_on"])
    if day is None or day <= as_of:
        return row["publication"], day
    return ("pending" if row["publication"] == "published" else None), None


def judged(row: Line, as_of: date) -> str | None:
    state, day = seen(row, as_of)
    due = on(row.get("due_on"))
    if not due or not state:
        return None
    if state == "published" and day:
        return "on_time" if day <= due else "late"
    return "not_due" if due >= as_of else "overdue" if state == "pending" else "not_known"


@each_date
@each_package
def test_the_tree_from_the_top_down(package: str, as_of: date, shipped: Shipped, table: Table) -> None:
    norms, rows = placed(table, package), asked(shipped[package], TREE, as_of)
    assert [row["norm_id"] for row in rows] == in_sight(table, package, as_of)
    for row in rows:
        mine = norms[row["norm_id"]]
        assert (row["root_id"], row["tree_level"]) == (root(norms, row["norm_id"]), depth(norms, row["norm_id"]))
        assert (row["publication"], row["publication_on"]) == seen(mine, as_of)
        assert (row["deadline"] or "", row["due_on"]) == (mine.get("due_rule", ""), on(mine.get("due_on")))
        assert row["due_state"] == judged(mine, as_of)
        past = [
            s
            for s in table(package, "legislative_stages")
            if s["norm_id"] == row["norm_id"] and s["happened_on"] and s["happened_on"] <= as_of.isoformat()
        ]
        last = max(past, key=lambda s: (s["happened_on"], s["stage_id"]), default=None)
        assert (row["last_stage"], row["last_on"]) == (
            (last["title"], on(last["happened_on"])) if last else (None, None)
        )


def test_the_example_shows_every_state(shipped: Shipped) -> None:
    rows = asked(shipped["ejemplo"], TREE)
    assert {row["publication"] for row in rows} == {"published", "pending", "not_found"}
    assert {row["due_state"] for row in rows} == {None, "on_time", "late", "not_due", "overdue", "not_known"}
    assert max(row["tree_level"] for row in rows) == 2
    # A day before it came out, the regulation was late and not yet there.
    earlier = {row["norm_id"]: row for row in asked(shipped["ejemplo"], TREE, date(2024, 6, 26))}
    assert (earlier["N-PLAN-R"]["publication"], earlier["N-PLAN-R"]["due_state"]) == ("pending", "overdue")


@each_package
def test_a_commitment_shows_the_whole_tree_it_touches(package: str, shipped: Shipped, table: Table) -> None:
    norms = placed(table, package)
    every = asked(shipped[package], TREE)
    for key in {row["commitment_id"] for row in table(package, "commitments")}:
        roots = {root(norms, norm) for norm, row in norms.items() if row["commitment_id"] == key}
        found = asked(shipped[package], TREE, commitment=key)
        assert found == [row for row in every if row["root_id"] in roots], key


def families(table: Table, package: str) -> tuple[dict[str, str], set[str]]:
    """(norm -> top of its tree or itself, families some commitment is tied to)."""
    norms = placed(table, package)
    family = {
        r["norm_id"]: root(norms, r["norm_id"]) if r["norm_id"] in norms else r["norm_id"]
        for r in table(package, "norms")
    }
    tied = {family[row["norm_id"]] for row in norms.values() if row["commitment_id"]}
    return family, tied | {family[r["norm_id"]] for r in table(package, "legislative_stages") if r["commitment_id"]}


@each_date
@each_package
@pytest.mark.parametrize("which", ["commitments", "all"])
def test_stages_in_order_and_what_was_not_found(
    which: str, package: str, as_of: date, shipped: Shipped, table: Table
) -> None:
    family, tied = families(table, package)
    sources = {row["source_id"]: row["published_on"] for row in table(package, "sources")}
    duties = {row["obligation_id"]: row["norm_id"] for row in table(package, "obligations")}
    told = {
        r["stage_id"]: r
        for r in table(package, "legislative_stages")
        if (r["happened_on"] or sources[r["source_id"]] or "") <= as_of.isoformat()
        and (which == "all" or family.get(r["norm_id"]) in tied)
    }
    gaps = {
        r["gap_id"]: r
        for r in table(package, "unpublished")
        if r["table_name"] == "legislative_stages" and r["checked_on"] <= as_of.isoformat()
    }
    assert {duties[r["obligation_id"]] for r in gaps.values() if r["obligation_id"]} <= {
        n for n in family if family[n] in tied
    }
    rows = stages_of(shipped[package], as_of, which)
    assert {row["stage_id"] for row in rows} == {*told, *gaps}
    for row in rows:
        if row["stage_state"] == "not_found":
            assert row["title"] == gaps[row["stage_id"]]["what"] and row["checked_on"] and not row["happened_on"]
            continue
        mine = told[row["stage_id"]]
        assert row["stage_state"] == ("dated" if mine["happened_on"] else "undated")
        assert row["happened_on"] == on(mine["happened_on"])
        for name in ("vote", "votes_for", "votes_against", "abstentions"):
            assert (str(row[name]) if row[name] is not None else "") == mine.get(name, ""), (row["stage_id"], name)
    for one in {row["family"] for row in rows}:
        days = [row["happened_on"] or date.max for row in rows if row["family"] == one]
        assert days == sorted(days), one


def test_a_vote_that_was_not_published_has_no_number(shipped: Shipped) -> None:
    rows = {row["stage_id"]: row for row in stages_of(shipped["quintana-roo"], which="all")}
    assert (rows["OM-1"]["vote"], rows["OM-1"]["votes_for"]) == ("unanimous", None)
    assert (rows["MUN08-2"]["votes_for"], rows["MUN08-2"]["votes_against"], rows["MUN08-2"]["vote"]) == (24, None, None)
    answer = CARDS["plans-legislative-stages"].ask(
        shipped["quintana-roo"], Filters(as_of=date(2021, 12, 31), options={"which": "all"})
    )
    said = face(CARDS["plans-legislative-stages"], answer).sentence
    assert "por unanimidad y no se publicó cuántos votos" in said and "en contra" not in said


@each_date
@each_package
def test_notes_are_those_of_the_file_and_silence_is_a_row(
    package: str, as_of: date, shipped: Shipped, table: Table
) -> None:
    told = [row for row in table(package, "commitment_notes") if row["noted_on"] <= as_of.isoformat()]
    plans = {row["plan_id"]: row["starts_on"] for row in table(package, "action_plans")}
    silent = {
        row["commitment_id"]
        for row in table(package, "commitments")
        if told and plans[row["plan_id"]] <= as_of.isoformat()
    } - {row["commitment_id"] for row in told}
    for lang, column in (("es", "text"), ("en", "text_en")):
        rows = asked(shipped[package], NOTES, as_of, lang)
        assert {(r["note_id"], r["kind"], r["text"], r["noted_on"]) for r in rows if r["note_id"]} == {
            (r["note_id"], r["kind"], r[column], on(r["noted_on"])) for r in told
        }
        assert sorted(r["commitment_id"] for r in rows if not r["note_id"]) == sorted(silent)
        assert len(rows) == len(told) + len(silent)


@each_package
def test_every_kind_of_note_is_there_and_each_rests_on_a_source(package: str, shipped: Shipped, table: Table) -> None:
    rows = [row for row in asked(shipped[package], NOTES) if row["note_id"]]
    assert {row["kind"] for row in rows} == {"enabler", "obstacle", "benefit", "lesson"}
    assert all(row["source"] and row["noted_on"] for row in rows)
    whole = {row["note_id"] for row in table(package, "commitment_notes") if not row["commitment_id"]}
    assert whole == {row["note_id"] for row in rows if row["commitment_id"] is None} and whole

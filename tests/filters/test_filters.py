"""Filters: read once, checked against the package, told in words when they cannot be, and never a way in."""

import re
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dashboard.filters
from dashboard.answers import Answer, BadOption, UnusedFilter, ask, pick_package
from dashboard.filters import (
    LISTS,
    MOMENTS,
    ONES,
    FilterError,
    Filters,
    check,
    choices,
    effective_date,
    parse,
    resolve,
)
from dashboard.problems import REFUSED, explain
from dashboard.store.questions import questions
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import NotInStore, Store

from ..scale import rounds

DAY = date(2026, 11, 23)
Shipped = dict[str, Snapshot]
QUESTIONS = questions()
FUZZ = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=rounds(60, 200, 1000, 5000)
)


def asked(snapshot: Snapshot, question: str, **values: str) -> Answer:
    return ask(snapshot, question, parse({"as_of": "2026-11-23", **values}))


# --- Text to filters and back -------------------------------------------------------------------------------------

VALUE = st.text(
    st.characters(exclude_characters=",", exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=12
)
VALUES = st.dictionaries(
    st.sampled_from(LISTS), st.lists(VALUE, min_size=1, max_size=4, unique=True).map(lambda v: tuple(sorted(v)))
)
FILTERS = st.builds(
    lambda values, ones, lang, as_of, package, snapshot: Filters(package, snapshot, lang, as_of, {**values, **ones}),
    VALUES,
    st.dictionaries(st.sampled_from([one for one in ONES if one != "sources"]), VALUE.map(lambda v: (v,))),
    st.sampled_from(["es", "en"]),
    st.none() | st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    st.none() | VALUE,
    st.none() | VALUE,
)


@given(FILTERS)
def test_an_address_reads_back_as_it_was_written(filters: Filters) -> None:
    text = filters.query()
    assert parse(dict(parse_qsl(text, keep_blank_values=True))) == filters
    names = [name for name, _ in parse_qsl(text, keep_blank_values=True)]
    assert names == sorted(names)
    assert ("lang" in names) == (filters.lang != "es") and ("as_of" in names) == (filters.as_of is not None)


@given(st.lists(st.sampled_from("abcdef"), min_size=1))
def test_a_list_is_sorted_without_repetition_whatever_its_order(parts: list[str]) -> None:
    found = parse({"unit": " , ".join(parts) + ","})
    assert found.values["unit"] == tuple(sorted(set(parts)))
    assert found.query() == f"unit={','.join(sorted(set(parts)))}"


def test_what_is_taken_for_granted_is_left_out() -> None:
    assert parse({}).query() == ""
    assert parse({"lang": "es", "sources": "all", "unit": "", "year": " , ", "package": "", "as_of": ""}).query() == ""
    assert parse({"sources": "official"}).query() == "sources=official"


def test_filters_are_replaced_and_taken_away() -> None:
    one = parse({"unit": "a,b", "year": "2025"})
    assert one.with_values(unit=("c",)).query() == "unit=c&year=2025"
    assert one.with_values(unit=None).query() == one.with_values(unit=()).query() == "year=2025"
    assert one.query() == "unit=a,b&year=2025"
    assert one.query(snapshot="snap-1") == "snapshot=snap-1&unit=a,b&year=2025"


# --- What has no meaning ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("pairs", "name", "reason"), [
    ({"colour": "red"}, "colour", "unknown_filter"),
    ({"Unit": "a"}, "Unit", "unknown_filter"),
    ({"unit; DROP TABLE sources": "a"}, "unit; DROP TABLE sources", "unknown_filter"),
    ({"lang": "fr"}, "lang", "not_in_catalogue"),
    ({"lang": ""}, "lang", "not_in_catalogue"),
    ({"period": "3,6"}, "period", "one_value"),
    ({"sources": "all,official"}, "sources", "one_value"),
    ({"as_of": "23/11/2026"}, "as_of", "not_a_date"),
    ({"as_of": "2026-02-30"}, "as_of", "not_a_date"),
    ({"as_of": "mañana"}, "as_of", "not_a_date"),
])  # fmt: skip
def test_what_cannot_be_read_is_said_in_both_languages(pairs: dict[str, str], name: str, reason: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse(pairs)
    assert (caught.value.name, caught.value.reason) == (name, reason)
    told = [explain(caught.value, lang) for lang in ("es", "en")]
    assert told[0] != told[1] and all(not re.search(r"[{}]", one) and one.endswith(".") for one in told)
    assert all((caught.value.value if reason != "unknown_filter" else name) in one for one in told)


@pytest.mark.parametrize(("package", "values"), [
    ("quintana-roo", {"year": "1999"}),
    ("quintana-roo", {"year": "2025,1999"}),
    ("quintana-roo", {"unit": "U22"}),
    ("quintana-roo", {"programme": "P01"}),
    ("quintana-roo", {"municipality": "99001"}),
    ("federacion", {"plan": "2023-2025"}),
    ("ejemplo", {"institution": "sefiplan"}),
    ("ejemplo", {"period": "13"}),
    ("ejemplo", {"period": "0"}),
    ("ejemplo", {"period": "٣"}),
    ("ejemplo", {"moment": "spent"}),
    ("ejemplo", {"sources": "press"}),
    ("ejemplo", {"status": "done"}),
    ("ejemplo", {"branch": "ninguno"}),
    ("ejemplo", {"group": "nobody"}),
])  # fmt: skip
def test_a_value_outside_the_catalogue_is_refused_and_what_is_in_it_told(
    package: str, values: dict[str, str], shipped: Shipped
) -> None:
    with pytest.raises(FilterError) as caught:
        check(parse(values), shipped[package])
    assert caught.value.reason == "not_in_catalogue"
    assert explain(caught.value, "es") != explain(caught.value, "en")
    for right in caught.value.expected[:1]:
        assert right in explain(caught.value, "es")
        check(parse({caught.value.name: right}), shipped[package])


def test_every_value_of_every_catalogue_is_accepted(shipped: Shipped) -> None:
    for snapshot in shipped.values():
        for name in LISTS:
            held = choices(snapshot, name, "es")
            assert len({one.value for one in held}) == len(held), name
            assert all(one.label for lang in ("es", "en") for one in choices(snapshot, name, lang))
            if held:
                check(parse({name: ",".join(one.value for one in held)}), snapshot)
    for moment in MOMENTS:
        check(parse({"moment": moment}), shipped["ejemplo"])


def test_a_filter_the_question_does_not_use_is_refused_or_told(shipped: Shipped) -> None:
    filters = parse({"unit": "U22"})
    with pytest.raises(UnusedFilter) as caught:
        ask(shipped["ejemplo"], "commitments/status", filters)
    assert "unit" in explain(caught.value, "es") and "commitments/status" in explain(caught.value, "en")
    told = ask(shipped["ejemplo"], "commitments/status", filters, strict=False)
    assert told.ignored == ("unit",) and told.rows


def test_an_option_nobody_offers_is_refused(shipped: Shipped) -> None:
    with pytest.raises(BadOption) as caught:
        ask(shipped["ejemplo"], "commitments/status", Filters(), {"weights": "equal"})
    assert "weights" in explain(caught.value, "es") and "weights" in explain(caught.value, "en")


# --- Not a way in -------------------------------------------------------------------------------------------------

ATTACKS = [
    "' OR '1'='1", "'; DROP TABLE sources; --", "\") OR 1=1 --", "$unit", "U22' UNION SELECT * FROM sources --",
    "U22/**/OR/**/1=1", "%", "*", "NULL", "[]", "['U22']", "U22\x00", "U22;", "\\", "{{7*7}}", "${7*7}", "../U22",
    "ＵＮＩＯＮ",
]  # fmt: skip


def row_counts(snapshot: Snapshot) -> dict[str, int]:
    names = snapshot.run("SELECT table_name FROM duckdb_tables() ORDER BY table_name", {})
    return {
        one["table_name"]: snapshot.run(f'SELECT count(*) AS n FROM "{one["table_name"]}"', {})[0]["n"] for one in names
    }


def test_sql_in_a_value_is_only_a_value(shipped: Shipped) -> None:
    snapshot = shipped["ejemplo"]
    before = row_counts(snapshot)
    for attack in ATTACKS:
        for question_id, one in QUESTIONS.items():
            for name in one.filters:
                if name in (*LISTS, "period", "sources", "moment"):
                    with pytest.raises(FilterError):
                        ask(snapshot, question_id, Filters(values={name: (attack,)}))
    assert row_counts(snapshot) == before


@FUZZ
@given(name=st.sampled_from([*LISTS, *ONES]), value=st.text(max_size=30))
def test_any_text_is_an_answer_or_a_sentence(name: str, value: str, shipped: Shipped) -> None:
    try:
        ask(shipped["ejemplo"], "budget/moments", parse({name: value}))
    except REFUSED as error:
        assert explain(error, "es") and explain(error, "en")


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=12), max_size=4))
def test_any_pairs_are_filters_or_a_filter_error(pairs: dict[str, str]) -> None:
    try:
        assert isinstance(parse(pairs), Filters)
    except FilterError as error:
        assert explain(error, "es") and explain(error, "en")


@pytest.mark.parametrize("text", ["1900-01-01", "2200-12-31", "1999-12-31", "2024-02-29"])
def test_any_day_of_three_centuries_can_be_asked(text: str, shipped: Shipped) -> None:
    for question_id, one in QUESTIONS.items():
        if "as_of" in one.filters:
            ask(shipped["ejemplo"], question_id, parse({"as_of": text}))


# --- What is taken for granted ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("package", "years"), [("quintana-roo", [2026]), ("federacion", [2022]), ("ejemplo", [2026])])
def test_the_year_is_the_latest_with_execution_or_with_a_budget(
    package: str, years: list[int], shipped: Shipped
) -> None:
    for question_id in ("budget/moments", "budget/by-unit", "budget/by-chapter", "budget/by-month", "budget/progress"):
        assert asked(shipped[package], question_id).applied["year"] == years
    assert asked(shipped[package], "budget/proposed-approved").applied["year"] is None


def test_the_period_is_the_last_with_execution(shipped: Shipped) -> None:
    default = asked(shipped["ejemplo"], "budget/by-month")
    assert default.applied["period"] is None and [row["period"] for row in default.rows] == list(range(1, 10))
    assert (
        asked(shipped["ejemplo"], "budget/moments").rows == asked(shipped["ejemplo"], "budget/moments", period="9").rows
    )
    both = asked(shipped["ejemplo"], "budget/by-month", year="2025,2026")
    assert {row["year"]: max(r["period"] for r in both.rows if r["year"] == row["year"]) for row in both.rows} == {
        2025: 12,
        2026: 9,
    }


def test_values_are_resolved_to_what_sql_takes(shipped: Shipped) -> None:
    snapshot = shipped["ejemplo"]
    one = resolve(parse({"year": "2025,2024", "period": "6", "unit": "U22"}), QUESTIONS["budget/moments"], snapshot)
    assert (one["year"], one["period"], one["unit"]) == ([2024, 2025], 6, ["U22"])
    assert one["programme"] is None and one["sources"] is None
    assert set(one) == set(QUESTIONS["budget/moments"].filters)


class Clock(datetime):
    """A clock that stands still."""

    instant = datetime(2026, 11, 23, tzinfo=UTC)

    @classmethod
    def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
        return cls.instant.astimezone(tz)


@pytest.mark.parametrize(("package", "instant", "expected"), [
    ("quintana-roo", "2026-11-23T04:59:59", date(2026, 11, 22)),
    ("quintana-roo", "2026-11-23T05:00:00", date(2026, 11, 23)),
    ("quintana-roo", "2026-07-01T04:59:59", date(2026, 6, 30)),
    ("quintana-roo", "2026-07-01T05:00:00", date(2026, 7, 1)),
    ("federacion", "2026-11-23T05:59:59", date(2026, 11, 22)),
    ("federacion", "2026-11-23T06:00:00", date(2026, 11, 23)),
])  # fmt: skip
def test_today_is_the_day_where_the_package_lives(
    package: str, instant: str, expected: date, shipped: Shipped, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Clock, "instant", datetime.fromisoformat(instant).replace(tzinfo=UTC))
    monkeypatch.setattr(dashboard.filters, "datetime", Clock)
    assert effective_date(Filters(), shipped[package]) == expected
    assert ask(shipped[package], "gaps/unpublished", Filters()).as_of == expected
    assert effective_date(Filters(as_of=DAY), shipped[package]) == DAY


def test_only_official_sources(shipped: Shipped) -> None:
    snapshot = shipped["quintana-roo"]
    kinds = {row["source_id"]: row["kind"] for row in snapshot.run("SELECT source_id, kind FROM sources", {})}
    every = asked(snapshot, "commitments/timeline").rows
    official = asked(snapshot, "commitments/timeline", sources="official").rows
    wanted = [row["commitment_id"] for row in every if kinds[row["source_id"]] in ("official", "official_copy")]
    assert [row["commitment_id"] for row in official] == wanted and len(wanted) < len(every)
    assert {kinds[row["source_id"]] for row in official} <= {"official", "official_copy"}
    assert asked(snapshot, "commitments/timeline", sources="all").rows == every
    assert asked(shipped["ejemplo"], "budget/moments", sources="official").rows == []


# --- Which package ------------------------------------------------------------------------------------------------


def test_the_package_asked_for_else_the_preferred_else_a_published_state(store: Store, tmp_path: Any) -> None:
    assert pick_package(store, "federacion", "ejemplo") == "federacion"
    assert pick_package(store, None, "ejemplo") == "ejemplo"
    assert pick_package(store, None, None) == "quintana-roo"
    assert pick_package(store, None, "gone") == "quintana-roo"
    for wanted in ("gone", "../federacion"):
        with pytest.raises(NotInStore):
            pick_package(store, wanted, "ejemplo")
    with pytest.raises(NotInStore):
        pick_package(Store(tmp_path), None, None)

"""The cards and the page of what is due: numbers counted again, addresses that keep the choice."""

import re
from datetime import date

import pytest

from dashboard.answers import Answer
from dashboard.cards import CARDS, face
from dashboard.filters import Filters
from dashboard.pages import PAGES
from dashboard.pages.vencimientos import calendar_path
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store
from dashboard.web.address import find_place

Shipped = dict[str, Snapshot]
DAY = date(2026, 11, 23)
BOTH = pytest.mark.parametrize("package", ["quintana-roo", "ejemplo"])
LANGUAGES = pytest.mark.parametrize("lang", ["es", "en"])


def answered(snapshot: Snapshot, card_id: str, lang: str = "es", **values: tuple[str, ...]) -> Answer:
    return CARDS[card_id].ask(snapshot, Filters(lang=lang, as_of=DAY, values=values))


def numbers(text: str) -> list[int]:
    return [int(found) for found in re.findall(r"\d+", text)]


def counted(number: int) -> list[int]:
    """What a text says in figures: none and one have words of their own."""
    return [number] if number > 1 else []


@LANGUAGES
@BOTH
def test_the_title_counts_each_window_apart(package: str, lang: str, shipped: Shipped) -> None:
    one = answered(shipped[package], "deadlines-my-week", lang)
    late = sum(row["due_on"] is not None and row["due_on"] < DAY for row in one.rows)
    week = sum(row["due_on"] is not None and 0 <= (row["due_on"] - DAY).days <= 7 for row in one.rows)
    title = face(CARDS["deadlines-my-week"], one).title
    assert numbers(title) == [*counted(week), 7, *counted(late)]
    assert title.startswith({"es": "Nada", "en": "Nothing"}[lang]) == (week == 0)


def test_what_says_its_period_is_not_told_as_without_a_date(shipped: Shipped) -> None:
    one = answered(shipped["quintana-roo"], "deadlines-my-week", "es")
    undated = [row for row in one.rows if row["due_on"] is None]
    periodic = sum(
        row["recurrence"] in ("monthly", "quarterly", "every_4_months", "semiannual", "annual") for row in undated
    )
    notes = face(CARDS["deadlines-my-week"], one).notes
    assert f"{periodic} obligaciones dicen sólo su periodo: no vencen un día fijo." in notes and periodic
    assert f"{len(undated) - periodic} cosas no tienen fecha ni periodo." in notes


@LANGUAGES
@BOTH
def test_no_date_is_never_told_as_on_time(package: str, lang: str, shipped: Shipped) -> None:
    shown = face(CARDS["deadlines-my-week"], answered(shipped[package], "deadlines-my-week", lang))
    said = {"es": "Sin fecha no quiere decir en tiempo", "en": "No date does not mean on time"}[lang]
    assert said in shown.sentence
    assert not re.search(r"\b(en tiempo|on time)\b", shown.title + shown.sentence.replace(said, ""))


def test_an_obligation_with_a_clock_for_each_commitment_is_counted_once(shipped: Shipped) -> None:
    one = answered(shipped["ejemplo"], "deadlines-without-date")
    title = face(CARDS["deadlines-without-date"], one).title
    kinds = {row["obligation_id"] for row in one.rows}
    assert numbers(title) == [len(kinds)] and len(kinds) == len(one.rows)


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_period_without_a_day_is_told_apart_and_never_falls_due(lang: str, shipped: Shipped) -> None:
    one = answered(shipped["quintana-roo"], "deadlines-without-date", lang)
    periodic = {row["obligation_id"] for row in one.rows if row["recurrence"] in ("quarterly", "annual", "semiannual")}
    periodic |= {row["obligation_id"] for row in one.rows if row["recurrence"] == "every_4_months"}
    bare = {row["obligation_id"] for row in one.rows} - periodic
    assert len(bare) <= 45 and numbers(face(CARDS["deadlines-without-date"], one).title) == [len(bare), len(periodic)]
    due = answered(shipped["quintana-roo"], "deadlines-my-week", lang).rows
    assert all(row["due_on"] is None for row in due if row["id"] in periodic)


def test_a_day_is_passed_on_from_the_article_that_fixes_it(shipped: Shipped) -> None:
    rows = answered(shipped["quintana-roo"], "deadlines-without-date").rows
    held = {row["obligation_id"] for row in rows}
    assert not held & {"LGCG-74", "LGCG-75", "LGCG-78", "LGCG-81", "LGCG-69", "LDF-8"}
    assert not held & {"LCF-48-pub", "LFPRH-85-II-pub"}, "the last day of the federal report is fixed"
    assert {"LGCG-63-E", "LGCG-65", "LGTAIP25-58"} <= held, "no article that they cite fixes a day"


@BOTH
def test_waiting_and_sharing_are_counted_apart(package: str, shipped: Shipped) -> None:
    one = answered(shipped[package], "deadlines-waiting")
    shown = face(CARDS["deadlines-waiting"], one)
    waits = {row["id"] for row in one.rows if row["kind"] == "waits"}
    assert numbers(shown.title) == [*counted(len(waits)), *counted(len({row["id"] for row in one.rows} - waits))]
    assert one.rows[0]["other_institution"] in shown.sentence


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, "/calendario.ics?package=ejemplo"),
        ({"institution": ("I-AGUAS",)}, "/calendario/I-AGUAS.ics?package=ejemplo"),
        ({"institution": ("I-AGUAS", "I-SALUD")}, "/calendario.ics?institution=I-AGUAS,I-SALUD&package=ejemplo"),
        ({"institution": ("I-AGUAS",), "plan": ("PA-2",)}, "/calendario/I-AGUAS.ics?package=ejemplo&plan=PA-2"),
    ],
)
def test_the_subscription_follows_the_choice_but_not_the_day(
    values: dict[str, tuple[str, ...]], expected: str, store: Store
) -> None:
    filters = Filters(package="ejemplo", as_of=DAY, values=values)
    place = find_place(store, None, "/vencimientos", filters)
    assert calendar_path(place) == expected
    drawn = str(PAGES["/vencimientos"].draw(place))
    assert expected in drawn and "/vencimientos/semana?as_of=2026-11-23" in drawn


def test_a_package_without_commitments_offers_no_calendar(store: Store) -> None:
    drawn = str(PAGES["/vencimientos"].draw(find_place(store, None, "/vencimientos", Filters(package="federacion"))))
    assert "calendario" not in drawn

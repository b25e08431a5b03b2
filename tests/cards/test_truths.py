"""What a title says is what the files say: the numbers in it are counted again from the package."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from dashboard.answers import Answer, ask
from dashboard.cards import CARDS, face
from dashboard.cards.words import cell
from dashboard.filters import Filters
from dashboard.locale import percent, t
from dashboard.store.snapshots import Snapshot

Table = Callable[[str, str], list[dict[str, str]]]
Shipped = dict[str, Snapshot]
DAY = date(2026, 11, 23)
BOTH = pytest.mark.parametrize("package", ["quintana-roo", "ejemplo"])
LANGUAGES = pytest.mark.parametrize("lang", ["es", "en"])


def answered(snapshot: Snapshot, card_id: str, lang: str = "es", **values: tuple[str, ...]) -> Answer:
    return CARDS[card_id].ask(snapshot, Filters(lang=lang, as_of=DAY, values=values))


def numbers(text: str) -> list[int]:
    return [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?![\d.%]|\u00a0%)", text)]


def title(snapshot: Snapshot, card_id: str, lang: str) -> str:
    return face(CARDS[card_id], answered(snapshot, card_id, lang)).title


@LANGUAGES
@BOTH
def test_milestones_of_each_state_make_the_total(package: str, lang: str, shipped: Shipped, table: Table) -> None:
    states = [row["state"] for row in table(package, "milestones")]
    first, *parts = numbers(title(shipped[package], "commitments-milestones", lang))
    assert first == len(states) == sum(parts), f"{parts} do not make {first}: a state is left out"


@LANGUAGES
@BOTH
def test_a_meeting_is_counted_once(package: str, lang: str, shipped: Shipped, table: Table) -> None:
    rows = [row for row in table(package, "municipal_participation") if row["group"] == "total"]
    decided = {row["meeting_id"] for row in rows if row["depth"] == "decide"}
    shown = title(shipped[package], "participation-by-phase", lang)
    told = [len(decided), len({row["meeting_id"] for row in rows})]
    assert numbers(shown) == told or (told[0] == 0 and numbers(shown) == told[1:])


@LANGUAGES
@BOTH
def test_municipalities_with_people(package: str, lang: str, shipped: Shipped, table: Table) -> None:
    rows = [row for row in table(package, "municipal_participation") if row["group"] == "total"]
    present = {row["municipality_id"] for row in rows if row["persons"] not in ("", "0")}
    elections = {
        row["meeting_id"] for row in table(package, "participation_facts") if row["group_text"] == "electorado"
    }
    votes = [row for row in table(package, "meetings") if row["kind"] == "vote" and row["meeting_id"] not in elections]
    voted = {row["municipality_id"] for row in votes} - {""}
    shown = title(shipped[package], "participation-coverage", lang)
    assert numbers(shown) == [len(present), len(table(package, "municipalities")), len(voted)]


@LANGUAGES
@BOTH
def test_complete_commitments(package: str, lang: str, shipped: Shipped, table: Table) -> None:
    latest = {
        row["commitment_id"]: row["status"]
        for row in sorted(table(package, "status_reports"), key=lambda r: (r["reported_on"], r["report_id"]))
        if row["voice"] == "monitor" and not row.get("milestone_id")
    }
    complete, total = list(latest.values()).count("complete"), len(table(package, "commitments"))
    shown = title(shipped[package], "commitments-status", lang)
    assert numbers(shown) == [complete, total] and percent(complete / total, lang) in shown


@LANGUAGES
def test_a_suppressed_figure_is_not_told_as_no_figure(lang: str, shipped: Shipped) -> None:
    found = answered(shipped["ejemplo"], "participation-by-group", lang, municipality=("99007",), phase=("design",))
    hidden = [row for row in found.rows if row["suppressed"] and row["participants"] is None]
    assert {row["group"] for row in hidden} == {"men", "women"}
    for row in hidden:
        assert cell(found, row, "participants") != t(lang, "value.no_figure")


def test_a_filter_on_completion_keeps_the_denominator_true(shipped: Shipped) -> None:
    chosen = answered(shipped["quintana-roo"], "commitments-status", status=("unknown",))
    assert "5 de 7" in face(CARDS["commitments-status"], chosen).title


def test_a_lower_bound_is_not_told_as_exact(shipped: Shipped) -> None:
    answer = answered(shipped["quintana-roo"], "participation-coverage")
    row = next(row for row in answer.rows if row["municipality_id"] == "23002")
    assert cell(answer, row, "participants") == "al menos 400"


def test_several_years_are_not_added_up_in_a_title(shipped: Shipped) -> None:
    answer = answered(shipped["quintana-roo"], "budget-moments", year=("2025", "2026"))
    assert "millones" not in face(CARDS["budget-moments"], answer).title


def test_a_rule_that_cannot_be_checked_is_not_one_that_holds(shipped: Shipped) -> None:
    answer = answered(shipped["quintana-roo"], "checks-identities")
    checked = [row for row in answer.rows if row["rows_affected"] is not None]
    shown = face(CARDS["checks-identities"], answer)
    # What newspapers add up is no account: of this package no rule can be looked at, and that is what it says.
    assert not checked and numbers(shown.title) == [len(answer.rows)]
    assert "cuadran" not in shown.title and "acusación" not in " ".join((shown.dek, *shown.notes))


def test_a_day_is_stamped_only_where_it_matters(shipped: Shipped) -> None:
    assert "as_of" not in answered(shipped["federacion"], "budget-moments").question.filters
    early = Filters(as_of=date(2015, 1, 1))
    rows = ask(shipped["quintana-roo"], "participation/by-phase", early).rows
    assert rows == []


@LANGUAGES
@pytest.mark.parametrize("card_id", sorted(CARDS))
def test_every_word_of_a_card_is_in_the_glossary(card_id: str, lang: str) -> None:
    for key in CARDS[card_id].glossary:
        assert t(lang, f"glossary.{key}.term") and t(lang, f"glossary.{key}.text")

"""What an assistant is given: short, with where it comes from, and a sentence where there is no answer."""

import json
from typing import Any

import pytest

from dashboard.assistant.desk import Desk
from dashboard.assistant.fitting import LEAST, USUAL, fitted
from dashboard.cards import CARDS
from dashboard.store.store import Store


@pytest.fixture(scope="module")
def desk(store: Store) -> Desk:
    return Desk(store, "quintana-roo")


def read(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found


def test_a_card_comes_with_formula_sources_snapshot_and_folio(desk: Desk) -> None:
    text = desk.card("proposed-approved")
    told = read(text)
    assert len(text) <= USUAL
    assert {"title", "sentence", "formula", "snapshot", "folio", "sources", "rows", "root", "state"} <= set(told)
    assert len(told["rows"]) >= 1 and len(told["sources"]) >= 1
    assert len(desk.card("proposed-approved", signs=20_000)) > USUAL


def test_a_question_is_answered_as_its_card_is(desk: Desk) -> None:
    card = CARDS["budget-by-year"]
    answer, shown = read(desk.answer(card.question, signs=30_000)), read(desk.card(card.id, signs=30_000))
    assert answer["rows"] == shown["rows"]
    assert answer["folio"] and answer["formula"] == shown["formula"]


def test_filters_are_said_as_names_with_values_or_lists(desk: Desk) -> None:
    one = read(desk.card("municipality-own-per-resident", filters={"municipality": "23008"}))
    many = read(desk.card("municipality-own-per-resident", filters={"municipality": ["23008"]}))
    number = read(desk.card("budget-moments", filters={"year": 2026}))
    assert one == many
    assert number["filters"]["year"] == [2026]


@pytest.mark.parametrize(
    ("tool", "given"),
    [
        ("card", {"card_id": "nada"}),
        ("card", {"card_id": "budget-by-year", "filters": {"year": "uno"}}),
        ("card", {"card_id": "budget-by-year", "filters": {"nada": "1"}}),
        ("card", {"card_id": "budget-by-year", "package": "nada"}),
        ("card", {"card_id": "budget-by-year", "lang": "xx"}),
        ("answer", {"question_id": "nada/nada"}),
        ("answer", {"question_id": "../../etc/passwd"}),
        ("search", {"question": "a" * 301}),
        ("sources", {"card_id": "nada"}),
        ("verify", {"folio": "nada"}),
        ("verify", {"folio": "AAAA-AAAA-AAAA"}),
        ("verify", {"folio": "AAAA-AAAA-AAAA", "link": "/f/x?card=budget-by-year&snapshot=no&as_of=2026-01-01"}),
    ],
)
def test_what_cannot_be_answered_is_a_sentence(desk: Desk, tool: str, given: dict[str, Any]) -> None:
    told = read(getattr(desk, tool)(**given))
    assert set(told) == {"refused"}
    assert told["refused"].endswith(".") and "Traceback" not in told["refused"]


def test_a_search_leads_to_a_card_that_says_the_same(desk: Desk) -> None:
    found = read(desk.search("deuda pública del estado"))["answers"]
    first = next(one for one in found if one["card"])
    told = read(desk.card(first["card"], filters=first["filters"]))
    assert told["title"]


def test_a_folio_is_verified_by_the_address_that_came_with_it(desk: Desk) -> None:
    card = read(desk.card("proposed-approved", signs=20_000))
    told = read(desk.verify(card["folio"], card["link"]))
    assert told["proven"] and told["same"] and told["registered"] is False
    wrong = read(desk.verify("AAAAAAAAAAAA", card["link"]))
    assert "refused" in wrong


def test_sources_are_found_by_their_words(desk: Desk) -> None:
    every, some = read(desk.sources()), read(desk.sources(words="inegi"))
    assert 0 < some["count"] < every["count"]
    assert all("inegi" in json.dumps(one, ensure_ascii=False).casefold() for one in some["sources"])


@pytest.mark.parametrize("limit", [0, LEAST, 1_000, USUAL, 9_999])
@pytest.mark.parametrize("card", sorted(CARDS)[::9])
def test_no_document_is_longer_than_was_asked(desk: Desk, card: str, limit: int) -> None:
    text = desk.card(card, signs=limit)
    assert len(text) <= max(limit, LEAST)
    told = read(text)
    if "cut" in told and isinstance(told["cut"], dict):
        assert all(n > 0 for n in told["cut"].values())


def test_what_is_cut_is_counted() -> None:
    rows = [{"a": "x" * 50} for _ in range(100)]
    told = read(fitted({"rows": rows, "sources": [{"s": 1}]}, 1_000, "es"))
    assert len(told["rows"]) + told["cut"]["rows"] == 100
    assert told["sources"] == [{"s": 1}]

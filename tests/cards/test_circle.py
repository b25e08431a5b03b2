"""The circle of three Glosas in the fictional state, followed by its keys: nothing is asked that ends nowhere."""

from datetime import date

from dashboard.answers import ask
from dashboard.cards import CARDS, face
from dashboard.filters import Filters
from dashboard.store.snapshots import Row, Snapshot

DAY = date(2026, 11, 30)
GLOSAS = ("R-12", "R-20", "R-25")
Shipped = dict[str, Snapshot]


def rows(shipped: Shipped, question: str, **options: str) -> list[Row]:
    return ask(shipped["ejemplo"], question, Filters(as_of=DAY), options).rows


def test_each_of_three_glosas_has_a_question_that_was_asked_more_than_once(shipped: Shipped) -> None:
    asked = rows(shipped, "glosas/questions")
    repeated = {row["glosa"] for row in asked if row["asked"] > 1}
    assert {f"Glosa ciudadana {year}" for year in (2024, 2025, 2026)} <= repeated


def test_a_question_leads_to_a_card_an_answer_an_agreement_and_a_clock(shipped: Shipped) -> None:
    for session in GLOSAS[:2]:
        told = rows(shipped, "glosas/minutes", session=session)
        assert {"shown", "asked", "answered", "agreed"} <= {row["entry"] for row in told}
    asked = next(row for row in rows(shipped, "glosas/questions") if row["text"] and "abril a junio" in row["text"])
    assert asked["asked"] == 2 and asked["card"] in CARDS and asked["owner"] and asked["due_on"]
    agreed = rows(shipped, "glosas/agreements")
    mine = next(row for row in agreed if row["text"] == asked["answer_given"])
    assert (mine["owner_id"], mine["due_on"]) == (asked["owner_id"], asked["due_on"])
    due = {row["id"] for row in rows(shipped, "deadlines/calendar")}
    assert mine["item_id"] in due


def test_the_next_glosa_opens_with_what_the_last_one_left(shipped: Shipped) -> None:
    card = CARDS["glosas-agreements"]
    assert card.home and card.level == "hero"
    said = face(card, card.ask(shipped["ejemplo"], Filters(as_of=date(2026, 12, 2))))
    assert said.title.startswith("La Cuarta Glosa dejó 4 acuerdos")
    open_ones = {row["text"] for row in rows(shipped, "glosas/agreements") if row["fate"] != "done"}
    again = next(row for row in rows(shipped, "glosas/questions") if row["text"] == "¿Ya abrió el registro de obras?")
    assert again["glosa"] == "Glosa ciudadana 2026" and again["answer_given"] in open_ones

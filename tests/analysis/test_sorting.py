"""A hundred questions are sorted with few keys, each step can be taken back, and none is lost."""

from collections import Counter

import pytest

from dashboard.analysis.alike import Told, likeness, stems
from dashboard.analysis.sorting import Held, Sorting

CARDS = {
    "debt": "¿Cuánta deuda tiene el estado?",
    "youth": "¿Los jóvenes deciden o sólo se les pregunta? Participación de jóvenes",
    "due": "¿Qué toca entregar y qué vence?",
}
ASKED = (
    "¿Ya abrió el registro de obras?",
    "¿Cuánto debe el estado? ¿Cuánta deuda hay?",
    "¿Los jovenes participan?",
    "¿Cuándo arreglan el alumbrado?",
)


def held(number: int, asked: tuple[str, ...] = ASKED) -> tuple[list[Held], dict[str, str]]:
    """So many questions of one Glosa, each asked again and again in slightly other words."""
    rows: list[Held] = [{"question_id": f"q{n:03d}", "meeting_id": "g", "text": None, "state": "received",
                         "grouped_with": None} for n in range(number)]  # fmt: skip
    polite = ("", "Buenas tardes, ", "Quisiera saber: ", "Hola. ")
    texts = {f"q{n:03d}": polite[n // 4 % 4] + asked[n % len(asked)].lower() for n in range(number)}
    return rows, texts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("¿Ya abrió el registro de obras?", "¿Cuándo se abre el registro de las obras?"),
        ("¿Quién limpia la playa?", "QUIEN LIMPIA LAS PLAYAS"),
        ("¿Cuánto se gastó en seguridad?", "Quisiera saber cuanto gasto hubo en seguridad, gracias"),
        ("¿Por qué no hay agua en la colonia?", "¿por que no hay agua en las colonias???"),
    ],
)
def test_the_same_question_is_known_in_other_words(one: str, other: str) -> None:
    assert likeness(stems(one), stems(other)) >= 70


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("¿Ya abrió el registro de obras?", "¿Quién limpia la playa?"),
        ("¿Cuánta agua hay?", "¿Cuánta deuda hay?"),
        ("¿?", "¿Y el agua?"),
        ("¿Por qué no?", "¿Y ustedes qué?"),
    ],
)
def test_another_question_is_not(one: str, other: str) -> None:
    assert likeness(stems(one), stems(other)) < 70


def test_a_card_is_found_through_a_typing_error_and_what_no_card_says_is_not() -> None:
    told = Told(CARDS)
    assert [key for key, _ in told.best("¿Cuánta deudda tiene?", 50, 1)] == ["debt"]
    assert told.best("¿Cuándo arreglan el alumbrado?", 30, 3) == [] and told.best("¿y ya?", 0, 3) == []


def test_a_hundred_take_at_most_two_keys_each_and_all_are_there() -> None:
    rows, texts = held(100)
    sorting, keys = Sorting(rows, texts, CARDS), 0
    while sorting.current:
        options = sorting.options()
        if options and options[0].sure:
            sorting.choose(options[0])
            keys += 1
        else:
            sorting.decide("pending", owner_id="office")
            keys += 2
    counts = sorting.counts()
    assert keys <= 2 * len(rows) and sum(counts.values()) == 100
    assert counts["grouped"] == 100 - len(ASKED) and "received" not in counts
    leads = {row["question_id"] for row in rows if row["state"] != "grouped"}
    assert {row["grouped_with"] for row in rows if row["state"] == "grouped"} <= leads


def test_every_decision_can_be_taken_back() -> None:
    rows, texts = held(12)
    before = [dict(row) for row in rows]
    sorting = Sorting(rows, texts, CARDS)
    sorting.say_in_public("¿Abrió?")
    while sorting.current:
        options = sorting.options()
        if options:
            sorting.choose(options[-1])
        else:
            sorting.decide("nobody_publishes")
    assert [dict(row) for row in rows] != before
    while sorting.undo():
        pass
    assert list(sorting.rows.values()) == before and sorting.place == 1


def test_those_joined_to_a_question_follow_it_and_come_back() -> None:
    rows, texts = held(2, ASKED[:1])
    rows.append({"question_id": "x", "meeting_id": "g", "text": None, "state": "grouped", "grouped_with": "q001"})
    sorting = Sorting(rows, texts, CARDS)
    sorting.decide("pending", owner_id="office")
    sorting.choose(sorting.options()[0])
    assert Counter(row["grouped_with"] for row in sorting.rows.values()) == {"q000": 2, None: 1}
    sorting.undo()
    assert sorting.rows["x"]["grouped_with"] == "q001" and sorting.rows["q001"]["state"] == "received"


def test_a_question_whose_text_is_not_there_waits_and_is_counted() -> None:
    rows, texts = held(3)
    del texts["q001"]
    sorting = Sorting(rows, texts, CARDS)
    assert (sorting.line, sorting.untold) == (["q000", "q002"], 1)

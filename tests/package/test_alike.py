"""Texts that words alone suggest to be about the same thing."""

import random
import subprocess
import sys

import pytest

from dashboard.package.alike import LEAST, MOST, Text, pairs

ASKED = Text("recommendations", "R", "Publicar el calendario del gasto en enero", "recommendations")
OWED = Text("obligations", "O", "Publicará los calendarios de gasto", "framework A")


def test_forms_of_a_word_are_one_word_and_the_first_asks() -> None:
    (found,) = pairs([ASKED, OWED])
    assert (found.one.id, found.other.id) == ("R", "O") and LEAST <= found.weight <= 1


def test_one_word_in_common_suggests_nothing() -> None:
    assert pairs([Text("recommendations", "R", "Calendario", "recommendations"), OWED]) == []


@pytest.mark.parametrize("words", ["", "de la que los", "12 345", "¿?"])
def test_a_text_that_says_nothing_resembles_none(words: str) -> None:
    assert pairs([Text("recommendations", "R", words, "recommendations"), Text("obligations", "O", words, "A")]) == []


def test_two_of_a_family_are_not_paired_and_the_rest_say_the_same_in_any_order() -> None:
    same = [Text("obligations", f"O-{n}", OWED.words, "framework A") for n in range(4)]
    texts = [*same, Text("obligations", "P", OWED.words, "framework B"), ASKED]
    found = {frozenset((one.id, other.id)): weight for one, other, weight in pairs(texts)}
    assert len(found) == 9
    random.Random(7).shuffle(texts)
    assert {frozenset((one.id, other.id)): weight for one, other, weight in pairs(texts)} == found


def test_a_text_that_many_repeat_keeps_few_of_them() -> None:
    crowd = [Text("obligations", f"O-{n:03}", OWED.words, f"framework {n % 2}") for n in range(600)]
    assert len(pairs(crowd)) <= MOST * len(crowd)


def test_a_load_without_texts_does_not_wait_for_what_compares_them() -> None:
    code = "import sys, dashboard.cli, dashboard.package.build; sys.exit('sklearn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

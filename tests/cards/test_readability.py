"""What a page says can be read aloud, by the scale that the project promises."""

from datetime import date

import pytest

from dashboard.cards import CARDS, cards_of, face
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

from .readability import plain, readability, sentences, syllables

LEAST, FEW = 55, 100
PAGES = sorted({page for card in CARDS.values() for page in card.places})


def said(snapshot: Snapshot, page: str) -> str:
    """What the cards of a page say: a line for each title, comparison and note."""
    answers = ((card, card.ask(snapshot, Filters(as_of=date(2026, 11, 30)))) for card in cards_of(page))
    faces = [face(card, answer) for card, answer in answers if answer.applies]
    return "\n".join("\n".join((one.title, one.dek, *one.notes)) for one in faces)


@pytest.mark.parametrize("package", ["quintana-roo", "federacion", "ejemplo"])
def test_a_page_of_a_hundred_words_reads_easily(package: str, shipped: dict[str, Snapshot]) -> None:
    texts = {page: said(shipped[package], page) for page in PAGES}
    long = {page: text for page, text in texts.items() if sum(map(len, sentences(text))) >= FEW}
    hard = {page: readability(text) for page, text in long.items() if readability(text) < LEAST}
    assert long and not hard


@pytest.mark.parametrize(
    ("word", "held"), [("avance", 3), ("día", 2), ("país", 2), ("cuenta", 2), ("aéreo", 4), ("y", 1)]
)
def test_syllables_are_counted_as_they_are_said(word: str, held: int) -> None:
    assert syllables(word) == held


def test_names_figures_and_quotations_are_one_token() -> None:
    told = plain(
        "Lo gastó la Secretaría de Finanzas y Planeación: 53 mil 981 millones de pesos, «con todo y deuda», 86\u00a0%."
    )
    assert told == "Lo gastó la X: X, X, X."


def test_long_words_in_long_sentences_are_hard_to_read() -> None:
    hard = "La operacionalización presupuestaria institucionalizada de responsabilidades intergubernamentales " * 3
    assert readability(hard) < LEAST < readability("El dinero llegó tarde. Nadie dice por qué.")

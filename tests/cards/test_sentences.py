"""What is said is short: sentences that can be said in one breath, and titles of one line and a half at most."""

import pytest

from dashboard.cards import CARDS, Face, face
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

from .readability import sentences
from .test_phrases import script

MOST_WORDS, MOST_LETTERS = 25, 100
PACKAGES = ("quintana-roo", "federacion", "ejemplo")


def faces(snapshot: Snapshot, lang: str) -> dict[str, Face]:
    """What each card that has something to tell says on the day of the page of phrases."""
    day = script().AS_OF
    answers = {card.id: card.ask(snapshot, Filters(lang=lang, as_of=day)) for card in CARDS.values()}
    return {key: face(CARDS[key], one) for key, one in answers.items() if one.applies and one.rows}


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("package", PACKAGES)
def test_no_sentence_has_more_than_25_words_and_no_title_runs_on(
    package: str, lang: str, shipped: dict[str, Snapshot]
) -> None:
    told = faces(shipped[package], lang)
    texts = [(key, text) for key, one in told.items() for text in (one.title, one.dek, *one.notes)]
    long = [(key, text) for key, text in texts if any(len(words) > MOST_WORDS for words in sentences(text))]
    assert not long
    if package == "quintana-roo":
        assert not [(key, one.title) for key, one in told.items() if len(one.title) > MOST_LETTERS]

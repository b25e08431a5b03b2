"""The words that say what a figure is of: those of ``data/catalogue/figure_words.csv``, and the names of places."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.contrast.texts import Token, fold
from dashboard.schema.queries import QUERIES

WORDS = QUERIES.parent / "data" / "catalogue" / "figure_words.csv"
SPLIT = "|"
PLACE = "place"
Phrases = Mapping[str, Sequence[tuple[tuple[str, ...], str, str]]]


@dataclass(frozen=True)
class Mention:
    """A phrase that says something: ``first`` and ``last`` are the places of its tokens, the last not included."""

    kind: str
    value: str
    first: int
    last: int


@cache
def told(path: Path = WORDS) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """(kind, value, words) of every phrase of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        (row["kind"], row["value"], tuple(fold(phrase).split()))
        for row in rows
        for phrase in row["words"].split(SPLIT)
        if phrase
    )


@cache
def words_of(kind: str) -> Mapping[str, str]:
    """Single word -> value, of one kind."""
    return {words[0]: value for name, value, words in told() if name == kind and len(words) == 1}


class Lexicon:
    """Phrases by their first word, the longest first."""

    def __init__(self, places: Iterable[tuple[str, str]] = ()) -> None:
        """``places`` are (name, key)."""
        named = [(PLACE, key, tuple(fold(name).split())) for name, key in places]
        held: dict[str, dict[tuple[str, tuple[str, ...]], str]] = {}
        for kind, value, words in (*told(), *named):
            if words:
                held.setdefault(words[0], {}).setdefault((kind, words), value)
        self._held: Phrases = {
            first: sorted(
                ((words, kind, value) for (kind, words), value in found.items()), key=lambda one: -len(one[0])
            )
            for first, found in held.items()
        }

    def mentions(self, sentence: Sequence[Token]) -> list[Mention]:
        """All that is said, of each kind the longest phrase at each place; none of a kind inside another of it."""
        found: list[Mention] = []
        until: dict[str, int] = {}
        for at, token in enumerate(sentence):
            for words, kind, value in self._held.get(token.text, ()):
                fits = tuple(one.text for one in sentence[at : at + len(words)]) == words
                if fits and until.get(kind, 0) <= at:
                    found.append(Mention(kind, value, at, at + len(words)))
                    until[kind] = at + len(words)
        return found

"""What people say instead of the words of the cards, and where the places are: files of ``data/catalogue``."""

import csv
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from dashboard.schema.queries import QUERIES
from dashboard.search.words import words

FOLDER = QUERIES.parent / "data" / "catalogue"
WORDS, LOCALITIES = FOLDER / "citizen_words.csv", FOLDER / "localities.csv"
SPLIT = "|"
TIES = frozenset({"de", "del", "la", "las", "el", "los", "por", "of", "the", "by", "for", "in"})
"""Words of a phrase that people change for others, or leave out."""
STOP, HEAD, SOMEONE, PERSON, FUTURE, TERM = "stop", "head", "someone", "person", "future", "term"
"""Topics without cards: words that say nothing, begin names, are of an office; of a person, of tomorrow, of meaning."""


@dataclass(frozen=True)
class Topic:
    """One thing people ask about: the ``phrases`` that say so, and the ``cards`` that answer, the best first.

    ``filters`` are what it sets where the card takes them, ``ending`` one of the names above, ``seek`` the words of
    the obligation that governs it.
    """

    name: str
    phrases: tuple[tuple[str, ...], ...]
    cards: tuple[str, ...]
    filters: tuple[tuple[str, str], ...]
    ending: str
    seek: str

    @cached_property
    def told(self) -> tuple[tuple[str, ...], ...]:
        """The phrases, and each without the words that only tie it where others are left: «presupuesto municipio»."""
        bare = (tuple(one for one in phrase if one not in TIES) for phrase in self.phrases if phrase[-1] not in TIES)
        return tuple(dict.fromkeys([*self.phrases, *(phrase for phrase in bare if len(phrase) > 1)]))


@dataclass(frozen=True)
class Locality:
    """A place by a name that people give it, and the municipality it is in."""

    name: str
    municipality: str


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(SPLIT) if part)


@cache
def topics() -> tuple[Topic, ...]:
    """All topics, in the order of their file."""
    return tuple(
        Topic(
            row["topic"],
            tuple(dict.fromkeys(tuple(words(phrase)) for phrase in _parts(row["words"]))),
            _parts(row["cards"]),
            tuple((name, value) for name, _, value in (one.partition("=") for one in _parts(row["filters"]))),
            row["ending"],
            row["seek"],
        )
        for row in _rows(WORDS)
    )


@cache
def said(ending: str) -> frozenset[str]:
    """The words of the topics of an ending that are one word long."""
    return frozenset(
        phrase[0] for one in topics() if one.ending == ending for phrase in one.phrases if len(phrase) == 1
    )


@cache
def localities() -> tuple[Locality, ...]:
    """Places of any package; those of municipalities a package does not have are nothing to it."""
    return tuple(Locality(row["name"], row["municipality_id"]) for row in _rows(LOCALITIES))


@cache
def vocabulary() -> tuple[str, ...]:
    """The words of all topics, which may be typed wrong too."""
    return tuple(sorted({word for one in topics() for phrase in one.phrases for word in phrase}))

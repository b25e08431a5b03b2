"""What a question asks besides its topic: which of the commitments it speaks of, and on which day a duty falls due."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dashboard.locale import t
from dashboard.search.catalogue import STOP, said
from dashboard.search.endings import article
from dashboard.search.index import Index
from dashboard.search.ranking import Candidate
from dashboard.search.reading import Understood
from dashboard.search.words import stems
from dashboard.store.snapshots import Row, Snapshot

PROMISES, DUE, GROUP = "commitments", "due", "group"
"""Topics of the catalogue, and the filter by which others tell that they are of a part of the people."""
WHEN = frozenset({"cuando", "when"})
TOLD = 0.9
"""How much of what was asked must stand in a duty: one that says only some of it is another."""


def of_whom(understood: Understood, index: Index) -> Understood:
    """The question with the commitments that say all it asks besides: «qué se prometió a los jóvenes»."""
    if "commitment" in understood.values or PROMISES not in {topic.name for topic, _ in understood.topics}:
        return understood
    sought = [one for one in _besides(understood) if one]
    held: set[int] | None = None
    for terms in sought:
        places = {place for term in terms for place, _ in index.postings.get(term, ())}
        held = places if held is None else held & places
    found = sorted(index.documents[at].id for at in held or () if index.documents[at].kind == "commitment")
    if not found:
        return understood
    return replace(understood, values={**understood.values, "commitment": tuple(found)})


def _besides(understood: Understood) -> Iterator[set[str]]:
    """The stems of each group that is named, and of each word that no topic has."""
    for topic, _ in understood.topics:
        if any(name == GROUP for name, _ in topic.filters):
            yield {term for phrase in topic.phrases if len(phrase) == 1 for term in stems(phrase[0])}
    for at in understood.unsaid:
        if understood.heard[at].word not in said(STOP):
            yield set(understood.heard[at].terms) or {understood.heard[at].word}


def when(snapshot: Snapshot, understood: Understood, held: Sequence[Candidate]) -> tuple[Candidate, Row] | None:
    """The duty whose day is asked for, as its norm words it; the ones that fall on a day come first."""
    asked = any(one.word in WHEN for one in understood.heard)
    if not asked or DUE not in {topic.name for topic, _ in understood.topics} or "commitment" in understood.values:
        return None
    rows = {row["obligation_id"]: row for row in snapshot.look_up("search-obligations") if row["due_rule"]}
    named = [one for one in held if one.document.kind == "obligation" and one.covered >= TOLD]
    named = [one for one in named if one.document.id in rows]
    best = max(named, key=lambda one: _worth(one, rows[one.document.id]), default=None)
    return (best, rows[best.document.id]) if best else None


def _worth(one: Candidate, row: Mapping[str, object]) -> tuple[bool, float, float, str]:
    return row["due_day"] is not None, one.covered, one.score, one.document.id


def due(row: Row, lang: str) -> str:
    """Who owes it, when, and by which norm."""
    return t(lang, "search.due", party=row["obliged_party"], rule=row["due_rule"], norm=article(row))

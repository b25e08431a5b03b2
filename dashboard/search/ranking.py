"""Which card answers a question best, and what else comes near."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dashboard.answers import applies
from dashboard.cards import CARDS, Card
from dashboard.filters import Filters, choices
from dashboard.search.index import Document, Index, K
from dashboard.search.reading import Understood
from dashboard.store.questions import Question, question
from dashboard.store.snapshots import Snapshot

ORDERED = (1.0, 0.75, 0.55, 0.45, 0.4, 0.3)
"""What a topic gives the cards it names, the best first."""
BY_WORDS, PLACED, MISPLACED, CHOSEN, UNCHOSEN, LEVEL = 1.2, 0.8, 0.5, 0.35, 0.5, 0.06
GROUPED, ABOUT = 0.5, 0.5
ROW, OF_KIND = 2.2, {"source": 0.5, "obligation": 0.8, "term": 0.9}
"""What a row is worth whose title is all that was asked, and of it what some kinds are."""
PLACE_PAGE = CARDS["municipality-residents"].page
WANTED = ("municipality", "institution", "unit", "programme", "commitment", "plan", "sdg")
MONEY = "amount"


@dataclass(frozen=True)
class Candidate:
    """A document with its score, and the filters with which its card answers.

    ``said`` is how much of the score comes from what was asked, and not from what its card can be filtered by;
    ``covered`` how much of what was asked stands in a row, from 0 to 1.
    """

    document: Document
    score: float
    filters: Filters
    said: float = 1.0
    covered: float = 0.0


def ranked(snapshot: Snapshot, index: Index, asked: Filters, understood: Understood, today: date) -> list[Candidate]:
    """Everything that comes near, the nearest first; what says nothing of the question is left out."""
    by_words = index.scored(understood.full)
    whole = sum(index.weight(term) * sure for term, sure in _tells(understood.full, index).items()) * (K + 1)
    given = _by_topics(understood)
    held = set(by_words) | {at for at, one in enumerate(index.documents) if one.kind == "card" and one.card in given}
    known, covered = _years(snapshot), _covered(index, understood)
    told: dict[int, float] = {}
    for place in held:
        one = index.documents[place]
        share = by_words.get(place, 0.0) / whole if whole else 0.0
        if one.kind == "card":
            told[place] = given.get(one.card, 0.0) + BY_WORDS * share
        else:
            told[place] = _worth(one) * covered.get(place, 0.0) * share**0.5
    most = max((told[place] for place in held if index.documents[place].kind == "card"), default=0.0)
    found = []
    for place in held:
        one, said = index.documents[place], told[place]
        card = CARDS.get(one.card) if one.kind == "card" else None
        if card is not None and applies(snapshot.package, card.question):
            # That it can be filtered by what was named says nothing of a card that is of something else.
            fits = _fits(card, understood)
            score = said + (fits if said >= ABOUT * most else min(fits, 0.0))
            found.append(Candidate(one, score, _filters(asked, card, understood, known, today), said))
        elif one.kind != "card":
            found.append(Candidate(one, said, of_row(asked, one), said, covered.get(place, 0.0)))
    kept = [one for one in found if one.score > 0]
    return sorted(kept, key=lambda one: (-one.score, one.document.kind != "card", one.document.id))


def _worth(one: Document) -> float:
    return ROW * OF_KIND.get(one.kind, 1.0)


def _tells(terms: Mapping[str, float], index: Index) -> dict[str, float]:
    return {term: sure for term, sure in terms.items() if term in index.postings}


def _by_topics(understood: Understood) -> dict[str, float]:
    given: dict[str, float] = {}
    for topic, weight in understood.topics:
        for card, part in zip(topic.cards, (*ORDERED, *[0.2] * len(topic.cards)), strict=False):
            given[card] = given.get(card, 0.0) + weight * part
    return given


def _fits(card: Card, understood: Understood) -> float:
    """More for a card that takes what was named, less for one that cannot say it."""
    taken = set(question(card.question).filters)
    found = LEVEL * {"hero": 2, "support": 1}.get(card.level, 0)
    for name in WANTED:
        if name not in understood.values:
            continue
        if name == "municipality":
            found += PLACED + (0.25 if card.page == PLACE_PAGE else 0.0) if name in taken else -MISPLACED
        else:
            found += CHOSEN if name in taken else -UNCHOSEN if name != "unit" else 0.0
    if any(name == "group" for topic, _ in understood.topics for name, _ in topic.filters) and "group" not in taken:
        found -= GROUPED if card.question.startswith("participation/") and not _about_groups(card, understood) else 0.0
    if understood.years or understood.relative:
        found += 0.1 if "year" in taken else -0.15
    return found


def _about_groups(card: Card, understood: Understood) -> bool:
    """Whether a topic that sets a group names the card: it tells of that group without a filter."""
    grouped = (topic for topic, _ in understood.topics if any(name == "group" for name, _ in topic.filters))
    return any(card.id in topic.cards for topic in grouped)


def _covered(index: Index, understood: Understood) -> dict[int, float]:
    """Places in the index, and how much of what was asked stands there, from 0 to 1."""
    asked = [one for one in understood.heard if not one.empty]
    met: dict[int, float] = {}
    for word in asked:
        best: dict[int, float] = {}
        for term, sure in word.terms.items():
            for place, _ in index.postings.get(term, ()):
                best[place] = max(best.get(place, 0.0), sure)
        for place, sure in best.items():
            met[place] = met.get(place, 0.0) + sure / len(asked)
    return met


def _years(snapshot: Snapshot) -> frozenset[str]:
    return frozenset(choice.value for choice in choices(snapshot, "year", "es"))


def _filters(asked: Filters, card: Card, understood: Understood, known: frozenset[str], today: date) -> Filters:
    """What a question names of what its card takes, and no more."""
    about = question(card.question)
    values = dict(_chosen(about, understood))
    years = {*understood.years, *(today.year + one for one in understood.relative)}
    held = tuple(sorted(str(year) for year in years if str(year) in known))
    if "year" in about.filters and held:
        values["year"] = held
    if "period" in about.filters and len(understood.months) == 1:
        values["period"] = (str(understood.months[0]),)
    return replace(asked, values=values)


def _chosen(about: Question, understood: Understood) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in WANTED:
        # Of an agency that is both, what has a budget is asked for money.
        both = name == "institution" and "unit" in understood.values and "unit" in about.filters
        if name in about.filters and name in understood.values and not both:
            yield name, understood.values[name]
    for topic, _ in understood.topics:
        for name, value in topic.filters:
            if name in about.filters and name != "year":
                yield name, (value,)


def of_row(asked: Filters, one: Document) -> Filters:
    """The filters under which the card of a row shows it."""
    card = CARDS.get(one.card)
    taken = question(card.question).filters if card else ()
    return replace(asked, values={name: (value,) for name, value in one.filters.items() if name in taken})

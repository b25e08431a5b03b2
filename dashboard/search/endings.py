"""How a question ends that no card answers: not published, not yet known, of a person, or not understood."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.answers import Answer, ask
from dashboard.cards import CARDS, Card, Face, states
from dashboard.cards.words import asks
from dashboard.filters import Filters, choices
from dashboard.locale import long_day, t
from dashboard.schema.texts import SPANISH
from dashboard.search.catalogue import STOP, said
from dashboard.search.index import Index
from dashboard.search.ranking import Candidate
from dashboard.search.reading import Understood, future
from dashboard.search.words import stems, words
from dashboard.store.questions import question
from dashboard.store.snapshots import Row, Snapshot

NOT_FOUND, AHEAD, PERSON, NONE = "not_found", "unknown_after", "person", "none"
REQUESTS = "gaps/requests"
HINT, HALF = 0.4, 0.4
"""How much the words of the card count, of those of the question, to tell which gap is meant."""
AHEAD_CARDS = ("deadlines", "route", "crossings", "municipality-due", "glosas-sessions", "participation-next",
               "participation-survey-plan", "commitments-volatility", "commitments-timeline")  # fmt: skip
"""Cards that tell of days to come: what is due, or forecast."""
EXECUTION = frozenset({"accrued", "paid", "modified", "committed", "exercised"})


@dataclass(frozen=True)
class Ending:
    """What is said instead of a figure; ``id`` names the gap or the obligation it rests on, if any."""

    kind: str
    title: str
    sentence: str
    id: str = ""
    card: str = ""
    url: str = ""


def nothing(lang: str) -> Ending:
    """Not understood: how to ask."""
    return Ending(NONE, t(lang, "search.none.title"), t(lang, "search.none.sentence"))


def away(lang: str) -> Ending:
    """Of a place that the package is not about."""
    return Ending(NOT_FOUND, t(lang, "search.away.title"), t(lang, "search.away.sentence"))


def is_ahead(snapshot: Snapshot, understood: Understood, card: str, today: date) -> bool:
    """Whether it asks of a day that has not come, or of a year or month after the last that is known."""
    if card.startswith(AHEAD_CARDS):
        return False
    known = {int(choice.value) for choice in choices(snapshot, "year", "es")}
    last = max({*known, today.year})
    if any(year > last for year in understood.years):
        return True
    if understood.years and any(year in known for year in understood.years) and not understood.months:
        return False
    if understood.months and _after(snapshot, understood, today):
        return True
    return future(understood)


def _after(snapshot: Snapshot, understood: Understood, today: date) -> bool:
    """Whether the months named are after the last with spending of their year, where the year has any."""
    held = {row["year"]: row["last_period"] for row in snapshot.look_up("budget-calendar")}
    year = max(understood.years, default=today.year)
    last = held.get(year)
    return last is not None and max(understood.months) > last


def ahead(snapshot: Snapshot, one: Candidate, bare: Filters) -> Ending:
    """Nothing is known after the newest source of the card that comes nearest."""
    lang, card = bare.lang, CARDS[one.document.card]
    last = states.last_source(card.ask(snapshot, bare, strict=False))
    if last is None:
        return Ending(AHEAD, t(lang, "search.ahead.undated"), t(lang, "search.ahead.sentence"), card=card.id)
    day = states.read(last, lang)
    title = t(lang, "search.ahead.title", day=day)
    return Ending(AHEAD, title, t(lang, "search.ahead.sentence"), id=last["source_id"], card=card.id)


def person(snapshot: Snapshot, index: Index, seek: str, lang: str) -> Ending:
    """No figure of a person; the obligation that governs it, where the package holds one."""
    terms = {term: 1.0 for word in words(seek) for term in stems(word)}
    scored = index.scored(terms)
    held = [at for at in scored if index.documents[at].kind == "obligation"]
    best = max(held, key=lambda at: (scored[at], -at), default=None)
    if best is not None and _share(index.documents[best].title["es"], seek) < HALF:
        best = None
    title, sentence = t(lang, "search.person.title"), t(lang, "search.person.sentence")
    if best is None:
        return Ending(PERSON, title, sentence)
    one = index.documents[best]
    (row,) = [row for row in snapshot.look_up("search-obligations") if row["obligation_id"] == one.id]
    ruled = t(
        lang, "search.person.ruled", what=one.title["es"].rstrip("."), norm=article(row), party=row["obliged_party"]
    )
    return Ending(PERSON, title, f"{sentence} {ruled}", id=one.id, card="deadlines-without-date")


def _share(text: str, seek: str) -> float:
    """How many of the words looked for stand in a text."""
    held, sought = ({frozenset(stems(word)) for word in words(one)} for one in (text, seek))
    return len(held & sought) / len(sought)


def article(row: Row) -> str:
    """The norm, and its article where it is known by a number."""
    number = row["article"] or ""
    return f"{row['norm']}, {number}" if number[:1].isdigit() else str(row["norm"])


def unspoken(snapshot: Snapshot, understood: Understood, card: Card) -> bool:
    """Whether it asks what was spent, of a card that tells money of the state, where nobody says what was spent."""
    asked = {value for topic, _ in understood.topics for name, value in topic.filters if name == "moment"}
    if not asked or not asked <= EXECUTION or not card.id.startswith(("budget-", "proposed-")):
        return False
    return all(row["last_period"] is None for row in snapshot.look_up("budget-calendar"))


def not_found(
    snapshot: Snapshot, index: Index, understood: Understood, card: Card, answer: Answer, shown: Face
) -> Ending:
    """What was looked for and not found, who owes it and its request; else what the card says of having nothing."""
    looked = {row["gap_id"] for row in states.looked_for(answer, states.NOT_FOUND)}
    about = " ".join((asks(card.question, SPANISH), *(topic.seek for topic, _ in understood.topics)))
    hints = {term: HINT for word in words(about) if word not in said(STOP) for term in stems(word)}
    near = _nearest(index, understood.full, hints, looked, sure=shown.state != states.NOT_IN_PACKAGE)
    narrowed = shown.state == states.NOT_IN_PACKAGE and bool(shown.elsewhere)
    if near and not narrowed and (end := of_gap(snapshot, near, answer.filters)):
        return Ending(NOT_FOUND, end.title, end.sentence, end.id, card.id, end.url)
    return Ending(NOT_FOUND, shown.title, shown.dek, card=card.id)


def _nearest(
    index: Index, terms: Mapping[str, float], hints: Mapping[str, float], looked: set[str], *, sure: bool
) -> str:
    """The gap that comes nearest; unless ``sure``, only one that the question itself speaks of."""
    own, both = index.scored(terms), index.scored({**hints, **terms})
    held = [(at, one.id) for at, one in enumerate(index.documents) if one.kind == "gap" and one.id in looked]
    told = [(both.get(at, 0.0), gap) for at, gap in held if sure or own.get(at, 0.0) > 0]
    return min(told, key=lambda one: (-one[0], one[1]), default=(0.0, ""))[1]


def misplaced(understood: Understood, card: Card) -> bool:
    """Whether a place was named, and the card is of the whole state."""
    return "municipality" in understood.values and "municipality" not in question(card.question).filters


def elsewhere(card: Card, lang: str) -> Ending:
    """What was asked of a place is only known of the state."""
    asked = asks(card.question, lang)
    return Ending(NOT_FOUND, t(lang, "search.whole.title"), t(lang, "search.whole.sentence", asked=asked), card=card.id)


def of_gap(snapshot: Snapshot, gap: str, asked: Filters) -> Ending | None:
    """The ending of one gap: what it is, until when it was looked for, who owes it and by which norm."""
    lang = asked.lang
    bare = Filters(lang=lang, as_of=asked.as_of)
    rows = [row for row in ask(snapshot, REQUESTS, bare).rows if row["gap_id"] == gap]
    if not rows:
        return None
    row = rows[0]
    looked = t(lang, "search.not_found.looked", day=long_day(row["checked_on"], lang))
    norm = article({"article": row["article"], "norm": row["norm"]}) if row["norm"] else ""
    whom = row["addressee"] or row["obliged_party"] or ""
    owed = t(lang, f"search.not_found.{row['addressee_basis']}", whom=whom, norm=norm)
    query = Filters(package=snapshot.package.name, snapshot=asked.snapshot, lang=lang, as_of=asked.as_of).query()
    title = t(lang, "search.not_found.title", what=row["what"])
    sentence = f"{looked} {owed} {t(lang, 'search.not_found.request')}"
    return Ending(NOT_FOUND, title, sentence, gap, "gaps-requests", f"/api/v1/requests/{gap}.txt?{query}")

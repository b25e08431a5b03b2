"""«Diez preguntas que harán»: what people will ask of a presentation, each with its honest answer and its card.

They are what the package has no answer for, what citizens asked and what asks for an explanation, what a figure lacks,
and what its small print says: nobody writes them, so that none is left out for being uncomfortable.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from dashboard.answers import Answer
from dashboard.cards import CARDS
from dashboard.cards.card import face
from dashboard.cards.folio import figure_of, grouped
from dashboard.cards.giving import address_of
from dashboard.cards.marks import notices
from dashboard.cards.telling import Until
from dashboard.cards.words import asks, code, text
from dashboard.deck.ready import Shown
from dashboard.exports.paper import Heading, Part
from dashboard.exports.papers import Paper
from dashboard.exports.slide import asked
from dashboard.filters import Filters
from dashboard.locale import t
from dashboard.schema.risks import risks
from dashboard.store.folder import published_at
from dashboard.store.questions import question
from dashboard.store.snapshots import Row, Snapshot

OPEN, CITIZENS = "risks-to-ask", "glosas-questions"
MOST, OF_A_CARD, OF_MANY = 10, 2, {OPEN: 4, CITIZENS: 3}
"""Questions of a sheet, how many of them may be of one card, and of one that holds many."""
PENDING = frozenset({"received", "pending", "nobody_publishes"})


@dataclass(frozen=True)
class Question:
    """What will be asked, the honest answer, and where that stands: its card's title and its folio."""

    ask: str
    answer: str
    card: str
    title: str
    folio: str


def ten(shown: Sequence[Shown], absent: Sequence[Shown], snapshot: Snapshot, filters: Filters) -> list[Question]:
    """At most ``MOST``: what has no answer, what is open and what a figure lacks by turns; then the small print."""
    open_ = chain(_citizens(snapshot, filters), _explanations([*shown, *absent], snapshot, filters))
    turns = zip_longest(_gaps(absent), open_, _lacking(shown))
    found: dict[str, Question] = {}
    held: dict[str, int] = {}
    for one in chain((one for turn in turns for one in turn if one), _small_print(shown)):
        if len(found) < MOST and one.ask not in found and held.get(one.card, 0) < OF_MANY.get(one.card, OF_A_CARD):
            found[one.ask] = one
            held[one.card] = held.get(one.card, 0) + 1
    return list(found.values())


def ten_paper(questions: Iterable[Question], name: str, snapshot: Snapshot, lang: str, day: str) -> Paper:
    """The sheet of the presentation called ``name``."""

    def parts() -> Iterator[Part]:
        yield from notices(snapshot.package, lang)
        yield t(lang, "ten.lead", day=day)
        for at, one in enumerate(questions, 1):
            yield Heading(f"{at}. {one.ask}")
            yield one.answer
            where = address_of(one.folio)
            yield t(lang, "ten.card", title=one.title, folio=grouped(one.folio)) + (f" · {where}" if where else "")
        yield t(lang, "ten.foot", package=snapshot.package.title[lang], snapshot=snapshot.id)

    return Paper(t(lang, "ten.title", name=name), tuple(parts()), lang, published_at(snapshot.id))


def _gaps(absent: Sequence[Shown]) -> Iterator[Question]:
    for one in absent:
        ask = asks(one.card.question, one.answer.lang)
        found = (one.face.title,) if one.face.title != ask else ()
        yield _of(one, ask, _told(*found, one.face.dek, "; ".join(one.face.missing)))


def _citizens(snapshot: Snapshot, filters: Filters) -> Iterator[Question]:
    """What citizens asked, in words that somebody made public, and still waits."""
    answer = CARDS[CITIZENS].ask(snapshot, filters, strict=False)
    for row in answer.rows if answer.applies else ():
        if row["text"] and row["question_state"] in PENDING:
            yield _open(answer, CITIZENS, row["text"], _waits(answer, row))


def _waits(answer: Answer, row: Row) -> str:
    said = [code(answer, "question_state", row["question_state"])]
    said += [t(answer.lang, "ten.owner", name=row["owner"])] if row["owner"] else []
    said += [t(answer.lang, "ten.due", day=text(answer, "due_on", row["due_on"]))] if row["due_on"] else []
    said += [row["answer_given"]] if row["answer_given"] else []
    return _told(*said)


def _explanations(all_of_it: Sequence[Shown], snapshot: Snapshot, filters: Filters) -> Iterator[Question]:
    """What asks for an explanation in the themes that the presentation is about: one of each kind."""
    themes = {question(one.card.question).theme for one in all_of_it}
    named = any(one.card.id == OPEN for one in all_of_it)
    answer, seen = CARDS[OPEN].ask(snapshot, filters, strict=False), set[str]()
    for row in answer.rows if answer.applies else ():
        if row["risk"] in seen or not (named or question(row["risk"]).theme in themes):
            continue
        seen.add(row["risk"])
        risk = risks()[row["risk"]]
        said = {"threshold": risk.threshold[answer.lang], "innocent": risk.innocent[answer.lang]}
        yield _open(answer, OPEN, row["ask"], t(answer.lang, "ten.open", **said))


def _lacking(shown: Sequence[Shown]) -> Iterator[Question]:
    """What a figure lacks, or would be misread without."""
    for one in shown:
        notes = [note for note in one.face.beside if not isinstance(note, Until)]
        if one.face.missing or notes:
            said = _told("; ".join(one.face.missing), *notes)
            yield _of(one, t(one.answer.lang, "ten.mind", title=one.face.title), said)


def _small_print(shown: Sequence[Shown]) -> Iterator[Question]:
    """Of each card in turn, the first, then the second of what its slide has ready."""
    ready = [[(one, *pair) for pair in asked(one)] for one in shown]
    for turn in zip_longest(*ready):
        for held in turn:
            if held:
                one, ask, answer = held
                yield _of(one, t(one.answer.lang, "ten.about", title=one.face.title, ask=ask), answer)


def _told(*said: str) -> str:
    """Sentences, each with its stop."""
    return " ".join(one if one.endswith((".", "?", "…")) else f"{one}." for one in said if one)


def _of(one: Shown, ask: str, answer: str) -> Question:
    return Question(ask, answer, one.card.id, one.face.title, figure_of(one.card, one.answer).folio)


def _open(answer: Answer, name: str, ask: str, said: str) -> Question:
    card = CARDS[name]
    return Question(ask, said, name, face(card, answer).title, figure_of(card, answer).folio)

"""A question in words -> answers: the card that says it with its sentence, or an honest ending, and what comes near."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dashboard.answers import Answer
from dashboard.cards import CARDS, Card, Face, cards_of, face, states
from dashboard.cards.ten import ten_cards
from dashboard.cards.words import asks
from dashboard.filters import Filters, effective_date
from dashboard.locale import languages, named, t
from dashboard.problems import NOT_NOW, REFUSED
from dashboard.schema.texts import SPANISH
from dashboard.search import endings, narrowing
from dashboard.search.gather import AWAY
from dashboard.search.index import Document, Index
from dashboard.search.keeping import index_of
from dashboard.search.ranking import Candidate, of_row, ranked
from dashboard.search.reading import Understood, personal, read
from dashboard.store.questions import question
from dashboard.store.snapshots import Snapshot

LONGEST, MOST = 300, 10
TRIED, NEAR = 4, 0.72
"""How many cards are asked until one has an answer, and how near the best each must come."""
SURE = 0.55
"""From which score the best one is an answer; below it nothing was understood."""
ALL_SAID = 0.65
"""How much of what was asked must stand in a row, for it to be what was asked for."""
NEAREST, LOOKED = 3, 12
FAR = 0.35
"""Of the score of the best, what anything listed after the first must have."""
KINDS = ("municipality", "commitment", "institution", "programme", "unit")
"""Of two things of the same name, which is meant."""
OPTIONS = {"glosa": {"glosa": "all"}}
"""Kind of a row -> the options under which its card shows it."""


class TooLongQuestion(ValueError):
    """A question of more signs than are read."""


@dataclass(frozen=True)
class Found:
    """One answer. ``kind`` is ``card``, an ending of ``endings`` or the kind of a row; ``card`` may be empty."""

    kind: str
    id: str
    card: str
    filters: dict[str, list[str]]
    title: str
    sentence: str
    url: str

    def document(self) -> dict[str, Any]:
        """As the API gives it."""
        return dict(self.__dict__)


def warm(snapshot: Snapshot) -> None:
    """Do now what the first question would wait for: read index, words and what cards take, and ask ten."""
    index = index_of(snapshot)
    for card in {one.card for one in index.documents} & CARDS.keys():
        _ = question(CARDS[card].question).filters
    bare = Filters(package=snapshot.package.name)
    for card in ten_cards(snapshot):
        _asked(snapshot, CARDS[card], bare)
    for lang in languages():
        search(snapshot, t(lang, "search.warm"), replace(bare, lang=lang))


def search(snapshot: Snapshot, text: str, asked: Filters) -> list[Found]:
    """At most ``MOST`` answers, the best first; TooLongQuestion past ``LONGEST`` signs, nothing for an empty text."""
    if len(text) > LONGEST:
        raise TooLongQuestion(len(text))
    bare = Filters(package=asked.package, snapshot=asked.snapshot, lang=asked.lang, as_of=asked.as_of)
    index = index_of(snapshot)
    understood = narrowing.of_whom(read(text, index), index)
    if not understood.heard:
        return []
    today = effective_date(bare, snapshot)
    held = ranked(snapshot, index, bare, understood, today)
    first = _first(snapshot, index, bare, understood, held, today)
    if first.kind == endings.NONE:
        return [first, *[_brief(snapshot, one) for one in _nearest(snapshot, index, bare, held)]]
    others = [_brief(snapshot, one) for one in held if one.score >= FAR * held[0].score]
    rest = [one for one in others if (one.kind, one.id) != (first.kind, first.id) and not _same(one, first)]
    return [first, *rest][:MOST]


def _nearest(snapshot: Snapshot, index: Index, bare: Filters, held: list[Candidate]) -> list[Candidate]:
    """The cards that come nearest to what nobody understood; for want of any, those that no reader should miss."""
    near = [one for one in held if one.document.kind == "card"][:NEAREST]
    best = ten_cards(snapshot)
    shown = {one.document.card for one in near}
    spare = sorted((one for one in index.documents if one.kind == "card" and one.card in best.keys() - shown),
                   key=lambda one: (best[one.card], one.card))  # fmt: skip
    return [*near, *(Candidate(one, 0.0, bare) for one in spare)][:NEAREST]


def _same(one: Found, first: Found) -> bool:
    return one.kind == "card" and one.card == first.card


def _first(
    snapshot: Snapshot, index: Index, bare: Filters, understood: Understood, held: list[Candidate], today: date
) -> Found:
    if personal(understood):
        return _ended(endings.person(snapshot, index, understood.seek, bare.lang), snapshot, bare)
    best = held[0] if held else None
    if AWAY in understood.values and "municipality" not in understood.values:
        return _ended(endings.away(bare.lang), snapshot, bare)
    called = _called(index, bare, understood)
    if called:
        return _row(snapshot, called, bare)
    if best is None or best.said < SURE or _lost(understood):
        return _ended(endings.nothing(bare.lang), snapshot, bare)
    duty = narrowing.when(snapshot, understood, held)
    if duty:
        return replace(_brief(snapshot, duty[0]), sentence=narrowing.due(duty[1], bare.lang))
    row = next((one for one in held[:LOOKED] if one.document.kind != "card" and _is_named(one, understood, best)), None)
    if row:
        return _row(snapshot, row, bare)
    tried = [one for one in held if one.document.kind == "card" and one.score >= NEAR * best.score][:TRIED]
    if not tried:
        return _ended(endings.nothing(bare.lang), snapshot, bare)
    if endings.is_ahead(snapshot, understood, tried[0].document.card, today):
        return _ended(endings.ahead(snapshot, tried[0], bare), snapshot, bare, tried[0])
    return _answered(snapshot, index, bare, understood, tried)


def _lost(understood: Understood) -> bool:
    """Whether most of what was asked is of words like no other, and no topic was."""
    weight = max((weight for _, weight in understood.topics), default=0.0)
    return (
        len(understood.unknown) > max(weight, 0.0) + len(understood.values)
        and len(understood.unknown) * 2 >= understood.content
    )


def _called(index: Index, bare: Filters, understood: Understood) -> Candidate | None:
    """What a question names that says nothing else: a municipality, an institution, a commitment."""
    if not understood.named or understood.topics:
        return None
    named_of = {(name, value) for name, values in understood.values.items() for value in values}
    found = [one for one in index.documents if (one.kind, one.id) in named_of]
    best = min(found, key=lambda one: KINDS.index(one.kind), default=None)
    return Candidate(best, 1.0, of_row(bare, best)) if best else None


def _is_named(row: Candidate, understood: Understood, best: Candidate) -> bool:
    """Whether a row is what was asked for by its name, and no topic says more."""
    if row.document.kind == "term":
        return "term" in understood.endings and row.score > 0.6 and not understood.values
    new = any(understood.heard[at].word in understood.heard[at].forms for at in understood.unsaid)
    return new and row.score >= best.score and row.covered >= ALL_SAID


def _answered(snapshot: Snapshot, index: Index, bare: Filters, understood: Understood, tried: list[Candidate]) -> Found:
    """The first card that has an answer; where the first was looked for and not found, that is the answer."""
    told: list[tuple[Candidate, Card, Answer, Face]] = []
    for one in tried:
        card = CARDS[one.document.card]
        found = _asked(snapshot, card, one.filters)
        if found is None:
            continue
        answer, shown = found
        silent = endings.unspoken(snapshot, understood, card)
        if answer.rows and (card.tells(answer) or _has_moments(answer)) and not silent:
            if endings.misplaced(understood, card):
                return _ended(endings.elsewhere(card, bare.lang), snapshot, bare, one)
            return _card(snapshot, card, answer, shown)
        told.append((one, card, answer, shown))
        if shown.state == states.NOT_FOUND or silent:
            break
    if not told:
        return _ended(endings.nothing(bare.lang), snapshot, bare)
    one, card, answer, shown = told[0]
    return _ended(endings.not_found(snapshot, index, understood, card, answer, shown), snapshot, answer.filters, one)


def _has_moments(answer: Answer) -> bool:
    """Whether it tells some moment of the money: a page gives it less room, but it is what is known."""
    return {"moment", "amount"} <= set(answer.columns) and any(row["amount"] is not None for row in answer.rows)


def _asked(snapshot: Snapshot, card: Card, filters: Filters) -> tuple[Answer, Face] | None:
    """A card's answer and its words, of the last year with rows where no year was named; None for one that fails."""
    try:
        answer = card.ask(snapshot, filters, strict=False)
        shown = face(card, answer)
        if not answer.rows and shown.elsewhere and "year" not in filters.values:
            answer = card.ask(snapshot, filters.with_values(year=(str(max(shown.elsewhere)),)), strict=False)
            shown = face(card, answer)
        return answer, shown
    except (*REFUSED, *NOT_NOW):
        raise
    except Exception:
        # It says so where it is drawn; here another card answers.
        return None


def _card(snapshot: Snapshot, card: Card, answer: Answer, shown: Face) -> Found:
    kept = {name: list(held) for name, held in answer.filters.values.items()}
    return Found("card", card.id, card.id, kept, shown.title, shown.dek, address(snapshot, card, answer.filters))


def _ended(end: endings.Ending, snapshot: Snapshot, filters: Filters, one: Candidate | None = None) -> Found:
    card = CARDS.get(end.card) if end.card else None
    kept = {name: list(held) for name, held in filters.values.items()} if one else {}
    url = end.url or (address(snapshot, card, filters) if card else f"/glosario?{_place(snapshot, filters).query()}")
    return Found(end.kind, end.id, end.card, kept, end.title, end.sentence, url)


def _row(snapshot: Snapshot, one: Candidate, bare: Filters) -> Found:
    """A thing that was named, with what its card says of it; a gap is an ending."""
    document = one.document
    if document.kind == "gap":
        end = endings.of_gap(snapshot, document.id, bare)
        if end:
            return _ended(end, snapshot, bare)
    brief = _brief(snapshot, one)
    card = CARDS.get(document.card)
    if card is None or document.kind in ("obligation", "recommendation", "glosa"):
        return brief
    found = _asked(snapshot, card, one.filters)
    if found is None or not found[0].rows:
        return brief
    return replace(brief, sentence=f"{found[1].title}. {found[1].dek}")


def _brief(snapshot: Snapshot, one: Candidate) -> Found:
    """What comes near: what it asks or is called, and where it stands."""
    document, lang = one.document, one.filters.lang
    kept = {name: list(held) for name, held in one.filters.values.items()}
    card = CARDS.get(document.card)
    title = asks(card.question, lang) if document.kind == "card" and card else _title(document, lang)
    if document.kind == "term":
        url = f"/glosario?{_place(snapshot, one.filters).query()}#{document.id}"
        return Found("term", document.id, "", {}, title, document.said.get(lang, document.said[SPANISH]), url)
    if document.kind == "gap":
        url = f"/api/v1/requests/{document.id}.txt?{_place(snapshot, one.filters).query()}"
        return Found(endings.NOT_FOUND, document.id, document.card, {}, title, t(lang, "search.gap"), url)
    if card is None:
        url = f"/datos?{_place(snapshot, one.filters).query()}"
        return Found(document.kind, document.id, "", {}, title, t(lang, f"search.kind.{document.kind}"), url)
    options = OPTIONS.get(document.kind, {})
    url = address(snapshot, card, one.filters.with_options(**options))
    stands = named(lang, f"page.{card.page.strip('/') or 'resumen'}.name", card.page)
    sentence = stands if document.kind == "card" else f"{t(lang, f'search.kind.{document.kind}')} · {stands}"
    return Found(document.kind, document.id, card.id, kept, title, sentence, url)


def _title(document: Document, lang: str) -> str:
    return document.title.get(lang) or document.title[SPANISH]


def _place(snapshot: Snapshot, filters: Filters) -> Filters:
    return Filters(package=snapshot.package.name, snapshot=filters.snapshot, lang=filters.lang, as_of=filters.as_of)


def address(snapshot: Snapshot, card: Card, filters: Filters) -> str:
    """Where a card stands on its own page, filtered as it answered."""
    sections = {one.section for one in cards_of(card.page)}
    taken = {name: held for name, held in filters.values.items() if name in question(card.question).filters}
    here = replace(
        _place(snapshot, filters),
        values=taken,
        options=filters.options,
        section=card.section if len(sections) > 1 else None,
    )
    return f"{card.page}?{here.query()}#{card.id}"

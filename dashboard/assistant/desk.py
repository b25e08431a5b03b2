"""What an assistant may ask of a store, and the document that answers it. What cannot be answered is a sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.answers import Answer, ask, pick_package
from dashboard.api.folios import document as folio_document
from dashboard.assistant.fitting import USUAL, fitted
from dashboard.cards import CARDS
from dashboard.cards.folio import figure_of, grouped, typed
from dashboard.cards.giving import candidate, link
from dashboard.exports.proof.drift import drift
from dashboard.exports.tabular import card_document, plain, records
from dashboard.filters import Filters, parse
from dashboard.locale import integer, languages, t, told
from dashboard.problems import NOT_NOW, REFUSED, explain
from dashboard.query import joined, pairs_of
from dashboard.schema.texts import SPANISH
from dashboard.search.answering import LONGEST, search
from dashboard.store.folios import Folios
from dashboard.store.roots import root
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

Given = Mapping[str, str | int | float | bool | list[str] | list[int]]
SAID = (
    "id", "question", "folio", "filters", "options", "state", "title", "sentence", "missing", "formula", "columns",
    "last_source_on", "partial", "notices", "replies",
)  # fmt: skip
"""Of what the API gives of a card; its rows and sources come last, and what is empty not at all."""
SOURCE = ("source_id", "title", "publisher", "kind", "published_on", "url")


@dataclass(frozen=True)
class Desk:
    """A store, and the package that is meant where none is named."""

    store: Store
    preferred: str | None = None

    def search(self, question: str, package: str = "", lang: str = SPANISH, signs: int = USUAL) -> str:
        """A question in words -> the cards that answer it, each with its sentence and its address."""

        def found(lang: str) -> dict[str, Any]:
            snapshot, asked = self._asked(package, {}, lang)
            if len(question) > LONGEST:
                n, limit = integer(len(question), lang), integer(LONGEST, lang)
                return {"refused": t(lang, "problem.too_long_question", n=n, limit=limit)}
            answers = [one.document() for one in search(snapshot, question, asked)]
            return {**_head(snapshot, lang), "answers": answers}

        return _told(found, lang, signs)

    def answer(
        self, question_id: str, package: str = "", filters: Given | None = None, lang: str = SPANISH, signs: int = USUAL
    ) -> str:
        """The rows of one question by its id (``budget/by-year``), with its formula, sources, snapshot and folio."""

        def found(lang: str) -> dict[str, Any]:
            snapshot, asked = self._asked(package, filters or {}, lang)
            answer = ask(snapshot, question_id, asked, strict=False)
            return {**_head(snapshot, lang), **_answer(answer)}

        return _told(found, lang, signs)

    def card(
        self, card_id: str, package: str = "", filters: Given | None = None, lang: str = SPANISH, signs: int = USUAL
    ) -> str:
        """What one card says (title, sentence, state) with its rows, formula, sources, snapshot and folio."""

        def found(lang: str) -> dict[str, Any]:
            card = CARDS.get(card_id)
            if card is None:
                return {"refused": t(lang, "mcp.no_card", card=card_id)}
            snapshot, asked = self._asked(package, filters or {}, lang)
            answer = card.ask(snapshot, asked, strict=False)
            held = card_document(card, answer)
            told = {name: value for name, value in held.items() if name in SAID and value not in (None, [], {}, "")}
            return {
                **_head(snapshot, lang),
                **told,
                "link": link(card, answer),
                "count": len(answer.rows),
                "rows": _rows(answer),
                "sources": [_source(one) for one in answer.sources],
            }

        return _told(found, lang, signs)

    def sources(
        self, package: str = "", card_id: str = "", words: str = "", lang: str = SPANISH, signs: int = USUAL
    ) -> str:
        """The sources of a package, or of one card; those whose title, publisher or key has all of ``words``."""

        def found(lang: str) -> dict[str, Any]:
            snapshot, asked = self._asked(package, {}, lang)
            if card_id and card_id not in CARDS:
                return {"refused": t(lang, "mcp.no_card", card=card_id)}
            rows = CARDS[card_id].ask(snapshot, asked, strict=False).sources if card_id else snapshot.look_up("sources")
            wanted = words.casefold().split()
            held = [_source(row) for row in rows]
            chosen = [one for one in held if all(word in _text(one) for word in wanted)]
            return {**_head(snapshot, lang), "count": len(chosen), "sources": chosen}

        return _told(found, lang, signs)

    def verify(self, folio: str, link: str = "", lang: str = SPANISH, signs: int = USUAL) -> str:
        """Whether a figure shown under a folio is still that; ``link`` is the address that came with it."""

        def found(lang: str) -> dict[str, Any]:
            name = typed(folio)
            if name is None:
                return {"refused": t(lang, "problem.folio", name=folio)}
            given, written = Folios(self.store.root).find(name), True
            if given is None:
                given, written = candidate(self.store, name, dict(pairs_of(link.partition("?")[2]))), False
            if given is None:
                return {"refused": t(lang, "problem.folio_unknown", name=grouped(name))}
            return {"note": t(lang, "mcp.cells"), **folio_document(drift(self.store, given, lang), written)}

        return _told(found, lang, signs)

    def _asked(self, package: str, filters: Given, lang: str) -> tuple[Snapshot, Filters]:
        pairs = {name: _pair(value) for name, value in filters.items()}
        asked = parse(joined(list({**pairs, "lang": lang}.items())))
        name = pick_package(self.store, package or asked.package, self.preferred)
        return self.store.open(name, asked.snapshot), asked


def _told(found: Callable[[str], dict[str, Any]], lang: str, signs: int) -> str:
    """A document, or the sentence of why there is none: whoever asks can mend it, or it will pass."""
    said = lang if lang in languages() else SPANISH
    try:
        parse({"lang": lang})
        return fitted(found(said), signs, said)
    except (*REFUSED, *NOT_NOW) as error:
        return fitted({"refused": explain(error, said)}, signs, said)


def _head(snapshot: Snapshot, lang: str) -> dict[str, Any]:
    package = snapshot.package
    head = {"note": t(lang, "mcp.cells"), "package": package.name, "snapshot": snapshot.id, "root": root(snapshot)}
    return head | ({"demonstration": True} if package.demonstration else {})


def _answer(answer: Answer) -> dict[str, Any]:
    asked = answer.question
    card = next((card for card in CARDS.values() if card.question == asked.id), None)
    figure = (
        {} if card is None else {"card": card.id, "folio": figure_of(card, answer).folio, "link": link(card, answer)}
    )
    return {
        "question": asked.id,
        "asks": told(answer.lang, f"question.{asked.id}.answers", asked.answers),
        "formula": told(answer.lang, f"question.{asked.id}.formula", asked.formula),
        "filters": {name: plain(v) for name, v in {**answer.applied, "as_of": answer.as_of}.items() if v},
        "ignored": list(answer.ignored),
        **figure,
        "columns": list(answer.columns),
        "count": len(answer.rows),
        "rows": _rows(answer),
        "sources": [_source(one) for one in answer.sources],
    }


def _rows(answer: Answer) -> list[dict[str, Any]]:
    """What is absent has no name in its row: it is told by the columns."""
    return [{name: value for name, value in row.items() if value is not None} for row in records(answer.rows)]


def _source(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plain(row[name]) for name in SOURCE if row.get(name) is not None}


def _text(source: Mapping[str, Any]) -> str:
    return " ".join(str(source.get(name, "")) for name in ("source_id", "title", "publisher")).casefold()


def _pair(value: object) -> str:
    """A filter as an address writes it."""
    if isinstance(value, (list, tuple)):
        return ",".join(str(part) for part in value)
    return str(value).lower() if isinstance(value, bool) else str(value)

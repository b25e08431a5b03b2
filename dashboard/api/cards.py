"""``/api/v1/cards``: every card as JSON, CSV, a workbook or Parquet, the same rows as on its page."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from dashboard.answers import Answer, opened
from dashboard.api.pace import FILES, Pace
from dashboard.api.sending import listed, negotiated, open_to_all, streamed
from dashboard.cards import CARDS, Card
from dashboard.cards.folio import figure_of
from dashboard.cards.giving import link
from dashboard.cards.marks import file_mark
from dashboard.cards.ten import ten_cards
from dashboard.edge import LIVE, come_back, failed_card, keeps, kept, language, origin, refused, status_of
from dashboard.exports.card_files import card_parquet, card_workbook
from dashboard.exports.forms import CSV, FORMS, JSON, XLSX, Form
from dashboard.exports.tabular import broken_document, card_document, csv_text, json_bytes
from dashboard.filters import Filters, effective_date, parse
from dashboard.locale import t
from dashboard.query import joined, own
from dashboard.store.engine import EngineProblem
from dashboard.store.questions import is_sound, question
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

ZIP = "zip"
"""The archive in which a card proves itself, which is found by its folio."""


def _json(document: Any, status: int = 200) -> Response:
    return Response(json_bytes(document), status, content_type=JSON.content_type)


def _summary(card: Card, ten: Mapping[str, int]) -> dict[str, Any]:
    asked = question(card.question)
    return {
        "id": card.id,
        "question": card.question,
        "page": card.page,
        "section": card.section,
        "level": card.level,
        "asks": asked.answers,
        "unit": asked.unit,
        "columns": list(asked.columns),
        "filters": list(asked.filters),
        "options": {option.name: list(option.values) for option in asked.options},
        "ten": ten.get(card.id),
        "url": f"/api/v1/cards/{card.id}",
    }


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over one store; ``preferred`` names the package served when none is asked for."""
    routes, pace = Blueprint("api", __name__, url_prefix="/api/v1"), Pace(FILES)

    @routes.get("/cards")
    def list_cards() -> Response:
        held = [card for card in CARDS.values() if is_sound(card.question)]
        ten = ten_cards(_listed_for(store, preferred()))
        parts = [card.id for card in held], sorted(ten)
        return kept(LIVE, parts, lambda: _json({"cards": [_summary(card, ten) for card in held]}))

    @routes.get("/cards/<card_id>")
    def one_card(card_id: str) -> BaseResponse:
        if card_id not in CARDS:
            return refused(404, t(language(), "problem.card", name=card_id))
        if request.args.get("format") == ZIP:
            return redirect(_proof_of(store, preferred(), CARDS[card_id]), 302)
        form = negotiated(request)
        if form is None:
            return refused(400, t(language(), "problem.format", expected=listed(FORMS)))
        if form not in {JSON, CSV}:
            pace.step()
        response = _card(store, preferred(), CARDS[card_id], form)
        if "format" not in request.args:
            response.vary.add("Accept")
        return response

    routes.after_request(open_to_all)
    return routes


def _proof_of(store: Store, preferred: str | None, card: Card) -> str:
    """Where the archive of a card is, by its folio."""
    asked = parse(joined(own((name, value) for name, value in request.args.items(multi=True) if name != "format")))
    answer = card.ask(opened(store, asked, preferred), asked)
    address, _, query = link(card, answer).partition("?")
    return f"{address}.zip?{query}"


def _listed_for(store: Store, preferred: str | None) -> Snapshot | None:
    """The snapshot whose ten cards are told; None while there is none, or it cannot be read: the list is of all."""
    asked = parse(joined(own(request.args.items(multi=True))))
    try:
        return opened(store, asked, preferred) if store.packages() else None
    except EngineProblem:
        return None


def _card(store: Store, preferred: str | None, card: Card, form: Form) -> Response:
    given = own((name, value) for name, value in request.args.items(multi=True) if name != "format")
    asked = parse(joined(given))
    snapshot = opened(store, asked, preferred)
    parts = (form.name, snapshot.package.name, snapshot.id, effective_date(asked, snapshot))
    return kept(keeps(asked), parts, lambda: _told(card, snapshot, asked, form))


def _told(card: Card, snapshot: Snapshot, asked: Filters, form: Form) -> Response:
    try:
        answer = card.ask(snapshot, asked)
        response = _json(card_document(card, answer)) if form is JSON else _file(card, answer, form)
        response.headers["Observatorio-Folio"] = figure_of(card, answer).folio
        return response
    except Exception as error:
        sentence, status = failed_card(error, card.id, asked.lang), status_of(error)
        if form is not JSON:
            return refused(status, sentence)
        told = _json(broken_document(card, snapshot, asked.lang, sentence), status)
        told.headers.update(come_back(status))
        return told


def _file(card: Card, answer: Answer, form: Form) -> Response:
    package = answer.snapshot.package
    name = f"{file_mark(package, answer.lang)}{card.id}-{package.name}.{form.name}"
    if form is CSV:
        return streamed(BytesIO(csv_text(answer).encode()), form, name)
    if form is XLSX:
        return streamed(card_workbook(card, answer, permanent(card, answer), origin()), form, name)
    return streamed(BytesIO(card_parquet(answer)), form, name)


def permanent(card: Card, answer: Answer) -> str:
    """The address that will always give this answer: it names the snapshot and the day."""
    place = {"package": answer.snapshot.package.name, "snapshot": answer.snapshot.id}
    query = answer.filters.query(**place, as_of=answer.as_of.isoformat())
    return f"{origin()}/api/v1/cards/{card.id}?{query}"

"""``/api/v1/cards``: every card as JSON or CSV, the same rows as on its page."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Request, Response, request

from dashboard.answers import Answer, opened
from dashboard.cards import CARDS, Card
from dashboard.cards.marks import file_mark
from dashboard.cards.ten import ten_cards
from dashboard.edge import LIVE, come_back, failed_card, keeps, kept, language, refused, status_of
from dashboard.exports.tabular import broken_document, card_document, csv_text, json_bytes
from dashboard.filters import Filters, effective_date, parse
from dashboard.locale import t
from dashboard.query import joined, own
from dashboard.store.engine import EngineProblem
from dashboard.store.questions import is_sound, question
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

JSON = "application/json"
CSV = "text/csv"
FORMATS = {"json": JSON, "csv": CSV}
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Expose-Headers": "Content-Disposition, ETag, Retry-After",
    "Access-Control-Max-Age": "86400",
}


def _json(document: Any, status: int = 200) -> Response:
    return Response(json_bytes(document), status, content_type=f"{JSON}; charset=utf-8")


def _format(asked: Request) -> str | None:
    """``?format=`` wins over Accept; None when it is none we have."""
    named = asked.args.get("format")
    if named is not None:
        return named if named in FORMATS else None
    best = asked.accept_mimetypes.best_match([JSON, CSV], default=JSON)
    return "csv" if best == CSV else "json"


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
    routes = Blueprint("api", __name__, url_prefix="/api/v1")

    @routes.get("/cards")
    def list_cards() -> Response:
        held = [card for card in CARDS.values() if is_sound(card.question)]
        ten = ten_cards(_listed_for(store, preferred()))
        parts = [card.id for card in held], sorted(ten)
        return kept(LIVE, parts, lambda: _json({"cards": [_summary(card, ten) for card in held]}))

    @routes.get("/cards/<card_id>")
    def one_card(card_id: str) -> Response:
        if card_id not in CARDS:
            return refused(404, t(language(), "problem.card", name=card_id))
        form = _format(request)
        if form is None:
            return refused(400, t(language(), "problem.format", expected=", ".join(FORMATS)))
        response = _card(store, preferred(), CARDS[card_id], form)
        if "format" not in request.args:
            response.vary.add("Accept")
        return response

    @routes.after_request
    def anywhere(response: Response) -> Response:
        # Open data: any page of any site may read it, and nothing here can be written.
        response.headers.update(CORS)
        return response

    return routes


def _listed_for(store: Store, preferred: str | None) -> Snapshot | None:
    """The snapshot whose ten cards are told; None while there is none, or it cannot be read: the list is of all."""
    asked = parse(joined(own(request.args.items(multi=True))))
    try:
        return opened(store, asked, preferred) if store.packages() else None
    except EngineProblem:
        return None


def _card(store: Store, preferred: str | None, card: Card, form: str) -> Response:
    given = own((name, value) for name, value in request.args.items(multi=True) if name != "format")
    asked = parse(joined(given))
    snapshot = opened(store, asked, preferred)
    parts = (form, snapshot.package.name, snapshot.id, effective_date(asked, snapshot))
    return kept(keeps(asked), parts, lambda: _told(card, snapshot, asked, form))


def _told(card: Card, snapshot: Snapshot, asked: Filters, form: str) -> Response:
    try:
        answer = card.ask(snapshot, asked)
        return _json(card_document(card, answer)) if form == "json" else _csv(card, answer)
    except Exception as error:
        sentence, status = failed_card(error, card.id, asked.lang), status_of(error)
        if form == "csv":
            return refused(status, sentence)
        told = _json(broken_document(card, snapshot, asked.lang, sentence), status)
        told.headers.update(come_back(status))
        return told


def _csv(card: Card, answer: Answer) -> Response:
    package = answer.snapshot.package
    name = f"{file_mark(package, answer.lang)}{card.id}-{package.name}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(csv_text(answer), 200, headers, content_type=f"{CSV}; charset=utf-8")

"""``/api/v1/cards``: every card as JSON or CSV, the same rows as on its page."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Request, Response, request

from dashboard.answers import opened
from dashboard.cards import CARDS, Card
from dashboard.cards.marks import file_mark
from dashboard.edge import LIVE, keeps, language, refused
from dashboard.exports.tabular import card_document, csv_text, json_bytes
from dashboard.filters import joined, parse
from dashboard.locale import t
from dashboard.store.questions import is_sound, question
from dashboard.store.store import Store

JSON = "application/json"
CSV = "text/csv"
FORMATS = {"json": JSON, "csv": CSV}


def _json(document: Any, cache: str = LIVE) -> Response:
    return Response(json_bytes(document), 200, {"Cache-Control": cache}, content_type=f"{JSON}; charset=utf-8")


def _format(asked: Request) -> str | None:
    """``?format=`` wins over Accept; None when it is none we have."""
    named = asked.args.get("format")
    if named is not None:
        return named if named in FORMATS else None
    best = asked.accept_mimetypes.best_match([JSON, CSV], default=JSON)
    return "csv" if best == CSV else "json"


def _summary(card: Card) -> dict[str, Any]:
    asked = question(card.question)
    return {
        "id": card.id,
        "question": card.question,
        "page": card.page,
        "asks": asked.answers,
        "unit": asked.unit,
        "columns": list(asked.columns),
        "filters": list(asked.filters),
        "options": {option.name: list(option.values) for option in asked.options},
        "url": f"/api/v1/cards/{card.id}",
    }


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over one store; ``preferred`` names the package served when none is asked for."""
    routes = Blueprint("api", __name__, url_prefix="/api/v1")

    @routes.get("/cards")
    def list_cards() -> Response:
        return _json({"cards": [_summary(card) for card in CARDS.values() if is_sound(card.question)]})

    @routes.get("/cards/<card_id>")
    def one_card(card_id: str) -> Response:
        if card_id not in CARDS:
            return refused(404, t(language(), "problem.card", name=card_id))
        form = _format(request)
        if form is None:
            return refused(400, t(language(), "problem.format", expected=", ".join(FORMATS)))
        return _card(store, preferred(), CARDS[card_id], form)

    return routes


def _card(store: Store, preferred: str | None, card: Card, form: str) -> Response:
    given = joined((name, value) for name, value in request.args.items(multi=True) if name != "format")
    asked = parse(given)
    snapshot = opened(store, asked, preferred)
    answer = card.ask(snapshot, asked)
    cache = keeps(asked)
    if form == "json":
        return _json(card_document(card, answer), cache=cache)
    mark = file_mark(snapshot.package, asked.lang)
    name = f"{mark}{card.id}-{snapshot.package.name}.csv"
    headers = {"Cache-Control": cache, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(csv_text(answer), 200, headers, content_type=f"{CSV}; charset=utf-8")

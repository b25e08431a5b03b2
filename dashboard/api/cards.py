"""``/api/v1/cards``: every card as JSON or CSV, the same rows as on its page."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Request, Response, request

from dashboard.answers import pick_package
from dashboard.cards import CARDS, Card
from dashboard.exports.tabular import card_document, csv_text, json_bytes
from dashboard.filters import joined, parse
from dashboard.locale import languages, t
from dashboard.problems import REFUSED, explain
from dashboard.store.questions import question
from dashboard.store.store import NotInStore, Store

JSON = "application/json"
CSV = "text/csv"
FORMATS = {"json": JSON, "csv": CSV}
LIVE = "public, max-age=60"
FOREVER = "public, max-age=31536000, immutable"


def _json(document: Any, status: int = 200, cache: str = "no-store") -> Response:
    return Response(json_bytes(document), status, {"Cache-Control": cache}, content_type=f"{JSON}; charset=utf-8")


def _language(asked: Request) -> str:
    lang = asked.args.get("lang", "es")
    return lang if lang in languages() else "es"


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
        return _json({"cards": [_summary(card) for card in CARDS.values()]}, cache=LIVE)

    @routes.get("/cards/<card_id>")
    def one_card(card_id: str) -> Response:
        lang = _language(request)
        if card_id not in CARDS:
            return _json({"error": t(lang, "problem.card", name=card_id)}, 404)
        form = _format(request)
        if form is None:
            return _json({"error": t(lang, "problem.format", expected=", ".join(FORMATS))}, 400)
        try:
            return _card(store, preferred(), CARDS[card_id], form)
        except NotInStore as error:
            return _json({"error": explain(error, lang)}, 404)
        except REFUSED as error:
            return _json({"error": explain(error, lang)}, 400)

    return routes


def _card(store: Store, preferred: str | None, card: Card, form: str) -> Response:
    given = joined((name, value) for name, value in request.args.items(multi=True) if name != "format")
    asked = parse(given)
    snapshot = store.open(pick_package(store, asked.package, preferred), asked.snapshot)
    answer = card.ask(snapshot, asked)
    cache = FOREVER if asked.snapshot and asked.as_of else LIVE
    if form == "json":
        return _json(card_document(card, answer), cache=cache)
    mark = t(asked.lang, "file.demonstration") if snapshot.package.demonstration else ""
    name = f"{mark}{card.id}-{snapshot.package.name}.csv"
    headers = {"Cache-Control": cache, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(csv_text(answer), 200, headers, content_type=f"{CSV}; charset=utf-8")

"""``/f/<folio>``: what a folio was given to, what that is today and why; its archive, and the same for programs."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, current_app, redirect, request
from werkzeug.exceptions import TooManyRequests
from werkzeug.wrappers import Response as BaseResponse

from dashboard.api.folio_page import folio_page, unknown_page
from dashboard.api.images import Images
from dashboard.api.pace import ARCHIVES, TEXTS, Pace
from dashboard.api.sending import disposition, open_to_all
from dashboard.cards.folio import typed
from dashboard.cards.giving import candidate
from dashboard.cards.marks import file_mark
from dashboard.deck.known import on_a_slide
from dashboard.edge import PAGE, language, origin, refused
from dashboard.exports.proof.drift import Drift, drift, lang_of
from dashboard.exports.proof.pack import proof
from dashboard.exports.proof.signing import BadKey, Signer, read_key
from dashboard.exports.proof.small import NotProvable
from dashboard.exports.tabular import json_bytes, records
from dashboard.locale import t
from dashboard.query import joined, own
from dashboard.store.engine import EngineProblem
from dashboard.store.folios import Folios, Given, RegisterFull, TooManyFolios
from dashboard.store.store import NotInStore, Store

NO_STORE = {"Cache-Control": "no-store"}
JSON = "application/json; charset=utf-8"
ROOM = 24 * 1024 * 1024
"""Bytes of archives kept by each process."""


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over one store and its register."""
    routes, folios, archives = Blueprint("folios", __name__), Folios(store.root), Images(ROOM)
    reading, writing, taking = Pace(TEXTS), Pace(ARCHIVES), Pace(ARCHIVES)
    routes.record(lambda state: state.app.extensions.setdefault("folios", folios))

    def found(text: str) -> tuple[str, Given | None, bool]:
        """The folio, what it was given to and whether that is written down; else what the address says it is of."""
        folio = typed(text)
        if folio is None:
            return "", None, False
        held = folios.find(folio)
        if held is not None:
            return folio, held, True
        pairs = joined(own(request.args.items(multi=True)))
        return folio, candidate(store, folio, pairs) if pairs.get("card") else on_a_slide(store, folio), False

    @routes.get("/f/<text>")
    def one_page(text: str) -> BaseResponse:
        folio, told, written = found(text)
        if folio and text != folio:
            query = request.query_string.decode("utf-8", "replace")
            return redirect(f"/f/{folio}" + (f"?{query}" if query else ""), 301)
        if told is None:
            return Response(unknown_page(folio or text, language(), bool(folio)), 404, NO_STORE, content_type=PAGE)
        reading.step()
        seen = drift(store, told, language())
        return Response(folio_page(seen, language(), written), headers=NO_STORE, content_type=PAGE)

    @routes.post("/f/<text>")
    def give_it(text: str) -> BaseResponse:
        folio, told, written = found(text)
        if told is None:
            return Response(unknown_page(folio or text, language(), bool(folio)), 404, NO_STORE, content_type=PAGE)
        writing.step()
        if not written:
            try:
                folios.add(told)
            except (RegisterFull, OSError):
                return refused(503, t(language(), "problem.folio_not_written"))
            except TooManyFolios:
                raise TooManyRequests from None
        lang = language()
        return redirect(f"/f/{folio}" + (f"?lang={lang}" if lang != "es" else ""), 303)

    @routes.get("/f/<text>.zip")
    def one_archive(text: str) -> BaseResponse:
        taking.step()
        folio, told, _ = found(text)
        lang = language()
        if told is None:
            return refused(404, t(lang, "problem.folio_unknown", name=folio or text))
        gone = t(lang, "problem.folio_gone", name=folio)
        try:
            snapshot = store.open(told.package, told.snapshot)
        except (NotInStore, EngineProblem):
            return refused(404, gone)
        try:
            data = archives.get((folio, origin()), snapshot, lambda: _archive(store, told))
        except NotProvable:
            return refused(404, t(lang, "problem.not_provable", name=told.card))
        if not data:
            return refused(404, gone)
        name = f"{file_mark(snapshot.package, lang)}{told.card}-{folio}.zip"
        return Response(data, 200, {**disposition(name), **NO_STORE}, content_type="application/zip")

    @routes.get("/api/v1/f/<text>")
    def one_document(text: str) -> Response:
        folio, told, written = found(text)
        if told is None:
            key = "problem.folio_unknown" if folio else "problem.folio"
            return open_to_all(refused(404, t(language(), key, name=folio or text)))
        reading.step()
        seen = drift(store, told, language())
        return open_to_all(Response(json_bytes(document(seen, written)), headers=NO_STORE, content_type=JSON))

    return routes


def _archive(store: Store, told: Given) -> bytes:
    """The archive; nothing where asking again no longer gives the folio. NotProvable."""
    seen = drift(store, told, lang_of(told))
    if seen.then is None or seen.card is None:
        return b""
    return proof(seen.card, seen.then, signer(), f"{origin()}/f/{told.folio}").data


def signer() -> Signer | None:
    """The key of the observatory; none where there is none, or it cannot be used, which is logged."""
    place = current_app.extensions["key"]
    try:
        return read_key(place) if place else None
    except (BadKey, OSError) as error:
        current_app.logger.error("cannot sign: %s", error)
        return None


def document(seen: Drift, written: bool) -> dict[str, Any]:
    """As JSON: what was shown, what it is today, and why."""
    told = seen.given
    return {
        "folio": told.folio,
        "card": told.card,
        "package": told.package,
        "snapshot": told.snapshot,
        "root": told.root,
        "question_sha256": told.question,
        "filters": dict(told.filters),
        "as_of": told.as_of or None,
        "value": told.value,
        "shown": told.shown,
        "registered": written,
        "given_at": told.at or None,
        "kept": seen.kept,
        "proven": seen.proven,
        "now": seen.shown_now() or None,
        "now_snapshot": seen.now.snapshot.id if seen.now else None,
        "same": seen.same if seen.now else None,
        "reasons": list(seen.reasons),
        "tables": [{"table": one.table, "corrected": one.corrected, "new": one.new} for one in seen.tables],
        "rows_gone": records(seen.gone),
        "rows_came": records(seen.came),
        "rows_more": seen.more,
        "zip": f"/f/{told.folio}.zip" if seen.proven else None,
    }

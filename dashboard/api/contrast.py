"""``/contraste`` and ``/api/v1/contrast``: a text, and what is published beside each of its figures.

The text is in the body of the request, which is never logged, and nothing of it is kept.
"""

from collections.abc import Callable

from flask import Blueprint, Response, request
from werkzeug.exceptions import BadRequest

from dashboard.answers import opened
from dashboard.api.contrast_page import contrast_page
from dashboard.api.pace import TEXTS, Pace
from dashboard.api.sending import open_to_all
from dashboard.api.tables import asked_filters
from dashboard.contrast.checking import LONGEST, Checked, TooLongText, contrast
from dashboard.edge import PAGE, refused
from dashboard.exports.tabular import json_bytes
from dashboard.filters import Filters
from dashboard.locale import integer, t
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

NO_STORE = {"Cache-Control": "no-store"}
JSON = "application/json; charset=utf-8"
TEXT = "text"


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over one store; ``preferred`` names the package when none is asked for."""
    routes, pace = Blueprint("contrast", __name__), Pace(TEXTS)

    def checked(text: str) -> tuple[Snapshot, Filters, list[Checked]]:
        pace.step()
        asked = asked_filters()
        snapshot = opened(store, asked, preferred())
        return snapshot, asked, contrast(snapshot, text, asked)

    def too_long(error: TooLongText) -> Response:
        lang = asked_filters().lang
        blanks = {"n": integer(error.args[0], lang), "limit": integer(LONGEST, lang)}
        return refused(413, t(lang, "problem.too_long_text", **blanks))

    @routes.post("/api/v1/contrast")
    def figures() -> Response:
        try:
            _, _, found = checked(_text())
        except (BadRequest, UnicodeError):
            return open_to_all(refused(400, t(asked_filters().lang, "problem.no_text")))
        except TooLongText as error:
            return open_to_all(too_long(error))
        body = json_bytes({"figures": [one.document() for one in found]})
        return open_to_all(Response(body, headers=NO_STORE, content_type=JSON))

    @routes.post("/contraste")
    def one_page() -> Response:
        text = _form()
        try:
            snapshot, asked, found = checked(text)
        except TooLongText as error:
            return too_long(error)
        return Response(contrast_page(snapshot, asked, text, found), headers=NO_STORE, content_type=PAGE)

    return routes


def _form() -> str:
    """The text of a form, where a browser writes each line break as two signs."""
    return request.form.get(TEXT, "").replace("\r\n", "\n")


def _text() -> str:
    """The text of a request, as JSON or as a form; BadRequest for none."""
    if not request.is_json:
        if TEXT not in request.form:
            raise BadRequest
        return _form()
    try:
        given = request.get_json(silent=True)
    except RecursionError as error:
        # Brackets inside brackets are no text.
        raise BadRequest from error
    text = given.get(TEXT) if isinstance(given, dict) else None
    if not isinstance(text, str):
        raise BadRequest
    return text

"""``/api/v1/requests/<gap>.txt`` or ``.docx``: a request of access to information, ready to send, for each gap."""

import re
from collections.abc import Callable

from flask import Blueprint, Response, request

from dashboard.answers import ask, opened
from dashboard.api.pace import TEXTS, Pace
from dashboard.api.sending import CORS
from dashboard.cards.marks import file_mark
from dashboard.edge import keeps, kept, refused
from dashboard.exports.request import QUESTION, letters, request_row, request_text
from dashboard.exports.request_docx import CONTENT_TYPE, request_docx
from dashboard.filters import Filters, effective_date, parse
from dashboard.locale import t
from dashboard.query import joined, own
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over one store; ``preferred`` names the package served when none is asked for."""
    routes, pace = Blueprint("requests", __name__, url_prefix="/api/v1/requests"), Pace(TEXTS)

    @routes.get("/<path:gap>.<any(txt, docx):form>")
    def one_request(gap: str, form: str) -> Response:
        pace.step()
        asked = parse(joined(own(request.args.items(multi=True))))
        snapshot = opened(store, asked, preferred())
        parts = (snapshot.package.name, snapshot.id, effective_date(asked, snapshot), form)
        return kept(keeps(asked), parts, lambda: _written(snapshot, asked, gap, form))

    @routes.after_request
    def anywhere(response: Response) -> Response:
        response.headers.update(CORS)
        return response

    return routes


def _written(snapshot: Snapshot, asked: Filters, gap: str, form: str) -> Response:
    answer = ask(snapshot, QUESTION, asked)
    row = request_row(answer, gap)
    if row is None:
        return refused(404, t(asked.lang, "problem.no_gap", name=gap))
    name = re.sub(r"[^A-Za-z0-9.-]", "_", f"{t(asked.lang, 'file.request')}-{gap}-{snapshot.package.name}.{form}")
    place = "attachment" if form == "docx" else "inline"
    headers = {"Content-Disposition": f'{place}; filename="{file_mark(snapshot.package, asked.lang)}{name}"'}
    if form == "docx":
        return Response(request_docx(letters(answer, row), row["checked_on"]), 200, headers, content_type=CONTENT_TYPE)
    return Response(request_text(answer, row), 200, headers, content_type="text/plain; charset=utf-8")

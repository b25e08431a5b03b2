"""``/api/v1/requests/<gap>.txt``: a request of access to information, ready to send, for each thing not found."""

import re
from collections.abc import Callable

from flask import Blueprint, Response, request

from dashboard.answers import ask, opened
from dashboard.api.sending import CORS
from dashboard.cards.marks import file_mark
from dashboard.edge import keeps, kept, refused
from dashboard.exports.request import QUESTION, request_row, request_text
from dashboard.filters import Filters, effective_date, parse
from dashboard.locale import t
from dashboard.query import joined, own
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over one store; ``preferred`` names the package served when none is asked for."""
    routes = Blueprint("requests", __name__, url_prefix="/api/v1/requests")

    @routes.get("/<path:gap>.txt")
    def one_request(gap: str) -> Response:
        asked = parse(joined(own(request.args.items(multi=True))))
        snapshot = opened(store, asked, preferred())
        parts = (snapshot.package.name, snapshot.id, effective_date(asked, snapshot))
        return kept(keeps(asked), parts, lambda: _written(snapshot, asked, gap))

    @routes.after_request
    def anywhere(response: Response) -> Response:
        response.headers.update(CORS)
        return response

    return routes


def _written(snapshot: Snapshot, asked: Filters, gap: str) -> Response:
    answer = ask(snapshot, QUESTION, asked)
    row = request_row(answer, gap)
    if row is None:
        return refused(404, t(asked.lang, "problem.no_gap", name=gap))
    name = re.sub(r"[^A-Za-z0-9.-]", "_", f"{t(asked.lang, 'file.request')}-{gap}-{snapshot.package.name}.txt")
    headers = {"Content-Disposition": f'inline; filename="{file_mark(snapshot.package, asked.lang)}{name}"'}
    return Response(request_text(answer, row), 200, headers, content_type="text/plain; charset=utf-8")

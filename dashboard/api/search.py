"""``/api/v1/search``: a question in words -> the card that answers, already filtered, or why there is no figure."""

from collections.abc import Callable

from flask import Blueprint, Response, request

from dashboard.answers import opened
from dashboard.api.pace import FILES, Pace
from dashboard.api.sending import open_to_all
from dashboard.edge import keeps, kept, refused
from dashboard.exports.forms import JSON
from dashboard.exports.tabular import json_bytes
from dashboard.filters import effective_date, parse
from dashboard.locale import integer, t
from dashboard.query import joined, own
from dashboard.search.answering import LONGEST, search
from dashboard.store.store import Store

ASKED, MOST = "q", FILES // 4
"""What is asked, and how often one address may ask in a minute: whoever types asks several times for one question."""


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over one store; ``preferred`` names the package searched when none is asked for."""
    routes, pace = Blueprint("search", __name__, url_prefix="/api/v1"), Pace(MOST)

    @routes.get("/search")
    def answers() -> Response:
        pace.step()
        given = own((name, value) for name, value in request.args.items(multi=True) if name != ASKED)
        asked, text = parse(joined(given)), request.args.get(ASKED, "")
        if len(text) > LONGEST:
            told = {"n": integer(len(text), asked.lang), "limit": integer(LONGEST, asked.lang)}
            return refused(400, t(asked.lang, "problem.too_long_question", **told))
        snapshot = opened(store, asked, preferred())
        parts = (snapshot.package.name, snapshot.id, effective_date(asked, snapshot))

        def write() -> Response:
            body = {"answers": [one.document() for one in search(snapshot, text, asked)]}
            return Response(json_bytes(body), content_type=JSON.content_type)

        return kept(keeps(asked), parts, write)

    routes.after_request(open_to_all)
    return routes

"""``/hoja/<kind>``: one page to print of one thing, and the same as a PDF."""

import re
from collections.abc import Callable

from flask import Blueprint, Response, request

from dashboard.answers import opened
from dashboard.api.pace import TEXTS, Pace
from dashboard.api.sending import disposition, open_to_all
from dashboard.cards.marks import file_mark
from dashboard.edge import keeps, kept, language, refused
from dashboard.exports.papers import TYPES, WRITERS
from dashboard.exports.sheets import SHEETS, sheet
from dashboard.filters import effective_date, parse
from dashboard.locale import t
from dashboard.query import joined, own
from dashboard.store.store import Store


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over one store; ``preferred`` names the package served when none is asked for."""
    routes, pace = Blueprint("sheets", __name__), Pace(TEXTS)

    def sent(kind: str, form: str) -> Response:
        if kind not in SHEETS:
            return refused(404, t(language(), "problem.no_sheet", name=kind, kinds=", ".join(SHEETS)))
        pace.step()
        pairs = dict(joined(own(request.args.items(multi=True))))
        key = pairs.pop(SHEETS[kind].of, "")
        asked = parse(pairs)
        snapshot = opened(store, asked, preferred())

        def write() -> Response:
            told = sheet(kind, key, snapshot, asked)
            if told is None:
                name = f"{SHEETS[kind].of}={key}"
                return refused(404, t(asked.lang, "problem.no_sheet", name=name, kinds=", ".join(SHEETS)))
            file = f"{file_mark(snapshot.package, asked.lang)}{kind}-{re.sub(r'[^A-Za-z0-9.-]', '_', key)}"
            headers = {} if form == "html" else dict(disposition(f"{file}-{snapshot.package.name}.{form}"))
            return Response(WRITERS[form](told), 200, headers, content_type=TYPES[form])

        return kept(keeps(asked), (snapshot.package.name, snapshot.id, effective_date(asked, snapshot)), write)

    @routes.get("/hoja/<kind>")
    def one_page(kind: str) -> Response:
        return sent(kind, "html")

    @routes.get("/api/v1/sheets/<kind>.<any(pdf,docx):form>")
    def one_file(kind: str, form: str) -> Response:
        return open_to_all(sent(kind, form))

    return routes

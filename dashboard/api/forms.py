"""``/api/v1/forms/closing.xlsx``: the commitments in the shape of an end-of-commitment report."""

from collections.abc import Callable

from flask import Blueprint, Response

from dashboard.answers import opened
from dashboard.api.pace import FILES, Pace
from dashboard.api.sending import open_to_all, streamed
from dashboard.api.tables import asked_filters
from dashboard.cards.marks import file_mark
from dashboard.edge import keeps, kept
from dashboard.exports.closing import closing_forms
from dashboard.exports.form_book import form_workbook
from dashboard.exports.forms import XLSX
from dashboard.filters import effective_date
from dashboard.locale import t
from dashboard.store.folder import published_at
from dashboard.store.store import Store


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over one store; ``preferred`` names the package served when none is asked for."""
    routes, pace = Blueprint("forms", __name__, url_prefix="/api/v1/forms"), Pace(FILES)
    routes.after_request(open_to_all)

    @routes.get("/closing.xlsx")
    def closing() -> Response:
        pace.step()
        asked = asked_filters()
        snapshot = opened(store, asked, preferred())
        lang = asked.lang

        def write() -> Response:
            snapshot.turns.take()
            heads = tuple(t(lang, f"closing.head.{name}") for name in ("asks", "says", "source"))
            book = form_workbook(closing_forms(snapshot, asked), heads, published_at(snapshot.id))
            name = f"{file_mark(snapshot.package, lang)}{t(lang, 'file.closing')}-{snapshot.package.name}.xlsx"
            return streamed(book, XLSX, name)

        parts = ("closing", snapshot.package.name, snapshot.id, effective_date(asked, snapshot))
        return kept(keeps(asked), parts, write)

    return routes

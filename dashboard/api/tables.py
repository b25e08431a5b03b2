"""``/api/v1/tables``: the tables of a package, whole or narrowed by filters, in each form, as they are read."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request

from dashboard.answers import opened
from dashboard.api.pace import FILES, Pace
from dashboard.api.sending import listed, negotiated, open_to_all, streamed
from dashboard.cards.marks import file_mark
from dashboard.edge import keeps, kept, language, origin, refused
from dashboard.exports.forms import FORMS, JSON, XLSX, Form
from dashboard.exports.served import held_tables
from dashboard.exports.table_files import narrowing, table_head, table_workbook, taken, title_of
from dashboard.exports.tabular import json_bytes
from dashboard.exports.workbook import MOST_ROWS
from dashboard.filters import Filters, check, effective_date, parse
from dashboard.locale import integer, t
from dashboard.query import joined, own
from dashboard.schema.tables import Table, tables
from dashboard.store.roots import root, table_hashes
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store
from dashboard.store.taking import NotHeld


def asked_filters() -> Filters:
    """The filters of the address, without the form; FilterError."""
    return parse(joined(own((name, value) for name, value in request.args.items(multi=True) if name != "format")))


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over one store; ``preferred`` names the package served when none is asked for."""
    routes, pace = Blueprint("tables", __name__, url_prefix="/api/v1/tables"), Pace(FILES)
    routes.after_request(open_to_all)

    @routes.get("")
    def all_tables() -> Response:
        asked = asked_filters()
        snapshot = opened(store, asked, preferred())
        return kept(keeps(asked), (snapshot.package.name, snapshot.id), lambda: _list(snapshot, asked))

    @routes.get("/<name>")
    def one_table(name: str) -> Response:
        table_name, _, ending = name.partition(".")
        table, lang = tables().get(table_name), language()
        if table is None:
            return refused(404, t(lang, "problem.table", name=table_name))
        if ending and ending not in FORMS:
            return refused(404, t(lang, "problem.format", expected=listed(FORMS)))
        form = FORMS[ending] if ending else negotiated(request)
        if form is None:
            return refused(400, t(lang, "problem.format", expected=listed(FORMS)))
        pace.step()
        response = _table(store, preferred(), table, form)
        if not ending and "format" not in request.args:
            response.vary.add("Accept")
        return response

    return routes


def _list(snapshot: Snapshot, asked: Filters) -> Response:
    known = table_hashes(snapshot)
    found = [
        _summary(tables()[row["name"]], row["rows"], asked) | {"rows_sha256": known.get(row["name"])}
        for row in held_tables(snapshot)
    ]
    place = {"package": snapshot.package.name, "snapshot": snapshot.id, "root": root(snapshot)}
    told: dict[str, Any] = place | {"tables": found}
    return Response(json_bytes(told), content_type=JSON.content_type)


def _summary(table: Table, rows: int, asked: Filters) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": title_of(table, asked.lang),
        "theme": table.theme,
        "rows": rows,
        "columns": [field.name for field in table.fields],
        "filters": list(narrowing(table)),
        "urls": {name: f"/api/v1/tables/{table.name}.{name}" for name in FORMS},
    }


def _table(store: Store, preferred: str | None, table: Table, form: Form) -> Response:
    asked = asked_filters()
    snapshot = opened(store, asked, preferred)
    check(asked, snapshot)
    part = taken(snapshot, table, asked)
    parts = (form.name, snapshot.package.name, snapshot.id, effective_date(asked, snapshot))

    def write() -> Response:
        # What is written anew takes its turn, as what is worked out does.
        snapshot.turns.take()
        try:
            rows = part.rows()
        except NotHeld:
            return refused(404, t(asked.lang, "problem.table", name=table.name))
        name = f"{file_mark(snapshot.package, asked.lang)}{table.name}-{snapshot.package.name}.{form.name}"
        if form is XLSX:
            if rows > MOST_ROWS:
                most = integer(MOST_ROWS, asked.lang)
                return refused(413, t(asked.lang, "problem.too_many_rows", n=integer(rows, asked.lang), limit=most))
            return streamed(table_workbook(part, snapshot, asked, _permanent(table, snapshot, asked)), form, name)
        around = (table_head(part, snapshot, asked, rows), b"}") if form is JSON else (b"", b"")
        return streamed(part.written(form.name), form, name, around)

    return kept(keeps(asked), parts, write)


def _permanent(table: Table, snapshot: Snapshot, asked: Filters) -> str:
    query = asked.query(package=snapshot.package.name, snapshot=snapshot.id)
    return f"{origin()}/api/v1/tables/{table.name}.csv?{query}"

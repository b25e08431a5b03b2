"""``/watch/<watcher>.atom`` and ``.ics``: what each watcher of the file beside the store was told."""

from collections.abc import Callable

from flask import Blueprint, Response, request

from dashboard.alerts.ledger import FILE as LEDGER
from dashboard.alerts.ledger import Event, Ledger, LedgerDamaged, read_ledger
from dashboard.alerts.rules import FILE, read_rules
from dashboard.api.pace import TEXTS, Pace
from dashboard.edge import LIVE, kept, language, origin, refused
from dashboard.exports.watch import watch_calendar, watch_feed
from dashboard.filters import parse
from dashboard.locale import t
from dashboard.query import joined, own
from dashboard.store.disk import written_at
from dashboard.store.store import Store

ATOM, CALENDAR = "application/atom+xml; charset=utf-8", "text/calendar; charset=utf-8"


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over the files beside one store."""
    routes, pace = Blueprint("watch", __name__), Pace(TEXTS)

    def told(watcher: str, write: Callable[[Ledger, list[Event]], Response]) -> Response:
        pace.step()
        parse(joined(own(request.args.items(multi=True))))
        parts = [written_at(store.root / name) for name in (FILE, LEDGER)]
        try:
            held = read_ledger(store.root)
            events = held.of(watcher)
            known = bool(events) or any(one.watcher == watcher for one in read_rules(store.root / FILE)[0])
        except (LedgerDamaged, OSError):
            return refused(503, t(language(), "problem.watch_unread"))
        if not known:
            return refused(404, t(language(), "problem.watcher", name=watcher))
        return kept(LIVE, parts, lambda: write(held, events))

    @routes.get("/watch/<watcher>.atom")
    def feed(watcher: str) -> Response:
        lang = language()
        address = f"{origin()}{request.path}" + ("" if lang == "es" else f"?lang={lang}")

        def write(_: Ledger, events: list[Event]) -> Response:
            return Response(watch_feed(watcher, events, lang, address, origin()), content_type=ATOM)

        return told(watcher, write)

    @routes.get("/watch/<watcher>.ics")
    def calendar(watcher: str) -> Response:
        headers = {"Content-Disposition": f'inline; filename="{watcher}.ics"'}

        def write(held: Ledger, events: list[Event]) -> Response:
            body = watch_calendar(watcher, events, held.gone, language(), origin())
            return Response(body, 200, headers, content_type=CALENDAR)

        return told(watcher, write)

    return routes

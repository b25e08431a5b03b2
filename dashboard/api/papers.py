"""What is ready to print: the minutes of a Glosa, and the request to close a recommendation."""

import re
from collections.abc import Callable, Sequence

from flask import Blueprint, Response, request

from dashboard.answers import opened
from dashboard.api.pace import TEXTS, Pace
from dashboard.api.sending import disposition, open_to_all
from dashboard.cards.marks import file_mark
from dashboard.deck import DeckError
from dashboard.deck.session import read_session
from dashboard.edge import keeps, kept, refused
from dashboard.exports.follow_up import follow_up_paper, follow_up_text, standing
from dashboard.exports.minutes import minutes, minutes_of
from dashboard.exports.office import DOCX
from dashboard.exports.screened import Proved, proved
from dashboard.filters import Filters, effective_date, parse
from dashboard.locale import t
from dashboard.query import joined, own
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

TEXT = "text/plain; charset=utf-8"
Write = Callable[[Snapshot, Filters], Response]


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over one store; ``preferred`` names the package served when none is asked for."""
    routes, pace = Blueprint("papers", __name__, url_prefix="/api/v1"), Pace(TEXTS)

    def of_snapshot(write: Write) -> Response:
        pace.step()
        asked = parse(joined(own(request.args.items(multi=True))))
        snapshot = opened(store, asked, preferred())
        parts = (snapshot.package.name, snapshot.id, effective_date(asked, snapshot))
        return kept(keeps(asked), parts, lambda: write(snapshot, asked))

    @routes.get("/glosas/<path:session>/minutes.docx")
    def of_session(session: str) -> Response:
        return of_snapshot(lambda snapshot, asked: _minutes(snapshot, asked, session))

    @routes.post("/glosas/<path:session>/minutes.docx")
    def of_what_was_shown(session: str) -> Response:
        pace.step()
        asked = parse(joined(own(request.args.items(multi=True))))
        try:
            shown = read_session(request.get_data())
        except DeckError as error:
            return refused(400, t(asked.lang, error.key, **error.blanks))
        snapshot = opened(store, asked, preferred())
        made = _minutes(snapshot, asked, session, proved(store, shown, asked.lang))
        made.headers["Cache-Control"] = "no-store"
        return made

    @routes.get("/recommendations/<path:key>/request.<any(docx, txt):form>")
    def of_recommendation(key: str, form: str) -> Response:
        return of_snapshot(lambda snapshot, asked: _follow_up(snapshot, asked, key, form))

    routes.after_request(open_to_all)
    return routes


def _minutes(snapshot: Snapshot, asked: Filters, session: str, shown: Sequence[Proved] = ()) -> Response:
    answer = minutes_of(snapshot, asked, session)
    if not answer.rows:
        return refused(404, t(asked.lang, "problem.no_session", name=session))
    named = _named(snapshot, asked, "file.minutes", session, "docx")
    return Response(minutes(answer, shown), 200, named, content_type=DOCX)


def _follow_up(snapshot: Snapshot, asked: Filters, key: str, form: str) -> Response:
    answer, row = standing(snapshot, asked, key)
    if row is None:
        return refused(404, t(asked.lang, "problem.no_recommendation", name=key))
    named = _named(snapshot, asked, "file.follow_up", key, form)
    if form == "docx":
        return Response(follow_up_paper(answer, row), 200, named, content_type=DOCX)
    return Response(follow_up_text(answer, row), 200, named, content_type=TEXT)


def _named(snapshot: Snapshot, asked: Filters, key: str, of: str, form: str) -> dict[str, str]:
    name = re.sub(r"[^A-Za-z0-9.-]", "_", f"{t(asked.lang, key)}-{of}-{snapshot.package.name}.{form}")
    return dict(disposition(f"{file_mark(snapshot.package, asked.lang)}{name}"))

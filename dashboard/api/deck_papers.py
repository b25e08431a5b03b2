"""A ready presentation on paper: the questions it will meet and its press bulletin, as files and as a page to print."""

from collections.abc import Callable

from flask import Blueprint, Response

from dashboard.answers import opened
from dashboard.api.pace import TEXTS, Pace
from dashboard.api.sending import disposition, open_to_all
from dashboard.api.tables import asked_filters
from dashboard.cards.marks import file_mark
from dashboard.deck.ready import BY_ID, made, named
from dashboard.edge import keeps, kept, language, refused
from dashboard.exports.deck_papers import BULLETIN, QUESTIONS, deck_paper
from dashboard.exports.papers import TYPES, WRITERS
from dashboard.filters import check, effective_date
from dashboard.locale import t
from dashboard.store.store import Store

PAGES = {"preguntas": QUESTIONS, "boletin": BULLETIN}
"""The address of each page."""


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over one store; ``preferred`` names the package served when none is asked for."""
    routes, pace = Blueprint("deck_papers", __name__), Pace(TEXTS)

    def sent(deck_id: str, kind: str, form: str) -> Response:
        ready = BY_ID.get(deck_id)
        if ready is None:
            return refused(404, t(language(), "cli.export_what", name=deck_id, decks=", ".join(BY_ID)))
        pace.step()
        asked = asked_filters()
        snapshot = opened(store, asked, preferred())
        check(asked, snapshot)
        asked = named(ready, snapshot, asked)

        def write() -> Response:
            held = made(ready, snapshot, asked)
            if not held.shown:
                return refused(404, t(asked.lang, "cli.export_empty"))
            name = t(asked.lang, f"deck.{ready.id}.name")
            told = deck_paper(kind, held, name, snapshot)
            file = f"{file_mark(snapshot.package, asked.lang)}{t(asked.lang, f'file.{kind}')}-{deck_id}"
            headers = {} if form == "html" else dict(disposition(f"{file}-{snapshot.package.name}.{form}"))
            return Response(WRITERS[form](told), 200, headers, content_type=TYPES[form])

        return kept(keeps(asked), (snapshot.package.name, snapshot.id, effective_date(asked, snapshot)), write)

    @routes.get("/api/v1/decks/<deck_id>/<any(questions,bulletin):kind>.<any(docx,pdf):form>")
    def one_file(deck_id: str, kind: str, form: str) -> Response:
        return open_to_all(sent(deck_id, kind, form))

    @routes.get("/presentar/<deck_id>/<any(preguntas,boletin):page>")
    def one_page(deck_id: str, page: str) -> Response:
        return sent(deck_id, PAGES[page], "html")

    return routes

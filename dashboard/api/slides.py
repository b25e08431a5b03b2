"""Taken home: a card (``/api/v1/cards/<id>.pptx``, ``.pdf``, ``.html``) or a ready presentation (``/decks/<id>.…``)."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from flask import Blueprint, Response

from dashboard.answers import opened
from dashboard.api.images import Images
from dashboard.api.pace import ARCHIVES, Pace
from dashboard.api.sending import disposition, open_to_all
from dashboard.api.tables import asked_filters
from dashboard.cards import CARDS
from dashboard.cards.marks import file_mark
from dashboard.deck import Deck
from dashboard.deck.ready import BY_ID, Ready, named
from dashboard.edge import keeps, kept, language, refused
from dashboard.exports.office import PPTX
from dashboard.exports.slides.screen import Show
from dashboard.exports.slides.taking import WRITERS, Taken, of_cards, of_deck, of_ready
from dashboard.filters import Filters, check, effective_date
from dashboard.locale import t
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

TYPES = {"pptx": PPTX, "pdf": "application/pdf", "html": "text/html; charset=utf-8"}
ROOM = 24 * 1024 * 1024
"""Bytes of presentations kept by each process."""
FILES_MADE = Images(ROOM)


class Asked(NamedTuple):
    """A presentation of a snapshot, its name and its title."""

    deck: Deck | Ready
    name: str
    title: str


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over one store; ``preferred`` names the package served when none is asked for."""
    routes, pace = Blueprint("slides", __name__, url_prefix="/api/v1"), Pace(ARCHIVES)
    routes.after_request(open_to_all)

    def sent(of: Asked, form: str) -> Response:
        asked = asked_filters()
        snapshot = opened(store, asked, preferred())
        check(asked, snapshot)
        if isinstance(of.deck, Ready):
            asked = named(of.deck, snapshot, asked)
        day = effective_date(asked, snapshot)
        parts = (of.name, form, snapshot.package.name, snapshot.id, day)

        def write() -> Response:
            # Whoever has it already may ask as often as they like.
            pace.step()
            made = FILES_MADE.get((*parts, asked.query()), snapshot, lambda: _written(of, snapshot, asked, form))
            if not made:
                return refused(404, t(asked.lang, "cli.export_empty"))
            name = f"{file_mark(snapshot.package, asked.lang)}{of.name}-{snapshot.package.name}.{form}"
            return Response(made, 200, dict(disposition(name)), content_type=TYPES[form])

        return kept(keeps(asked), parts, write)

    @routes.get("/cards/<card_id>.<any(pptx,pdf,html):form>")
    def one_card(card_id: str, form: str) -> Response:
        if card_id not in CARDS:
            return refused(404, t(language(), "problem.card", name=card_id))
        return sent(Asked(of_cards((card_id,)), card_id, ""), form)

    @routes.get("/decks/<deck_id>.<any(pptx,pdf,html):form>")
    def one_deck(deck_id: str, form: str) -> Response:
        if deck_id not in BY_ID:
            return refused(404, t(language(), "cli.export_what", name=deck_id, decks=", ".join(BY_ID)))
        return sent(Asked(BY_ID[deck_id], deck_id, f"deck.{deck_id}.name"), form)

    return routes


def _written(of: Asked, snapshot: Snapshot, asked: Filters, form: str) -> bytes:
    """The file; nothing of a presentation that the package has no answer for."""
    screens = tuple(one.screen for one in _slides(of.deck, snapshot, asked))
    if not screens:
        return b""
    title = t(asked.lang, of.title) if of.title else screens[0].title
    return WRITERS[form](Show(title, asked.lang, screens))


def _slides(deck: Deck | Ready, snapshot: Snapshot, asked: Filters) -> Iterator[Taken]:
    return of_deck(deck, snapshot, asked) if isinstance(deck, Deck) else of_ready(deck, snapshot, asked)

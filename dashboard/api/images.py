"""``/api/v1/cards/<id>.png`` and ``.svg``: a card as an image to pass on, and its figure alone, without a browser."""

from collections.abc import Callable
from threading import Lock

from cachetools import LRUCache
from flask import Blueprint, Response

from dashboard.answers import opened
from dashboard.api.pace import FILES, Pace
from dashboard.api.sending import open_to_all
from dashboard.api.tables import asked_filters
from dashboard.cards import CARDS, Card
from dashboard.edge import keeps, kept, language, program, refused
from dashboard.exports.picture import Picture, figure_svg, of_card, png
from dashboard.filters import Filters, effective_date
from dashboard.locale import t
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

ROOM = 16 * 1024 * 1024
"""Bytes of images kept by each process: some two hundred."""
MOST = FILES // 10
"""Images that one address may ask for in a minute: each is painted, where a drawing is only written."""
PNG, SVG = "image/png", "image/svg+xml"


class Images:
    """Images by what they say of which snapshot; each is drawn once, in its turn."""

    def __init__(self, room: int = ROOM) -> None:
        self._held: LRUCache[object, bytes] = LRUCache(room, getsizeof=len)
        self._lock = Lock()

    def get(self, key: object, snapshot: Snapshot, write: Callable[[], bytes]) -> bytes:
        """What was drawn under a key, else what ``write`` draws now."""
        key = (program(), key)
        found = self._found(key)
        if found is None:
            snapshot.turns.take()
            found = self._found(key)
        if found is None:
            found = write()
            with self._lock:
                # What has no size would never be let go.
                if 0 < len(found) <= self._held.maxsize:
                    self._held[key] = found
        return found

    def _found(self, key: object) -> bytes | None:
        with self._lock:
            held: bytes | None = self._held.get(key)
            return held


IMAGES = Images()


def image(name: str, snapshot: Snapshot, asked: Filters, picture: Callable[[], Picture]) -> Response:
    """The image called ``name`` of a state, or 304 for whoever has it."""
    day = effective_date(asked, snapshot)

    def write() -> Response:
        key = (name, snapshot.package.name, snapshot.id, day, asked.query())
        return Response(IMAGES.get(key, snapshot, lambda: png(picture())), content_type=PNG)

    return kept(keeps(asked), (name, snapshot.package.name, snapshot.id, day), write)


def card_image(card: Card, snapshot: Snapshot, asked: Filters) -> Response:
    """The image of a card."""
    return image(card.id, snapshot, asked, lambda: of_card(card, card.ask(snapshot, asked)))


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over one store; ``preferred`` names the package served when none is asked for."""
    routes, painting, drawing = Blueprint("images", __name__, url_prefix="/api/v1/cards"), Pace(MOST), Pace(FILES)
    routes.after_request(open_to_all)

    @routes.get("/<card_id>.png")
    def one_image(card_id: str) -> Response:
        if card_id not in CARDS:
            return refused(404, t(language(), "problem.card", name=card_id))
        painting.step()
        asked = asked_filters()
        return card_image(CARDS[card_id], opened(store, asked, preferred()), asked)

    @routes.get("/<card_id>.svg")
    def one_drawing(card_id: str) -> Response:
        card = CARDS.get(card_id)
        if card is None:
            return refused(404, t(language(), "problem.card", name=card_id))
        drawing.step()
        asked = asked_filters()
        snapshot = opened(store, asked, preferred())
        parts = ("svg", snapshot.package.name, snapshot.id, effective_date(asked, snapshot))
        return kept(
            keeps(asked), parts, lambda: Response(figure_svg(card, card.ask(snapshot, asked)), content_type=SVG)
        )

    return routes

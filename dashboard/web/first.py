"""The first answer to whoever opens a page: the page itself, readable as it comes; Dash takes it over in place."""

import re
from collections import OrderedDict
from threading import Lock
from typing import Any

import brotli
from dash import Dash, dcc, html
from flask import Response, request
from plotly.io.json import to_json_plotly

from dashboard.cards.marks import example
from dashboard.components.living import noted
from dashboard.components.place import Place
from dashboard.components.twins import Twins
from dashboard.edge import PAGE, kept, origin
from dashboard.filters import effective_date
from dashboard.pages import Page
from dashboard.store.copies import Copies
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store
from dashboard.web.index import Head, Parts, document_of
from dashboard.web.og import image_of

ROOM = 32 * 1024 * 1024
"""Bytes of pages kept by each process, as they travel: some fifteen hundred pages."""
ASKED_AGAIN = "public, no-cache"
"""Kept by whoever has it and asked for again each time, so that a new snapshot is seen at once."""
QUALITY = 5
FINDING = re.compile(r'class="card-sentence"[^>]*>([^<]+)')
SHORTEST, DESCRIBED = 40, 300
"""Characters of a description: fewer say nothing, and more than these no search page shows."""


def frame(page: Any = None, standing: str | None = None, pathname: str | None = None) -> html.Div:
    """What Dash draws: the address, what the page on the screen was drawn for, and the page.

    With a ``pathname``, the browser says the rest of the address: see first.js.
    """
    said = {"pathname": pathname, "search": ""} if pathname else {}
    return html.Div(
        [
            dcc.Location(id="url", refresh="callback-nav", **said),
            dcc.Store(id="standing", **({"data": standing} if standing else {})),
            html.Div(page, id="page"),
        ]
    )


class Shelf:
    """Texts by what they depend on, compressed; past its ``room`` (bytes) those asked for longest ago go."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._held: OrderedDict[object, bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: object) -> bytes | None:
        """What was put under a key, if it is still there."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def put(self, key: object, packed: bytes) -> None:
        """Keep it; what is larger than the whole room is not kept."""
        if len(packed) > self._room:
            return
        with self._lock:
            self._size += len(packed) - len(self._held.pop(key, b""))
            self._held[key] = packed
            while self._size > self._room:
                _, gone = self._held.popitem(last=False)
                self._size -= len(gone)


class Firsts:
    """The pages of an application over one store, each written once for all who ask for the same state."""

    def __init__(self, app: Dash, store: Store, shelf: Shelf | None = None) -> None:
        self._app, self._store, self._shelf = app, store, shelf or Shelf()
        self._heard: dict[str, str] = {}
        self._parts: Parts | None = None
        app.interpolate_index = self._hear

    def answer(self, page: Page, place: Place) -> Response:
        """The page of a place that ``page.check`` let through, or 304 for whoever has it."""
        parts = (origin(), effective_date(place.filters, place.snapshot), *map(_mark, self._shown()), place.unavailable)
        return kept(ASKED_AGAIN, parts, lambda: self._sent(page, place, (place.link(), *parts)))

    def _shown(self) -> list[Snapshot]:
        return [self._store.open(name) for name in self._store.packages()]

    def _sent(self, page: Page, place: Place, key: object) -> Response:
        packed = self._shelf.get(key)
        if packed is None:
            # Drawing costs as much as working out: it has its turn, and who waited for it finds the page written.
            self._store.turns.take()
            packed = self._shelf.get(key)
        if packed is None:
            with noted() as failed:
                packed = brotli.compress(self._written(page, place).encode(), quality=QUALITY)
            if failed:
                # What failed may not fail the next time.
                return _reply(packed, {"Cache-Control": "no-store"})
            self._shelf.put(key, packed)
        return _reply(packed, {})

    def _written(self, page: Page, place: Place) -> str:
        drawn = page.draw(place)
        text = Twins(place.link()).write(drawn)
        layout = to_json_plotly(frame(drawn, page.standing(place), place.path))
        found = FINDING.search(text)
        described = (
            text[found.start(1) : found.end(1)].unescape() if found else f"{page.heading(place)}. {page.lead(place)}"
        )
        # The page says that it is an example in a band, which does not travel with its description.
        described = example(place.snapshot.package, described, place.lang)
        if len(described) < SHORTEST:
            described = f"{described} {page.lead(place)}"
        head = Head(place, page.title(place), _cut(described), image_of(page, place))
        return document_of(head, text, layout, self._dash())

    def _dash(self) -> Parts:
        """What Dash wrote once for all pages."""
        if self._parts is None:
            self._app.index()
            told = {name: self._heard[name] for name in ("css", "config", "scripts", "renderer")}
            self._parts = Parts(**told, dependencies=self._app.dependencies().get_data(as_text=True))
        return self._parts

    def _hear(self, **parts: str) -> str:
        """What Dash would make its own page of."""
        self._heard = parts
        return "".join(parts.values())


def _mark(snapshot: Snapshot) -> tuple[str, bool, int]:
    # Pages say of which documents a copy is kept.
    copies = Copies.of(snapshot.path.parent.parent, snapshot.package.name)
    return snapshot.id, snapshot.stands_in, copies.mark()


def _cut(text: str) -> str:
    """At most ``DESCRIBED`` characters, ending with a word."""
    return text if len(text) <= DESCRIBED else f"{text[:DESCRIBED].rsplit(' ', 1)[0]}…"


def _reply(packed: bytes, headers: dict[str, str]) -> Response:
    """A page as it is kept, to whoever reads that; to others as text, which is compressed on its way."""
    if request.accept_encodings["br"] > 0:
        told = headers | {"Content-Encoding": "br", "Vary": "Accept-Encoding"}
        return Response(packed, headers=told, content_type=PAGE)
    return Response(brotli.decompress(packed), headers=headers, content_type=PAGE)

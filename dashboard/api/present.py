"""``/presentar/<deck>``: a presentation whose page holds all it needs; ``/presentar/lamina/<card>``: one slide."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from flask import Blueprint, Response, abort, request
from markupsafe import Markup

from dashboard.answers import opened
from dashboard.api.pace import FILES as MOST
from dashboard.api.pace import TEXTS, Pace
from dashboard.cards import CARDS
from dashboard.cards.card import face
from dashboard.cards.giving import own_query
from dashboard.deck.ready import BY_ID, Made, Shown, made, variants
from dashboard.edge import LIVE, PAGE, kept, language, refused
from dashboard.exports.slide import closing, slide
from dashboard.filters import Filters, check, effective_date, parse
from dashboard.locale import HTML, t
from dashboard.markup import document
from dashboard.query import joined, own
from dashboard.settings import ROOT
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

OWN = "propia"
"""The presentation that whoever looks has put together: it is in their browser and their files, never here."""
ASSETS = ROOT / "dashboard" / "assets"
FILES = ("favicon.svg", "early.js", "tokens.css", "forms.css", "deck.css", "deck.js", "deck-own.js", "deck-room.js")
WORDS = (
    "no_script", "bar", "back", "next", "black", "full", "speaker", "contrast", "rehearse", "keys", "end",
    "close", "where", "more_left", "one_more", "is_black", "no_next", "coming", "restart", "no_window",
    "keys_told", "is_demonstration", "does_not_fit", "rehearsed", "state_partial", "state_not_found",
    "state_not_in_package", "state_published_not_transcribed", "state_beyond_last_source", "state_error",
    "state_unreviewed", "unreviewed", "own_title", "source", "not_fetched", "nothing_yet", "how_to_add",
    "ask_box", "ask_none", "ask_offline",
)  # fmt: skip


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over one store; ``preferred`` names the package served when none is asked for."""
    routes = Blueprint("present", __name__, url_prefix="/presentar")
    # A presentation of one's own asks for its slides one by one, a hundred at most.
    whole, single = Pace(TEXTS), Pace(MOST)

    def asked() -> tuple[Filters, Snapshot]:
        filters = parse(joined(own(request.args.items(multi=True))))
        snapshot = opened(store, filters, preferred())
        check(filters, snapshot)
        return filters, snapshot

    @routes.get("/<deck_id>")
    def one_deck(deck_id: str) -> Response:
        ready = BY_ID.get(deck_id)
        if ready is None and deck_id != OWN:
            abort(404)
        whole.step()
        filters, snapshot = asked()
        if ready and ready.of and ready.of not in filters.values:
            first = variants(ready, snapshot, filters.lang)[:1]
            filters = filters.with_values(**{ready.of: tuple(one.value for one in first)})
        parts = ("deck", snapshot.package.name, snapshot.id, effective_date(filters, snapshot))

        def write() -> Response:
            held = made(ready, snapshot, filters) if ready else None
            return Response(deck_page(deck_id, held, snapshot, filters), content_type=PAGE)

        return kept(LIVE, parts, write)

    @routes.get("/lamina/<card_id>")
    def one_slide(card_id: str) -> Response:
        card = CARDS.get(card_id)
        if card is None:
            return refused(404, t(language(), "problem.card", name=card_id))
        single.step()
        filters, snapshot = asked()
        parts = ("slide", snapshot.package.name, snapshot.id, effective_date(filters, snapshot))

        def write() -> Response:
            answer = card.ask(snapshot, filters, strict=False)
            one = Shown(card, answer, face(card, answer))
            return Response(slide(one, query_of(one)), content_type=PAGE)

        return kept(LIVE, parts, write)

    return routes


def query_of(one: Shown) -> str:
    """What a slide was asked, as an address without the package, the snapshot, the day and the language."""
    bare = replace(one.answer.filters, package=None, snapshot=None, as_of=None, lang="es", section=None, beside=None)
    return own_query(one.answer, bare.query())


def deck_page(deck_id: str, held: Made | None, snapshot: Snapshot, filters: Filters) -> str:
    """The whole document. Without a deck that is made here, it waits for the one its reader has."""
    lang = filters.lang
    slides = [slide(one, query_of(one)) for one in held.shown] if held else []
    if held:
        slides += [closing(held.absent, lang)]
    pinned = replace(filters, package=snapshot.package.name, values={}, options={}, section=None, beside=None)
    told = {name: t(lang, f"deck.{name}", **BLANKS.get(name, {})) for name in WORDS}
    return document(
        "deck.html",
        lang=HTML[lang],
        title=t(lang, f"deck.{deck_id}.name"),
        brand=t(lang, "shell.brand"),
        assets=assets(),
        deck=deck_id,
        package=snapshot.package.name,
        query=pinned.query(),
        own="1" if held is None else "",
        slides=slides,
        words=told,
        told=Markup(json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")),
        home=f"/presentar?{pinned.query()}",
    )


BLANKS = {
    "where": {"n": "{n}", "total": "{total}"},
    "more_left": {"n": "{n}"},
    "rehearsed": {"n": "{n}", "total": "{total}"},
}
"""Blanks that the browser fills."""


@cache
def assets() -> dict[str, str]:
    """The files that the page needs, under addresses that change when they do."""
    return {name: f"/assets/{name}?m={int((ASSETS / name).stat().st_mtime)}" for name in FILES}

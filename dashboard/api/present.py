"""``/presentar/<deck>``: a presentation whose page holds all it needs; ``/presentar/lamina/<card>``: one slide."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from flask import Blueprint, Response, abort, request
from markupsafe import Markup

from dashboard.answers import ask, opened
from dashboard.api.pace import FILES as MOST
from dashboard.api.pace import TEXTS, Pace
from dashboard.cards import CARDS
from dashboard.cards.card import face
from dashboard.cards.giving import own_query
from dashboard.contrast.verdicts import VERDICTS, WHYS
from dashboard.deck.others import alternatives
from dashboard.deck.ready import BY_ID, SESSIONS, Made, Shown, made, named
from dashboard.edge import JSON, LIVE, PAGE, kept, language, refused
from dashboard.exports.slide import closing, slide
from dashboard.exports.tabular import json_bytes
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
FILES = ("favicon.svg", "early.js", "tokens.css", "forms.css", "deck.css", "deck-fit.js", "deck.js", "deck-own.js",
         "deck-room.js", "deck-speaker.js", "deck-filters.js", "deck-session.js")  # fmt: skip
WORDS = (
    "no_script", "bar", "back", "next", "black", "full", "speaker", "contrast", "rehearse", "keys", "end",
    "close", "where", "more_left", "one_more", "is_black", "no_next", "coming", "restart", "no_window",
    "keys_told", "is_demonstration", "does_not_fit", "rehearsed", "state_partial", "state_not_found",
    "state_not_in_package", "state_published_not_transcribed", "state_beyond_last_source", "state_error",
    "state_unreviewed", "unreviewed", "own_title", "source", "not_fetched", "nothing_yet", "how_to_add",
    "ask_box", "ask_none", "ask_offline", "timer_minutes", "timer_of", "timer_past",
    "filters", "filtered", "filters_offline", "no_filters", "restore", "restored", "apply", "as_it_was",
    "check", "check_text", "check_none", "published", "not_published", "see_card", "folio",
    "session", "session_begin", "session_none", "session_of", "session_save", "session_minutes", "session_end",
    "session_told", "session_offline",
)  # fmt: skip

LATE = ("late", "late_figure", "late_about", "late_source", "late_add")
"""What the form of a figure of last minute says, here as in the list of one's own slides."""


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over one store; ``preferred`` names the package served when none is asked for."""
    routes = Blueprint("present", __name__, url_prefix="/presentar")
    # A presentation of one's own asks for its slides one by one, a hundred at most.
    whole, single, others = Pace(TEXTS), Pace(MOST), Pace(2 * TEXTS)

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
        if ready:
            filters = named(ready, snapshot, filters)
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

    @routes.get("/otras/<card_id>")
    def other_slides(card_id: str) -> Response:
        card = CARDS.get(card_id)
        if card is None:
            return refused(404, t(language(), "problem.card", name=card_id))
        others.step()
        pairs = joined(own(request.args.items(multi=True)))
        named_ = pairs.pop("own", "")
        filters = parse(pairs)
        snapshot = opened(store, filters, preferred())
        check(filters, snapshot)
        parts = ("others", snapshot.package.name, snapshot.id, effective_date(filters, snapshot))

        def write() -> Response:
            offered = alternatives(card, snapshot, filters, named_)
            told = {
                "filters": [{"name": one.name, "label": one.label, "values": one.values} for one in offered.filters],
                "slides": {key: slide(one, query_of(one)) for key, one in offered.slides()},
            }
            return Response(json_bytes(told), content_type=JSON)

        return kept(LIVE, parts, write)

    return routes


def _sessions(snapshot: Snapshot, filters: Filters) -> list[tuple[str, str]]:
    """The Glosas that minutes can be of, the newest first: their key and name."""
    plain = replace(filters, values={}, options={})
    rows = ask(snapshot, SESSIONS, plain, strict=False).rows
    held = [row for row in rows if row["sitting"] == "held"]
    return [(row["meeting_id"], row["title"]) for row in sorted(held, key=lambda row: row["held_on"], reverse=True)]


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
    told |= {name: t(lang, f"deck.own.{name}") for name in LATE}
    told |= {f"verdict_{name}": t(lang, f"contrast.verdict.{name}") for name in VERDICTS}
    told |= {f"why_{name}": t(lang, f"contrast.why.{name}") for name in WHYS}
    told |= {
        "other_in": t(lang, "contrast.other_in", names="{names}"),
        "other_unsaid": t(lang, "contrast.other_unsaid"),
        "read_as": t(lang, "contrast.read_as", said="{said}"),
    }
    return document(
        "deck.html",
        lang=HTML[lang],
        title=t(lang, f"deck.{deck_id}.name"),
        brand=t(lang, "shell.brand"),
        assets=assets(),
        deck=deck_id,
        of=BY_ID[deck_id].of if deck_id in BY_ID else "",
        sessions=json.dumps(_sessions(snapshot, filters), ensure_ascii=False),
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
    "timer_of": {"time": "{time}"},
    "timer_past": {"time": "{time}"},
    "session_told": {"n": "{n}", "left": "{left}"},
    "folio": {"folio": "{folio}"},
    "rehearsed": {"n": "{n}", "total": "{total}"},
}
"""Blanks that the browser fills."""


@cache
def assets() -> dict[str, str]:
    """The files that the page needs, under addresses that change when they do."""
    return {name: f"/assets/{name}?m={int((ASSETS / name).stat().st_mtime)}" for name in FILES}

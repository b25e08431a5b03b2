"""``/embed/<card>``: a card inside a page of others, as HTML alone: no script, no cookie, its source and way back."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from urllib.parse import urlencode

from flask import Blueprint, Response
from markupsafe import Markup

from dashboard.answers import Answer, opened
from dashboard.api.tables import asked_filters
from dashboard.cards import CARDS, Card
from dashboard.cards.card import Face, face
from dashboard.cards.folio import figure_of, grouped
from dashboard.cards.giving import link
from dashboard.cards.marks import notices
from dashboard.cards.states import told_first
from dashboard.components.place import Place
from dashboard.components.table import written
from dashboard.edge import PAGE, keeps, kept, language, origin, refused, standing_in
from dashboard.figures import svg
from dashboard.figures.html import Frame, write
from dashboard.filters import effective_date
from dashboard.locale import HTML, t, tn
from dashboard.markup import document, element
from dashboard.settings import ROOT
from dashboard.store.store import Store

ROWS = 10
"""Of a table that stands for a figure, or in the place of one that is too long."""
LONGEST = 22_000
"""Bytes of a figure: with the stylesheets the whole stays below sixty thousand."""
CITED = 3
ASSETS = ROOT / "dashboard" / "assets"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s+")
HEIGHT = 520


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over one store; ``preferred`` names the package served when none is asked for."""
    routes = Blueprint("embed", __name__, url_prefix="/embed")

    @routes.get("/<card_id>")
    def one_card(card_id: str) -> Response:
        card = CARDS.get(card_id)
        if card is None:
            return refused(404, t(language(), "problem.card", name=card_id))
        asked = asked_filters()
        snapshot = opened(store, asked, preferred())
        parts = ("embed", snapshot.package.name, snapshot.id, effective_date(asked, snapshot))

        def draw() -> Response:
            answer = card.ask(snapshot, asked)
            return Response(embedded(card, answer), content_type=PAGE)

        return kept(keeps(asked), parts, draw)

    return routes


def embedded(card: Card, answer: Answer) -> str:
    """The whole document."""
    lang, shown, package = answer.lang, face(card, answer), answer.snapshot.package
    named = replace(answer.filters, package=package.name)
    query = named.query()
    address = f"{origin()}/embed/{card.id}?{query}"
    said = {"src": address, "title": shown.title, "width": "100%", "height": str(HEIGHT), "loading": "lazy"}
    return document(
        "embed.html",
        lang=HTML[lang],
        title=shown.title,
        brand=t(lang, "shell.brand"),
        style=Markup(_style()),
        notices=[*notices(package, lang), *standing_in(answer.snapshot, lang)],
        dek=shown.dek,
        beside=shown.beside,
        figure=_absolute(_figure(card, answer, shown)),
        source=_source(answer, shown),
        folio=t(lang, "tools.folio", folio=grouped(figure_of(card, answer).folio)),
        folio_at=f"{origin()}{link(card, answer)}",
        back=f"{origin()}{card.page}?{query}#{card.id}",
        see=t(lang, "embed.see", brand=t(lang, "shell.brand")),
        csv=f"{origin()}/api/v1/cards/{card.id}?{query}&{urlencode({'format': 'csv'})}",
        insert=t(lang, "embed.insert"),
        snippet=str(element("iframe", style="border:0", **said)),
    )


def _figure(card: Card, answer: Answer, shown: Face) -> Markup:
    if not answer.rows:
        return Markup()
    form = card.draw(answer)
    drawn = write(form, Frame(shown.title, answer.lang, name=card.id, brief=True)) if form else None
    if drawn is not None and len(drawn.encode()) <= LONGEST:
        return element("div", drawn, class_="written")
    if form is not None and drawn is None and type(form) in svg.RENDERERS:
        # What is followed with the eye rather than read.
        still = svg.draw(form, svg.Frame(shown.title, answer.lang, card.id, most=ROWS))
        if len(still.encode()) <= LONGEST:
            return element("div", still, class_="still")
    for most in (ROWS, 3):
        text = _table(card, answer, shown, most)
        if len(text.encode()) <= LONGEST:
            return text
    return Markup()


def _table(card: Card, answer: Answer, shown: Face, most: int) -> Markup:
    """The first rows of the card's table; nothing in it filters, away from its page."""
    first = replace(answer, rows=answer.rows[:most])
    own = replace(card, clicks=None, trail=None, paper=None)
    told = written(own, first, Place(card.page, answer.filters, answer.snapshot), shown.title)
    left = len(answer.rows) - most
    return told + element("p", tn(answer.lang, "table.more", left), class_="small") if left > 0 else told


def _absolute(text: Markup) -> Markup:
    """Links of ours lead out of the page that holds it."""
    return Markup(str(text).replace('href="/', f'href="{origin()}/'))


def _source(answer: Answer, shown: Face) -> Markup:
    """The first sources, by the names they have in Spanish, how many more there are, and of which day this is."""
    lang, sources = answer.lang, told_first(answer)
    names = "; ".join(row["title"].rstrip(".") for row in sources[:CITED])
    more = len(sources) - CITED
    told = [t(lang, "embed.source"), element("span", names, lang=HTML["es"])] if names else []
    told += [tn(lang, "embed.more", more)] if more > 0 else []
    told += [t(lang, "embed.until", date=shown.until)] if shown.until else []
    return Markup(" ").join([*told, t(lang, "embed.snapshot", snapshot=answer.snapshot.id)])


@cache
def _style() -> str:
    """The stylesheets of colours and figures, without what only their readers need."""
    texts = [(ASSETS / name).read_text(encoding="utf-8") for name in ("tokens.css", "forms.css")]
    return SPACE.sub(" ", COMMENT.sub("", "\n".join(texts))).replace("</", "")

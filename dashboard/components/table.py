"""An answer as an HTML table that can be read, scrolled by keyboard and filtered from."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from dash import html
from markupsafe import Markup

from dashboard.answers import Answer
from dashboard.cards import cards_of
from dashboard.cards.card import Card
from dashboard.cards.words import cell, header
from dashboard.components.choices import option_default
from dashboard.components.island import island, link
from dashboard.components.place import Place
from dashboard.locale import HTML, t, tn
from dashboard.markup import element, safe_address
from dashboard.store.snapshots import Row

# More than a reader goes through on a page only makes every filter slower: the download has every row.
CELLS, FEWEST = 360, 20
MEASURED, SHORT, LONG = 50, 12, 36
DEEPEST = 3
# Quoted as the monitor wrote them; every other text of a package is in Spanish.
QUOTED = {"newness": "en", "potential": "en"}
TOLD_IN_PAGE_LANGUAGE = {"what", "label", "source", "target", "text"}


def table(card: Card, answer: Answer, place: Place, title: str) -> html.Div:
    """The card's columns, as many rows as ``CELLS`` hold; the download has them all."""
    columns = card.columns or answer.columns
    most = max(FEWEST, CELLS // len(columns))
    kinds = {name: _kind(answer, name) for name in columns}
    heads = [element("th", header(answer, name), scope="col", class_=kinds[name]) for name in columns]
    body = [_row(card, answer, place, row, kinds) for row in answer.rows[:most]]
    parts = [element("caption", title, class_="visually-hidden"), element("thead", element("tr", *heads))]
    drawn = element("table", *parts, element("tbody", *body), class_="table table-sm observatory-table")
    told = [element("div", drawn, class_="table-scroll", role="region", aria_label=title, tabindex="0")]
    if len(answer.rows) > most:
        told.append(element("p", tn(answer.lang, "table.more", len(answer.rows) - most), class_="small"))
    return island(element("div", *told))


def _kind(answer: Answer, column: str) -> str:
    values = (row[column] for row in answer.rows[:MEASURED])
    known = [v for v in values if v is not None]
    amounts = known and all(isinstance(v, (int, float, Decimal)) and not isinstance(v, bool) for v in known)
    return "number" if amounts else _words(answer, column)


def _words(answer: Answer, column: str) -> str:
    """``short`` for keys and dates, ``long`` for phrases: what decides how wide a column must be to be read."""
    longest = max((len(cell(answer, row, column)) for row in answer.rows[:MEASURED]), default=0)
    return "words long" if longest > LONG else "words short" if longest <= SHORT else "words"


def _row(card: Card, answer: Answer, place: Place, row: Row, kinds: Mapping[str, str]) -> Markup:
    """``kinds``: column -> how its cells are set."""
    cells, linked = [], _linked(card, tuple(kinds))
    for position, (name, kind) in enumerate(kinds.items()):
        content = _spoken(answer, name, row, cell(answer, row, name))
        if position == linked and card.clicks and row[card.clicks[1]] is not None:
            content = _filter_link(card, answer, place, row, content)
        elif name == "title":
            content = _document(row, content)
        scope = {"scope": "row"} if position == 0 else {}
        cells.append(element("td" if position else "th", content, class_=kind + _indent(row, position), **scope))
    return element("tr", *cells)


def _document(row: Row, text: str) -> str:
    """What a row names, with the way to its document."""
    url = safe_address(row.get("url"))
    return element("a", text, href=url, rel="noopener noreferrer") if url else text


def _indent(row: Row, position: int) -> str:
    """What sets the name of a row below the one it hangs from."""
    return f" level-{min(row['tree_level'], DEEPEST)}" if position == 0 and row.get("tree_level") else ""


def _spoken(answer: Answer, column: str, row: Row, text: str) -> str:
    """Text that is in another language than the page says so, for those who listen to it."""
    # A demonstration quotes nobody: its codings are invented in Spanish.
    language = "es" if answer.snapshot.package.demonstration else QUOTED.get(column, "es")
    free = isinstance(row[column], str) and text == row[column] and column not in TOLD_IN_PAGE_LANGUAGE
    return element("span", text, lang=HTML[language]) if free and language != answer.lang else text


def _linked(card: Card, columns: tuple[str, ...]) -> int:
    """The column whose text filters: the clicked one itself, its name beside the id, else the first."""
    if not card.clicks:
        return -1
    key = card.clicks[1]
    for name in (key, key.removesuffix("_id"), "code"):
        if name in columns:
            return columns.index(name)
    return 0


def _filter_link(card: Card, answer: Answer, place: Place, row: Row, text: str) -> Markup:
    return filter_link(card, answer, place, str(row[card.clicks[1] if card.clicks else ""]), text)


def filter_link(card: Card, answer: Answer, place: Place, value: str, text: str) -> Markup:
    """A text or a mark that sets, or takes away, a value of the filter or option that the card clicks."""
    name = card.clicks[0] if card.clicks else ""
    default = option_default(answer, name)
    if place.path != card.page:
        return link(text, _elsewhere(card, answer, place, value), title=t(answer.lang, "table.filter", value=value))
    if default is not None:
        title = t(answer.lang, "table.open", value=value)
        return link(text, place.chosen(name, value, default), title=title)
    chosen = value in place.filters.values.get(name, ())
    title = t(answer.lang, "table.unfilter" if chosen else "table.filter", value=value)
    current = {"aria_current": "true"} if chosen else {}
    return link(text, place.toggled(name, value), title=title, **current)


def _elsewhere(card: Card, answer: Answer, place: Place, value: str) -> str:
    """The card on its own page with that value: what a summary shows is filtered where the rest of it stands."""
    name = card.clicks[0] if card.clicks else ""
    here = place.keep(answer.question.filters)
    optional = option_default(answer, name) is not None
    there = here.with_options(**{name: value}) if optional else here.with_values(**{name: (value,)})
    sections = {one.section for one in cards_of(card.page)}
    section = card.section if len(sections) > 1 else None
    return f"{card.page}?{replace(there, section=section, beside=None).query()}#{card.id}"

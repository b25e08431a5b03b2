"""An answer as an HTML table that can be read, scrolled by keyboard and filtered from."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from dash import html
from markupsafe import Markup, escape

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.words import cell, header
from dashboard.components.choices import option_default
from dashboard.components.island import island, link
from dashboard.components.place import Place
from dashboard.locale import HTML, integer, t, tn
from dashboard.markup import element, safe_address
from dashboard.store.snapshots import Row

# More than a reader goes through on a page only makes every filter slower: the download has every row.
CELLS, FEWEST = 360, 20
MEASURED, SHORT, LONG = 50, 12, 36
DEEPEST = 3
ACROSS, FIRST, FINDABLE = 5, 8, 20
"""Columns side by side; rows that stand at first; rows past which one looks for words."""
SPARED = 2
"""Rows past the first that are not worth the asking."""
# Quoted as the monitor wrote them; every other text of a package is in Spanish.
QUOTED = {"newness": "en", "potential": "en"}
TOLD_IN_PAGE_LANGUAGE = {"what", "label", "source", "target", "text"}


def table(card: Card, answer: Answer, place: Place, title: str) -> html.Div:
    """``written`` as a component."""
    return island(written(card, answer, place, title))


def written(card: Card, answer: Answer, place: Place, title: str) -> Markup:
    """The card's columns, as many rows as ``CELLS`` hold; the download has them all.

    A column that nobody filled is not there. The first ``ACROSS`` stand side by side; the others open under their row.
    The browser shows ``FIRST`` rows, or all where ``SPARED`` more are, sorts them and finds in them; without scripts
    all stand.
    """
    columns = card.heads(answer)
    shown = answer.rows[: max(FEWEST, CELLS // len(columns))]
    filled = [name for name in columns if any(row[name] is not None for row in shown)] or list(columns)
    kinds = {name: _kind(answer, name) for name in filled}
    across = filled if len(filled) <= ACROSS + 1 else filled[:ACROSS]
    heads = [element("th", header(answer, name), scope="col", class_=kinds[name]) for name in across]
    body = [_row(card, answer, place, row, kinds, len(across)) for row in shown]
    parts = [element("caption", title, class_="visually-hidden"), element("thead", element("tr", *heads))]
    folded = len(shown) > FIRST + SPARED
    looks = "observatory-table" if folded else "observatory-table all"
    drawn = element("table", *parts, element("tbody", *body), class_=looks)
    found = [_finder(place)] if len(shown) > FINDABLE else []
    told = [*found, element("div", drawn, class_="table-scroll", role="region", aria_label=title, tabindex="0")]
    if folded:
        said = t(answer.lang, "table.all", n=integer(len(shown), answer.lang))
        fewer = t(answer.lang, "table.fewer")
        told.append(element("button", said, type="button", class_="btn more-rows", data_fewer=fewer))
    if len(answer.rows) > len(shown):
        told.append(element("p", tn(answer.lang, "table.more", len(answer.rows) - len(shown)), class_="small"))
    return element("div", *told, class_="table-box")


def _finder(place: Place) -> Markup:
    name = t(place.lang, "table.find")
    return element("input", type="search", class_="find-row", placeholder=name, aria_label=name, autocomplete="off")


def _kind(answer: Answer, column: str) -> str:
    values = (row[column] for row in answer.rows[:MEASURED])
    known = [v for v in values if v is not None]
    amounts = known and all(isinstance(v, (int, float, Decimal)) and not isinstance(v, bool) for v in known)
    return "number" if amounts else _words(answer, column)


def _words(answer: Answer, column: str) -> str:
    """``short`` for keys and dates, ``long`` for phrases: what decides how wide a column must be to be read."""
    longest = max((len(cell(answer, row, column)) for row in answer.rows[:MEASURED]), default=0)
    return "words long" if longest > LONG else "words short" if longest <= SHORT else "words"


def _row(card: Card, answer: Answer, place: Place, row: Row, kinds: Mapping[str, str], across: int) -> Markup:
    """``kinds``: column -> how its cells are set; past ``across`` they open under the first."""
    linked = _linked(card, tuple(kinds))
    said: dict[str, str] = {name: _content(card, answer, place, row, name, n == linked) for n, name in enumerate(kinds)}
    names = list(kinds)
    under = [part for name in names[across:] if row[name] is not None
             for part in (element("dt", header(answer, name)), element("dd", said[name]))]  # fmt: skip
    more = element("details", element("summary", t(answer.lang, "table.rest")), element("dl", *under))
    said[names[0]] = escape(said[names[0]]) + (more if under else Markup()) + _paper(card, place, row)
    cells = [_cell(answer, row, name, n, said[name], kinds[name]) for n, name in enumerate(names[:across])]
    return element("tr", *cells)


def _cell(answer: Answer, row: Row, name: str, position: int, content: str, kind: str) -> Markup:
    """One cell; the browser sorts by ``data-v``, and on a phone says ``data-l`` before it."""
    value = str(row[name]) if isinstance(row[name], (int, float, Decimal, date)) else None
    if position == 0:
        return element("th", content, class_=kind + _indent(row, position), scope="row", data_v=value)
    looks = kind if row[name] is not None else f"{kind} none"
    return element("td", content, class_=looks, data_l=header(answer, name), data_v=value)


def _content(card: Card, answer: Answer, place: Place, row: Row, name: str, linked: bool) -> str:
    """What a cell says, with the filter or the document it leads to."""
    content = _spoken(answer, name, row, cell(answer, row, name))
    if linked and card.clicks and row[card.clicks[1]] is not None:
        return _filter_link(card, answer, place, row, content)
    return _document(row, content) if name == "title" else content


def _document(row: Row, text: str) -> str:
    """What a row names, with the way to its document."""
    url = safe_address(row.get("url"))
    return element("a", text, href=url, rel="noopener noreferrer", target="_blank", class_="out") if url else text


def _paper(card: Card, place: Place, row: Row) -> Markup:
    """The way to what is ready to download for a row."""
    path = card.paper(row) if card.paper else ""
    if not path:
        return Markup()
    link = element("a", t(place.lang, f"card.{card.id}.paper"), href=place.to(path))
    other = place.to(f"{path.removesuffix('.txt')}.docx")
    return Markup(" ") + element(
        "span", link, " · ", element("a", t(place.lang, "card.request_docx"), href=other), class_="paper"
    )


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
    anchor = f"#{place.anchor}" if place.anchor else ""
    if default is not None:
        title = t(answer.lang, "table.open", value=value)
        return link(text, place.chosen(name, value, default) + anchor, title=title)
    chosen = value in place.filters.values.get(name, ())
    title = t(answer.lang, "table.unfilter" if chosen else "table.filter", value=value)
    current = {"aria_current": "true"} if chosen else {}
    return link(text, place.toggled(name, value) + anchor, title=title, **current)

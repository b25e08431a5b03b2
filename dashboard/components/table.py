"""An answer as an HTML table that can be read, scrolled by keyboard and filtered from."""

from decimal import Decimal
from typing import Any

from dash import dcc, html

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.words import cell, header
from dashboard.components.choices import option_default
from dashboard.components.place import Place
from dashboard.locale import HTML, integer, t
from dashboard.store.snapshots import Row

# Dash needs as much time for two thousand cells as a reader has patience for: the download has every row.
CELLS, FEWEST = 360, 20
MEASURED, SHORT, LONG = 50, 12, 36
# Quoted as the monitor wrote them; every other text of a package is in Spanish.
QUOTED = {"newness": "en", "potential": "en"}
TOLD_IN_PAGE_LANGUAGE = {"what", "label", "source", "target"}


def table(card: Card, answer: Answer, place: Place, title: str) -> html.Div:
    """The card's columns, as many rows as ``CELLS`` hold; the download has them all."""
    columns = card.columns or answer.columns
    most = max(FEWEST, CELLS // len(columns))
    heads = [html.Th(header(answer, name), scope="col", className=_kind(answer, name)) for name in columns]
    body = [_row(card, answer, place, row, columns) for row in answer.rows[:most]]
    drawn = html.Table(
        [html.Caption(title, className="visually-hidden"), html.Thead(html.Tr(heads)), html.Tbody(body)],
        className="table table-sm observatory-table",
    )
    scroll: dict[str, Any] = {"role": "region", "aria-label": title, "tabIndex": "0"}
    parts: list[Any] = [html.Div(drawn, className="table-scroll", **scroll)]
    if len(answer.rows) > most:
        left = integer(len(answer.rows) - most, answer.lang)
        parts.append(html.P(t(answer.lang, "table.more", n=left), className="small"))
    return html.Div(parts)


def _kind(answer: Answer, column: str) -> str:
    values = (row[column] for row in answer.rows[:MEASURED])
    known = [v for v in values if v is not None]
    amounts = known and all(isinstance(v, (int, float, Decimal)) and not isinstance(v, bool) for v in known)
    return "number" if amounts else _words(answer, column)


def _words(answer: Answer, column: str) -> str:
    """``short`` for keys and dates, ``long`` for phrases: what decides how wide a column must be to be read."""
    longest = max((len(cell(answer, row, column)) for row in answer.rows[:MEASURED]), default=0)
    return "words long" if longest > LONG else "words short" if longest <= SHORT else "words"


def _row(card: Card, answer: Answer, place: Place, row: Row, columns: tuple[str, ...]) -> html.Tr:
    cells = []
    for position, name in enumerate(columns):
        content: Any = _spoken(answer, name, row, cell(answer, row, name))
        if position == _linked(card, columns) and card.clicks and row[card.clicks[1]] is not None:
            content = _filter_link(card, answer, place, row, content)
        tag = html.Th if position == 0 else html.Td
        extra = {"scope": "row"} if position == 0 else {}
        cells.append(tag(content, className=_kind(answer, name), **extra))
    return html.Tr(cells)


def _spoken(answer: Answer, column: str, row: Row, text: str) -> Any:
    """Text that is in another language than the page says so, for those who listen to it."""
    # A demonstration quotes nobody: its codings are invented in Spanish.
    language = "es" if answer.snapshot.package.demonstration else QUOTED.get(column, "es")
    free = isinstance(row[column], str) and text == row[column] and column not in TOLD_IN_PAGE_LANGUAGE
    return html.Span(text, lang=HTML[language]) if free and language != answer.lang else text


def _linked(card: Card, columns: tuple[str, ...]) -> int:
    """The column whose text filters: the clicked one itself, its name beside the id, else the first."""
    if not card.clicks:
        return -1
    key = card.clicks[1]
    for name in (key, key.removesuffix("_id"), "code"):
        if name in columns:
            return columns.index(name)
    return 0


def _filter_link(card: Card, answer: Answer, place: Place, row: Row, text: Any) -> dcc.Link:
    name, column = card.clicks or ("", "")
    value = str(row[column])
    default = option_default(answer, name)
    if default is not None:
        return dcc.Link(text, href=place.chosen(name, value, default), title=t(answer.lang, "table.open", value=value))
    chosen = value in place.filters.values.get(name, ())
    return dcc.Link(
        text,
        href=place.toggled(name, value),
        title=t(answer.lang, "table.unfilter" if chosen else "table.filter", value=value),
    )

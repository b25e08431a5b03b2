"""An answer as an HTML table that can be read, scrolled by keyboard and filtered from."""

from typing import Any

from dash import dcc, html

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.words import cell, header
from dashboard.components.place import Place
from dashboard.locale import integer, t
from dashboard.store.snapshots import Row

SHOWN = 200
NUMBERS = (int, float)


def table(card: Card, answer: Answer, place: Place, title: str) -> html.Div:
    """The card's columns, the first ``SHOWN`` rows; the download has them all."""
    columns = card.columns or answer.columns
    heads = [html.Th(header(answer, name), scope="col", className=_kind(answer, name)) for name in columns]
    body = [_row(card, answer, place, row, columns) for row in answer.rows[:SHOWN]]
    drawn = html.Table(
        [html.Caption(title, className="visually-hidden"), html.Thead(html.Tr(heads)), html.Tbody(body)],
        className="table table-sm observatory-table",
    )
    scroll: dict[str, Any] = {"role": "region", "aria-label": title, "tabIndex": "0"}
    parts: list[Any] = [html.Div(drawn, className="table-scroll", **scroll)]
    if len(answer.rows) > SHOWN:
        left = integer(len(answer.rows) - SHOWN, answer.lang)
        parts.append(html.P(t(answer.lang, "table.more", n=left), className="small"))
    return html.Div(parts)


def _kind(answer: Answer, column: str) -> str:
    values = (row[column] for row in answer.rows[:50])
    amounts = [v for v in values if v is not None and not isinstance(v, (str, bool))]
    return "number" if amounts and all(hasattr(v, "__float__") for v in amounts) else "words"


def _row(card: Card, answer: Answer, place: Place, row: Row, columns: tuple[str, ...]) -> html.Tr:
    cells = []
    for position, name in enumerate(columns):
        content: Any = cell(answer, row, name)
        if position == _linked(card, columns) and card.clicks and row[card.clicks[1]] is not None:
            content = _filter_link(card, place, row, content, answer.lang)
        tag = html.Th if position == 0 else html.Td
        extra = {"scope": "row"} if position == 0 else {}
        cells.append(tag(content, className=_kind_of(row[name]), **extra))
    return html.Tr(cells)


def _linked(card: Card, columns: tuple[str, ...]) -> int:
    """The column whose text filters: the clicked one itself, its name beside the id, else the first."""
    if not card.clicks:
        return -1
    key = card.clicks[1]
    for name in (key, key.removesuffix("_id"), "code"):
        if name in columns:
            return columns.index(name)
    return 0


def _kind_of(value: Any) -> str:
    return "number" if hasattr(value, "__float__") and not isinstance(value, bool) else "words"


def _filter_link(card: Card, place: Place, row: Row, text: str, lang: str) -> dcc.Link:
    name, column = card.clicks or ("", "")
    value = str(row[column])
    chosen = value in place.filters.values.get(name, ())
    return dcc.Link(
        text,
        href=place.toggled(name, value),
        title=t(lang, "table.unfilter" if chosen else "table.filter", value=text),
    )

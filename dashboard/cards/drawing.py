"""Figures as a card declares them: which column is the label, which the amount, and what is written beside it."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from dashboard.cards.telling import Telling
from dashboard.figures import Bar, Bars, Columns, Figure, Series
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL

Said = Callable[[Telling, Row], str]
"""What is written of one row."""


def bars(
    label: str | Said,
    value: str,
    text: str | Said | None = None,
    *,
    key: str = "",
    share: str = "",
    rows: Callable[[Telling], Iterable[Row]] | None = None,
    most: int | None = None,
    colour: str | None = None,
    coloured: Callable[[Row], str | None] | None = None,
    hollow: Callable[[Row], bool] | None = None,
    highlight: str = "",
) -> Callable[[Telling], Figure]:
    """A bar per row: ``label`` and ``text`` are columns or functions of the row, ``value`` its column of amounts.

    Without ``text`` it is the amount as the table writes it, with its ``share`` where one is named. ``key`` is the
    column that a click gives; ``rows`` picks and orders them; ``most`` bars at the most;
    ``highlight`` is the filter whose chosen values stand out.
    """

    def drawn(tell: Telling) -> Figure:
        picked = list(rows(tell) if rows else tell.rows)[:most]
        lit = tell.chosen.get(highlight, ())
        return Bars(tuple(bar(tell, row) for row in picked), colour=colour, highlight=lit)

    def bar(tell: Telling, row: Row) -> Bar:
        amount = row[value]
        return Bar(
            str(row[key]) if key and row[key] is not None else "",
            _said(tell, row, label),
            None if amount is None else float(amount),
            _said(tell, row, text) if text else _amount(tell, row, value, share),
            colour=coloured(row) if coloured else None,
            hollow=bool(hollow and hollow(row)),
        )

    return drawn


def _said(tell: Telling, row: Row, said: str | Said) -> str:
    return tell.text(said, row) if isinstance(said, str) else said(tell, row)


def _amount(tell: Telling, row: Row, value: str, share: str) -> str:
    amount = tell.text(value, row)
    return tell("value.count_share", n=amount, share=tell.percent(row[share])) if share else amount


def pesos_series(tell: Telling, name: str, amounts: Iterable[Decimal | None], place: int, pattern: str = "") -> Series:
    """One series of amounts in pesos; its place among the others gives its colour."""
    held = tuple(amounts)
    texts = tuple(tell.money(amount) for amount in held)
    return Series(name, tuple(length(amount) for amount in held), texts, CATEGORICAL[place], pattern)


def pesos_columns(
    category: str | Said,
    series: Callable[[Telling], Iterable[tuple[str, str, str]]],
    *,
    key: str,
    rows: Callable[[Telling], Iterable[Row]] | None = None,
) -> Callable[[Telling], Columns]:
    """A group of columns per row, named by its ``category``; ``series`` are (column of amounts, name, pattern).

    ``key`` is the column that a click gives; ``rows`` picks and orders them.
    """

    def drawn(tell: Telling) -> Columns:
        picked = list(rows(tell) if rows else tell.rows)
        lines = (
            pesos_series(tell, name, (row[column] for row in picked), place, pattern)
            for place, (column, name, pattern) in enumerate(series(tell))
        )
        names = tuple(_said(tell, row, category) for row in picked)
        return Columns(names, tuple(lines), tuple(str(row[key]) for row in picked))

    return drawn


def in_pesos(column: str) -> Said:
    """The amount of a column as a mark writes it, also where nobody published it."""
    return lambda tell, row: tell.money(row[column])


def length(amount: Decimal | int | None) -> float | None:
    """How long the mark of an amount of pesos or of a count is; None draws none."""
    return float(amount) if isinstance(amount, Decimal) else amount

"""Figures as a card declares them: which column is the label, which the amount, and what is written beside it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from dashboard.cards import words
from dashboard.cards.telling import Telling
from dashboard.figures import Bar, Bars, Figure
from dashboard.store.snapshots import Row

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
) -> Callable[[Telling], Figure]:
    """A bar per row: ``label`` and ``text`` are columns or functions of the row, ``value`` its column of amounts.

    Without ``text`` it is the amount as the table writes it, with its ``share`` where it has one. ``key`` is the
    column that a click gives; ``rows`` picks and orders them; ``most`` bars at the most.
    """

    def drawn(tell: Telling) -> Figure:
        picked = list(rows(tell) if rows else tell.rows)[:most]
        return Bars(tuple(bar(tell, row) for row in picked), colour=colour)

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
    if not share or row[share] is None:
        return amount
    return tell("value.count_share", n=amount, share=tell.percent(row[share]))


def tally(
    column: str,
    values: Sequence[str | None] = (),
    *,
    rows: Callable[[Telling], Iterable[Row]] | None = None,
    key: bool = False,
    coloured: Callable[[str | None], str | None] | None = None,
    hollow: Callable[[str | None], bool] | None = None,
) -> Callable[[Telling], Figure]:
    """A bar per value of a column, as long as the rows that have it; a click gives it where it is a ``key``.

    Of the ``values``, in their order, one without rows too; without them, those that there are, the commonest first.
    """

    def drawn(tell: Telling) -> Figure:
        held = Counter(row[column] for row in (rows(tell) if rows else tell.rows))
        return Bars(tuple(bar(tell, one, held[one]) for one in values or [one for one, _ in held.most_common()]))

    def bar(tell: Telling, value: str | None, number: int) -> Bar:
        return Bar(
            (value or "") if key else "",
            words.text(tell.answer, column, value),
            float(number),
            tell.integer(number),
            colour=coloured(value) if coloured else None,
            hollow=bool(hollow and hollow(value)),
        )

    return drawn

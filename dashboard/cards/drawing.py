"""Figures as a card declares them: which column is the label, which the amount, and what is written beside it."""

from collections.abc import Callable, Iterable

from dashboard.cards.telling import Telling
from dashboard.figures import Bar, Bars, Cell, Figure, Matrix, MatrixRow, Tile
from dashboard.store.snapshots import Row

Said = Callable[[Telling, Row], str]
"""What is written of one row."""


def bars(
    label: str | Said,
    value: str,
    text: str | Said | None = None,
    *,
    key: str | Said = "",
    times: float = 1,
    share: str = "",
    rows: Callable[[Telling], Iterable[Row]] | None = None,
    most: int | None = None,
    colour: str | None = None,
    coloured: Callable[[Row], str | None] | None = None,
    hollow: Callable[[Row], bool] | None = None,
    band: tuple[float, float] | None = None,
) -> Callable[[Telling], Figure]:
    """A bar per row: ``label`` and ``text`` are columns or functions of the row, ``value`` its column of amounts.

    Without ``text`` it is the amount as the table writes it, with its ``share`` where one is named. ``key`` is what a
    click gives; ``times`` is the scale of the amounts, 100 for shares drawn as of each hundred; ``rows`` picks and
    orders them; ``most`` bars at the most; ``band`` is a stretch of the scale, marked where any bar has an amount.
    """

    def drawn(tell: Telling) -> Figure:
        picked = list(rows(tell) if rows else tell.rows)[:most]
        marked = band if any(row[value] is not None for row in picked) else None
        return Bars(tuple(bar(tell, row) for row in picked), colour=colour, band=marked)

    def bar(tell: Telling, row: Row) -> Bar:
        amount = row[value]
        return Bar(
            _key(tell, row, key),
            _said(tell, row, label),
            None if amount is None else float(amount) * times,
            _said(tell, row, text) if text else _amount(tell, row, value, share),
            colour=coloured(row) if coloured else None,
            hollow=bool(hollow and hollow(row)),
        )

    return drawn


def _key(tell: Telling, row: Row, key: str | Said) -> str:
    if not isinstance(key, str):
        return key(tell, row)
    return str(row[key]) if key and row[key] is not None else ""


def _said(tell: Telling, row: Row, said: str | Said) -> str:
    return tell.text(said, row) if isinstance(said, str) else said(tell, row)


def _amount(tell: Telling, row: Row, value: str, share: str) -> str:
    amount = tell.text(value, row)
    return tell("value.count_share", n=amount, share=tell.percent(row[share])) if share else amount


Numbers = tuple[str, str, Iterable[float | None]]
"""A row of a matrix: what a click on it gives, its label, and a number per column."""


def matrix(tell: Telling, columns: Iterable[str], rows: Iterable[Numbers], scale: str) -> Matrix:
    """Numbers in cells, each written as an integer; None leaves its cell blank. ``scale`` is the text of its unit."""
    return Matrix(
        tuple(columns),
        tuple(
            MatrixRow(label, tuple(Cell(key, one, "" if one is None else tell.integer(one)) for one in numbers))
            for key, label, numbers in rows
        ),
        scale_title=tell(scale),
    )


def tile(place: Row, value: float | None, text: str) -> Tile:
    """A municipality where its row places it on the map of tiles; ``value`` None is "no figure"."""
    return Tile(place["municipality_id"], place["municipality"], place["tile_row"], place["tile_column"], value, text)

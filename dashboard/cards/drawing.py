"""Figures as a card declares them: which column is the label, which the amount, and what is written beside it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from dashboard.cards import words
from dashboard.cards.telling import Telling
from dashboard.figures import MOST_UNITS, Bar, Bars, Cell, Columns, Figure, Matrix, MatrixRow, Series, Tile, Units
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL

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
    toned: Callable[[Row], str] | None = None,
    hollow: Callable[[Row], bool] | None = None,
    few: bool = False,
    band: tuple[float, float] | None = None,
    highlight: str = "",
) -> Callable[[Telling], Figure]:
    """A bar per row: ``label`` and ``text`` are columns or functions of the row, ``value`` its column of amounts.

    Without ``text`` it is the amount as the table writes it, with its ``share`` where it has one. ``key`` is what a
    click gives; ``times`` is the scale of the amounts, 100 for shares drawn as of each hundred; ``rows`` picks and
    orders them; ``most`` bars at the most; ``band`` is a stretch of the scale, marked where any bar has an amount;
    ``highlight`` is the filter whose chosen values stand out; ``toned`` is what a row says of itself. ``few`` are
    counts of things of which each is a mark of its own where they are not too many.
    """

    def drawn(tell: Telling) -> Figure:
        picked = list(rows(tell) if rows else tell.rows)[:most]
        marked = band if any(row[value] is not None for row in picked) else None
        lit = tell.chosen.get(highlight, ())
        drawn_bars = tuple(bar(tell, row) for row in picked)
        return counted(drawn_bars) if few else Bars(drawn_bars, colour=colour, highlight=lit, band=marked)

    def bar(tell: Telling, row: Row) -> Bar:
        amount = row[value]
        return Bar(
            _key(tell, row, key),
            _said(tell, row, label),
            None if amount is None else float(amount) * times,
            _said(tell, row, text) if text else _amount(tell, row, value, share),
            colour=coloured(row) if coloured else None,
            hollow=bool(hollow and hollow(row)),
            tone=toned(row) if toned else "",
        )

    return drawn


def counted(bars_of: tuple[Bar, ...]) -> Figure:
    """Bars of counts: a mark for each thing while they can be counted at a glance."""
    return (Units if sum(bar.value or 0 for bar in bars_of) <= MOST_UNITS else Bars)(bars_of)


def _key(tell: Telling, row: Row, key: str | Said) -> str:
    if not isinstance(key, str):
        return key(tell, row)
    return str(row[key]) if key and row[key] is not None else ""


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
    toned: Callable[[str | None], str] | None = None,
    hollow: Callable[[str | None], bool] | None = None,
) -> Callable[[Telling], Figure]:
    """A bar per value of a column, as long as the rows that have it; a click gives it where it is a ``key``.

    Of the ``values``, in their order, one without rows too; without them, those that there are, the commonest first.
    """

    def drawn(tell: Telling) -> Figure:
        held = Counter(row[column] for row in (rows(tell) if rows else tell.rows))
        return counted(tuple(bar(tell, one, held[one]) for one in values or [one for one, _ in held.most_common()]))

    def bar(tell: Telling, value: str | None, number: int) -> Bar:
        return Bar(
            (value or "") if key else "",
            words.text(tell.answer, column, value),
            float(number),
            tell.integer(number),
            colour=coloured(value) if coloured else None,
            hollow=bool(hollow and hollow(value)),
            tone=toned(value) if toned else "",
        )

    return drawn


Numbers = tuple[str, str, Iterable[float | None]]
"""A row of a matrix: what a click on it gives, its label, and a number per column."""


def matrix(
    tell: Telling,
    columns: Iterable[str],
    rows: Iterable[Numbers],
    scale: str,
    toned: Callable[[float], str] | None = None,
) -> Matrix:
    """Numbers in cells, each written as an integer; None leaves its cell blank. ``scale`` is the text of its unit.

    ``toned`` is what a number says where more of it is not simply more.
    """

    def cell(key: str, one: float | None) -> Cell:
        return Cell(key, one, "" if one is None else tell.integer(one), toned(one) if toned and one is not None else "")

    return Matrix(
        tuple(columns),
        tuple(MatrixRow(label, tuple(cell(key, one) for one in numbers)) for key, label, numbers in rows),
        scale_title=tell(scale),
    )


def tile(place: Row, value: float | None, text: str) -> Tile:
    """A municipality where its row places it on the map of tiles; ``value`` None is "no figure"."""
    return Tile(place["municipality_id"], place["municipality"], place["tile_row"], place["tile_column"], value, text)


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
    moving: bool = False,
) -> Callable[[Telling], Columns]:
    """A group of columns per row, named by its ``category``; ``series`` are (column of amounts, name, pattern).

    ``key`` is the column that a click gives; ``rows`` picks and orders them; ``moving`` ones are followed, not read.
    """

    def drawn(tell: Telling) -> Columns:
        picked = list(rows(tell) if rows else tell.rows)
        lines = (
            pesos_series(tell, name, (row[column] for row in picked), place, pattern)
            for place, (column, name, pattern) in enumerate(series(tell))
        )
        names = tuple(_said(tell, row, category) for row in picked)
        return Columns(names, tuple(lines), tuple(str(row[key]) for row in picked), moving=moving)

    return drawn


def in_pesos(column: str) -> Said:
    """The amount of a column as a mark writes it, also where nobody published it."""
    return lambda tell, row: tell.money(row[column])


def length(amount: Decimal | int | None) -> float | None:
    """How long the mark of an amount of pesos or of a count is; None draws none."""
    return float(amount) if isinstance(amount, Decimal) else amount

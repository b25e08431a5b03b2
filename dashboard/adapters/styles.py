"""The decimal mark of a published file, told from all its amounts; a file that does not tell it is refused."""

from collections.abc import Sequence
from decimal import Decimal

from dashboard.adapters.problems import structural
from dashboard.package.source import Source
from dashboard.package.values.amounts import COMMA, POINT, Style, read_number, style_of

Cells = Sequence[tuple[int, str]]


def refuse_doubtful(file: str, style: Style, cells: Cells) -> None:
    """PackageError with both readings of the first amount that may be a thousand times another."""
    if style.doubtful is None:
        return
    row = next(row for row, text in cells if text.strip() == style.doubtful)
    said = {mark: read_number(style.doubtful, mark) or Decimal(0) for mark in (POINT, COMMA)}
    both = {"thousands": f"{said[COMMA]:,.0f}", "decimals": f"{said[POINT]:,.2f}"}
    raise structural(file, "refused.two_readings", row=row, value=style.doubtful, **both)


def decimal_mark(source: Source, cells: Cells) -> str:
    """The decimal mark of amounts, as (row, text); PackageError when both are used, or nothing says which it is."""
    file, written = source.path.name, [one for one in cells if source.staged.is_text(*one)]
    style = style_of((text for _, text in written), source.decimal)
    numbers = {text for row, text in cells if not source.staged.is_text(row, text)}
    # A number of the workbook has a point: where texts have a comma, one of the two would be read a thousand times off.
    if style.mixed or (style.decimal == COMMA and style_of(numbers).doubtful):
        raise structural(file, "refused.mixed_styles")
    refuse_doubtful(file, style, written)
    return style.decimal

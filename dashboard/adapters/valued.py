"""The cells of a published file in their one form: amounts and codes as a package writes them, others as written."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from dashboard.adapters.problems import structural
from dashboard.adapters.styles import Cells, refuse_doubtful
from dashboard.package.source import Source
from dashboard.package.values.amounts import COMMA, POINT, read_amount, read_number, style_of, whole_text


@dataclass(frozen=True)
class Kinds:
    """The columns of a file by what they hold.

    ``money``: pesos. ``numbers``: other scales, of which no digit is lost; of them ``small`` never reach a thousand,
    so whichever mark they have is the decimal one, and ``millions`` have three decimals more often than thousands.
    ``wholes``: codes, years and counts.
    """

    money: Sequence[str] = ()
    numbers: Sequence[str] = ()
    small: Sequence[str] = ()
    millions: Sequence[str] = ()
    wholes: Sequence[str] = ()


def refuse_twice(source: Source, names: Sequence[str]) -> None:
    """PackageError where two columns have one name, as ``names`` calls them, and one of their rows differs."""
    by_name: dict[str, list[str]] = {}
    for column, name in zip(source.columns, names, strict=True):
        by_name.setdefault(name, []).append(column)
    for first, *others in by_name.values():
        for other in others:
            row = next((row for row, values in source.rows if values[first] != values[other]), None)
            if row is not None:
                raise structural(source.path.name, "refused.twice_named", first=first, second=other, row=row)


def written(text: str, decimal: str, scale: int = 1) -> str:
    """An amount in pesos with its own decimals, which tell how exact it is, and no more than cents; another text as is.

    ``scale``: pesos in one unit of the file.
    """
    number, amount = read_number(text, decimal), read_amount(text, decimal, scale)
    if number is None or amount is None:
        return text
    number *= scale
    return f"{number:f}" if number == amount and len(f"{number:f}".partition(".")[2]) < 3 else f"{amount:.2f}"


def _cells(source: Source, names: Sequence[str]) -> Cells:
    """Those that are texts: a number of a workbook says nothing of how its texts are written."""
    cells = [(row, values[name]) for row, values in source.rows for name in names if name in source.columns]
    return [one for one in cells if source.staged.is_text(*one)]


def _mark(source: Source, names: Sequence[str], refuses: bool = True) -> str:
    cells = _cells(source, names)
    style = style_of((text for _, text in cells), source.decimal)
    if refuses:
        refuse_doubtful(source.path.name, style, cells)
    return style.decimal


def _small(source: Source, names: Sequence[str]) -> str:
    texts = [text for _, text in _cells(source, names)]
    only_comma = any(COMMA in text for text in texts) and not any(POINT in text for text in texts)
    return _mark(source, names, refuses=False) if source.decimal or not only_comma else COMMA


def _plain(text: str, decimal: str) -> str:
    number = read_number(text, decimal)
    return text if number is None else f"{number:f}"


def valued(source: Source, kinds: Kinds) -> Source:
    """The cells rewritten in place; PackageError when nothing tells the decimal mark of some of them."""
    sure = {*kinds.small, *kinds.millions}
    groups = (
        (kinds.money, _mark(source, kinds.money), partial(written, scale=source.scale)),
        ([name for name in kinds.numbers if name not in sure], "", _plain),
        (kinds.small, _small(source, kinds.small), _plain),
        (kinds.millions, _mark(source, kinds.millions, refuses=False), _plain),
    )
    for names, known, form in groups:
        mark = known or _mark(source, names)
        for row, values in source.rows:
            for name in names:
                if name in source.columns:
                    values[name] = form(values[name], mark if source.staged.is_text(row, values[name]) else POINT)
    for _, values in source.rows:
        for name in kinds.wholes:
            if name in source.columns:
                values[name] = whole_text(values[name])
    return source

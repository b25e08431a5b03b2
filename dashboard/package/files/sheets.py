"""Every sheet of a workbook, or a text file as one: the rows that are not blank, and what has to be said of them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from dashboard.package.files.apart import read_apart
from dashboard.package.files.facts import column_letters
from dashboard.package.files.text import TextFile, open_text
from dashboard.package.findings import WARNING, Finding, because

Line = tuple[int, tuple[str, ...]]
Place = tuple[int, int]
ERRORS = (
    r"#(¡?REF!|¡?DIV/0!|VALUE!|¡VALOR!|N/A|N/D|NAME\?|¿NOMBRE\?|NULL!|¡NULO!|¡?NUM!|SPILL!|¡DESBORDAMIENTO!|CALC!"
    r"|¡CALC!|#{2,})"
)
"""A result that a spreadsheet could not give or show, as its own export writes it."""
LISTED = 12


@dataclass(frozen=True)
class Sheet:
    """A sheet (or a whole text file, without name): its rows that are not blank, with the number a person sees.

    Places are (row, column from 0). ``lost``: errors and formulas without a result, with the cell's name. ``filled``:
    given the value of the merged cell they are in. ``beside``: under a merged cell, and nothing says what they hold.
    ``odd``: what was said of texts that were made tidy. ``told``: (row, text) of the amounts that a workbook holds as
    texts; a text file holds nothing else.
    """

    name: str | None
    rows: tuple[Line, ...]
    lost: Mapping[Place, str] = field(default_factory=dict)
    filled: frozenset[Place] = frozenset()
    beside: frozenset[Place] = frozenset()
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    odd: tuple[Finding, ...] = ()
    told: frozenset[tuple[int, str]] = frozenset()


def _texts(values: Sequence[str | None]) -> tuple[str, ...]:
    return tuple((value or "").strip() for value in values)


def _error_texts(rows: Iterable[Line]) -> dict[Place, str]:
    return {
        (number, column): f"{column_letters(column + 1)}{number}"
        for number, values in rows
        for column, value in enumerate(values)
        if value.startswith("#") and re.fullmatch(ERRORS, value)
    }


def _sheet(raw: Mapping[str, Any]) -> Sheet:
    rows = tuple((number, _texts(values)) for number, values in raw["rows"])
    last = rows[-1][0] if rows else 0
    return Sheet(
        raw["name"],
        rows,
        _error_texts(rows) | {(row, column): name for row, column, name in raw["lost"]},
        frozenset((row, column) for row, column in raw["filled"]),
        frozenset((row, column) for row, column in raw["beside"]),
        raw["hidden"],
        tuple(row for row in raw["hidden_rows"] if row <= last),
        tuple(raw["hidden_columns"]),
        told=frozenset((row, text) for row, text in raw["told"]),
    )


@lru_cache(maxsize=4)
def _book(path: Path, _size: int, _changed: int, _place: int) -> tuple[Sheet, ...]:
    return tuple(_sheet(raw) for raw in read_apart(path))


def all_sheets(path: Path) -> tuple[Sheet, ...]:
    """Every sheet of a workbook, hidden or not; read once while the file stays as it is. Unread as in ``apart``."""
    state = path.stat()
    return _book(path, state.st_size, state.st_mtime_ns, state.st_ino)


def shown(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """The sheets to read: those with cells that a person sees; the hidden ones where there are no others."""
    full = [one for one in sheets if one.rows]
    return tuple([one for one in full if not one.hidden] or full)


def text_sheet(text: TextFile, limit: int | None = None) -> Sheet:
    """A text file as one sheet; with ``limit``, its first rows."""
    rows = tuple((number, _texts(values)) for number, values in islice(text.records(), limit))
    return Sheet(None, rows, _error_texts(rows))


def is_workbook(path: Path) -> bool:
    """By its name, as a person would say."""
    return path.suffix.lower() == ".xlsx"


def read_sheets(path: Path, limit: int | None = None) -> tuple[Sheet, ...]:
    """The sheets to read of a workbook, or a text file as one. Unread when the file must not be opened.

    With ``limit``, only the first rows of a text file: enough to tell what it is.
    """
    return shown(all_sheets(path)) if is_workbook(path) else (text_sheet(open_text(path), limit),)


def _spans(numbers: Sequence[str], adjacent: Sequence[int]) -> str:
    """«3-5, 9»: names of places in order, those that follow each other as one."""
    found: list[list[str]] = []
    last = -1
    for name, place in zip(numbers, adjacent, strict=True):
        if found and place == last + 1:
            found[-1] = [found[-1][0], name]
        else:
            found.append([name])
        last = place
    told = ["-".join(one) for one in found]
    return ", ".join(told[:LISTED]) + (", …" if len(told) > LISTED else "")


def _notice(file: str, at: str | None, key: str, /, **values: object) -> Finding:
    return Finding(file, "AVISO", WARNING, sheet=at, params=because(key, **values))


def text_notes(file: str, text: TextFile) -> tuple[Finding, ...]:
    """That a text file is not in UTF-8, or that only some of its lines are not."""
    if not text.legacy:
        return ()
    if not text.accented:
        return (Finding(file, "CODIFICACION", WARNING),)
    return (_notice(file, None, "notice.mixed_encodings", n=text.legacy, row=text.first_legacy),)


def sheet_notes(file: str, sheet: Sheet) -> Iterator[Finding]:
    """What of a sheet that is read a person does not see."""
    if sheet.hidden:
        yield _notice(file, sheet.name, "notice.read_hidden", sheet=sheet.name)
    if sheet.hidden_rows:
        rows = _spans([str(row) for row in sheet.hidden_rows], sheet.hidden_rows)
        yield _notice(file, sheet.name, "notice.hidden_rows", rows=rows)
    if sheet.hidden_columns:
        letters = [column_letters(column) for column in sheet.hidden_columns]
        yield _notice(file, sheet.name, "notice.hidden_columns", columns=_spans(letters, sheet.hidden_columns))


def skipped_notes(file: str, sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """The hidden sheets with cells that are not read, where others are."""
    left = [one for one in sheets if one.rows and one not in shown(sheets)]
    for one in left:
        yield _notice(file, one.name, "notice.hidden_sheet", sheet=one.name)


def notes_of(path: Path, file: str) -> tuple[Finding, ...]:
    """All that has to be said of how the file was opened, whatever it holds."""
    if not is_workbook(path):
        return text_notes(file, open_text(path))
    sheets = all_sheets(path)
    return (*skipped_notes(file, sheets), *(note for one in shown(sheets) for note in sheet_notes(file, one)))

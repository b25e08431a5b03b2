"""XLSX without running anything in it: a guard on the archive, then cells as texts."""

import datetime
import zipfile
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

MAX_RATIO = 100
MAX_BYTES = 200 * 1024 * 1024
MAX_PARTS = 2_000

NOT_XLSX, TOO_BIG = "unread.not_xlsx", "unread.too_big"
"""Why a workbook is not opened, as keys of the catalogues."""


def guard(path: Path) -> str | None:
    """Why the workbook must not be opened, NOT_XLSX or TOO_BIG; None when it may.

    Refuses what is not a zip, lacks a workbook, is encrypted, or unpacks to over 100 times its size or 200 MB.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return NOT_XLSX
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names or any(part.flag_bits & 1 for part in parts) or "xl/vbaProject.bin" in names:
        return NOT_XLSX
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if len(parts) > MAX_PARTS or unpacked > MAX_BYTES or unpacked / packed > MAX_RATIO:
        return TOO_BIG
    return None


def cell_text(value: object) -> str | None:
    """A cell as the text a CSV would carry; empty is None."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def sheet_rows(path: Path, wanted: str = "") -> tuple[str, Iterator[tuple[int, list[str | None]]]] | None:
    """A sheet's name and its rows that are not blank, as (row number in the sheet, texts).

    The sheet called ``wanted`` if there is one, else the first. None when the workbook cannot be read after all.
    """
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            named = (one for one in book.sheet_names if one.strip().lower() == wanted.strip().lower())
            name = next(named, book.sheet_names[0])
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, IndexError, OSError):
        return None
    numbered = ((number, [cell_text(value) for value in row]) for number, row in enumerate(rows, 1))
    return name, ((number, row) for number, row in numbered if any(row))


def _shown(book: CalamineWorkbook) -> list[str]:
    return [
        one.name
        for one in book.sheets_metadata
        if one.visible == SheetVisibleEnum.Visible and one.typ == SheetTypeEnum.WorkSheet
    ]


def sheet_names(path: Path) -> list[str]:
    """Names of the visible sheets with cells, in order; none when the workbook cannot be read."""
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            return _shown(book)
    except (CalamineError, IndexError, OSError):
        return []


def all_sheets(path: Path, limit: int | None = None) -> list[tuple[str, list[tuple[int, list[str | None]]]]] | None:
    """Every visible sheet as (name, its rows that are not blank, up to ``limit``); None when it cannot be read."""
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            read = [
                (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=limit))
                for name in _shown(book)
            ]
    except (CalamineError, IndexError, OSError):
        return None
    return [(name, _not_blank(rows)) for name, rows in read]


def _not_blank(rows: list[list[object]]) -> list[tuple[int, list[str | None]]]:
    numbered = ((number, [cell_text(value) for value in row]) for number, row in enumerate(rows, 1))
    return [(number, row) for number, row in numbered if any(row)]

"""XLSX without running anything in it: a guard on the archive, its used range judged, then cells as texts.

Runs in a child (``apart``): what is written here may be asked to read anything.
"""

import datetime
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from dashboard.package.files.facts import Facts, Hostile, facts_of, format_styles, sheet_files
from dashboard.package.files.limits import (
    FREE_MATRIX,
    MAX_BYTES,
    MAX_PARTS,
    MAX_RATIO,
    MAX_SPARSE,
    MAX_TEXT,
    SMALL_BYTES,
)
from dashboard.package.values.amounts import tells
from dashboard.package.values.texts import tidy

NOT_XLSX, TOO_BIG, FAR = "unread.not_xlsx", "unread.too_big", "unread.far_cell"
"""Why a workbook is not opened, as keys of the catalogues."""


class Unread(Exception):
    """The file must not be opened: ``key`` of the catalogues, and what fills its text."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.key, self.values = key, values


def guard(path: Path) -> None:
    """Unread for what is not a zip, lacks a workbook, is encrypted, has macros, or unpacks to too much."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        raise Unread(NOT_XLSX) from None
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names or any(part.flag_bits & 1 for part in parts) or "xl/vbaProject.bin" in names:
        raise Unread(NOT_XLSX)
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    grown = unpacked > SMALL_BYTES and unpacked / packed > MAX_RATIO
    if len(parts) > MAX_PARTS or unpacked > MAX_BYTES or grown:
        raise Unread(TOO_BIG)


def _number(value: float) -> str:
    """The fifteen digits a spreadsheet keeps: 0.1 + 0.2 is 0.3, as its cell says."""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{Decimal(f'{value:.15g}'):f}" if 1e-9 < abs(value) < 1e15 else repr(value)


def _percent(value: float) -> str:
    shown = (Decimal(f"{value:.15g}") * 100).normalize()
    return f"{shown:f}%"


def cell_text(value: object, shown: int | None = None) -> str | None:
    """A cell as the text a person reads in it; empty is None. ``shown``: see ``Facts.formats``."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        if shown == 0:
            return _percent(value)
        text = _number(float(value)) if isinstance(value, float) else str(value)
        return text.zfill(shown) if shown and text.isdecimal() else text
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _judged(name: str, facts: Facts) -> None:
    matrix = facts.last_row[0] * facts.last_column[0]
    if matrix > FREE_MATRIX and matrix > MAX_SPARSE * facts.values:
        far = ", ".join(dict.fromkeys([facts.last_row[1], facts.last_column[1]]))
        raise Unread(FAR, sheet=name, cell=far)


def _rows(read: list[list[Any]], facts: Facts) -> list[tuple[int, list[str | None]]]:
    shown = facts.formats
    numbered = (
        (row, [cell_text(value, shown.get((row, column))) for column, value in enumerate(values, 1)])
        for row, values in enumerate(read, 1)
    )
    return [(row, values) for row, values in numbered if any(values)]


def _filled(sheet: CalamineSheet, rows: list[tuple[int, list[str | None]]]) -> list[tuple[int, int]]:
    """Gives each row of a merged cell its value, in the first of its columns; the places that were given one."""
    by_number, places = dict(rows), list[tuple[int, int]]()
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        first = by_number.get(top + 1)
        if bottom == top or first is None or left >= len(first) or first[left] is None:
            continue
        for number in range(top + 2, min(bottom + 1, rows[-1][0]) + 1):
            if number in by_number and by_number[number][left] is None:
                by_number[number][left] = first[left]
                places.append((number, left))
    return places


def _beside(sheet: CalamineSheet, rows: list[tuple[int, list[str | None]]]) -> list[tuple[int, int]]:
    """Places of a row that a merged cell covers without being its first column: nothing says what stands there."""
    by_number = dict(rows)
    found = []
    for (top, left), (_, right) in sheet.merged_cell_ranges or ():
        values = by_number.get(top + 1)
        if values is not None and left < len(values) and values[left] is not None:
            found += [(top + 1, column) for column in range(left + 1, min(right + 1, len(values)))]
    return found


def _told(sheet_rows: list[list[object]]) -> list[tuple[int, str]]:
    """(row, text) of each amount that is a text, not a number: only these may be of one decimal mark or the other."""
    texts = ((row, value) for row, values in enumerate(sheet_rows, 1) for value in values if isinstance(value, str))
    return [(row, tidy(text)) for row, text in texts if tells(text)]


def _sheets(path: Path) -> Iterator[dict[str, Any]]:
    with zipfile.ZipFile(path) as archive, CalamineWorkbook.from_path(str(path)) as book:
        members, styles = sheet_files(archive), format_styles(archive)
        written = 0
        for one in book.sheets_metadata:
            if one.typ != SheetTypeEnum.WorkSheet:
                continue
            facts = facts_of(archive, members[one.name], styles)
            _judged(one.name, facts)
            sheet = book.get_sheet_by_name(one.name)
            read = sheet.to_python(skip_empty_area=False) if facts.values else []
            rows = _rows(read, facts)
            beside, filled = _beside(sheet, rows), _filled(sheet, rows)
            written += sum(len(text) for _, values in rows for text in values if text)
            if written > MAX_TEXT:
                raise Unread(TOO_BIG)
            yield {
                "name": one.name,
                "hidden": one.visible != SheetVisibleEnum.Visible,
                "rows": rows,
                "lost": [(row, column - 1, name) for row, column, name in facts.lost],
                "filled": filled,
                "beside": beside,
                "hidden_rows": facts.hidden_rows,
                "hidden_columns": facts.hidden_columns,
                "told": _told(read),
            }


def read_workbook(path: Path) -> list[dict[str, Any]]:
    """Every sheet of the workbook: its rows that are not blank, and what its cells do not say. Columns from 0.

    Unread when it must not be opened; nothing is read of it then.
    """
    guard(path)
    try:
        return list(_sheets(path))
    except (
        CalamineError,
        Hostile,
        expat.ExpatError,
        ElementTree.ParseError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        OSError,
    ):
        raise Unread(NOT_XLSX) from None

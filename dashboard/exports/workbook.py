"""Rows as a workbook: cells with their types, a header that stays, and sheets that say where it all comes from."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from tempfile import TemporaryFile
from typing import Any, BinaryIO

import xlsxwriter

from dashboard.locale import t
from dashboard.store.taking import FORMULA_STARTS
from dashboard.theme.tokens import light

MOST_ROWS = 1_048_575
"""Of a sheet, without its header."""
LONGEST = 32_767
"""Signs of a cell."""
NARROW, WIDE = 9, 60
SAMPLE = 500
"""Rows by which the width of a column is judged."""
FORMATS = {"amount": "#,##0.00", "share": "0.0%", "count": "#,##0", "date": "yyyy-mm-dd", "code": "0"}
"""Role of a column -> how its numbers are written."""
ALONE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True)
class Column:
    """One column: its key, its name for people, what it is (a role of questions) and what it can hold, where told."""

    name: str
    title: str
    role: str = ""
    unit: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class About:
    """What stands beside the rows: (name, text) of what was asked, and the sources with their own columns."""

    facts: Sequence[tuple[str, str]]
    sources: Sequence[tuple[str, ...]]
    published: datetime | None


class _Book:
    def __init__(self, to: BinaryIO, published: datetime | None) -> None:
        self.file: Any = xlsxwriter.Workbook(to, ALONE | {"constant_memory": True})
        # A workbook of the same rows is the same file.
        self.file.set_properties({"created": (published or datetime(2000, 1, 1, tzinfo=UTC)).replace(tzinfo=None)})
        top = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": light()["accent-soft"]}
        self.head = self.file.add_format(top)
        self.name = self.file.add_format({"bold": True, "valign": "top"})
        self.text = self.file.add_format({"text_wrap": True, "valign": "top"})
        self.quoted = self.file.add_format({"quote_prefix": True})
        self.by_role = {role: self.file.add_format({"num_format": form}) for role, form in FORMATS.items()}

    def put(self, sheet: Any, at: tuple[int, int], value: Any, role: str = "", dress: Any = None) -> None:
        """One cell with its type; nothing for an absent value."""
        if value is None or (isinstance(value, float) and not math.isfinite(value)):
            return
        if isinstance(value, bool):
            sheet.write_boolean(*at, value)
        elif isinstance(value, (int, float, Decimal)):
            sheet.write_number(*at, float(value), self.by_role.get(role))
        elif isinstance(value, date):
            sheet.write_datetime(*at, datetime(value.year, value.month, value.day), self.by_role["date"])
        else:
            self._text(sheet, at, str(value), dress)

    def _text(self, sheet: Any, at: tuple[int, int], value: str, dress: Any) -> None:
        told = value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"
        # It is a text already; the mark keeps it one for whoever edits it or saves it as something else.
        sheet.write_string(*at, told, self.quoted if told.startswith(FORMULA_STARTS) else dress)


def workbook(columns: Sequence[Column], rows: Iterable[Sequence[Any]], about: About, lang: str) -> BinaryIO:
    """A workbook of three sheets, open at its start: the rows, where they come from, and what each column is.

    The rows are at most ``MOST_ROWS``; they are written as they come and never held together.
    """
    to = TemporaryFile()
    book = _Book(to, about.published)
    _rows(book, columns, rows, lang)
    _about(book, about, lang)
    _dictionary(book, columns, lang)
    book.file.close()
    to.seek(0)
    return to


def _rows(book: _Book, columns: Sequence[Column], rows: Iterable[Sequence[Any]], lang: str) -> None:
    sheet = book.file.add_worksheet(t(lang, "data.sheet.rows"))
    titles = _titles(columns)
    for n, title in enumerate(titles):
        sheet.write_string(0, n, title, book.head)
    widths = [max((len(word) for word in title.split()), default=0) for title in titles]
    last = 0
    for last, row in enumerate(rows, start=1):
        for n, (column, value) in enumerate(zip(columns, row, strict=True)):
            book.put(sheet, (last, n), value, column.role)
            if last <= SAMPLE:
                widths[n] = max(widths[n], _width(value))
    for n, width in enumerate(widths):
        sheet.set_column(n, n, min(max(width + 2, NARROW), WIDE))
    sheet.freeze_panes(1, 0)
    if columns:
        sheet.autofilter(0, 0, last, len(columns) - 1)


def _titles(columns: Sequence[Column]) -> list[str]:
    """Names for people; two that read alike also say their key."""
    named = [column.title for column in columns]
    return [f"{one.title} ({one.name})" if named.count(one.title) > 1 else one.title for one in columns]


def _width(value: Any) -> int:
    if value is None:
        return 0
    return len(f"{value:,.2f}") if isinstance(value, (float, Decimal)) else len(str(value))


def _about(book: _Book, about: About, lang: str) -> None:
    sheet = book.file.add_worksheet(t(lang, "data.sheet.about"))
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 90)
    sheet.set_column(2, 6, 24)
    for n, (name, text) in enumerate(about.facts):
        book.put(sheet, (n, 0), name, dress=book.name)
        book.put(sheet, (n, 1), text, dress=book.text)
    below = len(about.facts) + 1
    heads = ("source_id", "title", "publisher", "kind", "licence", "published", "url")
    for n, name in enumerate(heads):
        sheet.write_string(below, n, t(lang, f"data.source.{name}"), book.head)
    for row, source in enumerate(about.sources, start=below + 1):
        for n, text in enumerate(source):
            book.put(sheet, (row, n), text or None, dress=book.text)


def _dictionary(book: _Book, columns: Sequence[Column], lang: str) -> None:
    sheet = book.file.add_worksheet(t(lang, "data.sheet.columns"))
    for n, (name, width) in enumerate((("title", 34), ("key", 26), ("is", 18), ("words", 80))):
        sheet.set_column(n, n, width)
        sheet.write_string(0, n, t(lang, f"data.column.{name}"), book.head)
    sheet.freeze_panes(1, 0)
    for row, column in enumerate(columns, start=1):
        words = "; ".join(f"{value} = {label}" for value, label in column.words.items())
        kind = t(lang, f"data.role.{column.role}") if column.role else t(lang, "data.role.text")
        for n, text in enumerate((column.title, column.name, column.unit or kind, words)):
            book.put(sheet, (row, n), text or None, dress=book.text)

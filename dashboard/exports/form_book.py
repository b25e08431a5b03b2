"""A form of others filled from the data: sections of lines, as a sheet each of a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from tempfile import TemporaryFile
from typing import Any, BinaryIO

import xlsxwriter

from dashboard.exports.workbook import ALONE, LONGEST
from dashboard.store.taking import FORMULA_STARTS
from dashboard.theme.tokens import light

SHEET_NAME = 31
FORBIDDEN = str.maketrans("", "", "[]:*?/\\'")


@dataclass(frozen=True)
class Line:
    """One answer of a form: what is asked, what is known, and where from; ``lang`` of a text that is quoted."""

    asks: str
    says: str
    source: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Part:
    """A part of a form."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Form:
    """One filled form: ``key`` names it among others, ``notes`` stand under its title."""

    key: str
    title: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()


def form_workbook(forms: Sequence[Form], heads: Sequence[str], published: datetime | None) -> BinaryIO:
    """A sheet a form, open at its start; ``heads`` name its three columns."""
    to = TemporaryFile()
    book: Any = xlsxwriter.Workbook(to, ALONE)
    book.set_properties({"created": (published or datetime(2000, 1, 1, tzinfo=UTC)).replace(tzinfo=None)})
    dress = {
        "title": book.add_format({"bold": True, "font_size": 14, "text_wrap": True, "valign": "top"}),
        "head": book.add_format({"bold": True, "bottom": 1, "bg_color": light()["accent-soft"], "valign": "top"}),
        "part": book.add_format({"bold": True, "font_size": 12, "top": 1, "valign": "top"}),
        "asks": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "quoted": book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True}),
    }
    for number, form in enumerate(forms, 1):
        _sheet(book.add_worksheet(_name(form.key, number)), form, heads, dress)
    book.close()
    to.seek(0)
    return to


def _name(key: str, number: int) -> str:
    return key.translate(FORBIDDEN)[:SHEET_NAME] or str(number)


def _sheet(sheet: Any, form: Form, heads: Sequence[str], dress: dict[str, Any]) -> None:
    for column, width in enumerate((34, 80, 46)):
        sheet.set_column(column, column, width)
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, dress["head"])
    sheet.merge_range(1, 0, 1, 2, form.title, dress["title"])
    sheet.set_row(1, 20 * (1 + len(form.title) // 100))
    row = 2
    for note in form.notes:
        sheet.merge_range(row, 0, row, 2, note, dress["text"])
        sheet.set_row(row, 16 * (1 + len(note) // 140))
        row += 1
    for part in form.parts:
        sheet.write_string(row, 0, part.title, dress["part"])
        row += 1
        for line in part.lines:
            for column, text in enumerate((line.asks, line.says, line.source)):
                kind = "quoted" if text.startswith(FORMULA_STARTS) else "asks" if column == 0 else "text"
                sheet.write_string(row, column, text[:LONGEST], dress[kind])
            row += 1
    sheet.freeze_panes(1, 1)

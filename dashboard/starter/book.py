"""The workbook a person fills: instructions, an index, a sheet per table and the lists its drop-downs offer."""

import datetime
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from dashboard.locale import t
from dashboard.package.choosing import sheet_title
from dashboard.package.writing import Row
from dashboard.schema.tables import Field, Table, tables
from dashboard.starter.catalogue import Place
from dashboard.starter.guide import instructions
from dashboard.starter.lists import SHEET, Lists, column_letters, fillable, said
from dashboard.starter.notes import THEMES, expected, foreign_key, is_required

# Rows of a table's sheet, from 0: what it is, titles, what is expected, names the reader knows; then the data.
TITLE, HEADINGS, EXPECTED, NAMES, DATA = range(5)
LAST = 20_000
ROOM = 2_000
"""Rows left to write in below those that a sheet holds."""
FIRST_YEAR = 1901
"""Before it, spreadsheets do not agree on the number of a day."""
INDEX = "Índice"
MADE = datetime.datetime(2000, 1, 1)
TABS = ("#4C6A92", "#5B7F5E", "#8A6D3B", "#7A5C86", "#3F7F7F", "#94545A", "#5E6B73", "#7D7D3C", "#56688C", "#8C6A56")


class Book:
    """One workbook being written; ``formats`` are shared by its sheets."""

    def __init__(self, path: Path, place: Place, lang: str) -> None:
        self.file: Any = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
        # A fixed date: the same package is the same bytes.
        self.file.set_properties({"title": place.name, "created": MADE})
        self.lists = Lists(place)
        self.place = place
        self.lang = lang
        kinds: dict[str, dict[str, object]] = {
            "title": {"bold": True, "font_size": 14},
            "heading": {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8ECF1", "bottom": 1},
            "needed": {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#FBE9D0", "bottom": 1},
            "note": {"italic": True, "text_wrap": True, "valign": "top", "font_color": "#444444"},
            "name": {"font_color": "#666666", "font_size": 8, "bottom": 2},
            "text": {"num_format": "@", "valign": "top"},
            "wrapped": {"text_wrap": True, "valign": "top"},
            "date": {"num_format": "yyyy-mm-dd", "valign": "top"},
            "money": {"num_format": "#,##0.00", "valign": "top"},
            "number": {"num_format": "General", "valign": "top"},
            "link": {"font_color": "#1F4E9E", "underline": 1},
        }
        self.formats = {name: self.file.add_format(kind) for name, kind in kinds.items()}

    def sheet(self, name: str, colour: str | None = None) -> Any:
        """A new sheet."""
        made = self.file.add_worksheet(name)
        if colour:
            made.set_tab_color(colour)
        return made

    def referred(self, table: Table, field: Field) -> str | None:
        """The range of what a column that names a row of another table may say; None for any other column."""
        key = foreign_key(table, field)
        if key is None:
            return self.lists.territories() if field.name == "territory_id" else None
        own = {"municipalities": self.lists.municipalities, "sdg_goals": self.lists.goals}
        return own[key.table]() if key.table in own else _keys_of(tables()[key.table])

    def expected(self, table: Table, field: Field) -> str:
        """What a column expects, in a few words."""
        return expected(table, field, self.lang)

    def shown(self, table: Table, field: Field, value: str) -> str:
        """A stored value as a person reads it in its cell."""
        return said(field, value)

    def width(self, field: Field, rows: Sequence[Row]) -> int:
        """Of a column, in letters."""
        return max(16, len(field.title["es"]) + 2)


def _format_of(field: Field) -> str:
    if field.unit == "MXN":
        return "money"
    kinds = {"date": "date", "string": "text", "boolean": "text"}
    return kinds.get(field.type, "number")


def _keys_of(table: Table) -> str:
    """The keys written so far in the sheet of a table: a range that grows with it."""
    letter = column_letters([field.name for field in table.fields].index(table.primary_key[0]))
    sheet, first = sheet_title(table), DATA + 1
    column = f"'{sheet}'!${letter}${first}:${letter}${LAST}"
    return f"=OFFSET('{sheet}'!${letter}${first},0,0,MAX(1,COUNTA({column})),1)"


def _limits(field: Field) -> dict[str, object] | None:
    """The rule of a date or a number, in the words of a spreadsheet."""
    if field.type == "date":
        first, last = datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)
        return {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}
    if field.type not in ("number", "integer", "year"):
        return None
    low, high = field.minimum, field.maximum
    kind = "decimal" if field.type == "number" else "integer"
    low = -1e15 if low is None else low
    return {"validate": kind, "criteria": "between", "minimum": low, "maximum": 1e15 if high is None else high}


def _rule(book: Book, table: Table, field: Field) -> dict[str, object]:
    """What the spreadsheet checks as a person writes. A key may be written before the row it names: it only asks."""
    lang, wanted = book.lang, book.expected(table, field)
    rule: dict[str, object] = {"input_title": field.title["es"][:32], "input_message": wanted[:255]}
    listed, referred = book.lists.of(field), book.referred(table, field)
    if referred:
        asks = t(lang, "starter.cell.not_listed")
        rule |= {"validate": "list", "source": referred, "error_type": "warning", "error_message": asks}
    elif listed:
        rule |= {"validate": "list", "source": listed, "error_message": t(lang, "starter.cell.choose")}
    else:
        rule |= _limits(field) or {"validate": "any"}
        rule |= {"error_message": wanted[:255]}
    return rule | {"error_title": t(lang, "starter.cell.check")}


def _typed(field: Field, value: str) -> datetime.datetime | float | None:
    """The day or the number that a text is; None for what a spreadsheet would not keep as it is."""
    try:
        if field.type == "date":
            day = datetime.datetime.fromisoformat(value)
            return day if day.year >= FIRST_YEAR and len(value) == len("2026-01-01") else None
        number = float(value) if field.type in ("number", "integer", "year") else None
    except ValueError:
        return None
    return number if number is not None and math.isfinite(number) else None


def _cell(book: Book, sheet: Any, at: tuple[int, int], table: Table, field: Field, value: str) -> None:
    shape, typed = book.formats[_format_of(field)], _typed(field, value)
    if isinstance(typed, datetime.datetime):
        sheet.write_datetime(*at, typed, shape)
    elif typed is not None and not book.referred(table, field):
        sheet.write_number(*at, typed, shape)
    else:
        sheet.write_string(*at, book.shown(table, field, value), shape)


def table_sheet(book: Book, table: Table, rows: Sequence[Row], colour: str) -> None:
    """The sheet of a table, with its rows, the rule of each column and room for ``LAST`` rows or more."""
    last = max(LAST, DATA + len(rows) + ROOM)
    sheet = book.sheet(sheet_title(table), colour)
    sheet.write_string(TITLE, 0, table.title["es"], book.formats["title"])
    sheet.write_url(TITLE, 2, f"internal:'{INDEX}'!A1", book.formats["link"], t(book.lang, "starter.book.to_index"))
    for column, field in enumerate(table.fields):
        needed = is_required(table, field)
        sheet.set_column(column, column, book.width(field, rows), book.formats[_format_of(field)])
        heading = f"{field.title['es']} *" if needed else field.title["es"]
        sheet.write_string(HEADINGS, column, heading, book.formats["needed" if needed else "heading"])
        sheet.write_string(EXPECTED, column, book.expected(table, field), book.formats["note"])
        sheet.write_string(NAMES, column, field.name, book.formats["name"])
        sheet.data_validation(DATA, column, last - 1, column, _rule(book, table, field))
        for number, row in enumerate(rows, DATA):
            if value := row.get(field.name):
                _cell(book, sheet, (number, column), table, field, value)
    sheet.set_row(EXPECTED, 62)
    sheet.freeze_panes(DATA, 1)


def text_sheet(book: Book, name: str, lines: Sequence[tuple[str, str]]) -> None:
    """A sheet of text: (format, line)."""
    sheet = book.sheet(name)
    sheet.set_column(0, 0, 110, book.formats["wrapped"])
    sheet.hide_gridlines(2)
    for number, (shape, line) in enumerate(lines):
        sheet.write_string(number, 0, line, book.formats[shape])


def index_sheet(book: Book, content: Mapping[str, Sequence[Row]], listed: Sequence[str]) -> None:
    """The tables ``listed`` by theme, each a link to its sheet, with what it is for and how many rows it has."""
    sheet = book.sheet(INDEX)
    for column, (width, title) in enumerate(((34, "sheet"), (26, "name"), (84, "what_for"), (14, "has"))):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, t(book.lang, f"starter.book.{title}"), book.formats["heading"])
    row = 1
    for theme in THEMES:
        sheet.write_string(row, 0, t(book.lang, f"starter.theme.{theme}"), book.formats["title"])
        for name in (name for name in listed if tables()[name].theme == theme):
            row += 1
            title, there = sheet_title(tables()[name]), len(content.get(name, ()))
            sheet.write_url(row, 0, f"internal:'{title}'!A1", book.formats["link"], title)
            sheet.write_string(row, 1, name)
            sheet.write_string(row, 2, t(book.lang, f"starter.table.{name}"), book.formats["wrapped"])
            sheet.write_string(row, 3, t(book.lang, "starter.book.rows", n=there) if there else "")
        row += 2
    sheet.freeze_panes(1, 0)


def _codes(book: Book) -> None:
    """The municipalities of the place by code, to look one up."""
    sheet = book.sheet("Claves")
    sheet.set_column(0, 0, 12, book.formats["text"])
    sheet.set_column(1, 1, 44)
    for column, title in enumerate(("code", "municipality")):
        sheet.write_string(0, column, t(book.lang, f"starter.book.{title}"), book.formats["heading"])
    for number, one in enumerate(book.place.municipalities, 1):
        sheet.write_string(number, 0, str(one["municipality_id"]), book.formats["text"])
        sheet.write_string(number, 1, str(one["name"]))
    sheet.freeze_panes(1, 0)


def write_book(path: Path, place: Place, content: Mapping[str, Sequence[Row]], lang: str) -> None:
    """Writes the workbook of ``place``; ``content`` are the rows its tables already carry.

    Names of sheets, titles and choices are those that the reader knows, whatever the language of what is said of them.
    """
    book = Book(path, place, lang)
    text_sheet(book, "Instrucciones", instructions(place, lang))
    index_sheet(book, content, fillable())
    colours = dict(zip(THEMES, TABS, strict=True))
    order = sorted(fillable(), key=lambda name: THEMES.index(tables()[name].theme))
    for name in order:
        table_sheet(book, tables()[name], content.get(name, ()), colours[tables()[name].theme])
    _codes(book)
    book.lists.write(book.sheet(SHEET), book.formats["heading"], book.formats["text"], lang)
    book.file.close()

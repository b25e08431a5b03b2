"""The workbook of a package: all its tables, with lists of names where a column names a row of another table."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from dashboard.book.names import NAMED_BY, Called, called, is_closed, target
from dashboard.book.stored import read_stored
from dashboard.locale import t
from dashboard.package.choosing import sheet_title
from dashboard.package.descriptor import Descriptor, read_descriptor
from dashboard.package.writing import Row
from dashboard.schema.tables import Field, Table, tables
from dashboard.starter.book import DATA, TABS, Book, index_sheet, table_sheet, text_sheet
from dashboard.starter.catalogue import Place
from dashboard.starter.lists import SHEET, column_letters, fillable, said
from dashboard.starter.notes import THEMES, expected, is_required

NAMES = "Nombres"
NEW = 200
"""Rows added below whose names the lists offer too."""
MOST_ROWS = 100_000
"""Of a table in the workbook: a longer one is changed in its own file."""
LONGEST, WIDEST, SAMPLE = 32_000, 48, 200
BATCHES = "batches"
COLOURS = dict(zip((*THEMES, BATCHES), (*TABS, "#777777"), strict=True))
STEPS = range(1, 9)


def in_book(name: str, rows: int) -> bool:
    """Whether a table has a sheet: all do but those too long for one, and what only a load writes."""
    return tables()[name].theme != BATCHES and rows <= MOST_ROWS


def own_key(table: Table, field: Field) -> bool:
    """Whether the column is a key that can be made up for a new row: alone, a text, and of no other table."""
    return table.primary_key == (field.name,) and field.type == "string" and target(table, field) is None


def shown(table: Table, field: Field, value: str, names: Mapping[str, Called]) -> str:
    """A stored value as the cell says it: a name for a key, a word for a code, a text as long as a cell takes."""
    named = target(table, field)
    if named is not None:
        return names[named].label.get(value, value)
    text = said(field, value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


class PackageBook(Book):
    """A workbook whose columns that name rows of other tables show the names of those rows."""

    def __init__(self, path: Path, place: Place, lang: str, content: Mapping[str, Sequence[Row]]) -> None:
        super().__init__(path, place, lang)
        self.content = content
        self.names = called(content, (place.code, place.name))
        self.columns: dict[str, int] = {}

    def referred(self, table: Table, field: Field) -> str | None:
        """The list of names, which grows with the rows written below those that are there."""
        named = target(table, field)
        if named is None or not (is_closed(named) or self.names[named].label):
            return None
        letter = column_letters(self.columns.setdefault(named, len(self.columns)))
        there = len(self.names[named].label)
        if not is_closed(named) or not in_book(named, len(self.content.get(named, ()))):
            return f"='{NAMES}'!${letter}$2:${letter}${there + 1}"
        return f"=OFFSET('{NAMES}'!${letter}$2,0,0,MAX(1,{there}+COUNTA({self._added(named)})),1)"

    def _added(self, named: str) -> str:
        sheet, letter, first = self._name_column(named)
        return f"'{sheet}'!${letter}${first}:${letter}${first + NEW - 1}"

    def _name_column(self, named: str) -> tuple[str, str, int]:
        """(sheet, letter, first row without data) of the column that says what the rows of a table are called."""
        table = tables()[named]
        place = [field.name for field in table.fields].index(NAMED_BY[named])
        return sheet_title(table), column_letters(place), DATA + len(self.content.get(named, ())) + 1

    def expected(self, table: Table, field: Field) -> str:
        """As for any package, but keys need not be known."""
        named = target(table, field)
        if own_key(table, field):
            return t(self.lang, "book.expects.key")
        if named is None:
            return expected(table, field, self.lang)
        sheet = sheet_title(tables()[named]) if named in tables() else t(self.lang, "book.expects.places")
        told = t(self.lang, "book.expects.name", sheet=sheet)
        return t(self.lang, "starter.kind.required", kind=told) if is_required(table, field) else told

    def shown(self, table: Table, field: Field, value: str) -> str:
        """A name for a key, a word for a code."""
        return shown(table, field, value, self.names)

    def width(self, field: Field, rows: Sequence[Row]) -> int:
        """Wide enough for its title and most of its values."""
        longest = max((len(row.get(field.name) or "") for row in rows[:SAMPLE]), default=0)
        return max(super().width(field, rows), min(longest + 2, WIDEST))

    def write_names(self) -> None:
        """One column a list, and below it what is written in new rows of the table it is of."""
        sheet = self.sheet(NAMES)
        for named, column in self.columns.items():
            title = sheet_title(tables()[named]) if named in tables() else t(self.lang, "book.expects.places")
            sheet.set_column(column, column, 44, self.formats["text"])
            sheet.write_string(0, column, title, self.formats["heading"])
            labels = self.names[named].ordered
            for row, label in enumerate(labels, 1):
                sheet.write_string(row, column, label)
            if is_closed(named) and in_book(named, len(self.content.get(named, ()))):
                self._follow(sheet, column, named, len(labels) + 1)
        sheet.freeze_panes(1, 0)

    def _follow(self, sheet: object, column: int, named: str, below: int) -> None:
        title, letter, first = self._name_column(named)
        for number in range(NEW):
            cell = f"'{title}'!${letter}${first + number}"
            sheet.write_formula(below + number, column, f'=IF({cell}="","",{cell})', None, "")  # type: ignore[attr-defined]


def place_of(descriptor: Descriptor, content: Mapping[str, Sequence[Row]]) -> Place:
    """The place of a package, as it tells it."""
    there = tuple(content.get("municipalities", ()))
    return Place(descriptor.home, descriptor.title["es"], descriptor.timezone, there)


def write_workbook(folder: Path, path: Path, lang: str) -> dict[str, int]:
    """Writes the workbook of the package in ``folder``; table -> its rows. PackageError when it cannot be read."""
    descriptor = read_descriptor(folder)
    content = {name: stored.rows for name, stored in read_stored(descriptor).items()}
    told = {"core", *descriptor.themes}
    listed = [name for name in tables() if name in content or (name in fillable() and tables()[name].theme in told)]
    listed = sorted(
        (name for name in listed if in_book(name, len(content.get(name, ())))),
        key=lambda name: THEMES.index(tables()[name].theme),
    )
    book = PackageBook(path, place_of(descriptor, content), lang, content)
    text_sheet(book, "Instrucciones", _instructions(descriptor, content, lang))
    index_sheet(book, content, listed)
    for name in listed:
        table_sheet(book, tables()[name], content.get(name, ()), COLOURS[tables()[name].theme])
    book.write_names()
    book.lists.write(book.sheet(SHEET), book.formats["heading"], book.formats["text"], lang)
    book.file.close()
    return {name: len(content.get(name, ())) for name in listed}


def _instructions(descriptor: Descriptor, content: Mapping[str, Sequence[Row]], lang: str) -> list[tuple[str, str]]:
    name = descriptor.name
    steps = [t(lang, f"book.guide.step.{number}", package=name) for number in STEPS]
    long = [one for one, rows in content.items() if tables()[one].theme != BATCHES and len(rows) > MOST_ROWS]
    return [
        ("title", t(lang, "book.guide.title", package=descriptor.title["es"])),
        ("wrapped", t(lang, "book.guide.holds")),
        *(("wrapped", f"{number}. {step}") for number, step in zip(STEPS, steps, strict=True)),
        ("wrapped", t(lang, "book.guide.private")),
        *(("wrapped", t(lang, "book.guide.long", table=sheet_title(tables()[one]))) for one in long),
    ]

"""The sheet of lists: what the drop-downs of the other sheets offer, one list per column."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from dashboard.locale import t
from dashboard.schema.tables import Category, Field, tables
from dashboard.starter.catalogue import Place

SHEET = "Listas"
YES_NO = ("Sí", "No")


def column_letters(index: int) -> str:
    """A column's name in a spreadsheet, counted from 0: 0 is A, 26 is AA."""
    letters, rest = "", index + 1
    while rest:
        rest, last = divmod(rest - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters


def labels(categories: Iterable[Category]) -> tuple[str, ...]:
    """What people read of a closed list, in order."""
    return tuple(one.label["es"] for one in categories)


@dataclass
class Lists:
    """Lists by their values: the same list is written once, whatever the number of columns that use it."""

    place: Place
    columns: dict[tuple[str, ...], int] = field(default_factory=dict)

    def of(self, column: Field) -> str | None:
        """The range of a column's own list; None when any value may be written."""
        if column.type == "boolean":
            return self.range_of(YES_NO)
        return self.range_of(labels(column.categories)) if column.categories else None

    def municipalities(self) -> str:
        """The range of the codes of the place's municipalities."""
        return self.range_of(tuple(str(row["municipality_id"]) for row in self.place.municipalities))

    def territories(self) -> str:
        """The range of the place's own code and those of its municipalities."""
        codes = tuple(str(row["municipality_id"]) for row in self.place.municipalities)
        return self.range_of(tuple(dict.fromkeys((self.place.code, *codes))))

    def goals(self) -> str:
        """The range of the codes of the 17 goals."""
        return self.range_of(tuple(str(number) for number in range(1, 18)))

    def range_of(self, values: tuple[str, ...]) -> str:
        """Where the values stand in the sheet of lists, once for all the columns that offer the same."""
        letter = column_letters(self.columns.setdefault(values, len(self.columns)))
        return f"='{SHEET}'!${letter}$2:${letter}${len(values) + 1}"

    def write(self, sheet: Any, bold: Any, text: Any, lang: str) -> None:
        """Puts every list asked for in ``sheet``, one per column, below what it is for."""
        for values, column in self.columns.items():
            sheet.set_column(column, column, 24, text)
            sheet.write_string(0, column, t(lang, "starter.book.list", n=column + 1), bold)
            for row, value in enumerate(values, 1):
                sheet.write_string(row, column, value)


def said(column: Field, value: str) -> str:
    """A stored value as a person reads it in the workbook: ``official`` is «Oficial»."""
    if column.type == "boolean":
        return "Sí" if value == "true" else "No"
    return next((one.label["es"] for one in column.categories if one.value == value), value)


def fillable() -> list[str]:
    """Tables that are filled in the workbook, sources first: all but what a load writes and the fixed vocabularies."""
    fixed = ("municipalities", "sdg_goals")
    return [name for name, table in tables().items() if table.theme != "batches" and name not in fixed]

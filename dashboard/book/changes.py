"""What a filled workbook would change in a package: rows added, changed and removed, with their values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.book.names import NAMED_BY, Called
from dashboard.book.sheets import Filled, Written
from dashboard.book.writing import shown
from dashboard.locale import t, tn
from dashboard.package.choosing import sheet_title
from dashboard.package.values.texts import tidy
from dashboard.package.writing import Row
from dashboard.schema.tables import Field, Table
from dashboard.schema.texts import SPANISH

Key = tuple[str, ...]
NUMBERS = ("number", "integer", "year")
TOLD = 160
REGISTER = "corrections"
"""The table that only grows: what a workbook does not carry, because it was written since, stays in it."""


@dataclass(frozen=True)
class Cell:
    """One value that changes, as people read it."""

    field: Field
    old: str
    new: str


@dataclass(frozen=True)
class RowChange:
    """A row and the cells of it that change; all of them in a row that is added or removed."""

    key: Key
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class TableChange:
    """What changes in one table, its rows as they would be, and for each the row of the sheet that says it."""

    table: Table
    sheet: str
    added: tuple[RowChange, ...]
    changed: tuple[RowChange, ...]
    removed: tuple[RowChange, ...]
    rows: tuple[tuple[int, Row], ...]


def _canonical(field: Field, text: str) -> str:
    """The value without what a spreadsheet writes in its own way: zeros of decimals, hours, ends of lines."""
    bare = tidy(text.replace("_x000D_", " "))
    if field.type in NUMBERS:
        try:
            return f"{float(bare):.15g}"
        except ValueError:
            return bare
    if field.type == "date":
        return bare[:10]
    return " ".join(bare.split())


def key_of(table: Table, values: Mapping[str, str | None]) -> Key:
    """What a row is known by, however its sheet writes it."""
    return tuple(_canonical(table.field(one), values.get(one) or "") for one in table.primary_key)


def _merged(filled: Filled, one: Written, old: Row, names: Mapping[str, Called]) -> dict[str, str | None]:
    """The stored row with what the sheet says differently; what it says alike stays as it is stored."""
    row = dict(old)
    for column in filled.columns:
        field = next((field for field in filled.table.fields if field.name == column), None)
        if field is None:
            row[column] = one.values[column]
            continue
        before = old.get(column) or ""
        written = shown(filled.table, field, before, names) if before else ""
        same = {_canonical(field, before), _canonical(field, written)}
        if _canonical(field, one.said[column]) not in same and one.values[column] != before:
            row[column] = one.values[column]
    return row


def _told(table: Table, field: Field, value: str | None, names: Mapping[str, Called]) -> str:
    text = shown(table, field, value, names) if value else ""
    return text if len(text) <= TOLD else f"{text[:TOLD]}…"


def row_change(table: Table, old: Row, new: Row, names: Mapping[str, Called], key: Key) -> RowChange:
    """One row and its cells that change; ``old`` is empty of a row that is new, ``new`` of one taken away."""
    told = new or old
    name = told.get(NAMED_BY.get(table.name, "")) or ""
    cells = tuple(
        Cell(field, _told(table, field, old.get(field.name), names), _told(table, field, new.get(field.name), names))
        for field in table.fields
        if (old.get(field.name) or "") != (new.get(field.name) or "")
    )
    return RowChange(key, name if name and (name,) != key else "", cells)


def compared(
    filled: Filled, stored: Sequence[Row], before: Mapping[str, Called], after: Mapping[str, Called]
) -> TableChange | None:
    """What a sheet changes in its table; None when it says what is stored, in whatever order."""
    table = filled.table
    held = {key_of(table, row): row for row in stored}
    new: dict[Key, list[tuple[int, Row]]] = {}
    added, changed = list[RowChange](), list[RowChange]()
    for one in filled.rows:
        key = key_of(table, one.values)
        old = held.get(key, {}) if key not in new else {}
        row: Row = _merged(filled, one, old, before) if old else dict(one.values)
        new.setdefault(key, []).append((one.row, row))
        if not old:
            added.append(row_change(table, {}, row, after, key))
        elif row != old:
            changed.append(row_change(table, old, row, after, key))
    if table.name == REGISTER:
        new |= {key: [(0, row)] for key, row in held.items() if key not in new}
    removed = [row_change(table, row, {}, before, key) for key, row in held.items() if key not in new]
    if not (added or changed or removed):
        return None
    kept = [place for row in stored for place in new.pop(key_of(table, row), [])]
    rows = (*kept, *(place for places in new.values() for place in places))
    return TableChange(table, filled.sheet, tuple(added), tuple(changed), tuple(removed), rows)


def _lines(change: RowChange, sign: str, lang: str) -> list[str]:
    name = " · ".join(part for part in (*change.key, change.name) if part)
    if sign == "~":
        cells = [
            t(lang, "book.cell", column=one.field.title[lang], old=one.old or "∅", new=one.new or "∅")
            for one in change.cells
        ]
        return [f"  ~ {name}", *(f"      {cell}" for cell in cells)]
    values = "; ".join(f"{one.field.title[lang]}: {one.new or one.old}" for one in change.cells)
    return [f"  {sign} {name}", f"      {values}"]


def told(changes: Sequence[TableChange], lang: str = SPANISH) -> str:
    """Every change, a table after another: how many rows of each kind, and each with its values."""
    lines = []
    for one in changes:
        counts = [
            (len(rows), kind)
            for rows, kind in ((one.added, "added"), (one.changed, "changed"), (one.removed, "removed"))
        ]
        said = ", ".join(tn(lang, f"book.{kind}", number) for number, kind in counts if number)
        lines.append(f"{sheet_title(one.table)} ({one.table.name}): {said}")
        for rows, sign in ((one.added, "+"), (one.changed, "~"), (one.removed, "−")):
            lines += [line for row in rows for line in _lines(row, sign, lang)]
    return "\n".join(lines)

"""Rows a person wrote where nobody reads: a sheet of a table that the package reads from another file."""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from dashboard.package.choosing import is_of
from dashboard.package.descriptor import Descriptor
from dashboard.package.files.sheets import Sheet, all_sheets, shown, skipped_notes
from dashboard.package.files.workbook import Unread
from dashboard.package.findings import WARNING, Finding, PackageError, because
from dashboard.package.reading import Staged, quoted
from dashboard.package.source import Source, read_source
from dashboard.schema.tables import Table, tables


def _other_sheets(descriptor: Descriptor) -> Iterator[tuple[str, Table]]:
    """(workbook, table) for each sheet of the package's workbooks whose table is read from another file."""
    paths = dict(descriptor.resources)
    for book, sheets in _books(descriptor):
        for sheet in shown(sheets):
            table = next((one for one in tables().values() if is_of(sheet, one)), None)
            if table is not None and paths.get(table.name) != book:
                yield book, table


def _books(descriptor: Descriptor) -> Iterator[tuple[str, tuple[Sheet, ...]]]:
    """The package's workbooks that can be opened, with their sheets."""
    for book in sorted({path for _, path in descriptor.resources if Path(path).suffix.lower() == ".xlsx"}):
        try:
            yield book, all_sheets(descriptor.folder / book)
        except (Unread, OSError):
            continue


def hidden_sheets(descriptor: Descriptor) -> Iterator[Finding]:
    """A warning for each hidden sheet with cells that is left unread."""
    for book, sheets in _books(descriptor):
        yield from skipped_notes(book, sheets)


def _keys(connection: duckdb.DuckDBPyConnection, read: Staged | None, names: list[str]) -> set[tuple[str, ...]]:
    if read is None:
        return set()
    columns = ", ".join(f"coalesce(trim({quoted(name)}), '')" for name in names)
    return set(connection.execute(f"SELECT {columns} FROM {quoted(read.name)}").fetchall())


def _new_rows(connection: duckdb.DuckDBPyConnection, table: Table, beside: Source, read: Staged | None) -> int:
    """How many rows of the sheet have a key that the file that is read does not have."""
    names = [name for name in table.primary_key if name in beside.columns and (not read or name in read.columns)]
    known = _keys(connection, read, names)
    return sum(tuple(values[name] or "" for name in names) not in known for _, values in beside.rows) if names else 0


def _finding(book: str, beside: Staged, table: Table, path: str | None, count: int) -> Finding:
    key = "notice.rows_elsewhere" if path else "notice.rows_not_listed"
    params = because(key, n=count, path=path, table=table.name)
    return Finding(book, "AVISO", WARNING, sheet=beside.sheet, params=params)


def unread_rows(
    connection: duckdb.DuckDBPyConnection, descriptor: Descriptor, staged: dict[str, Staged]
) -> Iterator[Finding]:
    """A warning for each sheet with rows that are in no table. ``staged`` are the tables as they were read."""
    for book, table in _other_sheets(descriptor):
        try:
            beside = read_source(descriptor.folder / book, table.name)
        except PackageError:
            continue
        count = _new_rows(connection, table, beside, staged.get(table.name))
        if count:
            yield _finding(book, beside.staged, table, dict(descriptor.resources).get(table.name), count)

"""Rows a person wrote where nobody reads: a sheet of a table that the package reads from another file."""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from dashboard.package.descriptor import Descriptor
from dashboard.package.findings import WARNING, Finding, PackageError, because
from dashboard.package.reading import Staged, quoted, sheet_title
from dashboard.package.source import Source, read_source
from dashboard.package.workbook import sheet_names
from dashboard.schema.tables import Table, tables


def _other_sheets(descriptor: Descriptor) -> Iterator[tuple[str, Table]]:
    """(workbook, table) for each sheet of the package's workbooks whose table is read from another file."""
    paths = dict(descriptor.resources)
    titles = {sheet_title(table).casefold(): table for table in tables().values()}
    for book in sorted({path for path in paths.values() if Path(path).suffix.lower() == ".xlsx"}):
        for sheet in sheet_names(descriptor.folder / book):
            table = titles.get(sheet.strip().casefold()) or tables().get(sheet.strip().lower())
            if table is not None and paths.get(table.name) != book:
                yield book, table


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

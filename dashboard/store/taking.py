"""Tables and rows of a snapshot as files, written by DuckDB: no row of a whole table passes through Python."""

import atexit
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb
from cachetools import LRUCache, cached

from dashboard.package.reading import quoted
from dashboard.schema.tables import Table, tables
from dashboard.store.engine import Damaged
from dashboard.store.hashing import kept_hashes, statements

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")
"""A spreadsheet runs a text that starts with one of these as a formula."""
NEUTRAL = "CASE WHEN left({0}, 1) IN ({1}) THEN '''' || {0} ELSE {0} END AS {0}"
"""A text that a spreadsheet reads as a text: with a quote mark before it."""
WRITTEN = {
    "csv": "FORMAT csv, HEADER, NEW_LINE '\\r\\n'",
    "json": "FORMAT json, ARRAY true",
    "parquet": "FORMAT parquet, COMPRESSION zstd",
}
AT_ONCE = 2000
KEPT_OPEN = 4
"""Snapshots that stay open for this, those taken from last."""


class NotHeld(LookupError):
    """The snapshot, of an earlier version of this program, has no such table."""


@dataclass(frozen=True)
class Taken:
    """What is taken of a table: all of its rows, or those whose columns hold one of the values given."""

    file: Path
    table: Table
    where: tuple[tuple[str, tuple[Any, ...]], ...] = ()

    def columns(self) -> list[str]:
        """Those that the snapshot holds, in the order of the schema; NotHeld, Damaged."""
        with _beside(self.file) as connection:
            return self._held(connection)

    def rows(self) -> int:
        """How many there are."""
        with _beside(self.file) as connection:
            self._held(connection)
            chosen, values = self._chosen()
            found = connection.execute(f"SELECT count(*) FROM {quoted(self.table.name)}{chosen}", values).fetchone()
            return int(found[0]) if found else 0

    def written(self, form: str) -> BufferedReader:
        """A file in one of the forms of ``WRITTEN``, open at its start, which goes when it is closed."""
        with tempfile.NamedTemporaryFile(suffix=f".{form}") as room, _beside(self.file) as connection:
            connection.execute(*self._statement(connection, form, Path(room.name)))
            return open(room.name, "rb")

    def batches(self) -> Iterator[list[tuple[Any, ...]]]:
        """Its rows, some at a time, with the columns of ``columns``."""
        with _beside(self.file) as connection:
            sql, values = self._select(self._held(connection))
            connection.execute(sql, values)
            while rows := connection.fetchmany(AT_ONCE):
                yield rows

    def _statement(self, connection: duckdb.DuckDBPyConnection, form: str, to: Path) -> tuple[str, list[Any]]:
        sql, values = self._select(self._held(connection), neutral=form == "csv")
        return f"COPY ({sql}) TO {_text(to)} ({WRITTEN[form]})", values

    def _held(self, connection: duckdb.DuckDBPyConnection) -> list[str]:
        named = "SELECT column_name FROM duckdb_columns() WHERE database_name = 'held' AND table_name = ?"
        held = {str(row[0]) for row in connection.execute(named, [self.table.name]).fetchall()}
        if not held:
            raise NotHeld(self.table.name)
        return [field.name for field in self.table.fields if field.name in held]

    def _select(self, columns: Sequence[str], neutral: bool = False) -> tuple[str, list[Any]]:
        texts = {field.name for field in self.table.fields if field.sql_type == "VARCHAR"} if neutral else set()
        told = [_neutral(name) if name in texts else quoted(name) for name in columns]
        order = ", ".join(quoted(name) for name in self.table.primary_key if name in columns) or "ALL"
        chosen, values = self._chosen()
        return f"SELECT {', '.join(told)} FROM {quoted(self.table.name)}{chosen} ORDER BY {order}", values

    def _chosen(self) -> tuple[str, list[Any]]:
        parts = [f"list_contains(?, {quoted(name)})" for name, _ in self.where]
        return (f" WHERE {' AND '.join(parts)}" if parts else ""), [list(values) for _, values in self.where]


def counted(file: Path) -> dict[str, int]:
    """Table of the schema -> its rows, of those that hold any."""
    with _beside(file) as connection:
        named = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'held'"
        held = {str(row[0]) for row in connection.execute(named).fetchall()} & tables().keys()
        parts = [f"SELECT '{name}' AS name, count(*) AS n FROM {quoted(name)}" for name in sorted(held)]
        rows = connection.execute(" UNION ALL ".join(parts)).fetchall() if parts else []
    found = {str(name): int(n) for name, n in rows if n}
    return {name: found[name] for name in sorted(found)}


def hashes(file: Path) -> dict[str, str]:
    """Table -> what its rows are known by; see ``store.hashing``."""
    with _beside(file) as connection:
        return kept_hashes(connection)


def hash_statements(file: Path) -> dict[str, str]:
    """Table -> the statement that gives its hash."""
    with _beside(file) as connection:
        return statements(connection)


def parquet_bytes(columns: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Rows as Parquet; ``columns``: name -> DuckDB type, in their order."""
    told = [f"unnest(CAST(? AS {kind}[])) AS {quoted(name)}" for name, kind in columns.items()]
    values = [[row[name] for row in rows] for name in columns]
    with tempfile.NamedTemporaryFile(suffix=".parquet") as room, duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT {', '.join(told)}) TO {_text(Path(room.name))} (FORMAT parquet)", values)
        return Path(room.name).read_bytes()


@contextmanager
def _beside(file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor of its own on a snapshot, which may write files; Damaged where the snapshot cannot be read."""
    try:
        cursor = _attached(file).cursor()
        try:
            cursor.execute("USE held")
            yield cursor
        finally:
            cursor.close()
    except (duckdb.IOException, duckdb.FatalException, duckdb.SerializationException) as error:
        raise Damaged(file.stem, str(error)) from error


@cached(LRUCache(KEPT_OPEN), lock=Lock())
def _attached(file: Path) -> duckdb.DuckDBPyConnection:
    """A connection beside the one that answers, which is locked down. To open it takes a sixth of a second."""
    connection = duckdb.connect(config={"threads": 2})
    connection.execute(f"ATTACH {_text(file)} AS held (READ_ONLY)")
    return connection


atexit.register(lambda: _attached.cache_clear())


def _neutral(name: str) -> str:
    signs = ", ".join(f"chr({ord(sign)})" for sign in FORMULA_STARTS)
    return NEUTRAL.format(quoted(name), signs)


def _text(path: Path) -> str:
    """A path as an SQL text: COPY and ATTACH take no parameter."""
    return "'" + str(path).replace("'", "''") + "'"

"""What the rows of a snapshot are known by: one hash a table, worked out by one SQL statement, and one of them all.

A cell is the length in bytes of its text, ``:`` and the text; an absent one is ``-``. A row is its cells with commas
between, and is known by its sha256. A table is the sha256 of those in order, a thousand times fewer first: the hashes
that begin with the same three signs are hashed together. Whoever has DuckDB 1.4 or newer gets the same.
"""

from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256

import duckdb

from dashboard.package.reading import quoted
from dashboard.package.rules import literal

Columns = tuple[tuple[str, str], ...]
"""Name and type of each."""
LEFT_OUT = frozenset({"load_batches", "rejected_rows", "findings", "questions", "table_hashes"})
"""What a load says of itself: files, clocks and remarks. It changes while no figure does."""
COLUMNS = """
SELECT table_name, column_name, data_type FROM duckdb_columns()
WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal
    AND table_name IN (SELECT table_name FROM duckdb_tables() WHERE database_name = current_database())
ORDER BY table_name, column_index
"""
WHOLE = """SELECT sha256({head} || coalesce(string_agg(part, '' ORDER BY bucket), '')) AS sha256
FROM (
{parts}
)"""
PARTS = """    SELECT bucket, sha256(string_agg(line, '' ORDER BY line)) AS part
    FROM (
        SELECT line, left(line, 3) AS bucket
        FROM (SELECT sha256({row}) AS line FROM {table})
    ){some}
    GROUP BY bucket"""
ROWS_AT_ONCE = 2_000_000
MOST_TURNS = 64
SUM = "SELECT sha256(string_agg(sha256 || '  ' || table_name || chr(10), '' ORDER BY table_name)) AS root"
"""The head of the statement that gives the root of a table of hashes."""


def statement(table: str, columns: Columns) -> str:
    """The statement that gives the hash of a table; it runs on any DuckDB since 1.4."""
    return WHOLE.format(head=literal(_head(columns)), parts=_parts(table, columns))


def _head(columns: Columns) -> str:
    return "".join(f"{name} {kind}\n" for name, kind in columns)


def _parts(table: str, columns: Columns, some: str = "") -> str:
    cells = ", ".join(_cell(name) for name, _ in columns)
    return PARTS.format(row=f"concat_ws(',', {cells})", table=quoted(table), some=some)


def _cell(column: str) -> str:
    text = f"CAST({quoted(column)} AS VARCHAR)"
    return f"coalesce(strlen({text}) || ':' || {text}, '-')"


def columns_of(connection: duckdb.DuckDBPyConnection) -> dict[str, Columns]:
    """Table -> its columns in order, of the tables that a hash is kept of."""
    found: dict[str, list[tuple[str, str]]] = {}
    for table, name, kind in connection.execute(COLUMNS).fetchall():
        if table not in LEFT_OUT:
            found.setdefault(table, []).append((name, kind))
    return {table: tuple(columns) for table, columns in found.items()}


def statements(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Table -> the statement that gives its hash."""
    return {name: statement(name, columns) for name, columns in columns_of(connection).items()}


def table_hashes(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Table -> its hash, of the database in use; duckdb.OutOfMemoryException where not even a part fits."""
    held = columns_of(connection)
    counts = " UNION ALL ".join(f"SELECT {literal(name)}, count(*) FROM {quoted(name)}" for name in held)
    rows = dict(connection.execute(counts).fetchall()) if held else {}
    return {name: _hash(connection, name, columns, rows[name]) for name, columns in held.items()}


def _hash(connection: duckdb.DuckDBPyConnection, table: str, columns: Columns, rows: int) -> str:
    turns = 1 + rows // ROWS_AT_ONCE if rows else 0
    while turns < MOST_TURNS:
        with suppress(duckdb.OutOfMemoryException):
            return _in_turns(connection, table, columns, turns)
        turns *= 4
    return _in_turns(connection, table, columns, turns)


def _in_turns(connection: duckdb.DuckDBPyConnection, table: str, columns: Columns, turns: int) -> str:
    """As ``statement`` gives it, of a share of the rows at a time: what is put in order has to fit in memory."""
    if turns == 1:
        found = connection.execute(statement(table, columns)).fetchone()
        return str(found[0]) if found else ""
    parts: list[tuple[str, str]] = []
    for turn in range(turns):
        some = f"\n    WHERE CAST('0x' || bucket AS INTEGER) % {turns} = {turn}"
        parts += connection.execute(_parts(table, columns, some)).fetchall()
    told = _head(columns) + "".join(part for _, part in sorted(parts))
    return sha256(told.encode()).hexdigest()


def root_of(hashes: Mapping[str, str]) -> str:
    """The hash of all: the sha256 of what ``sha256sum`` would write of the tables, by name."""
    return sha256("".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes)).encode()).hexdigest()


def write_hashes(connection: duckdb.DuckDBPyConnection) -> None:
    """Keep the hashes with the snapshot; where they cannot be worked out in the memory there is, whoever asks will."""
    with suppress(duckdb.OutOfMemoryException):
        found = table_hashes(connection)
        connection.execute("INSERT INTO table_hashes SELECT unnest(?), unnest(?)", [list(found), list(found.values())])


def kept_hashes(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Those kept with the snapshot in use; worked out now in one that an earlier program made."""
    held = connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE database_name = current_database() AND table_name = 'table_hashes'"
    ).fetchone()
    rows = connection.execute("SELECT table_name, sha256 FROM table_hashes").fetchall() if held and held[0] else []
    return dict(rows) or table_hashes(connection)

"""Two snapshots of a package side by side: in which tables rows changed, and in which some came."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dashboard.package.reading import quoted
from dashboard.package.rules import literal
from dashboard.schema.tables import tables
from dashboard.store.engine import Damaged, Limits


class NotCompared(Exception):
    """The two do not fit in the memory that comparing them may take."""


@dataclass(frozen=True)
class Changed:
    """A table: rows of before that are no longer there as they were, and keys that were not there before."""

    table: str
    corrected: int
    new: int


def changed_tables(before: Path, after: Path, names: Sequence[str], memory: str = Limits.memory) -> tuple[Changed, ...]:
    """The tables of a package, of those named, that are not the same in both files; Damaged, NotCompared."""
    if before == after:
        return ()
    try:
        # Nothing goes to disk: whoever asks over the web may be many.
        with duckdb.connect(
            config={"threads": Limits.threads, "memory_limit": memory, "temp_directory": ""}
        ) as connection:
            for name, file in (("before", before), ("after", after)):
                connection.execute(f"ATTACH {literal(str(file))} AS {name} (READ_ONLY)")
            found = [_changed(connection, name) for name in names]
    except duckdb.OutOfMemoryException as error:
        raise NotCompared(before.stem) from error
    except (duckdb.IOException, duckdb.FatalException, duckdb.SerializationException) as error:
        raise Damaged(before.stem, str(error)) from error
    return tuple(one for one in found if one.corrected or one.new)


def _changed(connection: duckdb.DuckDBPyConnection, name: str) -> Changed:
    shared = ", ".join(map(quoted, _shared(connection, name)))
    if not shared:
        return Changed(name, 0, 0)
    key = ", ".join(map(quoted, tables()[name].primary_key))
    corrected = _count(connection, f"SELECT {shared} FROM before.{quoted(name)}", f"{shared} FROM after.{quoted(name)}")
    new = _count(connection, f"SELECT {key} FROM after.{quoted(name)}", f"{key} FROM before.{quoted(name)}")
    return Changed(name, corrected, new)


def _shared(connection: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    """Its columns that both files have."""
    asked = """
        SELECT column_name FROM duckdb_columns() WHERE table_name = ? AND database_name IN ('before', 'after')
        GROUP BY column_name HAVING count(*) = 2 ORDER BY min(column_index)
    """
    return [str(row[0]) for row in connection.execute(asked, [name]).fetchall()]


def _count(connection: duckdb.DuckDBPyConnection, kept: str, without: str) -> int:
    found = connection.execute(f"SELECT count(*) FROM ({kept} EXCEPT ALL SELECT {without})").fetchone()
    return int(found[0]) if found else 0

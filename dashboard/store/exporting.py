"""A snapshot as Parquet that other engines read: ``<snapshot>/<table>/part-*.parquet``, and a manifest written last."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from dashboard.package.reading import quoted
from dashboard.store.manifest import MANIFEST, ExportedTable, Manifest, read_manifest

ROWS_PER_FILE = 500_000
FRESH = f".{MANIFEST}"
WHOLE = {"HUGEINT": "BIGINT", "UBIGINT": "BIGINT", "UINTEGER": "BIGINT", "SMALLINT": "INTEGER", "TINYINT": "INTEGER"}
TAKEN = {"BIGINT", "INTEGER", "DOUBLE", "BOOLEAN", "DATE", "VARCHAR"}


class ExportDiffers(Exception):
    """The folder, which is the argument, holds something else than this export, and is left as it is."""


def export_snapshot(file: Path, package: str, to: Path, rows_per_file: int = ROWS_PER_FILE) -> tuple[Manifest, bool]:
    """Write the snapshot in ``file`` under ``to``; what is there now and whether it was written.

    The same export again writes nothing. A folder left without its manifest by an export that was stopped is written
    anew. ExportDiffers when the folder holds anything else.
    """
    folder = to / file.stem
    with _alone(to), duckdb.connect() as connection:
        connection.execute(f"ATTACH {_text(file)} AS held (READ_ONLY)")
        connection.execute("USE held")
        wanted = Manifest(file.stem, package, {name: _described(connection, name) for name in _tables(connection)})
        there = _already(folder, wanted)
        if there is not None:
            return there, False
        made = {
            name: _write(connection, name, table, folder / name, rows_per_file) for name, table in wanted.tables.items()
        }
        done = Manifest(file.stem, package, made)
        _publish(folder, done)
        return done, True


@contextmanager
def _alone(to: Path) -> Iterator[None]:
    to.mkdir(parents=True, exist_ok=True)
    with (to / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _already(folder: Path, wanted: Manifest) -> Manifest | None:
    """The export already there, when it is this one and whole; None when there is room for it."""
    if not folder.exists():
        return None
    try:
        there = read_manifest((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        _sweep(folder, set(wanted.tables))
        return None
    except (OSError, ValueError, KeyError, TypeError):
        there = None
    if there is None or not there.same_rows(wanted) or not _present(folder, there):
        raise ExportDiffers(str(folder))
    return there


def _sweep(folder: Path, tables: set[str]) -> None:
    """Take away what an export that was stopped left; anything else than its tables is not ours to take."""
    for entry in folder.iterdir():
        ours = entry.name == FRESH or (entry.name in tables and all(f.suffix == ".parquet" for f in entry.iterdir()))
        if not ours:
            raise ExportDiffers(str(folder))
    shutil.rmtree(folder)


def _present(folder: Path, manifest: Manifest) -> bool:
    return all(
        (folder / name / file).is_file() and (folder / name / file).stat().st_size == size
        for name, table in manifest.tables.items()
        for file, _, size in table.files
    )


def _tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    rows = connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'held' ORDER BY 1")
    return [str(row[0]) for row in rows.fetchall()]


def _described(connection: duckdb.DuckDBPyConnection, name: str) -> ExportedTable:
    rows = connection.execute(f"DESCRIBE {quoted(name)}").fetchall()
    columns = tuple((str(row[0]), WHOLE.get(row[1], str(row[1]))) for row in rows)
    for column, kind in columns:
        if kind not in TAKEN and not kind.startswith("DECIMAL("):
            raise TypeError(f"{name}.{column}: {kind}")
    counted = connection.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()
    return ExportedTable(columns, int(counted[0]) if counted else 0, ())


def _write(
    connection: duckdb.DuckDBPyConnection, name: str, table: ExportedTable, folder: Path, rows_per_file: int
) -> ExportedTable:
    """The table in files of at most ``rows_per_file`` rows, in the order of the snapshot, so that workers share it."""
    folder.mkdir(parents=True)
    how = f"(FORMAT parquet, PARQUET_VERSION {_version(table)}, COMPRESSION snappy)"
    columns = ", ".join(f"CAST({quoted(column)} AS {kind}) AS {quoted(column)}" for column, kind in table.columns)
    ends = connection.execute(f"SELECT coalesce(max(rowid), 0) + 1 FROM {quoted(name)}").fetchone()
    files = []
    for number, first in enumerate(range(0, int(ends[0]) if ends else 1, rows_per_file)):
        path = folder / f"part-{number:05}.parquet"
        chosen = f"SELECT {columns} FROM {quoted(name)} WHERE rowid >= {first} AND rowid < {first + rows_per_file}"
        copied = connection.execute(f"COPY ({chosen}) TO {_text(path)} {how}").fetchone()
        files.append((path.name, int(copied[0]) if copied else 0, path.stat().st_size))
    return ExportedTable(table.columns, table.rows, tuple(files))


def _version(table: ExportedTable) -> str:
    # In v2 DuckDB may split the bytes of doubles, an encoding that Spark's fast reader refuses.
    return "v1" if any(kind == "DOUBLE" for _, kind in table.columns) else "v2"


def _text(path: Path) -> str:
    """A path as an SQL text: COPY and ATTACH take no parameter."""
    return "'" + str(path).replace("'", "''") + "'"


def _publish(folder: Path, manifest: Manifest) -> None:
    fresh = folder / FRESH
    fresh.write_text(manifest.text(), encoding="utf-8")
    os.replace(fresh, folder / MANIFEST)

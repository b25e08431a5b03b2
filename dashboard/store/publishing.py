"""From a package to a published snapshot: built beside the ones served, proven, and only then pointed to."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dashboard.package.across import Earlier
from dashboard.package.build import Build, build
from dashboard.package.descriptor import problem
from dashboard.package.findings import Finding, PackageError
from dashboard.package.fingerprint import fingerprint
from dashboard.package.progress import Watch
from dashboard.package.reading import quoted
from dashboard.package.rules import literal
from dashboard.schema.queries import question_files
from dashboard.store import disk
from dashboard.store.embedded import has_log
from dashboard.store.engine import Limits, NotKept
from dashboard.store.folder import NotInStore, PackageFolder, next_id
from dashboard.store.hashing import write_hashes
from dashboard.store.snapshots import Snapshot

TABLES = "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() ORDER BY table_name"


@dataclass(frozen=True)
class Published:
    """What a load did: the snapshot now served, whether it is new, and what was built."""

    package: str
    snapshot: str | None
    changed: bool
    build: Build | None

    @property
    def findings(self) -> list[Finding]:
        """What the load found; nothing where the snapshot was already there."""
        return self.build.findings if self.build else []


def publish(folder: PackageFolder, source: Path, limits: Limits, watch: Watch, hide_again: bool) -> Published:
    """Publish the package in ``source``, unless it is what is served; ``folder`` is locked by the caller.

    ``hide_again``: as in ``Store.publish``; then also what is served is published anew.
    PackageError where it cannot be read, NotKept where the disk did not keep what was written, OSError, duckdb.Error.
    """
    mark = fingerprint(source)
    current = folder.pointed() if folder.is_published() else ""
    if not hide_again and current.endswith(f"-{mark}") and is_sound(folder, current):
        return Published(folder.name, current, False, None)
    # The pointer counts: the file it names may be gone.
    name = next_id([*folder.snapshots(), current], mark)
    beside = folder.building(name)
    try:
        kept = [(one, folder.file(one)) for one in folder.snapshots()]
        built = _written(beside, source, limits, watch, Earlier(name, kept, hide_again))
        if built.ok:
            if fingerprint(source) != mark:
                raise PackageError([problem("package.changed")])
            folder.publish(beside, name)
    finally:
        with suppress(OSError):
            disk.sweep(beside)
    return Published(folder.name, name if built.ok else None, built.ok, built)


def _written(beside: Path, source: Path, limits: Limits, watch: Watch, earlier: Earlier) -> Build:
    """Build into the file ``beside``; where that went well, it was read back and holds the same rows."""
    with duckdb.connect(str(beside), config={"memory_limit": limits.load_memory}) as connection:
        built = build(connection, source, watch, earlier)
        if not built.ok:
            return built
        _write_fingerprints(connection)
        write_hashes(connection)
        rows = _counted(connection)
        # Closing would do it too, but keep to itself that the disk is full.
        connection.execute("CHECKPOINT")
    if has_log(beside) or read_whole(beside) != rows:
        raise NotKept(source.name)
    Snapshot(beside, limits).close()
    return built


def _write_fingerprints(connection: duckdb.DuckDBPyConnection) -> None:
    """The text of each question today, so that a reader can later tell a new figure from a new formula."""
    marks = {query.name: query.fingerprint for query in question_files()}
    connection.execute("INSERT INTO questions SELECT unnest(?), unnest(?)", [list(marks), list(marks.values())])


def _counted(connection: duckdb.DuckDBPyConnection) -> Mapping[str, tuple[int, int]]:
    names = [str(row[0]) for row in connection.execute(TABLES).fetchall()]
    return {name: _read(connection, name) for name in names}


def _read(connection: duckdb.DuckDBPyConnection, table: str) -> tuple[int, int]:
    """Rows of a table and a sign of all its values: to work it out every block is read, and its checksum with it."""
    sql = f"SELECT count(*), coalesce(bit_xor(hash(held)), 0) FROM {quoted(table)} AS held"
    ((rows, sign),) = connection.execute(sql).fetchall()
    return int(rows), int(sign)


def read_whole(path: Path) -> Mapping[str, tuple[int, int]]:
    """Table -> rows and a sign of their values, all of them read; duckdb.Error where a block cannot be."""
    with _attached(path) as connection:
        return _counted(connection)


@contextmanager
def _attached(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    # Beside those that have it open in this process, who may have opened it with other limits.
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH {literal(str(path))} AS held (READ_ONLY)")
        connection.execute("USE held")
        yield connection


def is_sound(folder: PackageFolder, snapshot: str) -> bool:
    """Whether a snapshot is there, is one of this package, and every row of it can be read."""
    try:
        path = folder.file(snapshot)
        with _attached(path) as connection:
            owners = connection.execute("SELECT name FROM package").fetchall()
            return owners == [(folder.name,)] and not has_log(path) and bool(_counted(connection))
    except (NotInStore, duckdb.Error):
        return False

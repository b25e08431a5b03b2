"""DuckDB inside this process: read-only, locked down, a cursor for each query at work, each under a time limit."""

import atexit
import gc
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb

from dashboard.store.engine import Damaged, Limits, QueryTimeout, Row

LOCKED_DOWN: dict[str, Any] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
    "temp_directory": "",
    "lock_configuration": True,
}

HEADERS = 3 * 4096
SIZE = "SELECT total_blocks * block_size AS size FROM pragma_database_size()"
BROKEN = (duckdb.IOException, duckdb.FatalException, duckdb.InternalException, duckdb.SerializationException)
CHECKSUM = "Corrupt database file"

STATEMENTS = 1024
"""Texts whose parsed form a cursor keeps."""


@atexit.register
def _let_go() -> None:
    """A limit called off an instant ago still holds its connection, and cycles do: DuckDB would tell of all of them."""
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.cancel()
            thread.join(1)
    gc.collect()


class _Cursor:
    """A cursor and the texts it has read. DuckDB refuses one shared between threads instead of queueing."""

    def __init__(self, asked: duckdb.DuckDBPyConnection) -> None:
        self.asked = asked
        # Reading the text of a long question takes DuckDB longer than answering it; its reading is kept.
        self._read = lru_cache(maxsize=STATEMENTS)(asked.extract_statements)

    def rows(self, sql: str, parameters: Mapping[str, Any]) -> list[Row]:
        """The rows of one statement as dictionaries."""
        (statement,) = self._read(sql)
        result = self.asked.execute(statement, dict(parameters))
        columns = [column[0] for column in result.description or ()]
        return [dict(zip(columns, values, strict=True)) for values in result.fetchall()]


def has_log(path: Path) -> bool:
    """Whether rows were left in a log beside the file, which the load that wrote them did not live to put into it."""
    return path.with_name(f"{path.name}.wal").exists()


class EmbeddedEngine:
    """One ``.duckdb`` file; Damaged where it cannot be read."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._seconds = limits.seconds
        self._name = path.stem
        config = LOCKED_DOWN | {"memory_limit": limits.memory, "threads": limits.threads}
        self._idle: deque[_Cursor] = deque()
        try:
            self._connection = duckdb.connect(str(path), read_only=True, config=config)
        except duckdb.Error as error:
            raise Damaged(self._name, str(error)) from error
        self._check_whole(path)

    def _check_whole(self, path: Path) -> None:
        """Damaged for a file that was cut, which opens all the same, and one whose log was never written into it."""
        try:
            size, (held,) = path.stat().st_size, self.run(SIZE, {})
        except (OSError, Damaged) as error:
            self.close()
            raise Damaged(self._name, str(error)) from error
        promised = HEADERS + int(held["size"])
        if size < promised or has_log(path):
            self.close()
            raise Damaged(self._name, f"{size} / {promised}")

    @contextmanager
    def _cursor(self) -> Iterator["_Cursor"]:
        """A cursor for one query: the one put back last, which has read most texts already."""
        try:
            cursor = self._idle.pop()
        except IndexError:
            cursor = _Cursor(self._connection.cursor())
        try:
            yield cursor
        finally:
            self._idle.append(cursor)

    def run(self, sql: str, parameters: Mapping[str, Any]) -> list[Row]:
        """The rows of one statement as dictionaries; QueryTimeout past the limit, Damaged where the file is."""
        with self._cursor() as cursor:
            timer = threading.Timer(self._seconds, cursor.asked.interrupt)
            timer.daemon = True
            timer.start()
            try:
                return cursor.rows(sql, parameters)
            except duckdb.InterruptException as error:
                raise QueryTimeout(f"{self._seconds:g} s") from error
            except duckdb.Error as error:
                if isinstance(error, BROKEN) or CHECKSUM in str(error):
                    raise Damaged(self._name, str(error)) from error
                raise
            finally:
                timer.cancel()

    def close(self) -> None:
        """Let go of the file, which each cursor holds too: DuckDB would answer from it for another of its name."""
        while self._idle:
            self._idle.pop().asked.close()
        self._connection.close()

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

from dashboard.store.engine import Limits, QueryTimeout, Row

LOCKED_DOWN: dict[str, Any] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
    "temp_directory": "",
    "lock_configuration": True,
}

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


class EmbeddedEngine:
    """One ``.duckdb`` file."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._seconds = limits.seconds
        config = LOCKED_DOWN | {"memory_limit": limits.memory, "threads": limits.threads}
        self._connection = duckdb.connect(str(path), read_only=True, config=config)
        self._idle: deque[_Cursor] = deque()

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
        """The rows of one statement as dictionaries; QueryTimeout past the limit."""
        with self._cursor() as cursor:
            timer = threading.Timer(self._seconds, cursor.asked.interrupt)
            timer.daemon = True
            timer.start()
            try:
                return cursor.rows(sql, parameters)
            except duckdb.InterruptException as error:
                raise QueryTimeout(f"{self._seconds:g} s") from error
            finally:
                timer.cancel()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

"""DuckDB inside this process: read-only, locked down, one cursor per thread, every query under a time limit."""

import re
import threading
from collections.abc import Mapping
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

INSIDE = r"(?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*"
OPTIONAL = re.compile(r"\(\$(?P<name>[a-z_]+) IS NULL OR " + INSIDE + r"\)")
"""The condition of an optional filter, ``($unit IS NULL OR …)``, with at most three parentheses inside one another."""
STATEMENTS = 1024
"""Texts whose parsed form a thread keeps."""


@lru_cache(maxsize=4096)
def in_force(sql: str, unset: frozenset[str]) -> tuple[str, frozenset[str]]:
    """The text without the conditions of filters that are not set, and the ``$names`` left to bind.

    Those conditions are always true, but DuckDB plans them at each query, and a dozen cost as much as a small scan.
    """
    text = OPTIONAL.sub(lambda found: "true" if found["name"] in unset else found[0], sql)
    return text, frozenset(re.findall(r"\$([a-z_]+)", text))


class EmbeddedEngine:
    """One ``.duckdb`` file."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._seconds = limits.seconds
        config = LOCKED_DOWN | {"memory_limit": limits.memory, "threads": limits.threads}
        self._connection = duckdb.connect(str(path), read_only=True, config=config)
        self._local = threading.local()

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        # DuckDB 2 refuses a connection shared between threads instead of queueing.
        if not hasattr(self._local, "cursor"):
            self._local.cursor = self._connection.cursor()
            self._local.parsed = lru_cache(maxsize=STATEMENTS)(self._local.cursor.extract_statements)
        cursor: duckdb.DuckDBPyConnection = self._local.cursor
        return cursor

    def run(self, sql: str, parameters: Mapping[str, Any]) -> list[Row]:
        """The rows of one statement as dictionaries; QueryTimeout past the limit."""
        cursor = self._cursor()
        text, names = in_force(sql, frozenset(name for name, value in parameters.items() if value is None))
        timer = threading.Timer(self._seconds, cursor.interrupt)
        timer.daemon = True
        timer.start()
        try:
            # Reading the text of a long question takes DuckDB longer than answering it; its reading is kept.
            (statement,) = self._local.parsed(text)
            result = cursor.execute(statement, {name: parameters[name] for name in names})
            columns = [column[0] for column in result.description or ()]
            return [dict(zip(columns, values, strict=True)) for values in result.fetchall()]
        except duckdb.InterruptException as error:
            raise QueryTimeout(f"{self._seconds:g} s") from error
        finally:
            timer.cancel()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

"""Open a snapshot and ask it: read-only, locked down, one cursor per thread, every query under a time limit."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from cachetools import LRUCache

LOCKED_DOWN: dict[str, Any] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
    "temp_directory": "",
    "lock_configuration": True,
}

Row = dict[str, Any]


class QueryTimeout(Exception):
    """A query took longer than the limit and was stopped."""


@dataclass(frozen=True)
class Limits:
    """What one query may use: seconds, memory and threads of the engine, answers kept in memory."""

    seconds: float = 10.0
    memory: str = "2GB"
    threads: int = 2
    cached_answers: int = 2048


@dataclass(frozen=True)
class PackageInfo:
    """What a snapshot knows of the package it was made from; the sum of a ``sample`` is no budget."""

    name: str
    title: dict[str, str]
    description: dict[str, str]
    kind: str
    home: str
    timezone: str
    languages: tuple[str, ...]
    themes: frozenset[str]
    version: str
    sample: bool = False

    @property
    def demonstration(self) -> bool:
        """Whether every row in it is invented."""
        return self.kind == "demonstration"


class Snapshot:
    """One immutable ``.duckdb`` file."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.id = path.stem
        self.path = path
        self._limits = limits
        config = LOCKED_DOWN | {"memory_limit": limits.memory, "threads": limits.threads}
        self._connection = duckdb.connect(str(path), read_only=True, config=config)
        self._local = threading.local()
        self._answers: LRUCache[Any, list[Row]] = LRUCache(limits.cached_answers)
        self._lock = threading.Lock()
        self.package = self._package()

    def _package(self) -> PackageInfo:
        row = self.run("SELECT * FROM package", {})[0]
        both = {key: {"es": row[f"{key}_es"], "en": row[f"{key}_en"]} for key in ("title", "description")}
        return PackageInfo(
            **both,
            name=row["name"],
            kind=row["kind"],
            home=row["home"],
            timezone=row["timezone"],
            languages=tuple(row["languages"].split(",")),
            themes=frozenset(row["themes"].split(",")),
            version=row["version"],
            sample=bool(row.get("sample")),
        )

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        # DuckDB 2 refuses a connection shared between threads instead of queueing.
        if not hasattr(self._local, "cursor"):
            self._local.cursor = self._connection.cursor()
        cursor: duckdb.DuckDBPyConnection = self._local.cursor
        return cursor

    def run(self, sql: str, parameters: Mapping[str, Any]) -> list[Row]:
        """The rows of one statement as dictionaries; QueryTimeout past the limit. Not cached."""
        cursor = self._cursor()
        timer = threading.Timer(self._limits.seconds, cursor.interrupt)
        timer.daemon = True
        timer.start()
        try:
            result = cursor.execute(sql, dict(parameters))
            names = [column[0] for column in result.description or ()]
            return [dict(zip(names, values, strict=True)) for values in result.fetchall()]
        except duckdb.InterruptException as error:
            raise QueryTimeout(f"{self._limits.seconds:g} s") from error
        finally:
            timer.cancel()

    def cached(self, sql: str, parameters: Mapping[str, Any]) -> list[Row]:
        """As ``run``, remembering the rows: a snapshot never changes. Callers must not edit them."""
        key = (sql, tuple((name, _hashable(value)) for name, value in sorted(parameters.items())))
        with self._lock:
            if key in self._answers:
                return self._answers[key]
        rows = self.run(sql, parameters)
        with self._lock:
            self._answers[key] = rows
        return rows

    def forget(self) -> None:
        """Drop the remembered answers."""
        with self._lock:
            self._answers.clear()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value

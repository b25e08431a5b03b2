"""What the text of a question says of itself: the names it binds, its columns, the tables it reads.

Found by asking an empty database, built once a process from ``queries/schema`` and ``queries/derived``.
"""

import atexit
import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import duckdb

from dashboard.package.build import create_tables, derive
from dashboard.schema.queries import PARAMETER, QUERIES, BadQuery, Query
from dashboard.schema.tables import tables

MAKES = re.compile(r"\b(?:CREATE(?:\s+TEMP)?\s+TABLE|INSERT\s+INTO)\s+(\w+)(.*)", re.DOTALL)
READS = re.compile(r"\b(?:WITH|SELECT)\b.*", re.DOTALL)
SOME_DAY = date(2000, 1, 1)


@dataclass(frozen=True)
class Contract:
    """``parameters`` in the order of the text, ``columns`` with their DuckDB types, the package's ``tables``.

    ``bare`` are the tables that it reads while no filter is set.
    """

    parameters: tuple[str, ...]
    columns: Mapping[str, str]
    tables: tuple[str, ...]
    bare: tuple[str, ...]


class _Empty:
    """An empty snapshot, and which tables of a package each of its derived tables is made of."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connection = duckdb.connect()
        create_tables(self._connection)
        self._made: dict[str, set[str]] = {}
        derive(self._connection)
        for path in sorted((QUERIES / "derived").glob("*.sql")):
            for name, read in self._origins(path.read_text(encoding="utf-8")):
                self._made.setdefault(name, set()).update(read)

    def _origins(self, text: str) -> Iterator[tuple[str, set[str]]]:
        for statement in self._connection.extract_statements(text):
            made = MAKES.search(_bare(statement.query))
            read = READS.search(made[2]) if made else None
            if made and read:
                yield made[1], set(self._connection.get_table_names(read[0]))

    def base(self, name: str) -> set[str]:
        """The package's tables behind a name; the name itself where it is one, or is made of none."""
        if name in tables():
            return {name}
        return {base for origin in self._made.get(name, ()) for base in self.base(origin)} or {name}

    def contract(self, query: Query, options: Mapping[str, str]) -> Contract:
        text = query.full
        parameters = tuple(dict.fromkeys(PARAMETER.findall(_bare(text.sql))))
        bound = {name: _sample(name, options) for name in parameters}
        try:
            with self._lock:
                asked = self._connection.sql(text.sql, params=bound)
                columns = dict(zip(asked.columns, map(str, asked.types), strict=True))
                found, bare = (self._read(one.sql) for one in (text, query.text(options)))
        except duckdb.Error as error:
            raise BadQuery(query.name, str(error)) from error
        return Contract(parameters, columns, found, bare)

    def _read(self, sql: str) -> tuple[str, ...]:
        # Names of tables cannot be asked of a text that still has something to bind.
        read = self._connection.get_table_names(PARAMETER.sub("NULL", sql))
        return tuple(sorted({base for name in read for base in self.base(name)} & tables().keys()))


def _bare(sql: str) -> str:
    return "\n".join(line.split("--")[0] for line in sql.splitlines())


def _sample(name: str, options: Mapping[str, str]) -> Any:
    """Something of the type that a name binds."""
    return {"as_of": SOME_DAY, "lang": "es"}.get(name, options.get(name))


@cache
def _empty() -> _Empty:
    # Left to the interpreter's end, DuckDB tells of everything it could not release.
    atexit.register(forget)
    return _Empty()


def forget() -> None:
    """Let go of the empty database; the next question asks for it again."""
    _empty.cache_clear()


def contract_of(query: Query, options: Mapping[str, str]) -> Contract:
    """What the text of a query says of itself; ``options``: the default of each option it binds. BadQuery."""
    return _empty().contract(query, options)

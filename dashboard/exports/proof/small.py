"""The part of a snapshot that one answer needs, as a file that DuckDB 1.4 and newer opens."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from dashboard.answers import Answer
from dashboard.cards.card import Card, face
from dashboard.exports.proof.sql import Heard
from dashboard.package.reading import quoted
from dashboard.package.rules import literal
from dashboard.schema.queries import PARAMETER
from dashboard.store.engine import Limits
from dashboard.store.hashing import LEFT_OUT
from dashboard.store.snapshots import Row, Snapshot

KEPT_AS = "STORAGE_VERSION 'v1.4.0', BLOCK_SIZE 16384"
ALWAYS = frozenset({"package"})
COMMENT = re.compile(r"--[^\n]*")


class NotProvable(LookupError):
    """The answer compares two snapshots: no part of one gives it again."""


class _Heard:
    """The engine of a snapshot, which remembers what it was asked; whoever opened it closes it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.asked: list[Heard] = []

    def run(self, sql: str, parameters: Mapping[str, Any]) -> list[Row]:
        """As any engine."""
        self.asked.append((sql, dict(parameters)))
        return self._snapshot.run(sql, parameters)

    def close(self) -> None:
        """Nothing is its own."""


def needed(card: Card, answer: Answer) -> tuple[list[str], list[Heard]]:
    """The tables that are read to give an answer and its sources again, and what is asked of them; NotProvable."""
    if (answer.filters.one("since") or "").startswith("snap-") and answer.question.compares:
        raise NotProvable(card.id)
    heard = _Heard(answer.snapshot)
    # Nothing that it was asked before is remembered there: all that an answer takes is asked again.
    again = Snapshot(answer.snapshot.path, Limits(), heard)
    given = card.ask(again, replace(answer.filters, as_of=answer.as_of), strict=False)
    face(card, given)
    _ = given.sources
    # The full text, by which the question is known, also names what no filter that is set needs.
    whole = {answer.question.query.full.sql} if answer.question.selects else set()
    read = _read(answer.snapshot.path, whole | {sql for sql, _ in heard.asked})
    return sorted(ALWAYS | read), heard.asked


def _read(file: Path, texts: set[str]) -> set[str]:
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH {literal(str(file))} AS held (READ_ONLY)")
        connection.execute("USE held")
        found = {name for sql in texts for name in connection.get_table_names(_bare(sql))}
        held = {str(row[0]) for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    return found & held - LEFT_OUT


def _bare(sql: str) -> str:
    # Names of tables cannot be asked of a text that still has something to bind.
    return PARAMETER.sub("NULL", COMMENT.sub("", sql))


def small(file: Path, tables: list[str]) -> bytes:
    """Those tables of a snapshot, in a file of its own."""
    with TemporaryDirectory() as room:
        to = Path(room) / "instantanea.duckdb"
        with duckdb.connect(config={"threads": 1}) as connection:
            connection.execute(f"ATTACH {literal(str(file))} AS held (READ_ONLY)")
            connection.execute(f"ATTACH {literal(str(to))} AS small ({KEPT_AS})")
            for name in tables:
                told = f"CREATE TABLE small.{quoted(name)} AS SELECT * FROM held.{quoted(name)} ORDER BY rowid"
                connection.execute(told)
            connection.execute("CHECKPOINT small")
            connection.execute("DETACH small")
        return to.read_bytes()

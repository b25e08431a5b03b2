"""A snapshot: what it knows of its package, the engine that answers for it, and the answers already given."""

import copy
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
from cachetools import LRUCache

from dashboard.package.descriptor import Licence
from dashboard.schema.queries import Query, query_file
from dashboard.schema.texts import Texts
from dashboard.store.embedded import EmbeddedEngine
from dashboard.store.engine import Damaged, Engine, Limits, QueryTimeout, Row
from dashboard.store.turns import RETRY_SECONDS, Busy, Turns

__all__ = ["Limits", "PackageInfo", "QueryTimeout", "Row", "Snapshot"]


@dataclass(frozen=True)
class PackageInfo:
    """What a snapshot knows of the package it was made from; the sum of a ``sample`` is no budget.

    ``missing``: what is not in the files that were published in part; None when all are whole. ``leaves_out``: who is
    in no row of it though a reader would look for them in a total. ``contact``: where an institution sends its reply.
    """

    name: str
    title: Texts
    description: Texts
    kind: str
    home: str
    timezone: str
    languages: tuple[str, ...]
    themes: frozenset[str]
    version: str
    sample: bool = False
    missing: Texts | None = None
    leaves_out: Texts | None = None
    contact: str = ""
    licence: Licence = field(default_factory=Licence)

    @property
    def demonstration(self) -> bool:
        """Whether every row in it is invented."""
        return self.kind == "demonstration"


class Snapshot:
    """One immutable ``.duckdb`` file, asked in this process; or its export, asked of the ``engine`` given.

    ``damaged`` is set once something in it could not be read; ``stands_in``: shown in the place of one that is.
    """

    stands_in = False

    def __init__(self, path: Path, limits: Limits, engine: Engine | None = None) -> None:
        self.id = path.stem
        self.path = path
        self._engine = engine or EmbeddedEngine(path, limits)
        self._answers: LRUCache[Any, list[Row]] = LRUCache(limits.cached_answers)
        self._under_way: dict[Any, Future[list[Row]]] = {}
        self._lock = threading.Lock()
        self.turns = Turns()
        self.damaged = threading.Event()
        self.siblings: Callable[[str], Snapshot] | None = None
        try:
            self.package = self._package()
        except (duckdb.Error, LookupError, AttributeError) as error:
            self.close()
            raise Damaged(self.id, str(error)) from error

    def _package(self) -> PackageInfo:
        row = self.look_up("package")[0]
        both = {key: Texts(es=row[f"{key}_es"], en=row[f"{key}_en"]) for key in ("title", "description")}
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
            missing=_missing(row),
            leaves_out=_leaves_out(row),
            contact=row.get("contact") or "",
            licence=_licence(row),
        )

    def sibling(self, snapshot: str) -> "Snapshot":
        """Another snapshot of the same package, by its id; NotInStore when there is none."""
        if self.siblings is None:
            raise LookupError(snapshot)
        return self.siblings(snapshot)

    def run(self, sql: str, parameters: Mapping[str, Any]) -> list[Row]:
        """The rows of one statement as dictionaries; QueryTimeout past the limit, Damaged. Not cached."""
        try:
            return self._engine.run(sql, parameters)
        except Damaged:
            self.damaged.set()
            raise

    def instead(self) -> "Snapshot":
        """The same snapshot, shown in the place of one that cannot be read."""
        other = copy.copy(self)
        other.stands_in = True
        return other

    def cached(self, sql: str, parameters: Mapping[str, Any]) -> list[Row]:
        """As ``run``, remembering the rows: a snapshot never changes. Callers must not edit them."""
        return self.worked_out(sql, parameters, lambda: self.run(sql, parameters))

    def ask(self, query: Query, bound: Mapping[str, Any]) -> list[Row]:
        """The rows of a file of ``queries``; of what is bound it takes what it names. Remembered, as ``cached``."""
        text = query.text(bound)
        return self.cached(text.sql, text.own(bound))

    def look_up(self, name: str, folder: str = "lookups", **bound: Any) -> list[Row]:
        """What ``queries/<folder>/<name>.sql`` knows of the snapshot; no rows where there is no such file."""
        query = query_file(folder, name)
        return self.ask(query, bound) if query else []

    def worked_out(self, name: str, parameters: Mapping[str, Any], work: Callable[[], list[Row]]) -> list[Row]:
        """The rows that ``work`` gives, remembered by what they answer. Callers must not edit them.

        However many threads ask for the same at once, one works it out. Busy where there is no turn for it.
        """
        key = (name, tuple((name, _hashable(value)) for name, value in sorted(parameters.items())))
        with self._lock:
            if key in self._answers:
                return self._answers[key]
            found = self._under_way.get(key)
        if found is not None:
            return self._awaited(found)
        # A turn is taken before anybody can wait for this: whoever is waited for never waits for a turn.
        self.turns.take()
        with self._lock:
            if key in self._answers:
                return self._answers[key]
            found = self._under_way.get(key)
            mine = self._under_way.setdefault(key, Future())
        return self._awaited(found) if found is not None else self._work(key, mine, work)

    def _awaited(self, answer: "Future[list[Row]]") -> list[Row]:
        """What another thread is working out, its failure too."""
        with self.turns.waits() as seconds:
            try:
                return answer.result(seconds)
            except TimeoutError:
                raise Busy(RETRY_SECONDS) from None

    def _work(self, key: Any, mine: "Future[list[Row]]", work: Callable[[], list[Row]]) -> list[Row]:
        try:
            rows = work()
        except BaseException as error:
            with self._lock:
                del self._under_way[key]
            mine.set_exception(error)
            raise
        with self._lock:
            self._answers[key] = rows
            del self._under_way[key]
        mine.set_result(rows)
        return rows

    def forget(self) -> None:
        """Drop the remembered answers."""
        with self._lock:
            self._answers.clear()

    def close(self) -> None:
        """Let go of the file, or of the session."""
        self._engine.close()


def _missing(row: Row) -> Texts | None:
    # Snapshots made before files could be published in part have no such columns.
    spanish = row.get("missing_es")
    return Texts(es=spanish, en=row.get("missing_en") or spanish) if spanish else None


def _licence(row: Row) -> Licence:
    """A snapshot of before says none: it was made when all had one."""
    return Licence(row["licence"], row["licence_url"] or "") if row.get("licence") else Licence()


def _leaves_out(row: Row) -> Texts | None:
    # As above: older snapshots say nothing of it.
    spanish = row.get("leaves_out_es")
    return Texts(es=spanish, en=row.get("leaves_out_en") or spanish) if spanish else None


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value

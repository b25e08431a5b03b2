"""A snapshot on an engine that speaks Spark Connect (Sail, Apache Spark): one session, a view for each exported table.

The client is imported only here and only when an engine is configured: it is the ``distributed`` extra.
"""

import json
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import Any, TypeVar
from uuid import uuid4

from dashboard.store.dialect import to_spark, translate_all
from dashboard.store.engine import Distributed, EngineDown, Limits, NoClient, NotExported, QueryTimeout, Row
from dashboard.store.manifest import MANIFEST, Manifest, read_manifest

__all__ = ["SparkConnectEngine", "translate_all"]

T = TypeVar("T")
SPARK_TYPES = {"VARCHAR": "STRING", "INTEGER": "INT"}
CHANNEL = [
    ("grpc.use_local_subchannel_pool", 1),  # a new channel tries at once, whatever the last one met
    ("grpc.keepalive_time_ms", 20_000),
    ("grpc.keepalive_timeout_ms", 10_000),
]
INTERRUPT_SECONDS = 2.0
OPEN_SECONDS = 120.0
AT_ONCE = 8
LOST = ("TABLE_OR_VIEW_NOT_FOUND", "INVALID_HANDLE", "SESSION_", "session not found", "UNAVAILABLE", "CANCELLED")


class SparkConnectEngine:
    """The tables of one exported snapshot; opens its session at once: EngineDown, NotExported or NoClient if it cannot.

    A session that is lost (the server restarted, or forgot it) is opened again by the next query.
    """

    def __init__(self, place: Distributed, snapshot: str, limits: Limits) -> None:
        self._place = place
        self._snapshot = snapshot
        self._seconds = limits.seconds
        self._lock = threading.Lock()
        self._session: Any = self._open()

    def run(self, sql: str, parameters: Mapping[str, Any]) -> list[Row]:
        """The rows of one SELECT, with the types DuckDB gives them; QueryTimeout past the limit."""
        words = to_spark(sql)
        try:
            return self._ask(self._current(), words, dict(parameters))
        except _Lost as lost:
            self._forget(lost.session)
        try:
            return self._ask(self._current(), words, dict(parameters))
        except _Lost as lost:
            self._forget(lost.session)
            raise EngineDown(self._place.address) from lost.__cause__

    def close(self) -> None:
        """Release the session on the server."""
        with self._lock:
            session, self._session = self._session, None
        if session is not None:
            _in_background(session.stop)

    def _current(self) -> Any:
        with self._lock:
            if self._session is None:
                self._session = self._open()
            return self._session

    def _forget(self, session: Any) -> None:
        with self._lock:
            if self._session is session:
                self._session = None
        _in_background(session.client.close)

    def _ask(self, session: Any, words: str, parameters: dict[str, Any]) -> list[Row]:
        tag = f"observatorio-{uuid4().hex}"

        def work() -> list[Row]:
            session.addTag(tag)  # a tag belongs to the thread, and this one ends with the query
            rows: list[Row] = session.sql(words, args=parameters).toArrow().to_pylist()
            return rows

        try:
            return _within(self._seconds, work)
        except TimeoutError as error:
            _in_background(lambda: self._interrupt(session, tag))
            raise QueryTimeout(f"{self._seconds:g} s") from error
        except Exception as error:
            if _is_lost(error):
                raise _Lost(session) from error
            raise

    def _interrupt(self, session: Any, tag: str) -> None:
        """Stop a query on the server; a server too busy to listen is left, and what it was doing with it."""
        try:
            _within(INTERRUPT_SECONDS, lambda: session.interruptTag(tag))
        except Exception:
            self._forget(session)

    def _open(self) -> Any:
        session = _new_session(self._place.url)
        root = f"{self._place.data.rstrip('/')}/{self._snapshot}"
        try:
            manifest = _within(self._seconds, lambda: _manifest(session, root))
            if manifest is None or manifest.snapshot != self._snapshot:
                raise NotExported(self._snapshot)
            _within(OPEN_SECONDS, lambda: _views(session, root, manifest))
        except NotExported:
            _in_background(session.stop)
            raise
        except Exception as error:
            _in_background(session.client.close)
            if isinstance(error, TimeoutError) or _is_lost(error):
                raise EngineDown(self._place.address) from error
            raise NotExported(self._snapshot) from error
        return session


class _Lost(Exception):
    """The session is gone, or the server is."""

    def __init__(self, session: Any) -> None:
        super().__init__()
        self.session = session


def _is_lost(error: BaseException) -> bool:
    told = f"{error} {getattr(error, 'getCondition', str)() or ''}"
    return any(sign in told for sign in LOST)


def _new_session(url: str) -> Any:
    """A session of its own. No call is repeated by the client: who waits is told, and the next request tries again."""
    try:
        from pyspark.sql.connect.client.core import DefaultChannelBuilder
        from pyspark.sql.connect.session import SparkSession
    except ImportError as error:
        raise NoClient(str(error.name)) from error
    session = SparkSession.builder.channelBuilder(DefaultChannelBuilder(url, CHANNEL)).create()
    session.client.set_retry_policies([])
    session.client.disable_reattachable_execute()
    return session


def _manifest(session: Any, root: str) -> Manifest | None:
    """What the export says it holds, as the engine sees it; None where it sees nothing."""
    try:
        lines = session.read.text(f"{root}/{MANIFEST}").toArrow().to_pylist()
        return read_manifest("\n".join(line["value"] for line in lines))
    except (json.JSONDecodeError, KeyError, TypeError):
        return None
    except Exception as error:
        if _is_lost(error):
            raise
        return None


def _views(session: Any, root: str, manifest: Manifest) -> None:
    """A view per table, with the types of the manifest; NotExported where the files hold other counts than it says."""

    def view(name: str) -> None:
        columns = manifest.tables[name].columns
        types = ", ".join(f"`{column}` {SPARK_TYPES.get(kind, kind)}" for column, kind in columns)
        session.read.schema(types).parquet(f"{root}/{name}").createOrReplaceTempView(name)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(view, manifest.tables))
    counts = " UNION ALL ".join(f"SELECT '{name}' AS name, count(*) AS rows FROM `{name}`" for name in manifest.tables)
    found = {row["name"]: row["rows"] for row in session.sql(counts).toArrow().to_pylist()}
    if found != {name: table.rows for name, table in manifest.tables.items()}:
        raise NotExported(manifest.snapshot)


def _within(seconds: float, work: Callable[[], T]) -> T:
    """What ``work`` gives, or TimeoutError. It runs in a thread of its own: the client has no deadlines."""
    done: SimpleQueue[tuple[T | None, BaseException | None]] = SimpleQueue()

    def told() -> None:
        try:
            done.put((work(), None))
        except BaseException as error:
            done.put((None, error))

    _in_background(told)
    try:
        value, error = done.get(timeout=seconds)
    except Empty:
        raise TimeoutError(f"{seconds:g} s") from None
    if error is not None:
        raise error
    return value  # type: ignore[return-value]


def _in_background(work: Callable[[], Any]) -> None:
    threading.Thread(target=work, daemon=True).start()

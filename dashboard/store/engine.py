"""What answers the SQL of a snapshot: DuckDB inside this process, or a distributed engine that speaks Spark Connect."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

Row = dict[str, Any]


class QueryTimeout(Exception):
    """A query took longer than the limit and was stopped."""


class EngineProblem(Exception):
    """What should answer cannot do it now, here or far away; what it can be told apart by is its class."""


class Damaged(EngineProblem):
    """The file of the snapshot that the first argument names cannot be read; why, for who keeps the store."""


class NotKept(EngineProblem):
    """What was written for the package that the argument names does not read back as it was: nothing was published."""


class Unavailable(EngineProblem):
    """No snapshot of the package that the argument names can be read."""


class EngineDown(EngineProblem):
    """Nothing answers at the engine's address, which is the argument, without its token."""


class NotExported(EngineProblem):
    """The engine sees no complete export of the snapshot that the argument names."""


class NoClient(EngineProblem):
    """The packages of the ``distributed`` extra are not installed."""


@dataclass(frozen=True)
class Limits:
    """What one query may use: seconds, memory and threads of the engine, answers kept in memory.

    ``load_memory`` is what building a snapshot may use; beyond it DuckDB spills to a folder beside the snapshot.
    """

    seconds: float = 10.0
    memory: str = "2GB"
    threads: int = 2
    cached_answers: int = 2048
    load_memory: str = "2GB"


@dataclass(frozen=True)
class Distributed:
    """A Spark Connect server (``sc://host:port``) and the root of the exported snapshots, as that server sees it."""

    url: str
    data: str

    @property
    def address(self) -> str:
        """Host and port, without what may follow them: a token is nobody's business."""
        return self.url.removeprefix("sc://").split("/")[0]


class Engine(Protocol):
    """Runs the SQL of the project, which is written in DuckDB's dialect, on the tables of one snapshot."""

    def run(self, sql: str, parameters: Mapping[str, Any]) -> list[Row]:
        """The rows of one SELECT: Decimal, date, int, float, str, bool or None. QueryTimeout past the limit."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...

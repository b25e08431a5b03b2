"""Each budget question over many filter states, beside the best hand-written SQL for the same state, in one run."""

import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import duckdb
from clock import in_turns, percentile
from handwritten import HAND, literal
from states import of, said, states

from dashboard.answers import ask
from dashboard.filters import Filters
from dashboard.store.embedded import LOCKED_DOWN, EmbeddedEngine
from dashboard.store.engine import Limits
from dashboard.store.questions import Question, questions
from dashboard.store.snapshots import Row, Snapshot

TARGET_MS, TARGET_RATIO = 60.0, 1.2
PROMISED_FROM = 5_000_000
"""Rows from which both are promised: with few, a question takes the few milliseconds of planning its text."""


@dataclass(frozen=True)
class Timed:
    """One question: milliseconds by state, ours and by hand; ``worst`` is the state of the slowest."""

    question: str
    ours: list[float]
    hand: list[float]
    worst: str
    written: bool

    @property
    def ratio(self) -> float:
        """All states together: our time over the hand-written one."""
        return sum(self.ours) / sum(self.hand)


def budget_questions() -> list[Question]:
    """Those of the budget page that answer from the budget's rows."""
    return [one for name, one in questions().items() if name.startswith("budget/") and "budget_execution" in one.tables]


def bound_values(snapshot: Snapshot, asked: Question, state: Filters) -> Mapping[str, Any]:
    """What the SQL of a question binds in one state."""
    answer = ask(snapshot, asked.id, of(asked, state))
    held = {**answer.applied, **answer.options, "lang": "es"}
    return {name: held.get(name) for name in {*asked.parameters, *asked.filters}}


def run(engine: EmbeddedEngine, asked: Question, bound: Mapping[str, Any]) -> list[Row]:
    """The rows of a question as the application asks it: the text in force."""
    text = asked.query.text(bound)
    return engine.run(text.sql, text.own(bound))


def _all(connection: duckdb.DuckDBPyConnection, sql: str) -> object:
    return connection.execute(sql).fetchall()


def _check(engine: EmbeddedEngine, connection: duckdb.DuckDBPyConnection, asked: Question,
           bound: Mapping[str, Any], hand: str) -> None:  # fmt: skip
    """Both ways must give the very same rows, or the comparison says nothing."""
    if [tuple(row.values()) for row in run(engine, asked, bound)] != connection.execute(hand).fetchall():
        raise AssertionError(f"{asked.id}: the hand-written SQL gives another answer for {bound}")


def measure(snapshot: Snapshot, asked: Question, chosen: list[Filters]) -> Timed:
    """Times one question over the states; ours as the application asks it, in turns, best of three."""
    ours, hand, worst = list[float](), list[float](), (0.0, "")
    engine = EmbeddedEngine(snapshot.path, Limits())
    with duckdb.connect(str(snapshot.path), read_only=True, config=snapshot_config(snapshot)) as connection:
        for state in chosen:
            bound = bound_values(snapshot, asked, state)
            write = HAND.get(asked.id)
            sql = write(bound) if write else literal(asked.query.text(bound).sql, bound)
            _check(engine, connection, asked, bound, sql)
            took = in_turns([partial(run, engine, asked, bound), partial(_all, connection, sql)])
            ours.append(took[0])
            hand.append(took[1])
            worst = max(worst, (took[0], said(of(asked, state))))
    engine.close()
    return Timed(asked.id, ours, hand, worst[1], asked.id in HAND)


def snapshot_config(snapshot: Snapshot) -> dict[str, Any]:
    """The settings of the engine that has the file open: DuckDB shares one database per file and process."""
    return LOCKED_DOWN | {"memory_limit": Limits.memory, "threads": Limits.threads}


def report(snapshot: Snapshot, count: int) -> tuple[list[Timed], bool]:
    """Print a line per question; False when a promise on ratios is broken."""
    chosen = states(snapshot, count)
    rows = snapshot.run("SELECT count(*) AS n FROM budget_execution", {})[0]["n"]
    print(f"{rows:,} budget rows, {count} filter states, milliseconds (* written apart; else its SQL with literals)")
    print(f"{'question':28} {'p50':>7} {'p95':>7} {'max':>7} {'hand p95':>9} {'ratio':>6}  worst state")
    found = []
    for asked in budget_questions():
        one = measure(snapshot, asked, chosen)
        found.append(one)
        star = "*" if one.written else " "
        middle, p95, most = statistics.median(one.ours), percentile(one.ours, 0.95), max(one.ours)
        print(
            f"{one.question + star:28} {middle:7.1f} {p95:7.1f} {most:7.1f} {percentile(one.hand, 0.95):9.1f} "
            f"{one.ratio:6.2f}  {one.worst[:90]}"
        )
    slow = [one.question for one in found if percentile(one.ours, 0.95) >= TARGET_MS]
    over = [one.question for one in found if one.ratio > TARGET_RATIO]
    print(f"p95 at or above {TARGET_MS:g} ms: {', '.join(slow) or 'none'}")
    print(f"more than {TARGET_RATIO:g} times the hand-written SQL: {', '.join(over) or 'none'}\n")
    return found, not over or rows < PROMISED_FROM

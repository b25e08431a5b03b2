"""Whether the truths of ``tests/recompute`` notice a broken question."""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Any

import duckdb

from dashboard.filters import Filters, resolve
from dashboard.schema.tables import tables
from dashboard.store.questions import questions
from dashboard.store.snapshots import Limits, QueryTimeout, Row, Snapshot
from dashboard.store.store import Store

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from mutants.changes import Mutant, mutants, unchanged  # noqa: E402

from tests.recompute.conftest import HIDDEN  # noqa: E402
from tests.recompute.package import PACKAGES, Package  # noqa: E402
from tests.recompute.truths import Truth, cases_of, truth_of  # noqa: E402

SECONDS = 5.0
"""A mutant that has not answered by then is one that anybody notices."""
SEED = "2026-11-30"
KEYS = {name: one.primary_key[0] for name, one in tables().items() if len(one.primary_key) == 1}
TYPES = "SELECT table_name, column_name, data_type FROM information_schema.columns"


@dataclass(frozen=True)
class Trial:
    """One mutant of one question, and the state that noticed it: None while nobody did."""

    question: str
    mutant: Mutant
    noticed_in: str | None


@dataclass(frozen=True)
class State:
    """What a question binds in one state, and whether rows are what its truth says there."""

    name: str
    snapshot: Snapshot
    bound: Mapping[str, Any]
    holds: Callable[[list[Row]], bool]


def load(folder: Path) -> None:
    """The packages, shipped and invented, in a store of their own."""
    for package in PACKAGES:
        Store(folder).publish(Package(package).folder)


@cache
def _snapshot(folder: Path, package: str) -> Snapshot:
    return Store(folder, limits=Limits(seconds=SECONDS, threads=1)).open(package)


@cache
def _files(folder: Path, package: str) -> Package:
    hidden = _snapshot(folder, package).run(HIDDEN, {})
    return Package(package, frozenset((r["meeting_id"], r["municipality_id"], r["group"]) for r in hidden))


def _schema(snapshot: Snapshot) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in snapshot.run(TYPES, {}):
        found.setdefault(row["table_name"], {})[row["column_name"]] = row["data_type"]
    return found


def tried(folder: Path, question: str, most: int | None) -> list[Trial]:
    """What becomes of ``most`` mutants of a question, by a seed; of all, without it."""
    asked, truth = questions()[question], truth_of(question)
    held = list(_states(folder, truth))
    schema = _schema(held[0].snapshot)
    unlike = [one.name for one in held if not _holds_in(one, unchanged(asked.query.full.sql, schema))]
    if unlike:
        raise AssertionError(f"{question} is not what its truth says even unchanged: {unlike[0]}")
    found: list[Trial] = []
    for mutant in mutants(asked.query.full.sql, schema, KEYS, Random(f"{SEED}/{question}")):
        if most is not None and len(found) == most:
            break
        if _binds(held[0], mutant.sql):
            noticed = next((one.name for one in held if not _holds_in(one, mutant.sql)), None)
            found.append(Trial(question, mutant, noticed))
    return found


def _states(folder: Path, truth: Truth) -> Iterator[State]:
    """The states of a question whose answer is right today, without what is known to be wrong in it."""
    asked = questions()[truth.question]
    for package, chosen in cases_of(truth.question):
        snapshot, files = _snapshot(folder, package), _files(folder, package)
        without, why = truth.compared(files, chosen)[0]
        if why:
            continue
        filters = Filters(as_of=chosen.as_of, lang=chosen.lang, values=chosen.values)
        options = {option.name: option.default for option in asked.options} | dict(chosen.options)
        bound = asked.query.full.own(resolve(filters, asked, snapshot) | options)
        wanted = truth.of(files, chosen)
        yield State(f"{package} {chosen}", snapshot, bound, partial(_holds, truth, wanted, without))


def _holds(truth: Truth, wanted: list[Row], without: frozenset[str], found: list[Row]) -> bool:
    return not truth.difference(found, wanted, without)


def _binds(state: State, sql: str) -> bool:
    """Whether the change is still SQL: what no engine would bind proves nothing."""
    try:
        state.snapshot.run(sql, state.bound)
    except (duckdb.BinderException, duckdb.ParserException, duckdb.CatalogException, duckdb.NotImplementedException):
        return False
    except (duckdb.Error, QueryTimeout):
        return True
    return True


def _holds_in(state: State, sql: str) -> bool:
    try:
        return state.holds(state.snapshot.run(sql, state.bound))
    except (duckdb.Error, QueryTimeout):
        return False

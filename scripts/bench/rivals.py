"""The same figures made in other ways: one question (money by unit), the same states, the same run."""

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pandas
from clock import Work, in_turns
from handwritten import MOMENTS
from questions import bound_values, run, snapshot_config

from dashboard.filters import Filters
from dashboard.store.embedded import EmbeddedEngine
from dashboard.store.engine import Limits
from dashboard.store.questions import question
from dashboard.store.snapshots import Snapshot

ASKED = "budget/by-unit"
LISTS = {"year": "year", "unit": "unit_id", "programme": "programme_id", "funding": "funding_code",
         "municipality": "municipality_id"}  # fmt: skip
NEEDED = ("unit_id", "year", "period", "programme_id", "funding_code", "municipality_id", *MOMENTS)
STATES = (
    Filters(),
    Filters(values={"year": ("2023", "2024")}),
    Filters(values={"municipality": ("99001", "99004"), "year": ("2025",)}),
    Filters(values={"programme": ("P01", "P05", "PG003")}),
    Filters(values={"year": tuple(str(year) for year in range(2017, 2027))}),
)


def frame_of(path: Path) -> pandas.DataFrame:
    """The columns a dashboard needs, as pandas holds them: texts as categories, money as floats."""
    names = ", ".join(NEEDED)
    frame: pandas.DataFrame = duckdb.execute(f"SELECT {names} FROM read_parquet('{path}')").df()
    return frame.astype({name: "category" for name in NEEDED if name not in (*MOMENTS, "year", "period")})


def by_unit(frame: pandas.DataFrame, bound: dict[str, Any]) -> pandas.DataFrame:
    """What a typical callback does: masks, then groupby."""
    mask = pandas.Series(True, index=frame.index)
    for name, column in LISTS.items():
        if bound.get(name) is not None:
            mask &= frame[column].isin(bound[name])
    mask &= frame["period"] <= (bound["period"] or 12)
    return frame[mask].groupby("unit_id", observed=True)[list(MOMENTS)].sum()


def _reloaded(path: Path, bound: dict[str, Any]) -> pandas.DataFrame:
    return by_unit(frame_of(path), bound)


def _fetched(connection: duckdb.DuckDBPyConnection, bound: dict[str, Any]) -> object:
    return connection.execute(_sql(bound, "budget_execution")).fetchall()


def _conditions(bound: dict[str, Any]) -> str:
    parts = [f"period <= {bound['period'] or 12}"]
    for name, column in LISTS.items():
        values = bound.get(name)
        if values is not None:
            parts.append(f"{column} IN ({', '.join(repr(value) for value in values)})")
    return " AND ".join(parts)


def _sql(bound: dict[str, Any], table: str) -> str:
    sums = ", ".join(f"sum({name})" for name in MOMENTS)
    return f"SELECT unit_id, {sums} FROM {table} WHERE {_conditions(bound)} GROUP BY unit_id"


def sqlite_of(frame: pandas.DataFrame, path: Path) -> sqlite3.Connection:
    """A SQLite file with an index on what filters most."""
    held = sqlite3.connect(path)
    plain = frame.astype({name: object for name in frame.columns if str(frame[name].dtype) == "category"})
    plain.to_sql("budget", held, index=False, chunksize=100_000)
    held.execute("CREATE INDEX by_year ON budget (year, unit_id)")
    held.execute("ANALYZE")
    return held


def measure(snapshot: Snapshot, parquet: Path, room: Path, sqlite: bool) -> dict[str, float]:
    """Milliseconds of each way, the mean over the states of the best of three."""
    asked = question(ASKED)
    frame = frame_of(parquet)
    held = sqlite_of(frame, room / "budget.sqlite") if sqlite else None
    totals: dict[str, float] = {}
    engine = EmbeddedEngine(snapshot.path, Limits())
    with duckdb.connect(str(snapshot.path), read_only=True, config=snapshot_config(snapshot)) as connection:
        for state in STATES:
            bound = dict(bound_values(snapshot, asked, state))
            ways: dict[str, Work] = {
                "our question": partial(run, engine, asked, bound),
                "bare DuckDB, raw rows": partial(_fetched, connection, bound),
                "pandas in the callback": partial(by_unit, frame, bound),
                "reload Parquet, pandas": partial(_reloaded, parquet, bound),
            }
            if held:
                ways["SQLite"] = _asked_of(held, _sql(bound, "budget"))
            for name, took in zip(ways, in_turns(list(ways.values()), 2), strict=True):
                totals[name] = totals.get(name, 0.0) + took / len(STATES)
    engine.close()
    if held:
        held.close()
    return totals


def _asked_of(held: sqlite3.Connection, sql: str) -> Callable[[], object]:
    return lambda: held.execute(sql).fetchall()

"""What two engines must agree on: the rows of every question, in value, type and order."""

import math
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.filters import LISTS, Filters, choices
from dashboard.store.questions import Question
from dashboard.store.snapshots import Row, Snapshot

DAY = date(2026, 11, 23)
# Sums of doubles depend on the order of the rows, which no engine promises: a few units in the last place.
RELATIVE = 1e-12
ONE_MORE = {"period": "6", "moment": "paid", "since": "2024-01-01", "sources": "official"}
"""A value of each filter that takes one, which is not its default."""

State = tuple[Filters, dict[str, str]]


def states(snapshot: Snapshot, asked: Question, *, each: bool) -> Iterator[State]:
    """What a question is asked with: nothing; and, one at a time, ``each`` option, language and filter it takes."""
    yield Filters(as_of=DAY), {}
    if each:
        for option in asked.options:
            for value in option.values[1:]:
                yield Filters(as_of=DAY), {option.name: value}
        if "lang" in asked.filters:
            yield Filters(as_of=DAY, lang="en"), {}
        for values in _narrowed(snapshot, asked):
            yield Filters(as_of=DAY, values=values), {}
        if "as_of" in asked.filters:
            yield Filters(as_of=date(2024, 6, 30)), {}


def _narrowed(snapshot: Snapshot, asked: Question) -> Iterator[dict[str, tuple[str, ...]]]:
    """One filter at a time, with two values of the catalogue, or the only one."""
    for name in asked.filters:
        if name in LISTS:
            held = [choice.value for choice in choices(snapshot, name, "es")]
            if held:
                yield {name: tuple(sorted({held[0], held[len(held) // 2]}))}
        elif name in ONE_MORE:
            yield {name: (ONE_MORE[name],)}


def difference(wanted: list[Row], got: list[Row]) -> str:
    """The first thing two answers do not agree on; empty when they are the same."""
    if len(wanted) != len(got):
        return f"{len(wanted)} rows, not {len(got)}"
    for number, (one, other) in enumerate(zip(wanted, got, strict=True)):
        if list(one) != list(other):
            return f"row {number}: columns {list(one)}, not {list(other)}"
        for column, value in one.items():
            if not same(value, other[column]):
                return f"row {number}, {column}: {value!r}, not {other[column]!r}"
    return ""


def same(one: Any, other: Any) -> bool:
    """Equal, of the same type, and written alike."""
    if type(one) is not type(other):
        return False
    if isinstance(one, float):
        return math.isclose(one, other, rel_tol=RELATIVE) or (math.isnan(one) and math.isnan(other))
    return bool(one == other) and (not isinstance(one, Decimal) or str(one) == str(other))

"""Arithmetic on days: natural ones, or working ones that skip weekends and the days off of the package.

Inside, a day is its number since 1970-01-01 (int32); none is told past the years 1 to 9999.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.datetime64]
"""Dates as ``datetime64[D]``, one or many."""
Numbers = NDArray[np.int32]
"""Days since 1970-01-01, or lengths in days."""
EPOCH = date(1970, 1, 1).toordinal()
FIRST, LAST = date.min.toordinal() - EPOCH, date.max.toordinal() - EPOCH


class Calendar:
    """Adds, subtracts and counts days of either kind, many at a time. Equal when the days off are."""

    def __init__(self, days_off: Iterable[date] = ()) -> None:
        self._days_off = frozenset(days_off)
        self._working = np.busdaycalendar(holidays=np.array(list(self._days_off), dtype="datetime64[D]"))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Calendar) and self._days_off == other._days_off

    def __hash__(self) -> int:
        return hash(self._days_off)

    def forward(self, starts: Numbers, days: Numbers, working: NDArray[np.bool_]) -> Numbers:
        """``starts`` plus ``days``, by rows; where the row is of ``working`` days the end is always a working day."""
        return self._moved(starts, days, working, 1)

    def backward(self, ends: Numbers, days: Numbers, working: NDArray[np.bool_]) -> Numbers:
        """The latest starts from which ``days`` still end by ``ends``."""
        return self._moved(ends, days, working, -1)

    def _moved(self, days: Numbers, by: Numbers, working: NDArray[np.bool_], sign: int) -> Numbers:
        found = days + sign * by
        if working.any():
            roll: Any = "forward" if sign > 0 else "backward"
            where = as_days(days[working])
            moved = np.busday_offset(where, sign * by[working].astype("int64"), roll=roll, busdaycal=self._working)
            found[working] = moved.astype("int64").clip(FIRST, LAST)
        return found.clip(FIRST, LAST)

    def between(self, start: date, end: date, kind: str) -> int:
        """Days of that kind from ``start`` to ``end``; negative when ``end`` is earlier."""
        return self.lengths([(start, end)], [kind])[0]

    def lengths(self, spans: Sequence[tuple[date, date]], kinds: Sequence[str]) -> list[int]:
        """Days from the start to the end of each span, of its kind; negative when the end is earlier."""
        both = np.array(spans, dtype="datetime64[D]").reshape(-1, 2)
        natural = (both[:, 1] - both[:, 0]).astype("int64")
        counted = np.busday_count(both[:, 0], both[:, 1], busdaycal=self._working)
        found: list[int] = np.where(np.array(kinds) == "working", counted, natural).tolist()
        return found


def as_days(numbers: Any) -> Days:
    """Numbers of days as ``datetime64[D]``."""
    return np.asarray(numbers, dtype="int64").astype("datetime64[D]")


def as_dates(numbers: Any) -> list[date]:
    """Numbers of days as dates."""
    found: list[date] = as_days(np.clip(numbers, FIRST, LAST)).tolist()
    return found


def number(day: date) -> int:
    """A date as its number of days."""
    return day.toordinal() - EPOCH

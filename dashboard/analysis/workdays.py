"""Arithmetic on days: natural ones, or working ones that skip weekends and the days off of the package."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.datetime64]
"""Dates as ``datetime64[D]``, one or many."""


class Calendar:
    """Adds and subtracts days of either kind; every method takes one date or an array of them."""

    def __init__(self, days_off: Iterable[date] = ()) -> None:
        self._working = np.busdaycalendar(holidays=[np.datetime64(day, "D") for day in days_off])

    def forward(self, start: Any, days: Any, kind: str) -> Days:
        """``start`` plus ``days`` (rounded up); with working days the end is always a working day."""
        whole = np.ceil(np.asarray(days, dtype=float)).astype("int64")
        if kind == "working":
            return _day(np.busday_offset(_day(start), whole, roll="forward", busdaycal=self._working))
        return _day(_day(start) + whole.astype("timedelta64[D]"))

    def backward(self, end: Any, days: Any, kind: str) -> Days:
        """The latest start from which ``days`` still end by ``end``."""
        whole = np.ceil(np.asarray(days, dtype=float)).astype("int64")
        if kind == "working":
            return _day(np.busday_offset(_day(end), -whole, roll="backward", busdaycal=self._working))
        return _day(_day(end) - whole.astype("timedelta64[D]"))

    def between(self, start: date, end: date, kind: str) -> int:
        """Days of that kind from ``start`` to ``end``; negative when ``end`` is earlier."""
        if kind == "working":
            return int(np.busday_count(_day(start), _day(end), busdaycal=self._working))
        return (end - start).days


def as_date(day: Any) -> date:
    """One ``datetime64[D]`` as a date."""
    found: date = np.datetime64(day, "D").astype(object)
    return found


def _day(value: Any) -> Days:
    return np.asarray(value, dtype="datetime64[D]")

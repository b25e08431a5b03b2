"""Milestones that wait for others: order, dates, float, and the path that sets the end (critical path method).

Kelley and Walker (1959): a forward pass gives the earliest dates, a backward pass the latest ones; what has no days to
spare between both is critical. Both go level by level, all milestones of a level at once and in as many cases
(futures, or milestones dropped) as asked: ten thousand milestones are some dozens of levels.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.workdays import FIRST, LAST, Calendar, Numbers, as_dates, number

SKIPPED = -1
"""Length of a step that takes no time, in days."""
Places = NDArray[np.int64]


class Cycle(ValueError):
    """Milestones that wait for each other; ``path`` walks the circle and ends where it begins."""

    def __init__(self, path: Sequence[str]) -> None:
        super().__init__(" → ".join(path))
        self.path = tuple(path)


@dataclass(frozen=True)
class Step:
    """A milestone as the network sees it.

    ``days`` is what it takes from its start, or what is left of it; ``waits`` are (milestone, days of wait); it never
    starts before ``not_before``; ``ended`` is the date it really ended; ``skipped`` steps take no time.
    """

    key: str
    days: float
    kind: str = "natural"
    waits: tuple[tuple[str, int], ...] = ()
    not_before: date | None = None
    ended: date | None = None
    skipped: bool = False


@dataclass(frozen=True)
class Dates:
    """Earliest and latest start and end of a step, and the natural days between its two ends."""

    early_start: date
    early_end: date
    late_start: date
    late_end: date
    spare: int

    @property
    def critical(self) -> bool:
        """Whether a day of delay here is a day of delay at the end."""
        return self.spare <= 0


def ordered(waits: Mapping[str, Iterable[str]]) -> list[str]:
    """Keys so that each comes after all it waits for, else in the order given; Cycle when there is no such order."""
    # Keys first: what waits for nothing keeps its place, whoever names it before.
    sorter = TopologicalSorter[str](dict.fromkeys(waits, ()))
    for key, befores in waits.items():
        sorter.add(key, *befores)
    try:
        return list(sorter.static_order())
    except CycleError as error:
        raise Cycle(error.args[1]) from None


@dataclass(frozen=True)
class _Level:
    """Rows ``first`` to ``last`` and their waits: by what they wait for, and by who waits for them.

    ``before`` and ``after`` are the rows at the other end, ``lag`` days of wait, and ``cuts`` where each row's begin;
    every row of a level waits for something but those of the first one. ``held`` are the rows somebody waits for.
    """

    first: int
    last: int
    before: Places
    before_lag: Numbers
    before_cuts: Places
    held: Places
    after: Places
    after_lag: Numbers
    after_cuts: Places


class Net:
    """The steps that have not ended, one row each, so that each waits only for rows of the levels before its own.

    What has ended moves no more: it only holds back what waits for it. Arrays are rows × cases. Raises Cycle.
    """

    def __init__(self, steps: Iterable[Step], calendar: Calendar) -> None:
        every = {step.key: step for step in steps}
        self.ended = {key: number(step.ended) for key, step in every.items() if step.ended is not None}
        depth = _depths({key: step for key, step in every.items() if key not in self.ended})
        self.keys = sorted(depth, key=depth.__getitem__)
        self.place = {key: row for row, key in enumerate(self.keys)}
        self._calendar = calendar
        self._steps = [every[key] for key in self.keys]
        self._working = np.array([step.kind == "working" for step in self._steps], dtype=bool)
        self._floor = np.array([self._first_day(step) for step in self._steps], dtype="int32")
        self._levels = self._cut([depth[key] for key in self.keys])

    def _first_day(self, step: Step) -> int:
        """The day before which a step cannot begin, whatever else moves."""
        days = [self.ended[before] + lag for before, lag in step.waits if before in self.ended]
        return max(days + ([number(step.not_before)] if step.not_before else []), default=FIRST)

    def _cut(self, depths: Sequence[int]) -> list[_Level]:
        pairs = [
            (row, self.place[before], lag)
            for row, step in enumerate(self._steps) for before, lag in step.waits if before not in self.ended
        ]  # fmt: skip
        waits = np.array(pairs, dtype="int64").reshape(-1, 3)
        back = waits[np.argsort(waits[:, 1], kind="stable")]
        edges = np.searchsorted(depths, np.arange(max(depths, default=-1) + 2))
        return [_level(int(a), int(b), waits, back) for a, b in pairwise(edges)]

    @cached_property
    def days(self) -> Numbers:
        """Whole days each step takes, SKIPPED where it takes none; one case."""
        found = [SKIPPED if step.skipped else _whole(step.days) for step in self._steps]
        return np.array(found, dtype="int32").reshape(-1, 1)

    def forward(self, days: Numbers) -> tuple[Numbers, Numbers]:
        """Earliest starts and ends, for the days each step takes in each case."""
        starts, ends = np.empty_like(days), np.empty_like(days)
        for level in self._levels:
            rows = slice(level.first, level.last)
            begin = self._floor[rows, None]
            if level.before.size:
                release = ends[level.before] + level.before_lag
                begin = np.maximum(begin, np.maximum.reduceat(release, level.before_cuts, axis=0))
            starts[rows] = begin
            moved = self._calendar.forward(starts[rows], np.maximum(days[rows], 0), self._working[rows])
            ends[rows] = np.where(days[rows] == SKIPPED, starts[rows], moved)
        return starts, ends

    def backward(self, days: Numbers, last: Numbers) -> tuple[Numbers, Numbers]:
        """Latest starts and ends of one case; ``last`` is the day by which each step that none waits for must end."""
        starts, ends = np.empty_like(last), last.copy()
        for level in reversed(self._levels):
            if level.held.size:
                bounds = starts[level.after] - level.after_lag[:, 0]
                ends[level.held] = np.minimum.reduceat(bounds, level.after_cuts)
            rows = slice(level.first, level.last)
            length = days[rows, 0]
            moved = self._calendar.backward(ends[rows], np.maximum(length, 0), self._working[rows])
            starts[rows] = np.where(length == SKIPPED, ends[rows], moved)
        return starts, ends

    def driving(self, starts: Numbers, ends: Numbers, last: Numbers) -> NDArray[np.bool_]:
        """Whether each step sets the end in each case: it ends last, or one that sets it was waiting for it."""
        found: NDArray[np.bool_] = ends == last
        for level in reversed(self._levels):
            if level.held.size:
                rows = np.repeat(level.held, np.diff([*level.after_cuts, len(level.after)]))
                waited = found[level.after] & (ends[rows] + level.after_lag == starts[level.after])
                found[level.held] |= np.logical_or.reduceat(waited, level.after_cuts, axis=0)
        return found

    def dates(self, part: Mapping[str, int], end: date | None = None) -> dict[str, Dates]:
        """Dates of every step, measured against ``end`` or the earliest end of the part of the network it is in."""
        starts, ends = (found[:, 0] for found in self.forward(self.days))
        parts = np.array([part[key] for key in self.keys], dtype="int64")
        lasts = np.full(max(part.values(), default=0) + 1, FIRST, dtype="int32")
        np.maximum.at(lasts, parts, ends)
        for key, day in self.ended.items():
            lasts[part[key]] = max(lasts[part[key]], day)
        if end is not None:
            lasts[:] = number(end)
        late_starts, late_ends = self.backward(self.days, lasts[parts])
        columns = (as_dates(starts), as_dates(ends), as_dates(late_starts), as_dates(late_ends))
        found = map(Dates, *columns, (late_ends - ends).tolist())
        real = as_dates(list(self.ended.values()))
        over = {key: Dates(day, day, day, day, 0) for key, day in zip(self.ended, real, strict=True)}
        return over | dict(zip(self.keys, found, strict=True))


def _depths(steps: Mapping[str, Step]) -> dict[str, int]:
    """How many waits lie behind each step, by the longest way."""
    waits = {key: [before for before, _ in step.waits if before in steps] for key, step in steps.items()}
    depth: dict[str, int] = {}
    for key in ordered(waits):
        depth[key] = 1 + max((depth[before] for before in waits[key]), default=-1)
    return depth


def _level(first: int, last: int, waits: Places, back: Places) -> _Level:
    """The level of those rows, out of waits (row, row waited for, days) ordered by one and by the other."""
    own = waits[slice(*np.searchsorted(waits[:, 0], (first, last)))]
    theirs = back[slice(*np.searchsorted(back[:, 1], (first, last)))]
    cuts = np.searchsorted(own[:, 0], np.unique(own[:, 0]))
    held, after_cuts = np.unique(theirs[:, 1], return_index=True)
    lags = [one[:, 2:].astype("int32") for one in (own, theirs)]
    return _Level(first, last, own[:, 1], lags[0], cuts, held, theirs[:, 0], lags[1], after_cuts)


def _whole(days: float) -> int:
    """Days rounded up, no more than can be told. A product of doubles a hair above a whole day is that day."""
    return int(min(np.ceil(round(days, 9)), LAST))


def critical_path(steps: Sequence[Step], calendar: Calendar, end: date | None = None) -> dict[str, Dates]:
    """Dates of every step, measured against ``end`` or, when none is given, against the earliest end of them all.

    Each first step needs a ``not_before``. Raises Cycle.
    """
    return Net(steps, calendar).dates({step.key: 0 for step in steps}, end)

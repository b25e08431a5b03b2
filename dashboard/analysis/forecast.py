"""When will it end? Earned schedule for the pace so far, and simulated futures for what is left."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Any
from zlib import crc32

import numpy as np
from cachetools import LRUCache, cached
from numpy.typing import NDArray

from dashboard.analysis.network import SKIPPED, Net, Step
from dashboard.analysis.workdays import FIRST, LAST, Calendar, Days, Numbers, as_dates, as_days

REMEMBERED = 64 << 20
"""Bytes of simulated futures kept; 2,000 futures of 300 milestones are 5 MB."""
HAIR = 1e-9
"""Sums of the same parts in another order differ by less: what has earned a plateau has not passed it."""
Chance = tuple[tuple[float, float, float] | None, float]
"""Three-point duration of a step, if it has one, and the part of it still to run."""


@dataclass(frozen=True)
class Pace:
    """Earned schedule (Lipke 2003): periods earned, SV(t), SPI(t), duration it leads to. None = cannot be computed."""

    earned: float | None
    variance: float | None
    index: float | None
    duration: float | None


def earned_schedule(planned: Sequence[float], earned_value: float, elapsed: float) -> Pace:
    """ES = C + (EV - PV_C) / (PV_C+1 - PV_C); SV(t) = ES - AT; SPI(t) = ES / AT; finish = PD / SPI(t).

    ``planned`` is the cumulative planned value at periods 0, 1, …; the plan lasts ``len(planned) - 1`` periods. With
    nothing earned, or no time elapsed, there is no forecast. On a flat stretch the earliest period counts.
    """
    if earned_value <= 0 or elapsed <= 0 or len(planned) < 2:
        return Pace(None, None, None, None)
    complete = next((i for i, value in enumerate(planned) if value >= earned_value - HAIR), len(planned) - 1)
    before, after = planned[max(complete - 1, 0)], planned[complete]
    part = min((earned_value - before) / (after - before), 1.0) if after > before else 1.0
    periods = max(complete - 1, 0) + part
    index = periods / elapsed
    return Pace(periods, periods - elapsed, index, (len(planned) - 1) / index)


def pert(optimistic: float, likely: float, pessimistic: float) -> tuple[float, float]:
    """Mean (a + 4m + b) / 6 and standard deviation (b - a) / 6 of a three-point duration."""
    return (optimistic + 4 * likely + pessimistic) / 6, (pessimistic - optimistic) / 6


def durations(points: tuple[float, float, float], futures: int, dice: np.random.Generator) -> NDArray[np.float64]:
    """``futures`` draws of a beta-PERT duration, whose mean is that of ``pert``."""
    low, likely, high = points
    if high <= low:
        return np.full(futures, likely)
    rise = 1 + 4 * (likely - low) / (high - low)
    fall = 1 + 4 * (high - likely) / (high - low)
    return low + (high - low) * dice.beta(rise, fall, futures)


@dataclass(frozen=True)
class Futures:
    """Simulated futures, one column for each: starts and ends of the rows of the network, and the end of them all."""

    net: Net
    starts: Numbers
    ends: Numbers
    last: Days

    def at(self, share: float) -> date:
        """The date by which that share of the futures has ended."""
        place = max(int(np.ceil(share * len(self.last))) - 1, 0)
        return as_dates([np.partition(self.last, place)[place].astype("int64")])[0]

    def of(self, keys: Iterable[str]) -> "Futures":
        """The same futures, ending with the last of these steps."""
        return replace(self, last=as_days(self._last(list(keys))))

    def _last(self, keys: Sequence[str]) -> Numbers:
        ended = max((self.net.ended[key] for key in keys if key in self.net.ended), default=FIRST)
        rows = [self.net.place[key] for key in keys if key in self.net.place]
        found: Numbers = self.ends[rows].max(axis=0, initial=ended)
        return found

    @cached_property
    def criticality(self) -> dict[str, float]:
        """Share of futures in which a step drives the end: it is the last one, or one that drives waits for it."""
        driving = self.net.driving(self.starts, self.ends, self.last.astype("int64").astype("int32"))
        return dict(zip(self.net.keys, driving.mean(axis=1).tolist(), strict=True))


def simulate(
    steps: Sequence[Step],
    points: Mapping[str, tuple[float, float, float]],
    left: Mapping[str, float],
    calendar: Calendar,
    futures: int,
    seed: int,
) -> Futures:
    """Monte Carlo over the network: each step draws a duration of which the part ``left`` (0-1) is still to run.

    A step with no three points keeps its days. Same seed, same futures. Raises Cycle.
    """
    held = {step.key: (points.get(step.key), left.get(step.key, 1.0)) for step in steps}
    return _simulated(tuple(steps), tuple(held.values()), calendar, futures, seed)


# Cards of one page ask for the same futures, and a what-if for those it compares with, again and again.
_KEPT: LRUCache[Any, Futures] = LRUCache(REMEMBERED, lambda found: found.starts.nbytes + found.ends.nbytes)
_LOCK = Lock()


@cached(_KEPT, lock=_LOCK)
def _simulated(
    steps: tuple[Step, ...], chances: tuple[Chance, ...], calendar: Calendar, futures: int, seed: int
) -> Futures:
    net, chance = Net(steps, calendar), {step.key: one for step, one in zip(steps, chances, strict=True)}
    days = np.repeat(net.days, futures, axis=1)
    for row, key in enumerate(net.keys):
        points, left = chance[key]
        if points is not None and days[row, 0] != SKIPPED:
            # Dice of its own: a scenario that drops a step leaves the luck of the others as it was.
            dice = np.random.default_rng([seed, crc32(key.encode())])
            days[row] = np.minimum(np.ceil((durations(points, futures, dice) * left).round(9)), LAST)
    starts, ends = net.forward(days)
    found = Futures(net, starts, ends, as_days([FIRST] * futures))
    return found.of([*net.keys, *net.ended])


def forget() -> None:
    """Drop the futures that are remembered."""
    with _LOCK:
        _KEPT.clear()

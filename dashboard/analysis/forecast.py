"""When will it end? Earned schedule for the pace so far, and simulated futures for what is left."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, reduce
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.network import Step, forward_pass, ordered
from dashboard.analysis.workdays import Calendar, Days, as_date


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
    complete = next((i for i, value in enumerate(planned) if value >= earned_value), len(planned) - 1)
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


# A what-if asks for the same futures again and again; 1,024 arrays of 2,000 draws are 16 MB.
@lru_cache(maxsize=1024)
def _draws(points: tuple[float, float, float], futures: int, seed: int, key: str) -> NDArray[np.float64]:
    """Draws of one step, with dice of its own: a scenario that drops a step leaves the luck of the others as it was."""
    return durations(points, futures, np.random.default_rng([seed, crc32(key.encode())]))


@dataclass(frozen=True)
class Futures:
    """Simulated futures, one place in each array for each: starts and ends of the steps, and the end of them all."""

    steps: Mapping[str, Step]
    starts: Mapping[str, Days]
    ends: Mapping[str, Days]
    last: Days

    def at(self, share: float) -> date:
        """The date by which that share of the futures has ended."""
        place = max(int(np.ceil(share * len(self.last))) - 1, 0)
        return as_date(np.partition(self.last, place)[place])

    def of(self, keys: Iterable[str]) -> "Futures":
        """The same futures, ending with the last of these steps."""
        return replace(self, last=reduce(np.maximum, (self.ends[key] for key in keys)))

    def criticality(self) -> dict[str, float]:
        """Share of futures in which a step drives the end: it is the last one, or one that drives waits for it."""
        driving = {key: end == self.last for key, end in self.ends.items()}
        for key in reversed(list(self.ends)):
            step = self.steps[key]
            for before, lag in step.waits:
                release = self.ends[before] + np.timedelta64(lag, "D")
                driving[before] |= driving[key] & (release == self.starts[key]) & (step.ended is None)
        return {key: float(np.count_nonzero(found) / len(found)) for key, found in driving.items()}


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
    by_key = {step.key: step for step in steps}
    order = ordered({step.key: [before for before, _ in step.waits] for step in steps})
    drawn: dict[str, Any] = {}
    for key in order:
        drawn[key] = by_key[key].days
        if key in points:
            drawn[key] = _draws(points[key], futures, seed, key) * left.get(key, 1.0)
    starts, ends = forward_pass(by_key, order, calendar, drawn)
    every = {key: np.array(np.broadcast_to(ends[key], futures)) for key in order}
    return Futures(by_key, starts, every, reduce(np.maximum, every.values()))

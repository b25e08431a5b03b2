"""Futures of the route drawn a second time, and whether an answer that is drawn too could be of the same futures.

Both are drawn by lot, so that the cells they share are compared within three standard errors of the difference: of two
shares, their pooled binomial error; of a quantile, the error of its rank, which needs no density.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from math import ceil, sqrt
from random import Random
from typing import Any

from .comparing import Found, same
from .milestones import Calendar, Points, Route, Step, Steps, in_order

DRAWS = 3000
"""How often this side draws."""
FUTURES = 2000
"""How often the answer says it draws."""
SLICES = 1000
ERRORS = 3
SEED = 20261123
"""Fixed, and so is the answer's: what agrees once agrees for ever."""


@dataclass(frozen=True)
class Futures:
    """Start and end of each step of a network in each future, by step."""

    steps: Steps
    starts: Mapping[str, list[int]]
    ends: Mapping[str, list[int]]

    def last(self, keys: Iterable[str]) -> list[int]:
        """The day on which the last of these steps ends, in each future."""
        return [max(days) for days in zip(*(self.ends[key] for key in keys), strict=True)]

    @cached_property
    def drives(self) -> dict[str, int]:
        """In how many futures a step sets the end: it is the last one, or what sets the end was waiting for it."""
        last = self.last(key for key in self.steps if not self.steps[key].dropped)
        setting = {
            key: [end == day for end, day in zip(self.ends[key], last, strict=True)]
            for key, step in self.steps.items()
            if step.ended is None
        }
        for step in reversed(in_order(self.steps)):
            for before, lag in step.waits if step.ended is None else ():
                if before in setting:
                    setting[before] = [
                        already or (sets and end + lag == start)
                        for already, sets, end, start in zip(
                            setting[before], setting[step.key], self.ends[before], self.starts[step.key], strict=True
                        )
                    ]
        return {key: sum(found) for key, found in setting.items()}


def futures(route: Route, keys: Iterable[str]) -> Futures:
    """Futures of one network of the route."""
    return of_network(tuple(route.steps[key] for key in keys), route.calendar)


@lru_cache(maxsize=64)
def of_network(network: tuple[Step, ...], calendar: Calendar) -> Futures:
    """Futures of steps that wait only for each other."""
    steps = {step.key: step for step in network}
    starts: dict[str, list[int]] = {}
    ends: dict[str, list[int]] = {}
    for step in in_order(steps):
        if step.ended is not None:
            starts[step.key] = ends[step.key] = [step.ended] * DRAWS
            continue
        released = [[end + lag for end in ends[before]] for before, lag in step.waits]
        if step.floor is not None:
            released.append([step.floor] * DRAWS)
        starts[step.key] = [max(days) for days in zip(*released, strict=True)]
        ends[step.key] = starts[step.key] if step.dropped else _ends(step, starts[step.key], calendar)
    return Futures(steps, starts, ends)


def _ends(step: Step, starts: list[int], calendar: Calendar) -> list[int]:
    lengths = drawn(step) if step.points else [step.length(step.days)] * DRAWS
    return [calendar.after(start, n, working=step.working) for start, n in zip(starts, lengths, strict=True)]


@lru_cache(maxsize=256)
def drawn(step: Step) -> list[int]:
    """Whole days still to run, in each future. Each step has dice of its own."""
    assert step.points
    lengths, weights = whole_days(step.points, step)
    return Random(f"{SEED}/{step.key}").choices(lengths, weights, k=DRAWS)


def whole_days(points: Points, step: Step) -> tuple[list[int], list[float]]:
    """The lengths that three points may give, and how likely each is.

    Beta-PERT: from the optimistic to the pessimistic duration, with the mean (a + 4m + b) / 6 and the density
    t^(4 (m - a) / (b - a)) (1 - t)^(4 (b - m) / (b - a)).
    """
    low, likely, high = (float(point) for point in points)
    if high <= low:
        return [step.length(points[1])], [1.0]
    rise, fall = 4 * (likely - low) / (high - low), 4 * (high - likely) / (high - low)
    parts = [(place + 0.5) / SLICES for place in range(SLICES)]
    left, longer = float(step.left), float(step.longer)
    lengths = [ceil((low + part * (high - low)) * left * longer + step.more) for part in parts]
    return lengths, [part**rise * (1 - part) ** fall for part in parts]


@dataclass(frozen=True)
class Quantile:
    """The day by which a share of the futures has ended."""

    days: tuple[int, ...]
    """The end of each future, in order."""
    share: float

    def agrees(self, found: Any) -> bool:
        """Whether the share of these futures that has ended by that day, and not by the one before, can be it."""
        if not isinstance(found, date):
            return False
        error = ERRORS * sqrt(self.share * (1 - self.share) * (1 / FUTURES + 1 / len(self.days)))
        by_then = bisect_right(self.days, found.toordinal()) / len(self.days)
        before = bisect_left(self.days, found.toordinal()) / len(self.days)
        return by_then >= self.share - error and before < self.share + error

    def __repr__(self) -> str:
        place = ceil(self.share * len(self.days)) - 1
        return f"about {date.fromordinal(self.days[place])}, of {len(self.days)} futures"


@dataclass(frozen=True)
class Share:
    """In how many of these futures something holds."""

    part: int

    def agrees(self, found: Any) -> bool:
        """Whether the two shares can be of one probability; the other one is of whole futures."""
        if not isinstance(found, float) or not 0 <= found <= 1 or not same(found, round(found * FUTURES) / FUTURES):
            return False
        pooled = (found * FUTURES + self.part) / (FUTURES + DRAWS)
        error = ERRORS * sqrt(pooled * (1 - pooled) * (1 / FUTURES + 1 / DRAWS))
        return abs(found - self.part / DRAWS) <= error

    def __repr__(self) -> str:
        return f"about {self.part / DRAWS:.4f}, of {DRAWS} futures"


def quantile(days: Iterable[int], share: float) -> Quantile:
    """The day by which that share of the futures has ended."""
    return Quantile(tuple(sorted(days)), share)


def agrees(found: Found, wanted: Found) -> str:
    """The first difference: what is drawn has to be near enough, everything else equal; empty when they agree."""
    if len(found) != len(wanted):
        return f"{len(found)} rows, the truth has {len(wanted)}"
    for place, (one, other) in enumerate(zip(found, wanted, strict=True)):
        if set(one) != set(other):
            return f"columns of one of them alone: {sorted(set(one) ^ set(other))}"
        for column, value in one.items():
            truth = other[column]
            drawn_by_lot = isinstance(truth, (Quantile, Share))
            if not (truth.agrees(value) if drawn_by_lot else same(value, truth)):
                return f"row {place}, {column}: {value!r}, the truth has {truth!r}\n{dict(one)}\n{dict(other)}"
    return ""

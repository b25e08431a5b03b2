"""Timing that noise touches little: medians, and rivals measured in turns rather than one after the other."""

import statistics
import time
from collections.abc import Callable, Sequence

Work = Callable[[], object]


def once_ms(work: Work) -> float:
    """Milliseconds of one run."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def median_ms(work: Work, rounds: int = 7) -> float:
    """Median milliseconds of ``rounds`` runs, after one that is not counted."""
    work()
    return statistics.median(once_ms(work) for _ in range(rounds))


def in_turns(works: Sequence[Work], rounds: int = 3) -> list[float]:
    """The best milliseconds of each work, run in turns so that a busy moment hits all; a first run is not counted."""
    for work in works:
        work()
    runs = [[once_ms(work) for work in works] for _ in range(rounds)]
    return [min(column) for column in zip(*runs, strict=True)]


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of the values do not pass."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]

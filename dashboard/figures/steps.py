"""Values in few steps, from low to high, so that a tint can be told from the next."""

from bisect import bisect_left
from collections.abc import Sequence


def bounds(values: Sequence[float], most: int) -> list[float]:
    """Upper bounds that share the distinct values out as evenly as they allow; at most ``most``."""
    distinct = sorted(set(values))
    count = min(most, len(distinct))
    return [distinct[round(len(distinct) * (step + 1) / count) - 1] for step in range(count)]


def steps(values: Sequence[float | None], most: int) -> list[int | None]:
    """The step of each value, from 1: 0 is that of zero alone, None of what has no figure."""
    upper = bounds([value for value in values if value], most)
    return [None if value is None else 1 + bisect_left(upper, value) if value else 0 for value in values]

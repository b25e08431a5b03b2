"""The best SQL a person would write by hand for one filter state: literals, only the columns needed, one pass.

Over the same snapshot and its summary tables, whose grain the writer knows, and with all that only DuckDB has.
``HAND`` holds SQL written apart from ours, for the default options of each question; ``literal`` writes the values
into any question and leaves out what no filter uses.
"""

from collections.abc import Callable

from handwritten import cycle, parts, series, sums
from handwritten.conditions import MOMENTS, Bound, literal

HAND: dict[str, Callable[[Bound], str]] = sums.HAND | cycle.HAND | series.HAND | parts.HAND

__all__ = ["HAND", "MOMENTS", "Bound", "literal"]

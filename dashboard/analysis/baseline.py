"""The open-government baseline: whether its rows are still those that were frozen, and what has changed since."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from dashboard.analysis import Inputs, Row

FIGURES = "plans/baseline-figures"
FROZEN = ("figure_id", "measure", "value", "unit_of_measure", "measured_on", "source_id")
NO_LATER = "no_later_figure"


def fingerprint(rows: Iterable[Mapping[str, Any]]) -> str:
    """SHA-256 (hex) of the rows of one baseline: their frozen columns joined by ``|``, a line each, in order of key."""
    lines = sorted("|".join(_text(row[name]) for name in FROZEN) for row in rows)
    return sha256("\n".join(lines).encode()).hexdigest()


def _text(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.6f}" if isinstance(value, (int, float)) else str(value)


def baseline_rows(inputs: Inputs, asked: Mapping[str, Any]) -> list[Row]:
    """Rows of ``plans/baseline``: each figure as it was, as it is (or a ``reason``), and the change."""
    sets: dict[Any, list[Row]] = defaultdict(list)
    for row in inputs[FIGURES]:
        sets[row["measured_on"]].append(row)
    intact = {day: {row["set_hash"] for row in rows} == {fingerprint(rows)} for day, rows in sets.items()}
    return [_row(row, intact[row["measured_on"]]) for row in inputs[FIGURES]]


def _row(row: Row, intact: bool) -> Row:
    known = row["later"] is not None
    difference = row["later"] - row["value"] if known else None
    return row | {"difference": difference, "reason": None if known else NO_LATER, "intact": intact}

"""Milestones that wait for others: order, dates, float, and the path that sets the end (critical path method).

Kelley and Walker (1959): a forward pass gives the earliest dates, a backward pass the latest ones; what has no days to
spare between both is critical.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import networkx as nx
import numpy as np

from dashboard.analysis.workdays import Calendar, Days, as_date


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
    """Earliest and latest start and end of a step, and the natural days between its two starts."""

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
    """Keys so that each comes after all it waits for; Cycle when there is no such order."""
    graph = nx.DiGraph()
    graph.add_nodes_from(waits)
    graph.add_edges_from((before, key) for key, befores in waits.items() for before in befores)
    try:
        return list(nx.lexicographical_topological_sort(graph))
    except nx.NetworkXUnfeasible:
        edges = nx.find_cycle(graph)
        raise Cycle([edges[0][0], *(after for _, after in edges)]) from None


def forward_pass(
    steps: Mapping[str, Step], order: Iterable[str], calendar: Calendar, days: Mapping[str, Any]
) -> tuple[dict[str, Days], dict[str, Days]]:
    """Earliest starts and ends; ``days`` holds one duration per step, or an array with one per future."""
    starts: dict[str, Days] = {}
    ends: dict[str, Days] = {}
    for key in order:
        step = steps[key]
        starts[key] = _release(step, ends)
        ends[key] = _end(step, starts[key], calendar, days[key])
    return starts, ends


def _release(step: Step, ends: Mapping[str, Days]) -> Days:
    waits = [ends[before] + np.timedelta64(lag, "D") for before, lag in step.waits]
    if step.not_before is not None:
        waits.append(np.asarray(step.not_before, dtype="datetime64[D]"))
    found = waits[0]
    for wait in waits[1:]:
        found = np.maximum(found, wait)
    return found


def _end(step: Step, start: Days, calendar: Calendar, days: Any) -> Days:
    if step.ended is not None:
        return np.asarray(step.ended, dtype="datetime64[D]")
    return start if step.skipped else calendar.forward(start, days, step.kind)


def critical_path(steps: Sequence[Step], calendar: Calendar, end: date | None = None) -> dict[str, Dates]:
    """Dates of every step, measured against ``end`` or, when none is given, against the earliest end of them all.

    Each first step needs a ``not_before``. Raises Cycle.
    """
    by_key = {step.key: step for step in steps}
    order = ordered({step.key: [before for before, _ in step.waits] for step in steps})
    days = {step.key: step.days for step in steps}
    starts, ends = forward_pass(by_key, order, calendar, days)
    last = np.datetime64(end, "D") if end else max((ends[key] for key in order), default=np.datetime64("NaT"))
    late_ends = _latest_ends(by_key, order, calendar, last)
    return {key: _dates(by_key[key], starts[key], ends[key], late_ends[key], calendar) for key in order}


def _latest_ends(steps: Mapping[str, Step], order: Sequence[str], calendar: Calendar, last: Any) -> dict[str, Any]:
    followers: dict[str, list[tuple[str, int]]] = {key: [] for key in order}
    for step in steps.values():
        for before, lag in step.waits:
            followers[before].append((step.key, lag))
    latest: dict[str, Any] = {}
    for key in reversed(order):
        bounds = [_late_start(steps[after], latest[after], calendar) - np.timedelta64(lag, "D")
                  for after, lag in followers[key]]  # fmt: skip
        latest[key] = min(bounds, default=last)
    return latest


def _late_start(step: Step, late_end: Any, calendar: Calendar) -> Any:
    return late_end if step.skipped else calendar.backward(late_end, step.days, step.kind)


def _dates(step: Step, start: Days, end: Days, late_end: Any, calendar: Calendar) -> Dates:
    spare = int((late_end - end) / np.timedelta64(1, "D"))
    return Dates(as_date(start), as_date(end), as_date(_late_start(step, late_end, calendar)), as_date(late_end), spare)

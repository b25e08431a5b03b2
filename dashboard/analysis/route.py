"""The critical route of each commitment: from rows of milestones to projected dates, futures and scenarios.

What is left of a milestone is its duration times the part not done, and starts no earlier than the day of the answer;
what has ended keeps its real date; what was cancelled takes no time; of what passed its date with neither a closing nor
any progress on record nobody knows, so it is not projected and nothing waits for it. Milestones joined by a
commitment or by a wait form one network, and the days to spare are counted against the end of that network.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from dashboard.analysis import Inputs, Row, whole
from dashboard.analysis.forecast import Futures, Pace, earned_schedule, simulate
from dashboard.analysis.network import Dates, Net, Step
from dashboard.analysis.workdays import Calendar

FUTURES = 2000
FARTHEST = date(2200, 1, 1)
"""No route is projected from a later day: dates end in the year 9999."""
NO_DATES, NO_CLOSING, ENDED, FEW_REPORTS, CANCELLED, NOTHING_EARNED = (
    "no_dates", "no_closing", "ended", "few_status_dates", "cancelled", "nothing_earned",
)  # fmt: skip


@dataclass(frozen=True)
class Route:
    """Milestones with something to compute, as steps, and those with nothing, by their reason."""

    rows: Mapping[str, Row]
    steps: Mapping[str, Step]
    calendar: Calendar
    points: Mapping[str, tuple[float, float, float]]
    left: Mapping[str, float]
    told: frozenset[str]
    """Milestones of the commitments chosen. The others stay in the route: what is chosen may wait for them."""

    parts: Mapping[str, int]
    """The network each milestone is in, by a number: only networks with some commitment chosen."""

    unclosed: frozenset[str]
    """Past their date, with neither a closing nor any progress on record."""

    def networks(self) -> list[list[str]]:
        """Keys of the milestones of each network, in a stable order."""
        found: dict[int, list[str]] = defaultdict(list)
        for key, part in self.parts.items():
            found[part].append(key)
        return list(found.values())


def _parts(rows: Mapping[str, Row], steps: Mapping[str, Step], told: frozenset[str]) -> dict[str, int]:
    """Milestones of a commitment, and those that wait for each other, go together; numbered in a stable order."""
    together = nx.Graph()
    together.add_nodes_from(sorted(steps))
    for key, step in steps.items():
        together.add_edge(key, ("commitment", rows[key]["commitment_id"]))
        together.add_edges_from((key, before) for before, _ in step.waits)
    parts = (sorted(part & steps.keys()) for part in nx.connected_components(together))
    chosen = sorted(part for part in parts if not told.isdisjoint(part))
    return dict(sorted((key, number) for number, part in enumerate(chosen) for key in part))


def read_route(inputs: Inputs, asked: Mapping[str, Any]) -> Route:
    """The route as the rows of ``route/milestones``, ``route/dependencies`` and ``route/days-off`` describe it."""
    as_of = min(asked["as_of"], FARTHEST)
    rows = {row["milestone_id"]: row for row in inputs["route/milestones"]}
    calendar = Calendar(row["holiday_on"] for row in inputs["route/days-off"])
    total = _totals(rows, calendar)
    unclosed = frozenset(key for key, row in rows.items() if total[key] is not None and _unclosed(row, as_of))
    dated = {
        key: row for key, row in rows.items() if (total[key] is not None or row["actual_end"]) and key not in unclosed
    }
    waits: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in inputs["route/dependencies"]:
        if row["milestone_id"] in dated and row["depends_on_id"] in dated:
            waits[row["milestone_id"]].append((row["depends_on_id"], row["lag_days"]))
    steps = {key: _step(row, tuple(waits[key]), total[key] or 0.0, as_of) for key, row in dated.items()}
    points = {
        key: found
        for key, row in dated.items()
        if (found := _points(row)) and steps[key].ended is None and not steps[key].skipped
    }
    left = {key: _left(row) for key, row in dated.items()}
    told = frozenset(key for key, row in rows.items() if _chosen(row, asked))
    return Route(rows, steps, calendar, points, left, told, _parts(rows, steps, told), unclosed)


def _chosen(row: Row, asked: Mapping[str, Any]) -> bool:
    plan, commitment = asked.get("plan"), asked.get("commitment")
    return (not plan or row["plan_id"] in plan) and (not commitment or row["commitment_id"] in commitment)


def _unclosed(row: Row, as_of: date) -> bool:
    passed = row["current_end"] is not None and row["current_end"] < as_of
    return passed and row["actual_end"] is None and row["progress"] is None and row["state"] != "cancelled"


def _totals(rows: Mapping[str, Row], calendar: Calendar) -> dict[str, float | None]:
    """Days each milestone takes from start to end as it stands today: by its dates in force, else its likely length."""
    found: dict[str, float | None] = {key: row["likely"] for key, row in rows.items()}
    dated = {key: row for key, row in rows.items() if row["current_start"] and row["current_end"]}
    spans = [(row["current_start"], row["current_end"]) for row in dated.values()]
    lengths = calendar.lengths(spans, [row["day_kind"] for row in dated.values()])
    return found | {key: float(max(days, 0)) for key, days in zip(dated, lengths, strict=True)}


def _left(row: Row) -> float:
    """Part not done yet, 0 to 1."""
    return 1 - (row["progress"] or 0) / 100


def _points(row: Row) -> tuple[float, float, float] | None:
    if None in (row["optimistic"], row["likely"], row["pessimistic"]):
        return None
    return row["optimistic"], row["likely"], row["pessimistic"]


def _step(row: Row, waits: tuple[tuple[str, int], ...], total: float, as_of: date) -> Step:
    begins = row["actual_start"] or row["current_start"] or row["actual_end"] or as_of
    skipped = row["state"] == "cancelled"
    ended = row["actual_end"]
    return Step(
        key=row["milestone_id"],
        days=0.0 if ended or skipped else total * _left(row),
        kind=row["day_kind"],
        waits=waits,
        not_before=_not_before(begins, as_of, bool(waits), ended or skipped),
        ended=ended,
        skipped=skipped,
    )


def _not_before(begins: date, as_of: date, waits: bool, over: Any) -> date | None:
    """Nothing that is still to be done can be done before today; what is over began when it began."""
    if over:
        return None if waits else begins
    return as_of if waits else max(begins, as_of)


def dates_of(route: Route) -> dict[str, Dates]:
    """Projected dates of every milestone, each network measured against its own end."""
    return Net((route.steps[key] for key in route.parts), route.calendar).dates(route.parts)


def critical_rows(inputs: Inputs, asked: Mapping[str, Any]) -> list[Row]:
    """Rows of ``route/critical-path``: each milestone with its projected dates, days to spare and slip."""
    route = read_route(inputs, asked)
    dates = dates_of(route)
    chosen = {key: row for key, row in route.rows.items() if key in route.told}
    return [
        _critical_row(row, route.steps.get(key), dates.get(key), NO_CLOSING if key in route.unclosed else NO_DATES)
        for key, row in chosen.items()
    ]


COPIED = (
    "milestone_id", "commitment_id", "code", "commitment", "title", "institution", "state", "day_kind",
    "baseline_start", "baseline_end", "current_end", "actual_start", "actual_end", "progress", "replans",
    "date_precision",
)  # fmt: skip


def _critical_row(row: Row, step: Step | None, dates: Dates | None, why_not: str) -> Row:
    copied = {name: row[name] for name in COPIED}
    if step is None or dates is None:
        return copied | dict.fromkeys(("early_start", "early_end", "late_end", "spare_days", "slip_days")) | {
            "critical": None, "waits_for": None, "reason": why_not, "early_end_precision": None,
        }  # fmt: skip
    over = step.ended is not None or step.skipped
    slip = (dates.early_end - row["baseline_end"]).days if row["baseline_end"] and not step.skipped else None
    return copied | {
        "early_start": (row["actual_start"] or row["current_start"])
        if over
        else row["actual_start"] or dates.early_start,
        "early_end": None if step.skipped else dates.early_end,
        "late_end": None if over else dates.late_end,
        "spare_days": None if over else dates.spare,
        "slip_days": slip,
        "critical": None if over else dates.critical,
        "waits_for": ", ".join(before for before, _ in step.waits) or None,
        "reason": CANCELLED if step.skipped else ENDED if step.ended else None,
        "early_end_precision": row["date_precision"] if step.ended else "day",
    }


def futures_of(route: Route, seed: int, known: tuple[Route, Mapping[str, Futures]] | None = None) -> dict[str, Futures]:
    """Simulated futures of the network each commitment belongs to, by commitment.

    ``known`` is a route already simulated with the same seed: where a network is as it was, so are its futures.
    """
    found: dict[str, Futures] = {}
    for keys in route.networks():
        names = {route.rows[key]["commitment_id"] for key in keys}
        if known is not None and _alike(route, known[0], keys):
            found |= {name: known[1][name] for name in names}
            continue
        steps = [route.steps[key] for key in keys]
        found |= dict.fromkeys(names, simulate(steps, route.points, route.left, route.calendar, FUTURES, seed))
    return found


def _alike(route: Route, other: Route, keys: Sequence[str]) -> bool:
    return all(route.steps[k] == other.steps[k] and route.points.get(k) == other.points.get(k) for k in keys)


def by_commitment(route: Route) -> dict[str, list[str]]:
    """Milestones of each commitment chosen, those with nothing to compute included."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, row in route.rows.items():
        if key in route.told:
            found[row["commitment_id"]].append(key)
    return dict(found)


def forecast_rows(inputs: Inputs, asked: Mapping[str, Any]) -> list[Row]:
    """Rows of ``route/forecast``: one per commitment; without dates, and with a ``reason``, where none can be given."""
    route = read_route(inputs, asked)
    reports: dict[str, int] = defaultdict(int)
    for row in inputs["route/report-dates"]:
        reports[row["commitment_id"]] += 1
    dates = dates_of(route)
    futures = futures_of(route, whole(asked, "seed"))
    return [
        _forecast_row(route, keys, dates, futures, reports[commitment], asked)
        for commitment, keys in by_commitment(route).items()
    ]


def _forecast_row(
    route: Route,
    keys: Sequence[str],
    dates: Mapping[str, Dates],
    futures: Mapping[str, Futures],
    reports: int,
    asked: Mapping[str, Any],
) -> Row:
    first = route.rows[keys[0]]
    known = [key for key in keys if key in route.steps and not route.steps[key].skipped]
    dated = [route.rows[key] for key in keys if key in known or key in route.unclosed]
    baseline = [row["baseline_end"] for row in dated if row["baseline_end"]]
    row: Row = {
        **{name: first[name] for name in ("commitment_id", "code", "commitment")},
        "milestones": len(keys),
        "ended": sum(route.steps[key].ended is not None for key in known),
        "status_dates": reports,
        "baseline_end": max(baseline, default=None),
        **dict.fromkeys(("projected_end", "p10", "p50", "p80", "p90", "earned_schedule", "spi_t", "pace_end")),
        "seed": whole(asked, "seed"),
        "futures": FUTURES,
        "reason": _why_not(route, keys, known, reports),
    }
    if row["reason"] == ENDED:
        return row | {"projected_end": max(dates[key].early_end for key in known)}
    if row["reason"]:
        return row
    ends = futures[first["commitment_id"]].of(known)
    pace, began = _pace(route, known, asked["as_of"])
    shares = {f"p{n}": ends.at(n / 100) for n in (10, 50, 80, 90)}
    return row | shares | {
        "projected_end": max(dates[key].early_end for key in known),
        "earned_schedule": pace.earned,
        "spi_t": pace.index,
        "pace_end": _after(began, pace.duration),
        "reason": NOTHING_EARNED if pace.duration is None else None,
    }  # fmt: skip


def _after(start: date, days: float | None) -> date | None:
    """The day so many days later; none past the last day that can be told."""
    if days is None or days > (FARTHEST - start).days:
        return None
    return start + timedelta(days=round(days))


def _why_not(route: Route, keys: Sequence[str], known: Sequence[str], reports: int) -> str | None:
    still = any(not route.steps[key].ended for key in known)
    if still or any(key in route.unclosed for key in keys):
        return FEW_REPORTS if reports < 2 else None if still else NO_CLOSING
    return ENDED if known and all(key in route.steps for key in keys) else NO_DATES


def _pace(route: Route, keys: Sequence[str], as_of: date) -> tuple[Pace, date]:
    """Earned schedule in days: planned value earned evenly along each baseline, earned value by reported progress."""
    planned = [route.rows[key] for key in keys if route.rows[key]["baseline_start"] and route.rows[key]["baseline_end"]]
    if not planned:
        return Pace(None, None, None, None), as_of
    start = min(row["baseline_start"] for row in planned)
    end = max(row["baseline_end"] for row in planned)
    weights = [1.0 if row["weight"] is None else row["weight"] for row in planned]
    total = sum(weights) or 1.0
    every_day = np.arange((end - start).days + 1)
    curve = np.zeros(len(every_day))
    for weight, row in zip(weights, planned, strict=True):
        curve += weight * _planned(row, start, every_day) / total
    earned = sum(w * _done(row) for w, row in zip(weights, planned, strict=True)) / total
    return earned_schedule(curve.tolist(), earned, (as_of - start).days), start


def _planned(row: Row, start: date, days: NDArray[np.int64]) -> NDArray[np.float64]:
    """Part of a milestone planned to be done by each day after the plan began."""
    length = max((row["baseline_end"] - row["baseline_start"]).days, 1)
    passed: NDArray[np.float64] = (days - (row["baseline_start"] - start).days) / length
    return np.clip(passed, 0.0, 1.0)


def _done(row: Row) -> float:
    return 1.0 if row["actual_end"] else float(row["progress"] or 0) / 100


def criticality_rows(inputs: Inputs, asked: Mapping[str, Any]) -> list[Row]:
    """Rows of ``route/criticality``: in how many of the futures each unfinished milestone sets the end."""
    route = read_route(inputs, asked)
    shares = {name: futures.criticality for name, futures in futures_of(route, whole(asked, "seed")).items()}
    found = []
    for key, row in route.rows.items():
        step = route.steps.get(key)
        if key not in route.told or step is None or step.ended or step.skipped:
            continue
        share = shares[row["commitment_id"]][key]
        copied = {
            name: row[name] for name in ("milestone_id", "commitment_id", "code", "commitment", "title", "institution")
        }
        points = dict(zip(("optimistic", "likely", "pessimistic"), route.points.get(key, (None,) * 3), strict=True))
        found.append({**copied, **points, "criticality": share, "futures": FUTURES, "seed": whole(asked, "seed")})
    return sorted(found, key=lambda row: (-row["criticality"], row["milestone_id"]))

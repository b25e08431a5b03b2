"""Before signing: is the promise in line with what has happened, with its own chain, and with who must do it?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from statistics import median
from typing import Any

from dashboard.analysis import Inputs, Row
from dashboard.analysis.network import Dates, Step, critical_path
from dashboard.analysis.route import Route, by_commitment, dates_of, read_route

NO_BASELINE, NO_REFERENCE = "no_baseline", "no_reference"


def realism_rows(inputs: Inputs, asked: Mapping[str, Any]) -> list[Row]:
    """Rows of ``route/realism``: one per commitment with something still to do."""
    route = read_route(inputs, asked)
    ratios = slippages(route)
    loads = Counter(row["institution_id"] for key, row in route.rows.items() if _pending(route, key))
    programmes = {row["commitment_id"]: row["programmes"] for row in inputs["route/support"]}
    dates = dates_of(route)
    return [
        _row(route, keys, dates, ratios, loads, programmes.get(commitment))
        for commitment, keys in by_commitment(route).items()
        if any(_pending(route, key) for key in keys)
    ]


def slippages(route: Route) -> list[float]:
    """Real over planned duration of each finished milestone that has both; the reference class, as it is."""
    found = []
    for row in route.rows.values():
        if None in (row["actual_start"], row["actual_end"], row["baseline_start"], row["baseline_end"]):
            continue
        planned = (row["baseline_end"] - row["baseline_start"]).days
        if planned > 0:
            found.append((row["actual_end"] - row["actual_start"]).days / planned)
    return found


def _pending(route: Route, key: str) -> bool:
    step = route.steps.get(key)
    return step is not None and step.ended is None and not step.skipped


def _row(
    route: Route,
    keys: Sequence[str],
    dates: Mapping[str, Dates],
    ratios: Sequence[float],
    loads: Mapping[str | None, int],
    programmes: int | None,
) -> Row:
    pending = [key for key in keys if _pending(route, key)]
    lead = route.rows[pending[0]]
    starts = [route.rows[key]["baseline_start"] for key in keys if route.rows[key]["baseline_start"]]
    ends = [route.rows[key]["baseline_end"] for key in keys if route.rows[key]["baseline_end"]]
    promised = (max(ends) - min(starts)).days if starts and ends else None
    chain = _chain_days(route, keys, min(starts)) if starts else None
    usual = median(ratios) if ratios else None
    projected = max(dates[key].early_end for key in pending)
    cut, gain = _cut(route, pending, dates, max(ends) if ends else None)
    return {
        **{name: lead[name] for name in ("commitment_id", "code", "commitment", "institution")},
        "promised_days": promised,
        "slippage": usual,
        "finished": len(ratios),
        "expected_days": round(promised * usual) if promised is not None and usual is not None else None,
        "baseline_end": max(ends, default=None),
        "projected_end": projected,
        "chain_days": chain,
        "compressed": None if promised is None or chain is None else promised < chain,
        "load": loads[lead["institution_id"]],
        "budget_programmes": programmes,
        "without_evidence": sum(not route.rows[key]["evidence_expected"] for key in pending),
        "cut": cut,
        "cut_gain_days": gain,
        "reason": NO_BASELINE if promised is None else NO_REFERENCE if usual is None else None,
    }


def _chain_days(route: Route, keys: Sequence[str], start: date) -> int | None:
    """Days from the first start to the last end if every milestone took its likely duration."""
    inside = set(keys)
    steps = []
    for key in keys:
        likely = route.rows[key]["likely"]
        if likely is None or key not in route.steps or route.rows[key]["state"] == "cancelled":
            continue
        waits = tuple((before, lag) for before, lag in route.steps[key].waits if before in inside)
        steps.append(Step(key, likely, route.steps[key].kind, waits, start))
    known = {step.key for step in steps}
    steps = [replace(step, waits=tuple(one for one in step.waits if one[0] in known)) for step in steps]
    if not steps:
        return None
    ends = critical_path(steps, route.calendar).values()
    return (max(one.early_end for one in ends) - start).days


def _cut(
    route: Route, pending: Sequence[str], dates: Mapping[str, Dates], promised: date | None
) -> tuple[str | None, int | None]:
    """The milestone to drop and the days it gains; none when the promise is kept, or nothing else would be left."""
    end = max(dates[key].early_end for key in pending)
    if promised is None or end <= promised or len(pending) < 2:
        return None, None
    gains = {key: (end - _end_without(route, pending, key)).days for key in pending}
    useful = {key: gain for key, gain in gains.items() if gain > 0}
    if not useful:
        return None, None
    enough = [key for key, gain in useful.items() if gain >= (end - promised).days]
    if enough:
        best = min(enough, key=lambda key: (route.rows[key]["weight"] or 1.0, key))
    else:
        best = max(useful, key=lambda key: (useful[key], key))
    return best, useful[best]


def _end_without(route: Route, pending: Sequence[str], dropped: str) -> date:
    steps = {**route.steps, dropped: replace(route.steps[dropped], skipped=True, days=0.0)}
    dates = dates_of(replace(route, steps=steps))
    return max(dates[key].early_end for key in pending if key != dropped)

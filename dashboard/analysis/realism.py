"""Before signing: is the promise in line with what has happened, with its own chain, and with who must do it?"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from statistics import median
from typing import Any

import numpy as np

from dashboard.analysis import Inputs, Row
from dashboard.analysis.network import SKIPPED, Net, Step
from dashboard.analysis.route import Route, by_commitment, dates_of, read_route
from dashboard.analysis.workdays import as_dates

NO_BASELINE, NO_REFERENCE = "no_baseline", "no_reference"
CASES = 256
"""Milestones dropped at once, each in a case of its own; ten thousand rows of so many cases are 10 MB."""
Commitments = Mapping[str, Sequence[str]]
"""Keys of the milestones of each commitment."""


def realism_rows(inputs: Inputs, asked: Mapping[str, Any]) -> list[Row]:
    """Rows of ``route/realism``: one per commitment with something still to do."""
    route = read_route(inputs, asked)
    found = {name: keys for name, keys in by_commitment(route).items() if any(_pending(route, key) for key in keys)}
    loads = Counter(row["institution_id"] for key, row in route.rows.items() if _pending(route, key))
    programmes = {row["commitment_id"]: row["programmes"] for row in inputs["route/support"]}
    dates = dates_of(route)
    ends = {name: max(dates[key].early_end for key in _still(route, keys)) for name, keys in found.items()}
    chains, cuts, usual = _chains(route, found), _cuts(route, found, ends), _usual(slippages(route))
    return [
        _row(route, keys, ends[name], chains.get(name), usual)
        | cuts.get(name, NO_CUT)
        | {"load": loads[_lead(route, keys)["institution_id"]], "budget_programmes": programmes.get(name)}
        for name, keys in found.items()
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


def _usual(ratios: Sequence[float]) -> tuple[float | None, int]:
    """The median of the reference class, and how many are in it."""
    return (median(ratios) if ratios else None), len(ratios)


def _pending(route: Route, key: str) -> bool:
    step = route.steps.get(key)
    return step is not None and step.ended is None and not step.skipped


def _still(route: Route, keys: Sequence[str]) -> list[str]:
    return [key for key in keys if _pending(route, key)]


def _lead(route: Route, keys: Sequence[str]) -> Row:
    return route.rows[_still(route, keys)[0]]


def _promised(route: Route, keys: Sequence[str]) -> tuple[date | None, date | None]:
    """First start and last end of the baseline of some milestones."""
    starts = [route.rows[key]["baseline_start"] for key in keys if route.rows[key]["baseline_start"]]
    ends = [route.rows[key]["baseline_end"] for key in keys if route.rows[key]["baseline_end"]]
    return min(starts, default=None), max(ends, default=None)


def _row(
    route: Route, keys: Sequence[str], projected: date, chain: int | None, reference: tuple[float | None, int]
) -> Row:
    first, last = _promised(route, keys)
    promised = (last - first).days if first and last else None
    usual, finished = reference
    return {
        **{name: _lead(route, keys)[name] for name in ("commitment_id", "code", "commitment", "institution")},
        "promised_days": promised,
        "slippage": usual,
        "finished": finished,
        "expected_days": round(promised * usual) if promised is not None and usual is not None else None,
        "baseline_end": last,
        "projected_end": projected,
        "chain_days": chain,
        "compressed": None if promised is None or chain is None else promised < chain,
        "without_evidence": sum(not route.rows[key]["evidence_expected"] for key in _still(route, keys)),
        "reason": NO_BASELINE if promised is None else NO_REFERENCE if usual is None else None,
    }


def _chains(route: Route, commitments: Commitments) -> dict[str, int]:
    """Days from the first start to the last end of each commitment if every milestone took its likely duration."""
    firsts = {name: _promised(route, keys)[0] for name, keys in commitments.items()}
    steps = {name: list(_likely(route, keys, first)) for name, keys in commitments.items() if (first := firsts[name])}
    # Each commitment is a network of its own here, so one pass serves them all.
    part = {step.key: number for number, own in enumerate(steps.values()) for step in own}
    dates = Net((step for own in steps.values() for step in own), route.calendar).dates(part)
    return {
        name: (max(dates[step.key].early_end for step in own) - first).days
        for name, own in steps.items() if own and (first := firsts[name])
    }  # fmt: skip


def _likely(route: Route, keys: Sequence[str], start: date) -> Iterator[Step]:
    """The milestones of a commitment with a likely duration, waiting only for each other."""
    rows = {key: route.rows[key] for key in keys if key in route.steps}
    known = {key for key, row in rows.items() if row["likely"] is not None and row["state"] != "cancelled"}
    for key in keys:
        if key in known:
            waits = tuple((before, lag) for before, lag in route.steps[key].waits if before in known)
            yield Step(key, rows[key]["likely"], route.steps[key].kind, waits, start)


NO_CUT: Row = {"cut": None, "cut_title": None, "cut_gain_days": None}


def _cuts(route: Route, commitments: Commitments, ends: Mapping[str, date]) -> dict[str, Row]:
    """The milestone to drop in each commitment, and the days it gains.

    None where the promise is kept, nothing else would be left, or dropping one gains nothing.
    """
    late: dict[str, list[str]] = {}
    for name, keys in commitments.items():
        promised, still = _promised(route, keys)[1], _still(route, keys)
        if promised is not None and ends[name] > promised and len(still) > 1:
            late[name] = still
    after = _ends_without(route, late)
    return {
        name: _cut(
            route, {key: (ends[name] - after[key]).days for key in keys}, _over(route, commitments[name], ends[name])
        )
        for name, keys in late.items()
    }


def _over(route: Route, keys: Sequence[str], end: date) -> int:
    """Days by which an end passes the promised one."""
    promised = _promised(route, keys)[1]
    return (end - promised).days if promised else 0


def _cut(route: Route, gains: Mapping[str, int], over: int) -> Row:
    """Of those that bring the end back to the promise, the one of least weight; if none does, the one of most gain."""
    useful = {key: gain for key, gain in gains.items() if gain > 0}
    if not useful:
        return NO_CUT
    enough = [key for key, gain in useful.items() if gain >= over]
    if enough:
        best = min(enough, key=lambda key: (_weight(route.rows[key]), key))
    else:
        best = max(useful, key=lambda key: (useful[key], key))
    return {"cut": best, "cut_title": route.rows[best]["title"], "cut_gain_days": useful[best]}


def _weight(row: Row) -> float:
    """What a milestone counts for: as much as another where nobody weighed it; zero is a weight."""
    return 1.0 if row["weight"] is None else float(row["weight"])


def _ends_without(route: Route, commitments: Commitments) -> dict[str, date]:
    """When each commitment would end without each of these milestones of its own.

    What is dropped in one network moves nothing in another, so a case drops one milestone of each network.
    """
    net = Net((route.steps[key] for key in route.parts), route.calendar)
    cases: dict[int, list[tuple[str, Sequence[str]]]] = defaultdict(list)
    for keys in commitments.values():
        for key in keys:
            cases[route.parts[key]].append((key, keys))
    found: dict[str, date] = {}
    for first in range(0, max(map(len, cases.values()), default=0), CASES):
        block = [one for own in cases.values() for one in enumerate(own[first : first + CASES])]
        days = np.repeat(net.days, 1 + max(case for case, _ in block), axis=1)
        for case, (key, _) in block:
            days[net.place[key], case] = SKIPPED
        ends = net.forward(days)[1]
        last = [ends[[net.place[one] for one in keys if one != key], case].max() for case, (key, keys) in block]
        found |= zip((key for _, (key, _) in block), as_dates(last), strict=True)
    return found

"""Whether what is promised looks like what has happened, like its own chain, and like what those who must do it can."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from statistics import median

from ..milestones import Fact, Route, Span, day, forward, last_end, read, spans
from ..package import Chosen, Package, Rows
from .support import truth as support

STATES = (
    ("ejemplo", "as_of=2022-05-02&plan=PA-1"),
    ("ejemplo", "as_of=2022-11-01&commitment=EJ-02,EJ-03"),
    ("ejemplo", "as_of=2025-07-01&plan=PA-2"),
    ("ejemplo", "as_of=2026-03-07&lang=en&commitment=EJ-05,EJ-06,EJ-07"),
    ("ejemplo", "commitment=EJ-09"),
    ("quintana-roo", "as_of=2024-10-31&commitment=MXROO0005"),
)
NO_CUT: Fact = {"cut": None, "cut_title": None, "cut_gain_days": None}


def truth(package: Package, chosen: Chosen) -> Rows:
    return rows(read(package, chosen))


def rows(route: Route) -> Rows:
    dates = route.spans()
    pending = [key for key in route.rows if key in route.steps and route.steps[key].open]
    load = Counter(route.rows[key]["institution_id"] for key in pending)
    programmes = {row["commitment_id"]: row["programmes"] for row in support(route.package, route.chosen)}
    ratios = _ratios(route)
    found: Rows = []
    for name, keys in route.commitments().items():
        still = [key for key in pending if key in keys]
        if still:
            row = _promise(route, keys, still, median(ratios) if ratios else None, dates)
            lead = route.rows[still[0]]["institution_id"]
            row |= {"finished": len(ratios), "load": load[lead], "budget_programmes": programmes[name]}
            found.append(row | _cut(route, still, dates, row["baseline_end"]))
    return found


def _ratios(route: Route) -> list[Fraction]:
    """Real over planned days of each finished milestone, of any commitment, that has both."""
    found = []
    for row in route.rows.values():
        ends = [row[name] for name in ("baseline_start", "baseline_end", "actual_start", "actual_end")]
        if None not in ends and ends[1] > ends[0]:
            found.append(Fraction((ends[3] - ends[2]).days, (ends[1] - ends[0]).days))
    return found


def _promise(
    route: Route, keys: list[str], still: list[str], usual: Fraction | None, dates: Mapping[str, Span]
) -> Fact:
    rows = [route.rows[key] for key in keys]
    first = min((row["baseline_start"] for row in rows if row["baseline_start"]), default=None)
    last = max((row["baseline_end"] for row in rows if row["baseline_end"]), default=None)
    promised = (last - first).days if first and last else None
    chain = _chain(route, keys, first) if first else None
    return {
        **{name: route.rows[still[0]][name] for name in ("commitment_id", "code", "commitment", "institution")},
        "promised_days": promised,
        "slippage": None if usual is None else float(usual),
        "expected_days": None if promised is None or usual is None else round(promised * usual),
        "baseline_end": last,
        "projected_end": day(last_end(dates, still)),
        "chain_days": chain,
        "compressed": None if promised is None or chain is None else promised < chain,
        "without_evidence": sum(not route.rows[key]["evidence_expected"] for key in still),
        "reason": "no_baseline" if promised is None else "no_reference" if usual is None else None,
    }


def _chain(route: Route, keys: list[str], first: date) -> int | None:
    """Days from the first start promised if each milestone took its likely duration and waited only for its own."""
    likely = {key: route.rows[key]["likely"] for key in keys if key in route.steps}
    own = {key for key, days in likely.items() if days is not None and not route.steps[key].dropped}
    steps = {
        key: replace(
            route.steps[key],
            days=Fraction(likely[key]),
            left=Fraction(1),
            ended=None,
            floor=first.toordinal(),
            waits=tuple((before, lag) for before, lag in route.steps[key].waits if before in own),
        )
        for key in keys
        if key in own
    }
    return max(end for _, end in forward(steps, route.calendar).values()) - first.toordinal() if steps else None


def _cut(route: Route, still: list[str], dates: Mapping[str, Span], promised: date | None) -> Fact:
    """Of what still has to be done, what to drop so that the end comes back to the promise; or the nearest to it."""
    end = last_end(dates, still)
    if promised is None or end <= promised.toordinal() or len(still) < 2:
        return NO_CUT
    gains = {key: end - last_end(_without(route, key), (one for one in still if one != key)) for key in still}
    gains = {key: days for key, days in gains.items() if days > 0}
    enough = [key for key, days in gains.items() if days >= end - promised.toordinal()]
    if not gains:
        return NO_CUT
    if enough:
        best = min(enough, key=lambda key: (_weight(route.rows[key]), key))
    else:
        best = max(gains, key=lambda key: (gains[key], key))
    return {"cut": best, "cut_title": route.rows[best]["title"], "cut_gain_days": gains[best]}


def _weight(row: Fact) -> float:
    return 1.0 if row["weight"] is None else float(row["weight"])


def _without(route: Route, key: str) -> dict[str, Span]:
    """The network of a milestone if that one took no days."""
    keys = next(keys for keys in route.networks() if key in keys)
    steps = {one: route.steps[one] for one in keys}
    return spans(steps | {key: replace(steps[key], dropped=True)}, route.calendar)

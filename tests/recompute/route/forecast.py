"""When each commitment ends: at its pace so far (earned schedule, Lipke 2003), and in the futures drawn."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from ..futures import FUTURES, agrees, futures, quantile
from ..milestones import NO_CLOSING, Fact, Route, day, last_end, read
from ..package import Chosen, Package, Rows
from .report_dates import truth as report_dates

__all__ = ["agrees"]
STATES = (
    ("ejemplo", "seed=7"),
    ("ejemplo", "as_of=2022-12-14&plan=PA-1"),
    ("ejemplo", "as_of=2022-12-15&plan=PA-1"),
    ("ejemplo", "as_of=2023-07-01&plan=PA-1"),
    ("ejemplo", "as_of=2025-12-15&plan=PA-2&lang=en"),
    ("ejemplo", "as_of=2026-04-30&commitment=EJ-06,EJ-07,EJ-08"),
    ("quintana-roo", "as_of=2025-12-10&commitment=MXROO0005"),
)
LAST = date(2200, 1, 1)
PROJECTED = ("projected_end", "p10", "p50", "p80", "p90", "earned_schedule", "spi_t", "pace_end")


def truth(package: Package, chosen: Chosen) -> Rows:
    return rows(read(package, chosen))


def rows(route: Route) -> Rows:
    spans = route.spans()
    network = {route.rows[key]["commitment_id"]: keys for keys in route.networks() for key in keys}
    reports: dict[str, int] = {}
    for row in report_dates(route.package, route.chosen):
        reports[row["commitment_id"]] = reports.get(row["commitment_id"], 0) + 1
    found: Rows = []
    for name, keys in route.commitments().items():
        kept = [key for key in keys if key in route.steps and not route.steps[key].dropped]
        row = _row(route, keys, kept, reports.get(name, 0))
        if row["reason"] in {None, "ended"}:
            row["projected_end"] = day(last_end(spans, kept))
        if row["reason"] is None:
            ends = sorted(futures(route, network[name]).last(kept))
            row |= {f"p{share}": quantile(ends, share / 100) for share in (10, 50, 80, 90)}
            row |= _pace([route.rows[key] for key in kept], route.chosen.as_of)
        found.append(row)
    return found


def _row(route: Route, keys: list[str], kept: list[str], reports: int) -> Fact:
    first = route.rows[keys[0]]
    dated = [route.rows[key] for key in keys if key in kept or key in route.unclosed]
    return {
        **{name: first[name] for name in ("commitment_id", "code", "commitment")},
        "milestones": len(keys),
        "ended": sum(route.steps[key].ended is not None for key in kept),
        "status_dates": reports,
        "baseline_end": max((row["baseline_end"] for row in dated if row["baseline_end"]), default=None),
        **dict.fromkeys(PROJECTED),
        "seed": int(route.chosen.option("seed", "2026")),
        "futures": FUTURES,
        "reason": _why_not(route, keys, kept, reports),
    }


def _why_not(route: Route, keys: list[str], kept: list[str], reports: int) -> str | None:
    """Why nothing is projected: there is nothing to do, or to date it by, or fewer than two status dates."""
    still = [key for key in kept if route.steps[key].open]
    unclosed = [key for key in keys if key in route.unclosed]
    if still or unclosed:
        return "few_status_dates" if reports < 2 else None if still else NO_CLOSING
    return "ended" if kept and all(key in route.steps for key in keys) else "no_dates"


def _pace(rows: list[Fact], as_of: date) -> Fact:
    """Where its plan says it should be with what it has done, against the days it has taken: the rest goes so too."""
    planned = [_Planned.of(row) for row in rows if row["baseline_start"] and row["baseline_end"]]
    start = min((one.start for one in planned), default=as_of)
    passed, whole = (as_of - start).days, sum(one.weight for one in planned)
    done = sum(one.weight * one.done for one in planned) / whole if whole else Fraction(0)
    if done <= 0 or passed <= 0:
        return {"reason": "nothing_earned"}
    earned = _day_of(done, planned, start)
    index = earned / passed
    lasts = (max(one.end for one in planned) - start).days / index
    end = start + timedelta(days=round(lasts)) if lasts <= (LAST - start).days else None
    return {"earned_schedule": float(earned), "spi_t": float(index), "pace_end": end}


@dataclass(frozen=True)
class _Planned:
    """A milestone of the baseline: it is earned evenly from its start to its end; in one day at least."""

    start: date
    end: date
    weight: Fraction
    done: Fraction

    @classmethod
    def of(cls, row: Fact) -> "_Planned":
        """The milestone of a row; without a weight it counts as one."""
        done = Fraction(1) if row["actual_end"] else Fraction(row["progress"] or 0) / 100
        weight = Fraction(1) if row["weight"] is None else Fraction(row["weight"])
        return cls(row["baseline_start"], row["baseline_end"], weight, done)

    def by(self, days: Fraction | int, start: date) -> Fraction:
        """The part planned to be done so many days after a start."""
        passed = Fraction(days) - (self.start - start).days
        return min(max(passed / max((self.end - self.start).days, 1), Fraction(0)), Fraction(1))


def _day_of(done: Fraction, planned: list[_Planned], start: date) -> Fraction:
    """The earliest day, with its fraction, on which the plan had earned as much; its last day if it never does."""
    whole = sum(one.weight for one in planned)

    def value(days: int) -> Fraction:
        return sum((one.weight * one.by(days, start) for one in planned), Fraction(0)) / whole

    # Between two dates of the plan what it earns is a straight line.
    over = (max(one.end for one in planned) - start).days
    edges = {(edge - start).days for one in planned for edge in (one.start, one.end, one.start + timedelta(days=1))}
    turns = sorted(edge for edge in edges if edge <= over)
    for first, last in pairwise(turns):
        low, high = value(first), value(last)
        if high >= done:
            return first + (last - first) * (done - low) / (high - low)
    return Fraction(turns[-1])

"""What if? The route again with a milestone delayed or dropped, weeks added, or people and money taken away.

The stated rules: a delay adds days of the milestone's own kind; a dropped milestone takes no time and needs a reason;
weeks are added to every unfinished milestone of a commitment; with a share of its people or money, what an institution
has left to do takes 100 / share times as long.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dashboard.analysis import BadChoice, Inputs, Row, whole
from dashboard.analysis.forecast import Futures
from dashboard.analysis.network import Dates, Step
from dashboard.analysis.route import Route, by_commitment, dates_of, futures_of, read_route

WEEK = {"natural": 7, "working": 5}
LEAST, MOST = 10, 200
"""Bounds of a share of people or money, in percent."""
LONGEST = 3650


@dataclass(frozen=True)
class Scenario:
    """Days added by milestone, reasons of the dropped ones, weeks by commitment, percent by institution."""

    delay: Mapping[str, int]
    drop: Mapping[str, str]
    weeks: Mapping[str, int]
    resources: Mapping[str, int]

    def touches(self, row: Row) -> bool:
        """Whether the scenario changes the milestone itself."""
        named = row["milestone_id"] in self.delay or row["milestone_id"] in self.drop
        return named or row["commitment_id"] in self.weeks or row["institution_id"] in self.resources


def read_scenario(asked: Mapping[str, Any], rows: Mapping[str, Row]) -> Scenario:
    """A scenario as its link carries it; BadChoice for what is not in the route, or a number out of bounds."""
    commitments = {row["commitment_id"] for row in rows.values()}
    institutions = {row["institution_id"] for row in rows.values() if row["institution_id"]}
    return Scenario(
        delay=_numbers(asked, "delay", rows, 0, LONGEST),
        drop=_reasons(asked, rows),
        weeks=_numbers(asked, "weeks", commitments, 0, LONGEST // 7),
        resources=_numbers(asked, "resources", institutions, LEAST, MOST),
    )


def _pairs(asked: Mapping[str, Any], name: str, separator: str, known: Iterable[str]) -> dict[str, str]:
    known = set(known)
    found: dict[str, str] = {}
    for part in filter(None, str(asked[name]).split(separator)):
        key, _, value = part.partition(":")
        if key.strip() not in known:
            raise BadChoice(name, part, ", ".join(sorted(known)[:8]))
        found[key.strip()] = value.strip()
    return found


def _numbers(asked: Mapping[str, Any], name: str, known: Iterable[str], low: int, high: int) -> dict[str, int]:
    """``key:number,key:number``."""
    found = {}
    for key, value in _pairs(asked, name, ",", known).items():
        if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
            raise BadChoice(name, f"{key}:{value}", f"{key}:{low} … {key}:{high}")
        found[key] = int(value)
    return found


def _reasons(asked: Mapping[str, Any], known: Iterable[str]) -> dict[str, str]:
    """``key:reason;key:reason``: nothing is dropped without saying why."""
    found = _pairs(asked, "drop", ";", known)
    for key, reason in found.items():
        if not reason:
            raise BadChoice("drop", key, f"{key}:…")
    return found


def applied(route: Route, scenario: Scenario) -> Route:
    """The route under the scenario. What has ended does not change."""
    changed = {
        key: step if step.ended or step.skipped else _changed(step, route.rows[key], scenario)
        for key, step in route.steps.items()
    }

    def longer(days: float, key: str) -> float:
        return _longer(days, route.rows[key], changed[key].kind, route.left[key], scenario)

    points = {
        key: (longer(low, key), longer(likely, key), longer(high, key))
        for key, (low, likely, high) in route.points.items()
        if not changed[key].skipped and route.left[key] > 0  # with nothing left, only what is added counts
    }
    return replace(route, steps=changed, points=points)


def _changed(step: Step, row: Row, scenario: Scenario) -> Step:
    if step.key in scenario.drop:
        return replace(step, skipped=True, days=0.0)
    return replace(step, days=_longer(step.days, row, step.kind, 1.0, scenario))


def _longer(days: float, row: Row, kind: str, left: float, scenario: Scenario) -> float:
    """A duration under the scenario. Of a whole duration only the part ``left`` counts later, so days added are
    divided by it.
    """
    share = scenario.resources.get(row["institution_id"], 100)
    stretched = days if share == 100 else days * 100 / share
    added = scenario.delay.get(row["milestone_id"], 0) + WEEK[kind] * scenario.weeks.get(row["commitment_id"], 0)
    return stretched + added / left


def _dates_after(route: Route, other: Route, before: Mapping[str, Dates]) -> Mapping[str, Dates]:
    return before if other.steps == route.steps else dates_of(other)


def milestone_rows(inputs: Inputs, asked: Mapping[str, Any]) -> list[Row]:
    """Rows of ``route/what-if-milestones``: projected end of each unfinished milestone before and after."""
    route = read_route(inputs, asked)
    scenario = read_scenario(asked, route.rows)
    before = dates_of(route)
    after = _dates_after(route, applied(route, scenario), before)
    return [
        _milestone_row(route.rows[key], scenario, before[key], after[key])
        for key, step in route.steps.items()
        if key in route.told and not step.ended and not step.skipped
    ]


def _milestone_row(row: Row, scenario: Scenario, before: Dates, after: Dates) -> Row:
    dropped = row["milestone_id"] in scenario.drop
    names = ("milestone_id", "commitment_id", "code", "commitment", "title", "institution_id", "institution")
    return {
        **{name: row[name] for name in names},
        "before_start": before.early_start,
        "before_end": before.early_end,
        "after_start": None if dropped else after.early_start,
        "after_end": None if dropped else after.early_end,
        "slip_days": None if dropped else (after.early_end - before.early_end).days,
        "critical": None if dropped else after.critical,
        "dropped": dropped,
        "justification": scenario.drop.get(row["milestone_id"]),
    }


def commitment_rows(inputs: Inputs, asked: Mapping[str, Any]) -> list[Row]:
    """Rows of ``route/what-if``: end of each unfinished commitment before and after, projected and simulated."""
    route = read_route(inputs, asked)
    scenario = read_scenario(asked, route.rows)
    other = applied(route, scenario)
    seed = whole(asked, "seed")
    before = dates_of(route)
    after = _dates_after(route, other, before)
    futures = futures_of(route, seed)
    changed = futures_of(other, seed, (route, futures))
    shared = {row["institution_id"] for row in route.rows.values() if scenario.touches(row)} - {None}
    found = []
    for commitment, keys in by_commitment(route).items():
        open_keys = [key for key in keys if key in route.steps and not route.steps[key].skipped]
        if not open_keys or all(route.steps[key].ended for key in open_keys):
            continue
        first = {name: route.rows[keys[0]][name] for name in ("commitment_id", "code", "commitment")}
        ends = _ends(before, after, open_keys) | _simulated(futures[commitment], changed[commitment], open_keys)
        counts = _counts(route, scenario, before, after, keys)
        relation = _relation(route, scenario, shared, keys, counts)
        found.append({**first, **ends, **counts, "relation": relation, "seed": seed})
    return found


def _ends(before: Mapping[str, Dates], after: Mapping[str, Dates], keys: Iterable[str]) -> Row:
    first = max(before[key].early_end for key in keys)
    second = max(after[key].early_end for key in keys)
    return {"before_end": first, "after_end": second, "days": (second - first).days}


def _simulated(before: Futures, after: Futures, keys: list[str]) -> Row:
    own, changed = before.of(keys), after.of(keys)
    shares: dict[str, date] = {}
    for share in (50, 80):
        shares |= {f"before_p{share}": own.at(share / 100), f"after_p{share}": changed.at(share / 100)}
    return shares


def _counts(
    route: Route, scenario: Scenario, before: Mapping[str, Dates], after: Mapping[str, Dates], keys: Iterable[str]
) -> Row:
    known = [key for key in keys if key in route.steps and _moves(route.steps[key]) and key not in scenario.drop]
    return {
        "slipped": sum(after[key].early_end > before[key].early_end for key in known),
        "dropped": sum(key in scenario.drop for key in keys),
    }


def _moves(step: Step) -> bool:
    """Whether it can end later than it would: what has ended or was cancelled cannot."""
    return not step.ended and not step.skipped


def _relation(route: Route, scenario: Scenario, shared: set[str], keys: Iterable[str], counts: Row) -> str:
    """Why a commitment is on the list: changed itself, moved by what it waits for, or led by the same institution."""
    rows = [route.rows[key] for key in keys]
    if any(scenario.touches(row) for row in rows):
        return "changed"
    if counts["slipped"]:
        return "waits"
    return "same_institution" if any(row["institution_id"] in shared for row in rows) else "apart"

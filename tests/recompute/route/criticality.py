"""In how many futures each milestone sets the end of its network; the most often first."""

from collections.abc import Mapping
from typing import Any

from ..comparing import Found
from ..futures import FUTURES, Share, futures
from ..futures import agrees as alike
from ..milestones import Fact, Route, read
from ..package import Chosen, Package, Rows

STATES = (
    ("ejemplo", "seed=7"),
    ("ejemplo", "as_of=2022-05-02&plan=PA-1"),
    ("ejemplo", "as_of=2022-11-01&commitment=EJ-02,EJ-03&seed=9"),
    ("ejemplo", "as_of=2025-07-01&plan=PA-2"),
    ("quintana-roo", "as_of=2024-10-31&commitment=MXROO0005"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    return rows(read(package, chosen))


def rows(route: Route) -> Rows:
    """One row a milestone, in no order: the answer's is that of what was drawn."""
    found: Rows = []
    for keys in route.networks():
        still = [key for key in keys if route.steps[key].open and route.told(route.rows[key])]
        drives = futures(route, keys).drives if still else {}
        found += [_row(route, key, drives[key], int(route.chosen.option("seed", "2026"))) for key in still]
    return found


def _row(route: Route, key: str, part: int, seed: int) -> Fact:
    row = route.rows[key]
    names = ("milestone_id", "commitment_id", "code", "commitment", "title", "institution")
    points = ("optimistic", "likely", "pessimistic")
    known = route.steps[key].points is not None
    return {
        **{name: row[name] for name in names},
        **{name: row[name] if known else None for name in points},
        "criticality": Share(part),
        "futures": FUTURES,
        "seed": seed,
    }


def agrees(found: Found, wanted: Found) -> str:
    """The answer is in its own order; each of its milestones is then compared with ours."""
    order = [(-row["criticality"], row["milestone_id"]) for row in found]
    if order != sorted(order):
        return f"not in order: {order}"
    return alike(sorted(found, key=_key), sorted(wanted, key=_key))


def _key(row: Mapping[str, Any]) -> str:
    return str(row["milestone_id"])

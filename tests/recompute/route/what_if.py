"""The end of each unfinished commitment before and after a scenario, projected and in the futures drawn."""

from collections.abc import Mapping

from ..comparing import Found
from ..futures import agrees as alike
from ..futures import futures, quantile
from ..milestones import Fact, Route, Scenario, Span, day, last_end, read
from ..package import Chosen, Package, Rows
from .what_if_milestones import STATES as SCENARIOS

STATES = (*SCENARIOS, ("ejemplo", "seed=7"), ("ejemplo", "seed=7&delay=EJ-09-H2:40&commitment=EJ-09"))
SHARES = (50, 80)


def truth(package: Package, chosen: Chosen) -> Rows:
    return rows(read(package, chosen))


def rows(route: Route) -> Rows:
    scenario = Scenario.of(route.chosen)
    other = scenario.applied(route)
    before, after = route.spans(), other.spans()
    network = {route.rows[key]["commitment_id"]: keys for keys in route.networks() for key in keys}
    touched = {row["institution_id"] for row in route.rows.values() if scenario.touches(row)} - {None}
    found: Rows = []
    for name, keys in route.commitments().items():
        kept = [key for key in keys if key in route.steps and not route.steps[key].dropped]
        if not any(route.steps[key].open for key in kept):
            continue
        row = {column: route.rows[keys[0]][column] for column in ("commitment_id", "code", "commitment")}
        row |= _ends(before, after, kept)
        for moment, one in (("before", route), ("after", other)):
            ends = sorted(futures(one, network[name]).last(kept))
            row |= {f"{moment}_p{share}": quantile(ends, share / 100) for share in SHARES}
        slipped = [
            key for key in kept
            if route.steps[key].open and key not in scenario.drop and after[key].end > before[key].end
        ]  # fmt: skip
        row |= {"slipped": len(slipped), "dropped": sum(key in scenario.drop for key in keys)}
        row |= {"relation": _relation(route, scenario, keys, slipped, touched)}
        found.append(row | {"seed": int(route.chosen.option("seed", "2026"))})
    return found


def _ends(before: Mapping[str, Span], after: Mapping[str, Span], keys: list[str]) -> Fact:
    first, second = last_end(before, keys), last_end(after, keys)
    return {"before_end": day(first), "after_end": day(second), "days": second - first}


def _relation(route: Route, scenario: Scenario, keys: list[str], slipped: list[str], touched: set[str]) -> str:
    """How the scenario reaches a commitment: by name, through what it waits for, through who does it, or not at all."""
    rows = [route.rows[key] for key in keys]
    if any(scenario.touches(row) for row in rows):
        return "changed"
    if slipped:
        return "waits"
    return "same_institution" if any(row["institution_id"] in touched for row in rows) else "apart"


def agrees(found: Found, wanted: Found) -> str:
    """What a scenario does not reach keeps its futures to the day: the seed is the same."""
    for one, other in zip(found, wanted, strict=False):
        for share in SHARES:
            first, second = f"before_p{share}", f"after_p{share}"
            if other[first] == other[second] and one[first] != one[second]:
                return f"{one['commitment_id']}: {first} is {one[first]}, {second} {one[second]}"
    return alike(found, wanted)

"""The municipalities without participation, one by one the one that adds most to those already reached."""

from math import cos, hypot, radians
from typing import Any

from ..package import Chosen, Package, Rows
from ..people import DAYS
from .candidates import truth as candidates

LEAVES = ("group", "municipality")

CRITERIA = ("population", "indigenous", "young", "balance")
Place = dict[str, Any]
STATES = (
    *DAYS,
    ("ejemplo", "as_of=2019-06-30"),
    *((name, "weights=2,1,1,0") for name in ("ejemplo", "quintana-roo")),
    *((name, "weights=0,0,3,1") for name in ("ejemplo", "quintana-roo")),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    places = candidates(package, chosen)
    weights = _weights(chosen.option("weights", "equal"), places)
    if not any(weights.values()):
        return []
    totals = {name: sum(row[name] or 0 for row in places) for name in CRITERIA[:3]}
    placed = "balance" not in _lacking(places)
    longest = max((apart(one, other) for one in places for other in places), default=0.0) if placed else 0.0
    reached, waiting = [row for row in places if row["reached"]], [row for row in places if not row["reached"]]
    found: Rows = []
    while waiting:
        adds = {row["municipality_id"]: _adds(row, reached, totals, places, longest) for row in waiting}
        gains = {code: sum(weights[n] * (part or 0) for n, part in parts.items()) for code, parts in adds.items()}
        best = min(waiting, key=lambda row: (-gains[row["municipality_id"]], row["municipality_id"]))
        waiting.remove(best)
        reached.append(best)
        parts = adds[best["municipality_id"]]
        found.append(
            {
                "standing": len(found) + 1,
                "municipality_id": best["municipality_id"],
                "municipality": best["municipality"],
                "gain": gains[best["municipality_id"]],
                "why": max(CRITERIA, key=lambda name: weights[name] * (parts[name] or 0)),
                "population_share": parts["population"],
                "indigenous_share": parts["indigenous"],
                "young_share": parts["young"],
                "distance_share": parts["balance"],
                "population": best["population"],
                "covered_share": _covered(reached, totals, places),
                **{f"weight_{name}": weights[name] for name in CRITERIA},
                "population_year": best["population_year"],
            }
        )
    return found


def _weights(text: str, places: list[Place]) -> dict[str, float]:
    """As chosen, without the criteria that some municipality lacks, brought to add up to 1; all 0 if none is left."""
    if text == "equal":
        asked = dict.fromkeys(CRITERIA, 1.0)
    elif "," in text:
        asked = dict(zip(CRITERIA, map(float, text.split(",")), strict=True))
    else:
        asked = {name: float(name == text) for name in CRITERIA}
    left = {name: 0.0 if name in _lacking(places) else weight for name, weight in asked.items()}
    return {name: weight / (sum(left.values()) or 1) for name, weight in left.items()}


def _lacking(places: list[Place]) -> set[str]:
    """Criteria without a figure in some municipality."""
    lacking = {name for name in CRITERIA[:3] if any(row[name] is None for row in places)}
    return lacking | ({"balance"} if any(None in (row["longitude"], row["latitude"]) for row in places) else set())


def _adds(
    row: Place, reached: list[Place], totals: dict[str, int], places: list[Place], longest: float
) -> dict[str, float | None]:
    lacking = _lacking(places)
    found = {n: None if n in lacking or not totals[n] else row[n] / totals[n] for n in CRITERIA[:3]}
    if "balance" in lacking:
        return {**found, "balance": None}
    nearest = min((apart(row, other) for other in reached), default=None)
    return {**found, "balance": 1.0 if nearest is None or not longest else nearest / longest}


def _covered(reached: list[Place], totals: dict[str, int], places: list[Place]) -> float | None:
    if "population" in _lacking(places) or not totals["population"]:
        return None
    return float(sum(row["population"] for row in reached) / totals["population"])


def apart(one: Place, other: Place) -> float:
    """Degrees of latitude between two places, a degree of longitude being as long as it is at their mean latitude."""
    middle = cos(radians((one["latitude"] + other["latitude"]) / 2))
    return hypot((one["longitude"] - other["longitude"]) * middle, one["latitude"] - other["latitude"])

"""Which municipality to invite next: greedy marginal gain under weights that somebody chooses and everybody sees.

Population, speakers and young people add up, so the greedy order is the best one for them; regional balance does not:
each choice brings a reached municipality nearer to the rest (the greedy bound for submodular gains, Nemhauser 1978).
"""

from collections.abc import Iterable, Mapping, Sequence
from math import cos, hypot, radians
from typing import Any

from dashboard.analysis import BadChoice, Inputs, Row

CRITERIA = ("population", "indigenous", "young", "balance")
NOBODY_REACHED = 1.0
"""Gain in balance of every municipality while none is reached."""

Weights = dict[str, float]


def next_rows(inputs: Inputs, asked: Mapping[str, Any]) -> list[Row]:
    """Rows of ``participation/next-municipality``: the municipalities without participation, best first."""
    places = inputs["participation/candidates"]
    weights = usable(read_weights(asked), places)
    return greedy(places, weights)


def read_weights(asked: Mapping[str, Any]) -> Weights:
    """``equal``, one criterion, or four numbers in the order of CRITERIA (``2,1,1,0``), brought to add up to 1."""
    text = str(asked["weights"])
    if text == "equal":
        return dict.fromkeys(CRITERIA, 1 / len(CRITERIA))
    if text in CRITERIA:
        return {name: float(name == text) for name in CRITERIA}
    parts = text.split(",")
    if len(parts) != len(CRITERIA) or not all(p.isascii() and p.isdigit() and len(p) < 4 for p in parts):
        raise BadChoice("weights", text, "equal, population, indigenous, young, balance, 2,1,1,0")
    if not sum(map(int, parts)):
        raise BadChoice("weights", text, "2,1,1,0")
    return scaled(dict(zip(CRITERIA, map(float, parts), strict=True)))


def scaled(weights: Weights) -> Weights:
    """The weights over their sum; all 0 where none is above 0."""
    total = sum(weights.values())
    return {name: weight / total if total else 0.0 for name, weight in weights.items()}


def usable(weights: Weights, places: Sequence[Row]) -> Weights:
    """The weights without those of a criterion that some municipality lacks, brought to add up to 1 again."""
    lacking = {name for name in CRITERIA[:3] if any(row[name] is None for row in places)}
    if any(row["longitude"] is None or row["latitude"] is None for row in places):
        lacking.add("balance")
    return scaled({name: 0.0 if name in lacking else weight for name, weight in weights.items()})


def distance(one: Row, other: Row) -> float:
    """Between two municipalities in degrees of latitude, on the plane that touches the first one's parallel."""
    across = (one["longitude"] - other["longitude"]) * cos(radians((one["latitude"] + other["latitude"]) / 2))
    return hypot(across, one["latitude"] - other["latitude"])


def _shares(places: Sequence[Row]) -> dict[str, dict[str, float | None]]:
    """By municipality, its share of the state in each criterion that adds up; None where some figure is missing."""
    totals = {name: sum(row[name] or 0 for row in places) for name in CRITERIA[:3]}
    whole = {name: all(row[name] is not None for row in places) and totals[name] > 0 for name in totals}
    return {
        row["municipality_id"]: {name: row[name] / totals[name] if whole[name] else None for name in totals}
        for row in places
    }


def _balance(row: Row, reached: Sequence[Row], longest: float) -> float:
    """Distance to the nearest reached municipality over the longest of the state."""
    if not reached or not longest:
        return NOBODY_REACHED
    return min(distance(row, other) for other in reached) / longest


def greedy(places: Sequence[Row], weights: Weights) -> list[Row]:
    """The municipalities not reached, in the order in which each adds most; no row where no weight is left."""
    if not any(weights.values()):
        return []
    placed = all(row["longitude"] is not None and row["latitude"] is not None for row in places)
    longest = max((distance(a, b) for a in places for b in places), default=0.0) if placed else 0.0
    shares = _shares(places)
    reached = [row for row in places if row["reached"]]
    waiting = [row for row in places if not row["reached"]]
    found: list[Row] = []
    while waiting:
        gains = {row["municipality_id"]: _gains(row, shares, reached, longest if placed else None) for row in waiting}
        best = min(waiting, key=lambda row: (-_gain(gains[row["municipality_id"]], weights), row["municipality_id"]))
        reached.append(best)
        waiting.remove(best)
        found.append(_row(best, gains[best["municipality_id"]], weights, reached, shares, len(found) + 1))
    return found


def _gains(
    row: Row, shares: Mapping[str, Mapping[str, float | None]], reached: Sequence[Row], longest: float | None
) -> dict[str, float | None]:
    own = dict(shares[row["municipality_id"]])
    return own | {"balance": None if longest is None else _balance(row, reached, longest)}


def _gain(gains: Mapping[str, float | None], weights: Weights) -> float:
    return sum(weights[name] * (gains[name] or 0.0) for name in CRITERIA)


def _row(
    place: Row,
    gains: Mapping[str, float | None],
    weights: Weights,
    reached: Iterable[Row],
    shares: Mapping[str, Mapping[str, float | None]],
    standing: int,
) -> Row:
    held = [shares[row["municipality_id"]]["population"] for row in reached]
    return {
        "standing": standing,
        "municipality_id": place["municipality_id"],
        "municipality": place["municipality"],
        "gain": _gain(gains, weights),
        # The criterion that adds most; in a tie the first of the list.
        "why": max(CRITERIA, key=lambda name: weights[name] * (gains[name] or 0.0)),
        "population_share": gains["population"],
        "indigenous_share": gains["indigenous"],
        "young_share": gains["young"],
        "distance_share": gains["balance"],
        "population": place["population"],
        "covered_share": None if None in held else sum(share for share in held if share is not None),
        **{f"weight_{name}": weights[name] for name in CRITERIA},
        "population_year": place["population_year"],
    }

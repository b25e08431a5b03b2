"""Institutions and commitments as a network with two sides: load, and what hangs on one institution alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from dashboard.analysis import Inputs, Row
from dashboard.schema.order import reading

ROLES = ("leads", "coordinates", "supervises", "supports", "not_stated")
STEERS = frozenset({"leads", "coordinates"})


def network_rows(inputs: Inputs, asked: Mapping[str, Any]) -> list[Row]:
    """Rows of ``participation/network``: one per commitment, institution and role, in the order of the commitments.

    What is chosen says which commitments are told; a load, or what splits the network, is of all of them.
    """
    named = {row["commitment_id"]: row for row in inputs["commitments/reach"]}
    place = {key: at for at, key in enumerate(named)}
    ties = inputs["commitments/actors@whole"]
    loads, cuts = loads_of(ties), splitting(ties)
    leading, steering = _holders(ties, frozenset({"leads"})), _holders(ties, STEERS)
    ordered = sorted(
        (row for row in ties if row["commitment_id"] in named),
        key=lambda r: (
            place[r["commitment_id"]],
            ROLES.index(r["role"]),
            reading(r["institution"]),
            r["institution_id"],
        ),
    )
    return [
        _tie(
            named[row["commitment_id"]],
            row,
            loads[row["institution_id"]],
            row["institution_id"] in cuts,
            leading[row["commitment_id"]],
            steering[row["commitment_id"]],
        )
        for row in ordered
    ]


def loads_of(ties: Iterable[Row]) -> dict[str, int]:
    """Different commitments of each institution."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in ties:
        found[row["institution_id"]].add(row["commitment_id"])
    return {key: len(commitments) for key, commitments in found.items()}


def splitting(ties: Iterable[Row]) -> set[str]:
    """Institutions without which something joined today comes loose: articulation points (Hopcroft and Tarjan, 1973).

    The graph is bipartite, so a key of one side never meets one of the other.
    """
    graph = nx.Graph()
    graph.add_edges_from((("institution", r["institution_id"]), ("commitment", r["commitment_id"])) for r in ties)
    return {key for side, key in nx.articulation_points(graph) if side == "institution"}


def _holders(ties: Iterable[Row], roles: frozenset[str]) -> dict[str, set[str]]:
    """Institutions with one of the roles, by commitment."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in ties:
        if row["role"] in roles:
            found[row["commitment_id"]].add(row["institution_id"])
    return found


def _tie(named: Row, row: Row, load: int, splits: bool, leading: set[str], steering: set[str]) -> Row:
    own = {row["institution_id"]}
    return {
        "commitment_id": row["commitment_id"],
        "code": named["code"],
        "title": named["title"],
        "institution_id": row["institution_id"],
        "institution": row["institution"],
        "sector": row["sector"],
        "branch": row["branch"],
        "role": row["role"],
        "commitments": load,
        "splits": splits,
        "only_lead": row["role"] == "leads" and leading == own,
        "steers_alone": row["role"] in STEERS and steering == own,
    }


def load_rows(inputs: Inputs, asked: Mapping[str, Any]) -> list[Row]:
    """Rows of ``participation/load``: one per institution of what is chosen, the one in most commitments first."""
    told = {row["institution_id"] for row in inputs["participation/network"]}
    mine: dict[str, list[Row]] = defaultdict(list)
    for row in inputs["participation/network@whole"]:
        if row["institution_id"] in told:
            mine[row["institution_id"]].append(row)
    rows = [_load(key, ties) for key, ties in mine.items()]
    return sorted(rows, key=lambda r: (-r["commitments"], reading(r["institution"]), r["institution_id"]))


def _load(key: str, ties: list[Row]) -> Row:
    first = ties[0]
    return {
        "institution_id": key,
        "institution": first["institution"],
        "sector": first["sector"],
        "branch": first["branch"],
        "commitments": first["commitments"],
        **{role: sum(row["role"] == role for row in ties) for role in ROLES},
        "only_lead_in": sum(row["only_lead"] for row in ties),
        "steers_alone_in": len({row["commitment_id"] for row in ties if row["steers_alone"]}),
        "splits": first["splits"],
    }

"""Institutions and commitments, joined by each role: how much each one carries, and what hangs on one of them alone.

What is chosen says which rows are told, never what the network is: a load, or whether an institution splits it, is of
all the commitments.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ..meetings import short_title
from ..package import Chosen, Package, Row, Rows
from ..spelling import spelt

ROLES = ("leads", "coordinates", "supervises", "supports", "not_stated")
STEERING = ("leads", "coordinates")

STATES = (
    ("ejemplo", "commitment=EJ-04"),
    ("ejemplo", "commitment=EJ-02,EJ-08&lang=en"),
    ("ejemplo", "plan=PA-2"),
    ("ejemplo", "sdg=16"),
    ("ejemplo", "commitment=EJ-01,EJ-02,EJ-03,EJ-04,EJ-05,EJ-06,EJ-07,EJ-08,EJ-09"),
    ("quintana-roo", "commitment=MXROO0006&lang=en"),
    ("quintana-roo", "commitment=MXROO0005,MXROO0007"),
    ("quintana-roo", "plan=2021-2022"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    return _told(package, chosen, ties(package, chosen))


def ties(package: Package, chosen: Chosen) -> list[Row]:
    """Who is in which commitment, by the sources asked for: of every commitment, whichever were chosen."""
    return [row for row in package.rows("commitment_actors") if chosen.from_official(package, row)]


def told_of(package: Package, chosen: Chosen, rows: Iterable[Row]) -> list[Row]:
    """The ties of the commitments chosen."""
    every = package.by("commitments", "commitment_id")
    return [
        row
        for row in rows
        if chosen.allows("commitment", row["commitment_id"])
        and chosen.allows("plan", every[row["commitment_id"]]["plan_id"])
        and chosen.allows("sdg", every[row["commitment_id"]]["goal_id"])
    ]


def loads(rows: Iterable[Row]) -> dict[str, set[str]]:
    """Institution -> the commitments it is in."""
    return _sets((row["institution_id"], row["commitment_id"]) for row in rows)


def alone(rows: Iterable[Row], roles: Iterable[str]) -> dict[str, set[str]]:
    """Institution -> the commitments in which nobody else has one of the roles."""
    holders = _sets((row["commitment_id"], row["institution_id"]) for row in rows if row["role"] in roles)
    return _sets((next(iter(who)), key) for key, who in holders.items() if len(who) == 1)


def splits(load: Mapping[str, set[str]]) -> set[str]:
    """Institutions without which what is joined falls into more pieces."""
    pieces, singles = _pieces(load.values()), [{one} for one in set().union(*load.values())]
    others = {who: [seen for key, seen in load.items() if key != who] for who in load}
    return {who for who, rest in others.items() if _pieces([*rest, *singles]) > pieces}


def _told(package: Package, chosen: Chosen, every: list[Row]) -> Rows:
    commitments, institutions = package.by("commitments", "commitment_id"), package.by("institutions", "institution_id")
    load, lead, steer = loads(every), alone(every, ("leads",)), alone(every, STEERING)
    cuts = splits(load)

    def place(row: Row) -> tuple[object, ...]:
        promise, who = commitments[row["commitment_id"]], row["institution_id"]
        return promise["plan_id"], promise["code"], ROLES.index(row["role"]), spelt(institutions[who]["name"]), who

    return [
        {
            "commitment_id": row["commitment_id"],
            "code": commitments[row["commitment_id"]]["code"],
            "title": short_title(chosen, commitments[row["commitment_id"]]),
            "institution_id": row["institution_id"],
            "institution": institutions[row["institution_id"]]["name"],
            "sector": institutions[row["institution_id"]]["sector"],
            "branch": institutions[row["institution_id"]]["branch"],
            "role": row["role"],
            "commitments": len(load[row["institution_id"]]),
            "splits": row["institution_id"] in cuts,
            "only_lead": row["role"] == "leads" and row["commitment_id"] in lead.get(row["institution_id"], ()),
            "steers_alone": row["role"] in STEERING and row["commitment_id"] in steer.get(row["institution_id"], ()),
        }
        for row in sorted(told_of(package, chosen, every), key=place)
    ]


def _sets(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return found


def _pieces(groups: Iterable[set[str]]) -> int:
    """How many sets are left once those that share something are one."""
    pieces: list[set[str]] = []
    for group in groups:
        met = [piece for piece in pieces if piece & group]
        pieces = [*(piece for piece in pieces if not piece & group), group.union(*met)]
    return len(pieces)

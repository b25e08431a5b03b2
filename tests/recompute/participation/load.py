"""In how many commitments each institution is, by role, and what it holds alone: those in some chosen commitment.

Which institutions are told depends on what is chosen; in how many commitments each of them is does not.
"""

from collections import Counter

from ..package import Chosen, Package, Row, Rows
from ..spelling import spelt
from .network import ROLES, STEERING, alone, loads, splits, ties, told_of

STATES = (
    ("ejemplo", "commitment=EJ-04"),
    ("ejemplo", "commitment=EJ-02,EJ-08"),
    ("ejemplo", "plan=PA-1"),
    ("ejemplo", "sdg=16,17"),
    ("ejemplo", "commitment=EJ-01,EJ-02,EJ-03,EJ-04,EJ-05,EJ-06,EJ-07,EJ-08,EJ-09"),
    ("quintana-roo", "commitment=MXROO0006"),
    ("quintana-roo", "plan=2023-2025"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    return _told(package, chosen, ties(package, chosen))


def _told(package: Package, chosen: Chosen, every: list[Row]) -> Rows:
    institutions, load = package.by("institutions", "institution_id"), loads(every)
    roles = Counter((row["institution_id"], row["role"]) for row in every)
    lead, steer, cuts = alone(every, ("leads",)), alone(every, STEERING), splits(load)
    found: Rows = [
        {
            "institution_id": who,
            "institution": institutions[who]["name"],
            "sector": institutions[who]["sector"],
            "branch": institutions[who]["branch"],
            "commitments": len(load[who]),
            **{role: roles[who, role] for role in ROLES},
            "only_lead_in": len(lead.get(who, ())),
            "steers_alone_in": len(steer.get(who, ())),
            "splits": who in cuts,
        }
        for who in sorted({row["institution_id"] for row in told_of(package, chosen, every)})
    ]
    return sorted(found, key=lambda row: (-row["commitments"], spelt(row["institution"]), row["institution_id"]))

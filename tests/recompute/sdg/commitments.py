"""How many commitments name each goal or target, and how many name none."""

from ..goals import counted, named
from ..package import Chosen, Package, Rows

STATES = tuple(
    ("ejemplo", f"level={level}{more}")
    for level in ("goal", "target")
    for more in ("&commitment=EJ-03,EJ-09", "&commitment=EJ-01", "&sdg=16", "&sdg=16,9&branch=executive", "&lang=en")
)


def truth(package: Package, chosen: Chosen) -> Rows:
    acting = {
        row["commitment_id"]
        for row in package.rows("commitment_actors")
        if chosen.allows("institution", row["institution_id"])
        and chosen.allows("branch", package.by("institutions", "institution_id")[row["institution_id"]]["branch"])
    }
    narrowed = "institution" in chosen or "branch" in chosen
    items = [
        row["commitment_id"]
        for row in package.rows("commitments")
        if chosen.allows("plan", row["plan_id"])
        and chosen.allows("commitment", row["commitment_id"])
        and (not narrowed or row["commitment_id"] in acting)
        and chosen.from_official(package, row)
    ]
    return counted(package, chosen, items, named(package, chosen, "commitments", "commitment_id"), "commitments")

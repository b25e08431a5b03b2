"""How many recommendations already issued name each goal or target, and how many name none."""

from ..goals import counted, named
from ..package import Chosen, Package, Row, Rows, on

STATES = tuple(
    ("ejemplo", f"level={level}{more}")
    for level in ("goal", "target")
    for more in ("&commitment=EJ-03,EJ-09", "&commitment=EJ-01", "&sdg=16", "&sdg=11,9&branch=executive", "&lang=en",
                 "&as_of=2024-12-02", "&as_of=2024-12-01", "&as_of=2025-12-31")
)  # fmt: skip


def truth(package: Package, chosen: Chosen) -> Rows:
    institutions = package.by("institutions", "institution_id")
    items = [
        row["recommendation_id"]
        for row in package.rows("recommendations")
        if row["kind"] != "heading"
        and ((issued := on(row["issued_on"])) is None or issued <= chosen.as_of)
        and chosen.allows("commitment", row["commitment_id"])
        and chosen.allows("institution", row["addressee_id"])
        and ("branch" not in chosen or chosen.allows("branch", institutions.get(row["addressee_id"], Row())["branch"]))
        and chosen.from_official(package, row)
    ]
    ties = named(package, chosen, "recommendations", "recommendation_id")
    return counted(package, chosen, items, ties, "recommendations")

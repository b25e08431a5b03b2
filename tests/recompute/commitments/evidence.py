"""Each piece of evidence known on the day, with its level and where to open it."""

from ..package import Chosen, Package, Rows, on
from ..promises import by_then, commitments, sourced

STATES = (("ejemplo", "as_of=2022-08-24"), ("ejemplo", "as_of=2022-08-23"), ("quintana-roo", "as_of=2025-08-22"))


def truth(package: Package, chosen: Chosen) -> Rows:
    sources = package.by("sources", "source_id")
    narrowed = {"plan", "commitment", "sdg"} & set(chosen.values)
    among = {row["commitment_id"] for row in commitments(package, chosen, by_actor=False)}
    rows: Rows = [
        {
            "evidence_id": row["evidence_id"],
            "commitment_id": row["commitment_id"] or None,
            "milestone_id": row["milestone_id"] or None,
            "level": row["level"],
            "title": row["title"],
            "url": row["url"] or None,
            "published_on": on(row["published_on"]),
            "source": sources[row["source_id"]]["publisher"] or None,
        }
        for row in sourced(package, chosen, "evidence")
        if by_then(row["published_on"], chosen.as_of) and (not narrowed or row["commitment_id"] in among)
    ]
    return sorted(rows, key=lambda r: (r["commitment_id"] is None, r["commitment_id"] or "", r["evidence_id"]))

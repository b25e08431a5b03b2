"""How many budget programmes stand behind each commitment; not known where the data ties none to any."""

from ..package import Chosen, Package, Rows


def truth(package: Package, chosen: Chosen) -> Rows:
    links = [row for row in package.rows("budget_links") if row["commitment_id"]]
    tied: dict[str, set[str]] = {}
    for link in links:
        if chosen.from_official(package, link):
            tied.setdefault(link["commitment_id"], set()).add(link["programme_id"])
    return [
        {"commitment_id": key, "programmes": len(tied.get(key, ())) if links else None}
        for key, row in sorted(package.by("commitments", "commitment_id").items())
        if chosen.allows("commitment", key) and chosen.allows("plan", row["plan_id"])
    ]

"""Every exercise of participation on record by the day, once, and whether people decided in it."""

from ..meetings import by, held, promised
from ..package import Chosen, Package, Rows, on

FAMILIES = {"vote": "vote", "consultation": "ask", "survey": "ask"}


def truth(package: Package, chosen: Chosen) -> Rows:
    names = package.by("municipalities", "municipality_id")
    of_the_chosen = promised(chosen)
    facts = [row for row in package.rows("participation_facts") if row["meeting_id"]]
    elections = {row["meeting_id"] for row in facts if row["group_text"] == "electorado"}
    facts = [row for row in facts if by(chosen.as_of, row["happened_on"]) and chosen.from_official(package, row)]
    cells = [
        row
        for row in package.rows("municipal_participation")
        if row["persons"] != "0" and chosen.from_official(package, row)
    ]
    decided = {row["meeting_id"] for row in (*facts, *cells) if row["depth"] == "decide"}
    found: Rows = [
        {
            "meeting_id": key,
            "family": FAMILIES.get(row["kind"], "meet"),
            "kind": row["kind"],
            "title": row["title"],
            "held_on": on(row["held_on"]),
            "held_precision": row["held_precision"] or None,
            "municipality": names[row["municipality_id"]]["name"] if row["municipality_id"] else None,
            "decided": key in decided,
            "facts": sum(fact["meeting_id"] == key for fact in facts),
        }
        for key, row in held(package, chosen).items()
        if key not in elections
        and of_the_chosen(row)
        and chosen.allows("municipality", row["municipality_id"])
        and chosen.from_official(package, row)
    ]
    return sorted(found, key=lambda r: (-r["held_on"].toordinal() if r["held_on"] else 0, r["meeting_id"]))

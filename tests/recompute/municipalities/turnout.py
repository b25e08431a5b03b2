"""The turnout that a source published of each election in each municipality; nothing is averaged."""

from ..meetings import by
from ..package import Chosen, Package, Rows, on, whole

STATES = (("quintana-roo", "lang=en"),)


def truth(package: Package, chosen: Chosen) -> Rows:
    places, meetings = package.by("municipalities", "municipality_id"), package.by("meetings", "meeting_id")
    found: Rows = [
        {
            "fact_id": row["fact_id"],
            "municipality_id": row["territory_id"],
            "municipality": places[row["territory_id"]]["name"],
            "election": chosen.either(meetings[row["meeting_id"]] if row["meeting_id"] else row, "title"),
            "happened_on": on(row["happened_on"]),
            "happened_precision": row["happened_precision"] or None,
            "turnout": float(row["value"]) / 100,
            "voters": whole(row["persons"]),
            "electoral_list": row["note"] or None,
        }
        for row in package.rows("participation_facts")
        if row["territory_id"] in places
        and (row["group_text"], row["unit_of_measure"]) == ("electorado", "%")
        and row["value"]
        and by(chosen.as_of, row["happened_on"])
        and chosen.allows("municipality", row["territory_id"])
        and chosen.from_official(package, row)
    ]
    return sorted(
        found,
        key=lambda r: (-r["happened_on"].toordinal() if r["happened_on"] else 0, -r["turnout"], r["fact_id"]),
    )

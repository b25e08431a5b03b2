"""Programmes without an objective of the plan or a target of 2030; those that lack something come first."""

from ..package import Chosen, Package, Rows


def truth(package: Package, chosen: Chosen) -> Rows:
    units = package.by("budget_units", "unit_id")
    linked = {
        row["programme_id"]
        for row in package.rows("budget_links")
        if row["target_id"] and chosen.from_official(package, row)
    } - {""}
    found: Rows = []
    for row in package.rows("programmes"):
        kept = chosen.allows("unit", row["unit_id"]) and chosen.allows("programme", row["programme_id"])
        if not kept or not chosen.from_official(package, row):
            continue
        planned, aimed = bool(row["objective_id"]), row["programme_id"] in linked if linked else None
        found.append(
            {
                "programme_id": row["programme_id"],
                "programme": row["name"],
                "unit": units[row["unit_id"]]["name"] if row["unit_id"] else None,
                "has_objective": planned,
                "has_target": aimed,
                "fires": not planned or aimed is False,
            }
        )
    return sorted(found, key=lambda row: (not row["fires"], row["programme_id"]))

"""Indicators with a target, and whether they say where they start from; those that ask for an explanation first."""

from ..package import Chosen, Package, Rows, number, whole


def truth(package: Package, chosen: Chosen) -> Rows:
    found: Rows = []
    for row in package.rows("indicators"):
        target, start = number(row["target"]), number(row["baseline"])
        if target is None or not chosen.allows("commitment", row["commitment_id"]):
            continue
        met = None if start is None else start >= target if row["direction"] == "up" else start <= target
        found.append(
            {
                **{key: row[key] for key in ("indicator_id", "title", "unit_of_measure", "direction")},
                "baseline": start,
                "baseline_year": whole(row["baseline_year"]),
                "target_value": target,
                "target_year": whole(row["target_year"]),
                "already_met": met,
                "fires": met is None or met,
            }
        )
    return sorted(found, key=lambda row: (not row["fires"], row["indicator_id"]))

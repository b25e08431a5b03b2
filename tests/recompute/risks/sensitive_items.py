"""What publicity, travel and aid took beyond what was approved for them, by unit and closed year; most first."""

from ..closing import beyond, december, threshold
from ..money import grouped, read_once, sums
from ..package import Chosen, Package, Rows, ratio

CONCEPTS = {"36", "37", "44"}


def truth(package: Package, chosen: Chosen) -> Rows:
    names = package.by("budget_units", "unit_id")
    limit, ends = threshold(package, "risks/sensitive-items", 0.20), december(package)
    rows = [
        row
        for row in read_once(package.rows("budget_execution"), "object")
        if row["object_code"][:2] in CONCEPTS
        and (row["unit_id"], int(row["year"])) in ends
        and chosen.allows("year", row["year"])
        and chosen.allows("unit", row["unit_id"])
        and chosen.from_official(package, row)
    ]
    found: Rows = []
    for (unit, year, concept), own in grouped(
        rows, lambda row: (row["unit_id"], int(row["year"]), row["object_code"][:2] + "00")
    ).items():
        told = sums(own, ("approved", "accrued"))
        known = None not in told.values()
        excess = ratio(told["accrued"] - told["approved"], told["approved"]) if known else None
        found.append(
            {"unit_id": unit, "unit": names[unit]["name"], "year": year, "concept": concept, **told}
            | {"excess_share": excess, "threshold": limit, "fires": beyond(excess, limit)}
        )
    return sorted(
        found,
        key=lambda r: (r["excess_share"] is None, -(r["excess_share"] or 0), -r["year"], r["unit_id"], r["concept"]),
    )

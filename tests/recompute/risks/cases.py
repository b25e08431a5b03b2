"""What the authority counted of what was prevented, looked into and resolved; in that order, the last year first."""

from ..package import Chosen, Package, Row, Rows, on
from ..promises import by_then, told

PHASES = {"prevent": "prevent", "detected": "attend", "in_review": "attend", "clarified": "attend"}
ORDERED = ("prevent", "attend", "sanction")


def truth(package: Package, chosen: Chosen) -> Rows:
    flags, units = package.by("flag_definitions", "flag_id"), package.by("budget_units", "unit_id")
    who = package.by("institutions", "institution_id")
    found: Rows = []
    for row in package.rows("cases"):
        asked = (("year", row["year"]), ("unit", row["unit_id"]), ("institution", row["institution_id"]))
        if not by_then(row["state_on"], chosen.as_of) or not all(chosen.allows(*one) for one in asked):
            continue
        flag = flags.get(row["flag_id"], Row())
        found.append(
            {
                "case_id": row["case_id"],
                "phase": PHASES.get(row["state"], "sanction"),
                "state": row["state"],
                "is_final": row["state"] in {"sanctioned", "closed"},
                "matter": told(row, "counted", chosen) or chosen.told(flag, "name") or row["flag_id"] or None,
                "matters": int(row["case_count"] or 1),
                "year": int(row["year"]),
                "unit": units[row["unit_id"]]["name"] if row["unit_id"] else None,
                "institution": who[row["institution_id"]]["name"] if row["institution_id"] else None,
                "state_on": on(row["state_on"]),
            }
        )
    return sorted(found, key=lambda r: (ORDERED.index(r["phase"]), -r["year"], r["case_id"]))

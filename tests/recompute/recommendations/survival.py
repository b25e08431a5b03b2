"""What became of the recommendations that each mechanism issued in a year."""

from statistics import median

from ..followup import Standing, standing, ties
from ..package import Chosen, Package, Rows, on, ratio

STATES = (
    ("ejemplo", "as_of=2024-12-15"),
    ("ejemplo", "as_of=2024-12-16"),
    ("ejemplo", "as_of=2024-12-31"),
    ("ejemplo", "as_of=2025-12-31"),
    ("ejemplo", "as_of=2026-05-18"),
    ("ejemplo", "institution=I-CUENTAS"),
    ("ejemplo", "commitment=EJ-02"),
    ("ejemplo", "branch=judicial"),
    ("quintana-roo", "as_of=2023-06-30"),
    ("quintana-roo", "as_of=2023-07-01"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    batches: dict[tuple[str, int], list[Standing]] = {}
    for one in standing(package, chosen):
        batches.setdefault((one.row["mechanism"], int(one.row["year"])), []).append(one)
    found: Rows = []
    for (mechanism, year), held in batches.items():
        waits = [one.waited for one in held if one.waited is not None]
        taken = [_taken_up(package, chosen, one) for one in held]
        found.append({
            "mechanism": mechanism,
            "year": year,
            "issued": len(held),
            "notified": sum(one.noticed for one in held),
            "replied": sum(one.answer is not None for one in held),
            "with_reasons": sum(bool(one.answer and one.answer["text"]) for one in held),
            "median_days": float(median(waits)) if waits else None,
            "days_known": len(waits),
            "taken_up": taken.count("confirmed"),
            "taken_up_share": ratio(taken.count("confirmed"), len(held)),
            "to_confirm": taken.count("candidate"),
            "reissued": sum(one.reissued > 0 for one in held),
            "open_ones": sum(not one.ended for one in held),
        })  # fmt: skip
    return sorted(found, key=lambda row: (-row["year"], row["mechanism"]))


def _taken_up(package: Package, chosen: Chosen, one: Standing) -> str:
    """Whether a commitment of a plan that began after it was issued is linked to it, and how surely."""
    plans, day = package.by("action_plans", "plan_id"), on(one.row["issued_on"])
    states = []
    for _, state, table, other in ties(package, chosen, one.row):
        if table == "commitments" and day:
            began = on(plans[other["plan_id"]]["starts_on"])
            if began and day < began <= chosen.as_of:
                states.append(state)
    return "confirmed" if "confirmed" in states else "candidate" if states else ""

"""How many recommendations are open, by how long ago they were issued."""

from ..followup import standing
from ..package import Chosen, Package, Rows, on

BANDS = ("older", "years_3", "year_1", "days_90", "undated")
STATES = (
    ("ejemplo", "as_of=2024-12-02"),
    ("ejemplo", "as_of=2025-03-01"),
    ("ejemplo", "as_of=2025-03-02"),
    ("ejemplo", "as_of=2025-12-01"),
    ("ejemplo", "as_of=2025-12-02"),
    ("ejemplo", "as_of=2027-12-01"),
    ("ejemplo", "as_of=2027-12-02"),
    ("ejemplo", "as_of=2025-12-31"),
    ("ejemplo", "institution=I-AGUAS"),
    ("quintana-roo", "as_of=2025-12-29"),
    ("quintana-roo", "as_of=2025-12-30"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    opened: dict[str, Rows] = {band: [] for band in BANDS}
    for one in standing(package, chosen):
        if not one.ended:
            day = on(one.row["issued_on"])
            age = (chosen.as_of - day).days if day else None
            opened[_band(age)].append({"age": age, "one": one})
    return [
        {
            "age_band": band,
            "open_ones": len(held),
            "recommendations": sum(row["one"].row["kind"] == "recommendation" for row in held),
            "areas": sum(row["one"].row["kind"] == "area_of_opportunity" for row in held),
            "unanswered": sum(row["one"].answer_state == "no_answer" for row in held),
            "not_notified": sum(row["one"].answer_state == "not_notified" for row in held),
            "no_legal_term": sum(row["one"].clock is None for row in held),
            "oldest_days": max((row["age"] for row in held if row["age"] is not None), default=None),
        }
        for band, held in opened.items()
        if held
    ]


def _band(age: int | None) -> str:
    if age is None:
        return "undated"
    limits = ((90, "days_90"), (365, "year_1"), (1095, "years_3"))
    return next((band for limit, band in limits if age < limit), "older")

"""How many interviews a survey needs, how many of them go to each municipality, and what each would be worth alone."""

from fractions import Fraction
from itertools import product
from math import ceil, sqrt

from ..package import Chosen, Package, Rows
from ..people import inhabitants, municipalities
from .surveys import fielded

Z = {"90": 1.644854, "95": 1.959964, "99": 2.575829}
STATES = (
    *(
        ("quintana-roo", f"precision={precision}&confidence={confidence}&design={design}")
        for precision, confidence, design in product("358", ("90", "95", "99"), ("1", "1.5"))
    ),
    *(("ejemplo", f"as_of={day}") for day in ("2019-06-30", "2020-06-30", "2021-11-12", "2021-11-11")),
    ("quintana-roo", "as_of=2019-06-30"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    year, residents = inhabitants(package, chosen.as_of)
    places = municipalities(package)
    people = {row["municipality_id"]: residents.get(row["municipality_id"]) for row in places}
    everyone = sum(one or 0 for one in people.values())
    if not everyone or None in people.values():
        return []
    z, design = Z[chosen.option("confidence", "95")], float(chosen.option("design", "1.5"))
    interviews = needed(z, design, int(chosen.option("precision", "5")) / 100, everyone)
    shares = {code: Fraction(one or 0, everyone) for code, one in people.items()}
    quotas = apportioned(interviews, shares)
    found: Rows = [
        {
            "municipality_id": row["municipality_id"],
            "municipality": row["name"],
            "quota": quota,
            "own_margin_points": 100 * z * sqrt(0.25 * design / quota) if quota else None,
            "population": people[row["municipality_id"]],
            "population_share": float(shares[row["municipality_id"]]),
            "interviews": interviews,
            "survey_items": len(fielded(package, chosen)),
            "population_year": year,
        }
        for row in places
        for quota in [quotas[row["municipality_id"]]]
    ]
    return sorted(found, key=lambda row: -row["quota"])


def needed(z: float, design: float, margin: float, everyone: int) -> int:
    """Cochran's size for the worst case, one half, corrected for a population that ends."""
    endless = z**2 * 0.25 * design / margin**2
    return ceil(endless / (1 + (endless - 1) / everyone))


def apportioned(seats: int, shares: dict[str, Fraction]) -> dict[str, int]:
    """Largest remainders: what is left over goes where most of an interview was cut off; in ties to the lower code."""
    quotas = {code: int(seats * share) for code, share in shares.items()}
    cut = sorted(shares, key=lambda code: (quotas[code] - seats * shares[code], code))
    for code in cut[: seats - sum(quotas.values())]:
        quotas[code] += 1
    return quotas

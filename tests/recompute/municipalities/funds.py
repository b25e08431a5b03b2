"""What each municipality received and paid out of each fund, and what part, where both cover the same months."""

from typing import Any

from ..package import Chosen, Package, Row, Rows, ratio
from ..places import fund

INSIDE = ("FAIS", "FISM", "FORTAMUN")
NOTHING = {"amount": None, "months": None, "until": None, "twice": False}


def truth(package: Package, chosen: Chosen) -> Rows:
    places = package.by("municipalities", "municipality_id")
    held: dict[tuple[str, int, str], dict[str, list[Row]]] = {}
    for row in package.rows("transfers"):
        place = row["territory_id"]
        if (
            place in places
            and row["moment"] in ("collected", "paid")
            and chosen.allows("municipality", place)
            and chosen.allows("year", row["year"])
            and chosen.from_official(package, row)
        ):
            sides = held.setdefault((place, int(row["year"]), row["fund"]), {})
            sides.setdefault(row["moment"], []).append(row)
    found = [
        {"municipality_id": place, "municipality": places[place]["name"], "year": year, "fund": name, **_sides(sides)}
        | {"in_contributions": name.upper().startswith(INSIDE)}
        for (place, year, name), sides in held.items()
    ]
    return sorted(found, key=lambda row: (-row["year"], row["fund"], row["municipality_id"]))


def _sides(sides: dict[str, list[Row]]) -> dict[str, Any]:
    received, paid = (fund(sides[one]) if one in sides else NOTHING for one in ("collected", "paid"))
    alike = (received["months"], received["until"]) == (paid["months"], paid["until"])
    reason: str | None = None
    if received["twice"] or paid["twice"]:
        reason = "sources_disagree"
    elif received["amount"] is None:
        reason = "no_received"
    elif paid["amount"] is None:
        reason = "no_paid"
    elif not alike:
        reason = "other_months"
    return {
        "months": received["months"] or paid["months"],
        "received_amount": received["amount"],
        "paid_amount": paid["amount"],
        "paid_share": ratio(paid["amount"], received["amount"]) if alike else None,
        "reason": reason,
    }

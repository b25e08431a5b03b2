"""What truths about a municipality's own money share: what it collected in each year, by the kind of money."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from .package import Chosen, Package, Row, money, total

FREQUENCIES = ("annual", "cumulative", "quarterly", "monthly")
"""Of a fund told in several ways, the first is read."""
BORROWED = ("financiamiento", "endeudamiento")
STARTS = {"participaciones": "shares", "aportaciones": "contributions", "ingresos propios": "own"}


@dataclass(frozen=True)
class Income:
    """A municipality and year up to its last month; ``parts``: kind -> the different figures published of it."""

    place: str
    year: int
    period: int
    parts: dict[str, set[Decimal]] = field(default_factory=dict)

    def __getitem__(self, kind: str) -> Decimal | None:
        """The one figure of a kind; None where there is none, or more than one."""
        found = self.parts.get(kind, set())
        return next(iter(found)) if len(found) == 1 else None

    @property
    def disputed(self) -> bool:
        return any(len(found) > 1 for found in self.parts.values())


def incomes(package: Package, chosen: Chosen) -> list[Income]:
    """The income of every municipality and year that the filters leave in."""
    places = {row["municipality_id"] for row in package.rows("municipalities")}
    held: dict[tuple[str, int], list[Row]] = {}
    for row in package.rows("revenue"):
        if (
            row["territory_id"] in places
            and row["moment"] == "collected"
            and row["amount"]
            and _kind(row)
            and chosen.allows("year", row["year"])
            and chosen.from_official(package, row)
        ):
            held.setdefault((row["territory_id"], int(row["year"])), []).append(row)
    found = []
    for (place, year), rows in held.items():
        one = Income(place, year, max(int(row["period"]) for row in rows))
        for row in rows:
            if int(row["period"]) == one.period:
                one.parts.setdefault(_kind(row), set()).add(Decimal(row["amount"]))
        found.append(one)
    return found


def _kind(row: Row) -> str:
    concept = row["concept"].lower()
    if row["is_total"] == "true":
        return "total"
    if any(word in concept for word in BORROWED):
        return "borrowed"
    return next((kind for start, kind in STARTS.items() if concept.startswith(start)), "")


def fund(rows: list[Row]) -> dict[str, Any]:
    """One fund to one place in one year: what is read of it, and the months that this covers."""
    frequency = min((row["frequency"] for row in rows), key=FREQUENCIES.index)
    read = [row for row in rows if row["frequency"] == frequency]
    until = max(int(row["period"]) for row in read)
    if frequency == "cumulative":
        read = [row for row in read if int(row["period"]) == until]
    periods = {row["period"] for row in read}
    covers = {"annual": 12, "cumulative": until, "quarterly": 3 * len(periods), "monthly": len(periods)}
    twice = len(read) > len(periods)
    whole = not twice and all(row["amount"] for row in read)
    return {
        "until": until,
        "months": covers[frequency],
        "twice": twice,
        "amount": total(money(row["amount"]) for row in read) if whole else None,
    }

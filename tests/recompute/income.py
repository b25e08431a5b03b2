"""The parts of the state's revenue that truths share: no totals, up to the last month of each year and moment."""

from dataclasses import dataclass
from decimal import Decimal

from .package import Chosen, Package


@dataclass(frozen=True)
class Part:
    """One published concept, ``told`` in the language asked for.

    ``total`` is the smallest total published for the same months.
    """

    id: str
    concept: str
    told: str | None
    year: int
    moment: str
    period: int
    amount: Decimal
    total: Decimal | None

    @property
    def is_debt(self) -> bool:
        """Whether it is borrowed."""
        return any(word in self.concept.lower() for word in ("financiamiento", "endeudamiento"))


def parts(package: Package, chosen: Chosen) -> list[Part]:
    """Every part of the last month of its year and moment, as the file has them."""
    home = package.node["home"]
    held = [
        row
        for row in package.rows("revenue")
        if row["territory_id"] == home and row["amount"] and chosen.from_official(package, row)
    ]
    totals: dict[tuple[str, str, str], list[Decimal]] = {}
    last: dict[tuple[str, str], int] = {}
    for row in held:
        if row["is_total"] == "true":
            totals.setdefault((row["year"], row["moment"], row["period"]), []).append(Decimal(row["amount"]))
        else:
            when = row["year"], row["moment"]
            last[when] = max(last.get(when, 0), int(row["period"]))
    return [
        Part(
            row["revenue_id"], row["concept"], chosen.either(row, "concept"), int(row["year"]), row["moment"],
            int(row["period"]),
            Decimal(row["amount"]), min(totals.get((row["year"], row["moment"], row["period"]), []), default=None),
        )
        for row in held
        if row["is_total"] != "true" and int(row["period"]) == last[row["year"], row["moment"]]
    ]  # fmt: skip

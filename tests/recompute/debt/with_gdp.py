"""Each published balance of the state's debt, beside the one before, the economy and what was borrowed that year."""

from decimal import Decimal

from ..income import parts
from ..package import Chosen, Package, Row, Rows, on, ratio, total


def truth(package: Package, chosen: Chosen) -> Rows:
    home = package.node["home"]
    owed = [
        row
        for row in package.rows("debt_balances")
        if row["territory_id"] == home
        and row["unit_of_measure"] == "mxn"
        and row["amount"]
        and row["balance_on"]
        and chosen.from_official(package, row)
    ]
    owed.sort(key=lambda row: (row["balance_on"], row["balance_id"]))
    last: dict[str, Decimal] = {}
    found: Rows = []
    for row in owed:
        found.append(_told(package, chosen, row, last.get(row["concept"])))
        last[row["concept"]] = Decimal(row["amount"])
    return sorted(found, key=lambda r: (-r["balance_on"].toordinal(), -r["amount"], r["balance_id"]))


def _told(package: Package, chosen: Chosen, row: Row, before: Decimal | None) -> dict[str, object]:
    year, amount = int(row["balance_on"][:4]), Decimal(row["amount"])
    gdp = _gdp(package, year)
    return {
        "balance_id": row["balance_id"],
        "concept": row["concept"],
        "balance_on": on(row["balance_on"]),
        "balance_precision": row["balance_precision"] or None,
        "year": year,
        "amount": amount,
        "balance_before": before,
        "balance_change": None if before is None else amount - before,
        "gdp": gdp,
        "gdp_share": ratio(amount, gdp),
        "financing": total(
            one.amount
            for one in parts(package, chosen)
            if one.is_debt and one.moment == "collected" and one.year == year
        ),
    }


def _gdp(package: Package, year: int) -> Decimal | None:
    """The largest total published of the year: a revision adds what came later."""
    found = [
        Decimal(row["current_amount"])
        for row in package.rows("macro")
        if (row["territory_id"], row["year"], row["is_total"]) == (package.node["home"], str(year), "true")
        and row["current_amount"]
    ]
    return max(found, default=None)

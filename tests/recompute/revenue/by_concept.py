"""What the state's money is made of, each year and moment: debt stands apart and is no part of the income."""

from decimal import Decimal

from ..income import parts
from ..package import Chosen, Package, Rows, ratio, total

STATES = (("quintana-roo", "lang=en"),)


def truth(package: Package, chosen: Chosen) -> Rows:
    found: Rows = []
    held = sorted(
        parts(package, chosen), key=lambda one: (-one.year, one.moment, one.is_debt, -one.amount, one.concept, one.id)
    )
    for one in held:
        alike = [other for other in held if (other.year, other.moment) == (one.year, one.moment)]
        income = total(other.amount for other in alike if not other.is_debt)
        alone = sum(not other.is_debt for other in alike) < 2
        everything = sum((other.amount for other in alike), Decimal(0))
        if chosen.allows("year", one.year):
            found.append(
                {
                    "revenue_id": one.id,
                    "year": one.year,
                    "moment": one.moment,
                    "period": one.period,
                    "concept": one.told,
                    "amount": one.amount,
                    "is_debt": one.is_debt,
                    "share": None if one.is_debt or alone else ratio(one.amount, income),
                    "income": income,
                    "published_total": one.total,
                    "rest": None if one.total is None else one.total - everything,
                }
            )
    return found

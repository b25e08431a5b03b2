"""The share of the budget that is spent, and beside it accrued over approved."""

from ..money import budget, sums
from ..package import Chosen, Package, Rows, ratio
from ..series import CASES

STATES = (
    *CASES,
    *(
        (package, f"year={year}&numerator={numerator}&denominator={denominator}")
        for package, year in (("federacion", 2021), ("ejemplo", 2026), ("quintana-roo", 2025))
        for numerator in ("accrued", "paid", "exercised")
        for denominator in ("modified", "approved")
    ),
    ("series-raras", "year=2020&numerator=paid"),
    ("series-raras", "unit=d&year=2018&numerator=paid&denominator=approved"),
    ("series-raras", "unit=e&year=2018"),
    ("series-raras", "year=2015&denominator=approved"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    rows = budget(package, chosen)
    told = sums(rows)
    asked = chosen.option("numerator", "accrued"), chosen.option("denominator", "modified")
    return [
        {
            "denominator": base,
            "accrued": told["accrued"],
            "amount": told[base],
            "ratio": ratio(told[spent], told[base]),
            "numerator": spent,
            "spent": told[spent],
        }
        for spent, base in dict.fromkeys((asked, ("accrued", "approved")))
        if rows
    ]

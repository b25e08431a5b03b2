"""The amount of each year in the pesos of one same year, by the mean of a year of prices, whole but for the last."""

from decimal import ROUND_HALF_UP, Decimal

from ..package import Chosen, Package, Rows
from ..series import Told, series

STATES = (
    *(
        (package, f"base={base}{more}")
        for package in ("ejemplo", "quintana-roo", "federacion")
        for base in ("2022", "1999", "2024")
        for more in ("", "&moment=approved", "&period=6&moment=paid")
    ),
    ("quintana-roo", "moment=proposed&year=2021,2023"),
    ("quintana-roo", "unit=sedarpe"),
    ("ejemplo", "unit=U22,U13"),
    ("ejemplo", "chapter=1000"),
    ("ejemplo", "programme=P12"),
    *(("renglones-raros", f"base={base}&moment=approved") for base in ("latest", "2023", "2024")),
    *(
        ("series-raras", f"base={base}{more}")
        for base in ("latest", "2018", "2021", "2024")
        for more in ("", "&moment=approved", "&moment=paid&unit=d", "&moment=exercised&year=2014,2015", "&unit=e")
    ),
)

CENT = Decimal("0.01")
HALF = 6
"""Months with which a year that is not over has a mean."""


def truth(package: Package, chosen: Chosen) -> Rows:
    name, index = _index(package)
    means = {
        year: sum(values, Decimal(0)) / len(values)
        for year, values in index.items()
        if len(values) == 12 or (year == max(index) and len(values) >= HALF)
    }
    asked = chosen.option("base", "latest")
    base = max(means, default=None) if asked == "latest" else next((one for one in means if str(one) == asked), None)
    found: Rows = []
    for one in series(package, chosen):
        months = index.get(one.year, [])
        reason = _reason(one, index, means, base)
        found.append(
            {
                "year": one.year,
                "moment": one.moment,
                "amount": one.amount,
                "real_amount": _in_pesos_of(means[base], means[one.year], one.amount)
                if reason is None and one.amount is not None and base is not None
                else None,
                "base_year": base,
                "base_months": None if base is None else len(index[base]),
                "index_name": name if months else None,
                "index_mean": float(sum(months) / len(months)) if months else None,
                "index_months": len(months),
                "index_year": one.year if one.year in means else None,
                "until": one.until,
                "reason": reason,
                "silent_units": one.silent_units,
            }
        )
    return found


def _in_pesos_of(base: Decimal, own: Decimal, amount: Decimal) -> float:
    """A measure: the last cent of a quotient of thousands of millions is each engine's."""
    return float((amount * base / own).quantize(CENT, ROUND_HALF_UP))


def _index(package: Package) -> tuple[str | None, dict[int, list[Decimal]]]:
    """The index that knows most months, and its values by year."""
    held: dict[str, dict[int, list[Decimal]]] = {}
    for row in package.rows("deflator"):
        if row["value"]:
            held.setdefault(row["index_name"], {}).setdefault(int(row["year"]), []).append(Decimal(row["value"]))
    if not held:
        return None, {}
    return min(held.items(), key=lambda one: (-sum(map(len, one[1].values())), one[0]))


def _reason(
    one: Told, index: dict[int, list[Decimal]], means: dict[int, Decimal], base: int | None
) -> str | None:  # fmt: skip
    """Why an amount has no value in the pesos of the base."""
    if one.amount is None:
        return "not_published"
    if not index:
        return "no_index"
    if not means.get(one.year):
        return "index_missing"
    return "no_base" if base is None else None

"""Each moment year by year, set against the year before where the two can be compared."""

from decimal import Decimal
from typing import Any

from ..money import MOMENTS, OF_BUDGET, budget
from ..package import Chosen, Package, Row, Rows
from ..series import CASES, amount, by_year, is_part, part, published, silent, until, without

STATES = (
    *CASES,
    ("quintana-roo", "year=2021,2023"),
    ("quintana-roo", "unit=sedarpe"),
    ("ejemplo", "period=6"),
    ("ejemplo", "unit=U13,U22"),
    ("ejemplo", "unit=U22"),
    ("ejemplo", "chapter=1000"),
    ("ejemplo", "year=2024"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    every = by_year(budget(package, without(chosen, "year"), series=True))
    asked = [year for year in every if chosen.allows("year", year)]
    read = [year for year in every if year in asked or year + 1 in asked]
    return [
        _row(package, chosen, every, moment, year)
        for moment in MOMENTS
        if any(amount(every[year], moment) is not None for year in read)
        for year in asked
    ]


def _row(package: Package, chosen: Chosen, every: dict[int, list[Row]], moment: str, year: int) -> dict[str, Any]:
    now, then = amount(every[year], moment), amount(every.get(year - 1, ()), moment)
    reason = _reason(package, chosen, every, moment, year, now, then)
    differs = now - then if now is not None and then is not None and reason in (None, "base_zero") else None
    whole = published(package, chosen, year, moment) if is_part(chosen) else None
    return {
        "year": year,
        "moment": moment,
        "amount": now,
        "previous": then,
        "difference": differs,
        "change": float(differs / then) if differs is not None and then and reason is None else None,
        "share": part(now, whole),
        "until": until(package, chosen, year, moment),
        "reason": reason,
    }


def _reason(
    package: Package, chosen: Chosen, every: dict[int, list[Row]], moment: str, year: int, now: Decimal | None,
    then: Decimal | None,
) -> str | None:  # fmt: skip
    """Why two years are not subtracted."""
    if now is None:
        return "not_published"
    if then is None:
        return "no_previous"
    if until(package, chosen, year, moment) != until(package, chosen, year - 1, moment):
        return "other_months"
    units = {one: {row["unit_id"] for row in every[one] if row[moment]} for one in (year - 1, year)}
    if moment not in OF_BUDGET and any(silent(package, chosen, one) & units[one] for one in units):
        return "silence"
    if is_part(chosen) and units[year] != units[year - 1]:
        return "other_units"
    return "base_zero" if then <= 0 else None

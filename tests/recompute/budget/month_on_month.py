"""Each month or quarter set against the same one of the year before."""

from decimal import Decimal

from ..money import OF_BUDGET, OF_EXECUTION, budget, grouped, years_of
from ..package import Chosen, Package, Row, Rows
from ..series import CASES, amount, without

Periods = dict[tuple[int, int, str], list[Row]]

STATES = (
    *CASES,
    *(
        ("ejemplo", f"year={year}&moment={moment}{more}")
        for year, moment in ((2025, "paid"), (2023, "accrued"), (2024, "accrued"), (2025, "approved"))
        for more in ("", "&unit=U22", "&municipality=99003")
    ),
    ("ejemplo", "year=2023,2025&unit=U51,U22"),
    *(
        ("series-raras", f"year=2020,2021&moment={moment}{more}")
        for moment in ("accrued", "paid", "approved", "committed")
        for more in ("", "&unit=d", "&unit=e", "&unit=f,g", "&period=3")
    ),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    asked, moment = years_of(package, chosen), chosen.one("moment") or "accrued"
    periods = _periods(budget(package, without(chosen, "year"), series=True))
    found: Rows = []
    for year, period, frequency in sorted(periods):
        if year not in asked:
            continue
        rows, before = periods[year, period, frequency], periods.get((year - 1, period, frequency), [])
        now, then = (None if moment in OF_BUDGET else amount(some, moment) for some in (rows, before))
        reason = "yearly" if moment in OF_BUDGET else _reason(moment, rows, before, now, then)
        differs = now - then if now is not None and then is not None and reason in (None, "base_zero") else None
        found.append(
            {
                "year": year,
                "period": period,
                "frequency": frequency,
                "moment": moment,
                "amount": now,
                "previous": then,
                "difference": differs,
                "change": float(differs / then) if differs is not None and then and reason is None else None,
                "reason": reason,
            }
        )
    return found


def _periods(rows: list[Row]) -> Periods:
    """The rows that record something of a month or quarter."""
    recorded = [row for row in rows if row["frequency"] != "annual" and any(row[one] for one in OF_EXECUTION)]
    return grouped(recorded, lambda row: (int(row["year"]), int(row["period"]), row["frequency"]))


def _reason(moment: str, rows: list[Row], before: list[Row], now: Decimal | None, then: Decimal | None) -> str | None:
    """Why two periods are not subtracted."""
    if now is None:
        return "not_published"
    if then is None:
        return "no_previous"
    if {row["unit_id"] for row in rows if row[moment]} != {row["unit_id"] for row in before if row[moment]}:
        return "other_units"
    return "base_zero" if then <= 0 else None

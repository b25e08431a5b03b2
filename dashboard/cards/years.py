"""Which years an answer covers, and how they read."""

from dashboard.answers import Answer
from dashboard.locale import join, runs, t

# Moments that are set once, for the whole year.
OF_THE_YEAR = ("proposed", "approved")
DECEMBER = 12


def last_months(answer: Answer) -> dict[int, int]:
    """Year of the budget -> its last month with spending; December for a year that has none."""
    return {row["year"]: row["last_period"] or DECEMBER for row in answer.snapshot.look_up("budget-calendar")}


def year_until(lang: str, year: int, month: int) -> str:
    """``2025``, or ``2026 (hasta sep)`` of what stops before December."""
    return str(year) if month == DECEMBER else t(lang, "years.until", year=year, month=t(lang, f"month.short.{month}"))


def years(answer: Answer, moment: str | None = None) -> str:
    """The years an answer covers: ``2022``, ``2021 y 2022`` or ``2017–2026``, with the month when it is partial.

    A proposed or approved ``moment`` is of the whole year, so it carries no month.
    """
    lasts, asked = last_months(answer), answer.applied.get("period") or DECEMBER
    picked = sorted(answer.applied.get("year") or lasts)
    if moment in OF_THE_YEAR:
        return runs(picked, answer.lang)
    short = [year for year in picked if len(picked) == 1 or lasts.get(year, DECEMBER) < DECEMBER]
    whole = runs([year for year in picked if year not in short], answer.lang)
    told = (year_until(answer.lang, year, min(asked, lasts.get(year, DECEMBER))) for year in short)
    return join([part for part in (whole, *told) if part], answer.lang)


def several_years(answer: Answer) -> bool:
    """Whether the answer adds more than one year together."""
    return len(answer.applied.get("year") or last_months(answer)) > 1

"""What lies between one moment and the next up to the cut, and what was replied about what is yet to accrue.

A unit and year is compared only if it reports up to the cut and each of its rows carries both moments.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ..money import EXECUTED, OF_EXECUTION, budget, grouped, last_months, years_of
from ..package import Chosen, Package, Row, Rows, on, ratio, total

STEPS = {
    "to_contract": ("modified", "committed"),
    "to_receive": ("committed", "accrued"),
    "to_pay": ("accrued", "paid"),
    "later": ("modified", "scheduled"),
    "to_accrue": ("modified", "accrued"),
    "behind": ("scheduled", "accrued"),
}


@dataclass(frozen=True)
class OneYear:
    """One unit in one year up to its cut."""

    rows: list[Row]
    cut: int
    early: bool
    """Nobody had yet executed anything that year."""
    reports: bool
    """It reported some spending in the very month of the cut."""

    def carries(self, moment: str) -> int:
        return sum(bool(row[moment]) for row in self.rows)

    def moments(self, step: str) -> tuple[str, str]:
        """The two moments of a step: once the year has closed, nothing is scheduled for later."""
        more, less = STEPS[step]
        return (more, more) if step == "later" and self.cut == 12 else (more, less)

    def gap(self, step: str) -> Decimal | None:
        more, less = self.moments(step)
        reporting = [row for row in self.rows if any(row[moment] for moment in OF_EXECUTION)]
        if not reporting or not self.reports or not all(row[more] and row[less] for row in reporting):
            return None
        return sum((Decimal(row[more]) - Decimal(row[less]) for row in reporting), Decimal(0))


def truth(package: Package, chosen: Chosen) -> Rows:
    years = _years(package, chosen)
    found = [_told(step, step, list(years.values())) for step in STEPS if years]
    names = package.by("budget_units", "unit_id")
    for reply in sorted(_replies(package, chosen), key=lambda row: (-_day(row), row["reply_id"])):
        own = [year for (unit, _), year in years.items() if unit == reply["subject_id"]]
        if own:
            told = _told("explained", "to_accrue", own)
            told |= {"unit": names[reply["subject_id"]]["name"], "reply": reply["text"]}
            found.append(told | {"replied_on": on(reply["replied_on"])})
    return found


def _years(package: Package, chosen: Chosen) -> dict[tuple[str, str], OneYear]:
    asked = int(chosen.one("period") or 12)
    cuts = {str(year): min(asked, month or 12) for year, month in last_months(package).items()}
    spending = [row for row in package.rows("budget_execution") if any(row[moment] for moment in EXECUTED)]
    months = {(row["unit_id"], row["year"], int(row["period"])) for row in spending}
    first = {year: min(int(row["period"]) for row in own) for year, own in grouped(spending, _year).items()}
    rows = [row for row in budget(package, chosen) if int(row["period"]) <= cuts[row["year"]]]
    return {
        (unit, year): OneYear(own, cuts[year], cuts[year] < first.get(year, 0), (unit, year, cuts[year]) in months)
        for (unit, year), own in grouped(rows, lambda row: (row["unit_id"], row["year"])).items()
    }


def _year(row: Row) -> str:
    return row["year"]


def _day(reply: Row) -> int:
    return date.fromisoformat(reply["replied_on"]).toordinal()


def _replies(package: Package, chosen: Chosen) -> list[Row]:
    """Replies about a unit whose day falls in the years that are told, and no later than today."""
    years = {str(year) for year in years_of(package, chosen)}
    return [
        row
        for row in package.rows("replies")
        if row["subject_table"] == "budget_units"
        and row["replied_on"][:4] in years
        and date.fromisoformat(row["replied_on"]) <= chosen.as_of
        and chosen.from_official(package, row)
    ]


def _told(name: str, step: str, years: list[OneYear]) -> dict[str, Any]:
    gaps = [year.gap(step) for year in years]
    compared = sum(gap is not None for gap in gaps)
    return {
        "step": name,
        "period": min(year.cut for year in years),
        "amount": total(gaps),
        "coverage": ratio(compared, len(gaps)),
        "reason": None if compared == len(gaps) else "part_compared" if compared else _why(step, years),
        "unit": None,
        "reply": None,
        "replied_on": None,
    }


def _why(step: str, years: list[OneYear]) -> str:
    """Why no unit is compared: it was too early, or a moment that nobody publishes."""
    if all(year.early for year in years):
        return "too_early"
    lacking = [
        moment
        for place, moment in enumerate(STEPS[step])
        if not any(year.carries(year.moments(step)[place]) for year in years)
    ]
    return "_".join(["no", *lacking]) if lacking else "none_compared"


STATES = (
    ("quintana-roo", "year=2025"),
    ("federacion", "year=2020,2021"),
    ("federacion", "period=6"),
    ("ejemplo", "period=12"),
    ("ejemplo", "period=4"),
    ("ejemplo", "year=2025"),
    ("ejemplo", "year=2025,2026"),
    ("ejemplo", "year=2025&period=5"),
    ("ejemplo", "year=2025&period=5&unit=U22"),
    ("ejemplo", "year=2025&period=7&unit=U22"),
    ("ejemplo", "year=2023&period=8"),
    ("ejemplo", "year=2023&period=2&unit=U51"),
    ("ejemplo", "year=2024,2026"),
    ("ejemplo", "unit=U12,U21"),
    ("ejemplo", "unit=U21"),
    ("ejemplo", "unit=U11"),
    ("ejemplo", "programme=P12"),
    ("ejemplo", "municipality=99001"),
    ("ejemplo", "as_of=2026-10-13"),
    ("ejemplo", "as_of=2026-10-14"),
    ("ejemplo", "as_of=2026-10-19&period=4"),
    ("ejemplo", "as_of=2026-10-20"),
)

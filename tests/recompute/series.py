"""What truths about series of money share: an amount a year, the moment that is told, and who was silent.

A series says up to which month each year is read, so that nobody takes an unfinished year for a fall.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from .money import EXECUTED, GROUPED, NARROWING, OF_BUDGET, budget, grouped, last_months
from .package import Chosen, Package, Row, money, total

CASES = (
    ("quintana-roo", "year=2025"),
    ("quintana-roo", "year=2025,2026"),
    ("federacion", "year=2021"),
    ("federacion", "year=2013,2017"),
    ("federacion", "period=6"),
    ("ejemplo", "year=2023"),
    ("ejemplo", "year=2022,2026"),
    ("ejemplo", "period=3"),
    ("ejemplo", "year=2025&unit=U13,U22"),
    ("ejemplo", "year=2023&unit=U51"),
    ("ejemplo", "year=2023&unit=U51&chapter=1000"),
    ("ejemplo", "programme=P12"),
    ("ejemplo", "function=2"),
    ("ejemplo", "funding=25"),
    ("ejemplo", "municipality=99001"),
)
"""States that any question about money is tried in: years, a month, and each filter that chooses a statement."""


def without(chosen: Chosen, *names: str) -> Chosen:
    """The same question with some filters not set."""
    return replace(chosen, values={name: held for name, held in chosen.values.items() if name not in names})


def told_by(package: Package, chosen: Chosen, statement: str | None, *, series: bool = False) -> list[Row]:
    """The rows that tell the chosen budget by what a statement details, unless a filter already chose another."""
    narrowed = any(name in chosen for name in GROUPED)
    return budget(package, chosen, groups_as=None if narrowed else statement, series=series)


def is_part(chosen: Chosen) -> bool:
    """Whether a part of the budget is chosen; a month or the official sources leave another telling of the whole."""
    return any(name in chosen for name in NARROWING if name != "sources")


def amount(rows: Iterable[Row], moment: str) -> Decimal | None:
    """What the rows add up to at a moment; None where none carries it."""
    return total(money(row[moment]) for row in rows)


def by_year(rows: Iterable[Row]) -> dict[int, list[Row]]:
    """The rows of each year, from the first to the last."""
    return dict(sorted(grouped(rows, lambda row: int(row["year"])).items()))


def until(package: Package, chosen: Chosen, year: int, moment: str) -> int:
    """The last month that the amount of a year covers; a budget is of the whole year, whatever month is asked for."""
    if moment in OF_BUDGET:
        return 12
    return min(int(chosen.one("period") or 12), last_months(package)[year] or 12)


@cache
def _reported(package: Package) -> Mapping[tuple[str, str], Mapping[str, set[int]]]:
    """(year, frequency) -> unit -> the periods in which it told what it spent."""
    found: dict[tuple[str, str], dict[str, set[int]]] = {}
    for row in package.rows("budget_execution"):
        if any(row[moment] for moment in EXECUTED):
            units = found.setdefault((row["year"], row["frequency"]), {})
            units.setdefault(row["unit_id"], set()).add(int(row["period"]))
    return found


def silent(package: Package, chosen: Chosen, year: int) -> set[str]:
    """Units that left a period of the year untold while others told it, up to the month that is read."""
    last, found = until(package, chosen, year, "accrued"), set()
    for (told_year, _), units in _reported(package).items():
        if int(told_year) == year:
            every = {period for periods in units.values() for period in periods if period <= last}
            found |= {unit for unit, periods in units.items() if every - periods}
    return found


def stand_in(years: Iterable[list[Row]], asked: str) -> str | None:
    """What is told beside a moment that no year carries: approved or proposed, whichever more years carry."""
    years = list(years)

    def carried(moment: str) -> int:
        return sum(amount(rows, moment) is not None for rows in years)

    if carried(asked) or not any(map(carried, OF_BUDGET)):
        return None
    return "approved" if carried("approved") >= carried("proposed") else "proposed"


def read_instead(rows: list[Row], asked: str) -> str:
    """The moment that is read: where nobody published accrued, approved; where neither, proposed."""
    if asked != "accrued":
        return asked
    return next((one for one in ("accrued", "approved", "proposed") if any(row[one] for row in rows)), asked)


@dataclass(frozen=True)
class Told:
    """One row of a series."""

    moment: str
    year: int
    amount: Decimal | None
    until: int
    silent_units: int


def series(package: Package, chosen: Chosen) -> list[Told]:
    """Year by year, the moment asked for and, where no year carries it, the one that stands in for it."""
    years = by_year(budget(package, chosen, series=True))
    asked = chosen.one("moment") or "accrued"
    other = stand_in(years.values(), asked)
    return [
        Told(
            moment,
            year,
            amount(rows, moment),
            until(package, chosen, year, moment),
            0 if moment in OF_BUDGET else len(silent(package, chosen, year) & {row["unit_id"] for row in rows}),
        )
        for moment in (asked, other)
        if moment
        for year, rows in years.items()
    ]


def published(package: Package, chosen: Chosen, year: int, moment: str) -> Decimal | None:
    """The total of a year, whatever part of it is chosen: only the month and the sources asked for count."""
    return _published(package, chosen.one("period"), chosen.one("sources"), moment).get(year)


@cache
def _published(package: Package, period: str | None, sources: str | None, moment: str) -> Mapping[int, Decimal | None]:
    return {year: amount(rows, moment) for year, rows in _all_of_it(package, period, sources).items()}


@cache
def _all_of_it(package: Package, period: str | None, sources: str | None) -> Mapping[int, list[Row]]:
    values = {name: (value,) for name, value in (("period", period), ("sources", sources)) if value}
    return by_year(budget(package, Chosen(values=values), series=True))


def part(of: Decimal | None, whole: Decimal | None) -> float | None:
    """A share; None where a part is unknown or there is no whole."""
    return None if of is None or not whole else float(of / whole)

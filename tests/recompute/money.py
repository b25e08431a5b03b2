"""What truths about money share: which rows an answer adds up, and their sums.

Every total is a sum of in-period rows up to a month; of the statements of one unit, year and month only one is read.
"""

from collections.abc import Callable, Hashable, Iterable
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from .package import Chosen, Package, Row, money, ratio, total

Key = TypeVar("Key", bound=Hashable)

MOMENTS = ("proposed", "approved", "modified", "committed", "accrued", "exercised", "paid")
EXECUTED = ("committed", "accrued", "exercised", "paid")
VIEWS = ("full", "administrative", "functional", "programme", "object", "funding")
GROUPED = {"chapter": "object", "function": "functional", "programme": "programme", "funding": "funding"}
"""Filter -> the statement that is detailed by it; of several, the first decides."""
NARROWING = (*GROUPED, "unit", "branch", "institution", "municipality", "sources")
"""Every filter of a budget but those of time."""
OF_BUDGET = ("proposed", "approved")
OF_EXECUTION = (*EXECUTED, "modified", "scheduled", "increases", "decreases")


def last_periods(rows: Iterable[Row]) -> dict[int, int | None]:
    """Year -> the last month with execution; None where only a budget is known."""
    found: dict[int, int | None] = {}
    for row in rows:
        year, executed = int(row["year"]), any(row[moment] for moment in EXECUTED)
        best = found.setdefault(year, None)
        if executed and (best is None or int(row["period"]) > best):
            found[year] = int(row["period"])
    return found


@cache
def last_months(package: Package) -> dict[int, int | None]:
    """Year -> the last month with execution in a package; None where only a budget is known."""
    return last_periods(package.rows("budget_execution"))


def executed_years(package: Package) -> set[int]:
    """The years in which something was executed."""
    return {year for year, month in last_months(package).items() if month}


def years_of(package: Package, chosen: Chosen, *, series: bool = False) -> set[int]:
    """The years chosen; else all in a series, and in any other question the latest with data: of execution, if any."""
    if "year" in chosen:
        return {int(year) for year in chosen.values["year"]}
    years = set(last_months(package))
    if package.known is not None and not series:
        years = {int(row["year"]) for row in package.rows("budget_execution") if row["source_id"] in package.known}
    return years if series or not years else {max(executed_years(package) & years or years)}


def read_once(rows: Iterable[Row], groups_as: str | None = None) -> list[Row]:
    """One statement per unit, year and month: the full one, else the one that groups so, else the first there is."""
    rows = list(rows)
    views: dict[tuple[str, ...], set[str]] = {}
    for row in rows:
        views.setdefault((row["unit_id"], row["year"], row["period"]), set()).add(row["view"])

    def wanted(present: set[str]) -> str:
        if "full" in present or groups_as is None:
            return next(view for view in VIEWS if view in present)
        return groups_as

    return [row for row in rows if row["view"] == wanted(views[row["unit_id"], row["year"], row["period"]])]


@cache
def statements(package: Package, groups_as: str | None = None) -> list[Row]:
    """The rows of a package that add up: to its total or, with ``groups_as``, by what that statement is detailed by.

    A total leaves out what a unit states by object or function while the units below it give account of themselves.
    """
    rows = package.rows("budget_execution")
    if groups_as:
        return read_once(rows, groups_as)
    above = {row["unit_id"]: row["parent_id"] for row in package.rows("budget_units")}
    detailed = {(above[row["unit_id"]], row["year"], row["period"]) for row in rows if row["view"] == "administrative"}
    return [
        row
        for row in read_once(rows)
        if row["view"] in VIEWS[:2] or (row["unit_id"], row["year"], row["period"]) not in detailed
    ]


def chapter(row: Row) -> str | None:
    """The chapter of an object of expenditure: 1100 is of 1000."""
    return f"{row['object_code'][0]}000" if row["object_code"] else None


def kept(package: Package, chosen: Chosen) -> Callable[[Row], bool]:
    """Whether the filters of a budget leave a row in."""
    units = package.by("budget_units", "unit_id")
    told: dict[str, Callable[[Row], str | None]] = {
        "unit": lambda row: row["unit_id"],
        "institution": lambda row: units[row["unit_id"]]["institution_id"],
        "branch": lambda row: units[row["unit_id"]]["branch"],
        "programme": lambda row: row["programme_id"],
        "chapter": chapter,
        "function": lambda row: row["function_code"][:1],
        "funding": lambda row: row["funding_code"],
        "municipality": lambda row: row["municipality_id"],
    }
    narrowed = [(told[name], set(chosen.values[name])) for name in told if name in chosen]

    official = package.official if chosen.one("sources") == "official" else None

    def keep(row: Row) -> bool:
        for value, left in narrowed:
            if value(row) not in left:
                return False
        return official is None or official.issuperset(
            (row["source_id"], row["proposed_source_id"] or row["source_id"])
        )

    return keep


def budget(
    package: Package, chosen: Chosen, *, groups_as: str | None = None, series: bool = False, whole_year: bool = False
) -> list[Row]:
    """The rows an answer about money adds up: to the month asked for, else to the last one with execution."""
    years, asked = years_of(package, chosen, series=series), chosen.one("period")
    narrowed = next((view for name, view in GROUPED.items() if name in chosen), None)
    until = {
        str(year): 12 if whole_year else int(asked or month or 12)
        for year, month in last_months(package).items()
        if year in years
    }
    keep = kept(package, chosen)
    return [
        row
        for row in statements(package, groups_as or narrowed)
        if int(row["period"]) <= until.get(row["year"], 0) and keep(row)
    ]


def grouped(rows: Iterable[Row], key: Callable[[Row], Key]) -> dict[Key, list[Row]]:
    """The rows by a key, in the order they are met."""
    found: dict[Key, list[Row]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


def sums(rows: Iterable[Row], moments: Iterable[str] = MOMENTS) -> dict[str, Any]:
    """Moment -> its sum over the rows; None where no row carries it."""
    rows = list(rows)
    return {moment: total(money(row[moment]) for row in rows) for moment in moments}


def coverage(package: Package, rows: Iterable[Row], moment: str) -> float | None:
    """How much of the money an amount tells of: the share of units and years that report its moment.

    A unit and year weighs what was approved for it or, where that is not known, what was proposed. A published total is
    whole, however little of it is detailed: that is what its row without detail is for. None where nobody reports.
    """
    rows = list(rows)
    groups = grouped(rows, lambda row: (row["unit_id"], row["year"]))
    telling = {key for key, own in groups.items() if any(row[moment] for row in own)}
    if not telling:
        return None
    whole = _whole_years(package, rows, telling)
    known = {key for key in groups if key in telling or key[1] in whole}
    if known == set(groups):
        return 1.0
    weighs = {key: _size(own) for key, own in groups.items()}
    return ratio(total(weighs[key] for key in known), total(weighs.values()))


def _size(rows: list[Row]) -> Decimal:
    told = sums(rows, ("approved", "proposed"))
    return next((amount for amount in told.values() if amount is not None), Decimal(0))


def _whole_years(package: Package, rows: list[Row], telling: set[tuple[str, str]]) -> set[str]:
    """The years told by a published total: one row without detail completes it, and no filter left out any other."""
    units = package.by("budget_units", "unit_id")
    completed = {year for unit, year in telling if units[unit]["branch"] == "undetailed"}

    def left_out(year: str) -> bool:
        own = [row for row in rows if row["year"] == year]
        until = max(int(row["period"]) for row in own)
        return len(own) < sum(row["year"] == year and int(row["period"]) <= until for row in statements(package))

    return {year for year in completed if not left_out(year)}

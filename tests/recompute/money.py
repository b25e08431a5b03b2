"""What truths about money share: which rows an answer adds up, and their sums.

Every total is a sum of in-period rows up to a month; of the statements of one unit, year and month only one is read.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal

from .package import Chosen, Package, Row, Wrong, money, total

MOMENTS = ("proposed", "approved", "modified", "committed", "accrued", "exercised", "paid")
EXECUTED = ("committed", "accrued", "exercised", "paid")
VIEWS = ("full", "administrative", "functional", "programme", "object", "funding")
GROUPED = {"chapter": "object", "function": "functional", "programme": "programme", "funding": "funding"}
"""Filter -> the statement that is detailed by it; of several, the first decides."""


def last_periods(rows: Iterable[Row]) -> dict[int, int | None]:
    """Year -> the last month with execution; None where only a budget is known."""
    found: dict[int, int | None] = {}
    for row in rows:
        year, executed = int(row["year"]), any(row[moment] for moment in EXECUTED)
        best = found.setdefault(year, None)
        if executed and (best is None or int(row["period"]) > best):
            found[year] = int(row["period"])
    return found


def years_of(package: Package, chosen: Chosen, *, series: bool = False) -> set[int]:
    """The years chosen; else all in a series, and in any other question the latest with data: of execution, if any."""
    until = last_periods(package.rows("budget_execution"))
    if "year" in chosen:
        return {int(year) for year in chosen.values["year"]}
    executed = [year for year, period in until.items() if period]
    return set(until) if series or not until else {max(executed or until)}


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


def chapter(row: Row) -> str | None:
    """The chapter of an object of expenditure: 1100 is of 1000."""
    return f"{row['object_code'][0]}000" if row["object_code"] else None


def kept(package: Package, chosen: Chosen) -> Callable[[Row], bool]:
    """Whether the filters of a budget leave a row in."""
    units, institutions = package.by("budget_units", "unit_id"), package.by("institutions", "institution_id")

    def keep(row: Row) -> bool:
        unit = units[row["unit_id"]]
        return (
            chosen.allows("unit", row["unit_id"])
            and chosen.allows("institution", unit["institution_id"])
            and chosen.allows("branch", unit["branch"] or institutions.get(unit["institution_id"], Row())["branch"])
            and chosen.allows("programme", row["programme_id"])
            and chosen.allows("chapter", chapter(row))
            and chosen.allows("function", row["function_code"][:1])
            and chosen.allows("funding", row["funding_code"])
            and chosen.allows("municipality", row["municipality_id"])
            and chosen.from_official(package, row)
            and (not row["proposed_source_id"] or chosen.from_official(package, row, "proposed_source_id"))
        )

    return keep


def budget(
    package: Package, chosen: Chosen, *, groups_as: str | None = None, series: bool = False, whole_year: bool = False
) -> list[Row]:
    """The rows an answer about money adds up."""
    every = package.rows("budget_execution")
    until, years, keep = last_periods(every), years_of(package, chosen, series=series), kept(package, chosen)
    most = 12 if whole_year else int(chosen.one("period") or 12)
    narrowed = next((GROUPED[name] for name in GROUPED if name in chosen), None)
    return [
        row
        for row in read_once(every, groups_as or narrowed)
        if int(row["year"]) in years and int(row["period"]) <= min(most, until[int(row["year"])] or 12) and keep(row)
    ]


def sums(rows: Iterable[Row], moments: Iterable[str] = MOMENTS) -> dict[str, Decimal | None]:
    """Moment -> its sum over the rows; None where no row carries it."""
    rows = list(rows)
    return {moment: total(money(row[moment]) for row in rows) for moment in moments}


SUMS_YEARS = Wrong("AUDIT B10", lambda package, chosen: _adds_years(package, chosen))
"""Where nothing was executed, today's default adds up every year."""


def _adds_years(package: Package, chosen: Chosen) -> bool:
    executed = any(last_periods(package.rows("budget_execution")).values())
    return not executed and budget(package, chosen) != budget(package, chosen, series=True)

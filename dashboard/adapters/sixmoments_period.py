"""Up to which month a row of the six-moments format runs, from its quarter, month or period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.adapters.problems import Problem, structural, unplaced
from dashboard.package.values.dates import read_date
from dashboard.package.values.periods import Period, bare_number, read_period

QUARTER_ENDS = {3, 6, 9, 12}


@dataclass(frozen=True)
class Reached:
    """The last month covered, and how often such amounts come."""

    month: int
    frequency: str


def _by_quarter(text: str) -> Reached | None:
    number, said = bare_number(text), read_period(text)
    if number is not None:
        return Reached(3 * number, "quarterly") if 1 <= number <= 4 else None
    return Reached(said.last, "quarterly") if said and said.quarter else None


def _by_month(text: str) -> Reached | None:
    """In a column of months a spreadsheet's date is its month, whatever the day."""
    number, said = bare_number(text), read_period(text)
    day = read_date(text).day if number is None and said is None else None
    month = number or (said.last if said else day.month if day else 0)
    return Reached(month, "monthly") if 1 <= month <= 12 else None


def _by_period(text: str, bare: str | None) -> Reached | None:
    number, said = bare_number(text), read_period(text)
    if number is not None:
        if bare == "numeral":
            return Reached(3 * number, "quarterly")
        return Reached(number, bare or "quarterly") if 1 <= number <= 12 else None
    if said is None:
        return None
    return Reached(said.last, "quarterly" if said.last in QUARTER_ENDS else "monthly")


def _said(values: Mapping[str, str]) -> str:
    return next((values[name] for name in ("quarter", "month", "period") if values.get(name)), "")


def _wrong_span(said: Period | None, year: int) -> str | None:
    """Why a period is not one of this file's: of another year, or with a first day that is not 1 January."""
    if said and said.year not in (None, year):
        return "rejected.period_of_other_year"
    return "rejected.period_alone" if said and said.dated and not said.from_january else None


def period_of(values: Mapping[str, str], bare: str | None, year: int) -> Reached | Problem:
    """The period of a row; ``bare`` is what bare numbers under «Periodo» are, as ``bare_numbers`` tells.

    «Abril-Junio» is the name of a quarter, and its amounts run from January like all of the file; what says that it
    begins on another day is refused.
    """
    text = _said(values)
    if values.get("quarter"):
        found = _by_quarter(text)
    else:
        found = _by_month(text) if values.get("month") else _by_period(text, bare)
    if found is None:
        return unplaced("FECHA", "rejected.no_period", value=text)
    wrong = _wrong_span(read_period(text), year)
    return unplaced("FECHA", wrong, value=text, year=str(year)) if wrong else found


def bare_numbers(file: str, rows: Sequence[Mapping[str, str]]) -> str | None:
    """How often the bare numbers under «Periodo» come, None without any; PackageError when they may be quarters.

    ``numeral``: all are Roman and up to IV, which is how quarters are numbered.
    """
    texts = [values.get("period", "") for values in rows if not values.get("quarter") and not values.get("month")]
    said = {text: number for text in texts if (number := bare_number(text)) is not None}
    numbers = set(said.values())
    if not numbers:
        return None
    if max(numbers) <= 4 and not any(one.isdigit() for text in said for one in text):
        return "numeral"
    if numbers <= QUARTER_ENDS:
        return "quarterly"
    if max(numbers) <= 4:
        raise structural(file, "refused.months_or_quarters")
    return "monthly"

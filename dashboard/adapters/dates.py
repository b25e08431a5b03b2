"""Dates as the commitments export writes them: four ways, and some that can be read in two."""

import calendar
import datetime
import re
from dataclasses import dataclass

MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")


@dataclass(frozen=True)
class When:
    """A date as read: ``day`` None when it cannot be told; ``ambiguous`` when day and month could change places."""

    day: datetime.date | None
    precision: str | None
    ambiguous: bool = False


def _day(year: int, month: int, day: int) -> When:
    try:
        return When(datetime.date(year, month, day), "day")
    except ValueError:
        return When(None, "unknown")


def _slashed(first: int, second: int, year: str) -> When:
    """Both orders occur in the file, so only a number above 12 tells which is the day."""
    full = int(year) + (2000 if len(year) == 2 else 0)
    if first <= 12 and second <= 12:
        return When(None, "unknown", ambiguous=True)
    return _day(full, first, second) if second > 12 else _day(full, second, first)


def read_date(text: str, last: bool) -> When:
    """The date in ``text``; with ``last``, a month or a year stands for its last day, else its first."""
    found = SLASHED.fullmatch(text)
    if found:
        return _slashed(int(found[1]), int(found[2]), found[3])
    found = re.fullmatch(r"(\d{4})", text)
    if found:
        return When(datetime.date(int(text), 12, 31) if last else datetime.date(int(text), 1, 1), "year")
    found = re.fullmatch(r"([A-Za-z]+) (\d{4})", text)
    month = MONTHS.get(found[1].casefold()) if found else None
    if found and month:
        year = int(found[2])
        return When(datetime.date(year, month, calendar.monthrange(year, month)[1] if last else 1), "month")
    return When(None, "unknown" if text not in ABSENT else None)


# The export's three absences are different things and are kept apart.
ABSENT = {"NA": "no aplica", "ND": "sin dato", "NR": "no revisado", "": "vacío"}

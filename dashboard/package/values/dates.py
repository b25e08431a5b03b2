"""Dates as people and programs write them; which number is the day, where the other dates of a column prove it."""

import calendar
import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.package.values.months import MONTHS
from dashboard.package.values.texts import clean, folded

EARLIEST, LATEST = datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)
"""The days a package may speak of."""
DAY_FIRST, MONTH_FIRST = "dmy", "mdy"

# Excel counts days from here; it takes 1900 for a leap year, which no serial of five digits notices.
_SERIAL_ZERO = datetime.date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
_CLOCK = r"(?:[T ,]\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?\s?m\.?)?\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_CLOCK}", re.ASCII | re.IGNORECASE)
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_CLOCK}", re.ASCII | re.IGNORECASE)
_TOGETHER = re.compile(r"((?:19|20|21)\d{2})(\d{2})(\d{2})", re.ASCII)
_NAMED = re.compile(r"(?:[a-z]+day |lunes |martes |miercoles |jueves |viernes |sabado |domingo )?(.*)")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:o|ro|ero|st|nd|rd|th)?(?: de| of)? ([a-z]+)(?: del?| of)?(?: ano)? (\d{4})")
_MONTH_DAY = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})")
_MONTH = re.compile(r"([a-z]+)(?: del?| of)? (\d{4})")


@dataclass(frozen=True)
class When:
    """A date as read: ``day`` None when it cannot be told; ``readings``: both days it may be, when it may be two.

    ``precision``: ``day``, ``month`` or ``year``; ``unknown`` for what is no date.
    """

    day: datetime.date | None
    precision: str
    readings: tuple[datetime.date, ...] = ()


UNKNOWN = When(None, "unknown")


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _when(day: datetime.date | None) -> When:
    return When(day, "day") if day else UNKNOWN


def _numbers(text: str) -> tuple[int, int, int] | None:
    """(first, second, year) of a date that ends in its year; two digits are of this century."""
    found = _YEAR_LAST.fullmatch(text)
    if found is None:
        return None
    return int(found[1]), int(found[3]), int(found[4]) + (2000 if len(found[4]) == 2 else 0)


def order_of(texts: Iterable[str]) -> str | None:
    """Which number comes first in a column's dates, where one above 12 proves it; None without proof, or with both."""
    proven = set()
    for text in texts:
        first, second, _ = _numbers(clean(text)) or (0, 0, 0)
        if first > 12 >= second > 0:
            proven.add(DAY_FIRST)
        elif second > 12 >= first > 0:
            proven.add(MONTH_FIRST)
    return proven.pop() if len(proven) == 1 else None


def _ends_in_year(first: int, second: int, year: int, order: str | None) -> When:
    by_day, by_month = _day(year, second, first), _day(year, first, second)
    if by_day is None or by_month is None or by_day == by_month:
        return _when(by_day or by_month)
    if order:
        return _when(by_day if order == DAY_FIRST else by_month)
    return When(None, "unknown", (by_day, by_month))


def _in_words(text: str) -> When:
    """A date with its month by name: «31-ene-2022», «March 3, 2022»; «enero de 2022» is its first day."""
    said = _NAMED.fullmatch(folded(text))
    words = said[1] if said else ""
    if found := _DAY_MONTH.fullmatch(words):
        day, month, year = int(found[1]), MONTHS.get(found[2]), int(found[3])
    elif found := _MONTH_DAY.fullmatch(words):
        day, month, year = int(found[2]), MONTHS.get(found[1]), int(found[3])
    elif found := _MONTH.fullmatch(words):
        first = _day(int(found[2]), MONTHS.get(found[1], 0), 1)
        return When(first, "month") if first else UNKNOWN
    else:
        return UNKNOWN
    return _when(_day(year, month or 0, day))


def serial(text: str) -> datetime.date | None:
    """The day of a number that a spreadsheet keeps for a date («44439», with or without decimals); None for others."""
    found = re.fullmatch(r"(\d{5})(?:\.\d+)?", text.strip(), re.ASCII)
    if found is None or int(found[1]) not in _SERIALS:
        return None
    return _SERIAL_ZERO + datetime.timedelta(days=int(found[1]))


def read_date(text: str, order: str | None = None, short_years: bool = False) -> When:
    """The date in ``text``; a month or a year alone is its first day, and says so in ``precision``.

    ``order``: which number comes first, where the column proves it. A year of two digits is a date only with
    ``short_years``: nobody can tell of which century it is. A time of day is left out, and so is its zone.
    """
    text = clean(text)
    if found := _YEAR_FIRST.fullmatch(text):
        return _when(_day(int(found[1]), int(found[3]), int(found[4])))
    if found := _YEAR_LAST.fullmatch(text):
        numbers = _numbers(text)
        return _ends_in_year(*numbers, order) if numbers and (short_years or len(found[4]) == 4) else UNKNOWN
    if found := _TOGETHER.fullmatch(text):
        return _when(_day(int(found[1]), int(found[2]), int(found[3])))
    if found := re.fullmatch(r"(\d{4})(?:\.0+)?", text, re.ASCII):
        first = _day(int(found[1]), 1, 1)
        return When(first, "year") if first else UNKNOWN
    return _when(serial(text)) if serial(text) else _in_words(text)


def last_of(when: When) -> When:
    """The same, but a month or a year alone is its last day."""
    if when.day is None or when.precision not in ("month", "year"):
        return when
    month = when.day.month if when.precision == "month" else 12
    last = calendar.monthrange(when.day.year, month)[1]
    return When(when.day.replace(month=month, day=last), when.precision)

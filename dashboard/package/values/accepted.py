"""What could be written in a cell, from what was: only what the column takes, and never the text it refused."""

import datetime
import re
from decimal import Decimal

from dashboard.package.values.amounts import COMMA, POINT, read_number, style_of
from dashboard.package.values.dates import EARLIEST, LATEST, read_date
from dashboard.schema.tables import Field

FIRST_YEAR, LAST_YEAR = EARLIEST.year, LATEST.year
LARGEST_WHOLE = 999_999_999


def limits(field: Field) -> tuple[float | None, float | None]:
    """The least and the greatest number of a column; a year is always of the days a package may speak of."""
    if field.type != "year":
        return field.minimum, field.maximum
    low, high = field.minimum, field.maximum
    return FIRST_YEAR if low is None else low, LAST_YEAR if high is None else high


def _fits(number: Decimal, field: Field) -> bool:
    low, high = limits(field)
    whole = field.type in ("integer", "year")
    if whole and (number != number.to_integral_value() or abs(number) > LARGEST_WHOLE):
        return False
    return (low is None or number >= Decimal(str(low))) and (high is None or number <= Decimal(str(high)))


def number_for(text: str, field: Field) -> str | None:
    """The number a text stands for, as the column takes it; None when it takes none that can be told."""
    bare = re.sub(r"\s*%$", "", text.strip())
    number = read_number(bare, style_of([bare]).decimal)
    if number is None or number.adjusted() > 15 or not _fits(number, field):
        return None
    plain = f"{number:f}"
    plain = plain.rstrip("0").rstrip(POINT) if field.type != "number" and POINT in plain else plain
    return plain if plain != text.strip() and COMMA not in plain else None


def dates_for(text: str) -> tuple[str, ...]:
    """The dates a text may stand for, as a column takes them, day first; none when it is no day."""
    when = read_date(text)
    days = when.readings or ((when.day,) if when.day and when.precision == "day" else ())
    return tuple(day.isoformat() for day in days if _plausible(day) and day.isoformat() != text.strip())


def _plausible(day: datetime.date) -> bool:
    return EARLIEST <= day <= LATEST

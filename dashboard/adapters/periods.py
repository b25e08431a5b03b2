"""The period a row says: a month, a quarter, a date or a span of months, as people write them."""

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.adapters.grid import plain
from dashboard.adapters.problems import structural

MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
ORDINALS = {"primer": 1, "primero": 1, "segundo": 2, "tercer": 3, "tercero": 3, "cuarto": 4}
QUARTER_ENDS = {3, 6, 9, 12}


@dataclass(frozen=True)
class Period:
    """The last month covered, and how often such amounts come."""

    month: int
    frequency: str


def _quarter(text: str) -> int | None:
    found = re.fullmatch(r"(?:t|q|trimestre )?([1-4])(?:o|er|do|to|ro)?(?: trimestre)?(?: \d{4})?", text)
    if found:
        return int(found[1])
    words = text.split(" ")
    return ORDINALS.get(words[0]) if "trimestre" in words or len(words) == 1 else None


def _last_month(text: str) -> int | None:
    named = [MONTHS.index(word) + 1 for word in text.split(" ") if word in MONTHS]
    return named[-1] if named else None


def _dated(text: str, year: int) -> int | None:
    """The month of a date that is the last day of a month of the year."""
    found = re.fullmatch(r"(\d{4}) (\d{1,2}) (\d{1,2})", text)
    day, month, of = (int(found[3]), int(found[2]), int(found[1])) if found else (0, 0, 0)
    found = re.fullmatch(r"(\d{1,2}) (\d{1,2}) (\d{4})", text)
    if found:
        day, month, of = int(found[1]), int(found[2]), int(found[3])
    right = of == year and 1 <= month <= 12 and day == calendar.monthrange(of, month)[1]
    return month if right else None


def period_of(values: Mapping[str, str], bare: str | None, year: int) -> Period | None:
    """The period of a row; ``bare`` is how often a bare number under «Periodo», the last month covered, comes."""
    if quarter := plain(values.get("quarter", "")):
        number = _quarter(quarter)
        return Period(3 * number, "quarterly") if number else None
    if text := plain(values.get("month", "")):
        return _month(text, "monthly")
    text = plain(values.get("period", ""))
    if "trimestre" in text or re.fullmatch(r"[tq][1-4]", text):
        number = _quarter(text)
        return Period(3 * number, "quarterly") if number else None
    if text.isdecimal():
        return _month(text, bare or "quarterly")
    month = _last_month(text) or _dated(text, year)
    return Period(month, "quarterly" if month in QUARTER_ENDS else "monthly") if month else None


def _month(text: str, frequency: str) -> Period | None:
    month = int(text) if text.isdecimal() else _last_month(text)
    return Period(month, frequency) if month and 1 <= month <= 12 else None


def bare_numbers(file: str, rows: Sequence[Mapping[str, str]]) -> str | None:
    """How often the bare numbers under «Periodo» come, None without any; PackageError when they may be quarters."""
    texts = [values.get("period", "") for values in rows if not values.get("quarter") and not values.get("month")]
    numbers = {int(text) for text in texts if text.isascii() and text.isdecimal()}
    if not numbers:
        return None
    if numbers <= QUARTER_ENDS:
        return "quarterly"
    if max(numbers) <= 4:
        raise structural(file, "refused.months_or_quarters")
    return "monthly"

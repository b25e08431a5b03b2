"""The fictional state: its names and identifiers, and the small tools every theme module writes rows with."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

Value = str | int | float | bool | date | None
Row = dict[str, Value]
Tables = dict[str, list[Row]]
T = TypeVar("T")

HOME = "99"
TODAY = date(2026, 11, 23)
YEARS = (2022, 2023, 2024, 2025, 2026)
LAST_PERIOD = 9
"""Last month of 2026 with published execution; earlier years run to December."""

MUNICIPALITIES: tuple[tuple[str, str, int], ...] = (
    ("99001", "Villa Ceiba", 412000),
    ("99002", "Puerto Garza", 236000),
    ("99003", "Cenote Claro", 148000),
    ("99004", "Loma del Jaguar", 97000),
    ("99005", "Bahía Caracola", 81000),
    ("99006", "San Manatí", 56000),
    ("99007", "Palmar Hondo", 38000),
    ("99008", "Isla Flamenca", 12000),
)
"""Code, name and population in 2020 (persons)."""

MUNICIPALITY_IDS = tuple(code for code, _, _ in MUNICIPALITIES)
TILES = {code: (i // 3, i % 3) for i, code in enumerate(MUNICIPALITY_IDS)}

FICTIONAL_HOLIDAYS: tuple[tuple[int, int, str], ...] = (
    (1, 1, "Comienzo del año"),
    (2, 12, "Día de la Ceiba (ficticio)"),
    (3, 27, "Día de la Garza (ficticio)"),
    (5, 8, "Día del Cenote (ficticio)"),
    (7, 14, "Fundación de Ejemplo (ficticio)"),
    (9, 23, "Día de la Lluvia (ficticio)"),
    (11, 26, "Día de las Cuentas Claras (ficticio)"),
    (12, 24, "Receso de fin de año (ficticio)"),
    (12, 31, "Receso de fin de año (ficticio)"),
)
_HOLIDAYS = {(month, day) for month, day, _ in FICTIONAL_HOLIDAYS}


class Dice:
    """Repeatable choices drawn only from ``Random.random``, whose sequence Python promises to keep."""

    def __init__(self, seed: int, theme: str) -> None:
        self._random = Random(f"{seed}/{theme}")

    def between(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def pick(self, options: Sequence[T]) -> T:
        """One of ``options``, all equally likely."""
        return options[self.between(0, len(options) - 1)]

    def chance(self, percent: int) -> bool:
        """True ``percent`` times of each hundred."""
        return self.between(1, 100) <= percent


def rows(columns: str, data: Iterable[Sequence[Value]]) -> list[Row]:
    """Rows from tuples in the order of the space-separated ``columns``; ValueError when a tuple has another length."""
    names = columns.split()
    return [dict(zip(names, values, strict=True)) for values in data]


def split(total: int, weights: Sequence[int]) -> list[int]:
    """``total`` shared by ``weights``, exact: the parts add up to it (the last one takes what is left)."""
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    parts[-1] += total - sum(parts)
    return parts


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def is_working(day: date) -> bool:
    """Monday to Friday, outside the fictional holidays."""
    return day.weekday() < 5 and (day.month, day.day) not in _HOLIDAYS


def add_days(start: date, days: int, kind: str) -> date:
    """``days`` after ``start``; ``kind`` is ``working`` or ``natural``."""
    if kind == "natural":
        return start + timedelta(days=days)
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working(day)
    return day


def iso(text: str) -> date | None:
    """A date from ``2026-11-23``; None from an empty text."""
    return date.fromisoformat(text) if text else None

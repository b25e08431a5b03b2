"""What words are made of: the rows of an answer, picked and counted, and figures as its language writes them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dashboard import locale
from dashboard.answers import Answer
from dashboard.store.snapshots import Row


@dataclass(frozen=True)
class Reading:
    """An answer: its rows, and numbers, money and days as its language writes them."""

    answer: Answer

    @property
    def lang(self) -> str:
        """The language of the answer."""
        return self.answer.lang

    @property
    def rows(self) -> list[Row]:
        """The rows of the answer."""
        return self.answer.rows

    @property
    def first(self) -> Row:
        """The first row."""
        return self.answer.rows[0]

    def distinct(self, column: str) -> int:
        """How many different values a column has."""
        return len({row[column] for row in self.rows})

    def counted(self, column: str) -> int:
        """In how many rows a column says yes, or holds anything."""
        return sum(bool(row[column]) for row in self.rows)

    def known(self, column: str) -> list[Row]:
        """The rows that have a value in the column."""
        return [row for row in self.rows if row[column] is not None]

    def unknown(self, column: str) -> int:
        """How many rows have no value in the column."""
        return len(self.rows) - len(self.known(column))

    def where(self, **values: object) -> list[Row]:
        """The rows that hold these values."""
        return [row for row in self.rows if all(row[column] == value for column, value in values.items())]

    def count(self, **values: object) -> int:
        """How many rows hold these values."""
        return len(self.where(**values))

    def total(self, column: str) -> int:
        """The counts of a column, added up; what is not known adds nothing."""
        return sum(row[column] or 0 for row in self.rows)

    def join(self, parts: Iterable[str], most: int | None = None) -> str:
        """``a, b y c`` of the parts that say something; past ``most`` the rest is counted."""
        return locale.join([part for part in parts if part], self.lang, most)

    def integer(self, value: float | Decimal) -> str:
        """``1,234``."""
        return locale.integer(value, self.lang)

    def decimal(self, value: float | Decimal, digits: int = 1) -> str:
        """``1,234.5``."""
        return locale.decimal(value, self.lang, digits)

    def percent(self, fraction: float, digits: int = 0) -> str:
        """``29%`` from 0.29."""
        return locale.percent(fraction, self.lang, digits)

    def money(self, amount: float | Decimal | None) -> str:
        """Pesos beside a mark."""
        return locale.money_label(amount, self.lang)

    def pesos(self, amount: float | Decimal) -> str:
        """Pesos for a sentence."""
        return locale.money_in_words(amount, self.lang)

    def day(self, value: date | None, precision: str | None = "day") -> str:
        """``5 dic 2026``, or only what is known of it."""
        return locale.day(value, self.lang, precision)

    def runs(self, numbers: Iterable[int]) -> str:
        """``2013–2020 y 2022``."""
        return locale.runs(numbers, self.lang)

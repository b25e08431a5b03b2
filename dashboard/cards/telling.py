"""What a card says of an answer: its own words, and codes, figures and dates as its language writes them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard import locale
from dashboard.cards import words
from dashboard.cards.reading import Reading
from dashboard.cards.years import years
from dashboard.store.snapshots import Row

Words = Callable[["Telling"], str | Iterable[str]]
"""A title or a sentence: one text, or its parts in order; empty parts are left out."""


class Beside(str):
    """A note without which the figure would be misread: it stands beside it, and not in the small print."""

    __slots__ = ()


class Until(Beside):
    """The day after which nothing is known: it opens a page, and stands in the foot of every other card."""

    __slots__ = ()


@dataclass(frozen=True)
class Telling(Reading):
    """An answer in the words of one card: ``tell("late", n=3)`` is the text ``card.<id>.late`` in its language.

    A key with a dot is another text of the catalogues: ``tell("value.none")``. ``card`` is the id whose words are told.
    """

    card: str

    @property
    def options(self) -> Mapping[str, str]:
        """The choices the question was asked with."""
        return self.answer.options

    @property
    def as_of(self) -> date:
        """The day that is asked about."""
        return self.answer.as_of

    @property
    def chosen(self) -> Mapping[str, tuple[str, ...]]:
        """The filters somebody set, by name."""
        return self.answer.filters.values

    def __call__(self, key: str, **values: object) -> str:
        """A text of the card, or of the catalogues where the key has a dot."""
        return locale.t(self.lang, self.key(key), **values)

    def beside(self, key: str, **values: object) -> "Beside":
        """As a call, of a note that stands beside the figure."""
        return Beside(self(key, **values))

    def many(self, key: str, number: int, **values: object) -> str:
        """As a call, in the plural form that the number asks for; the text sees it as ``{n}``.

        None, and one of a ``total`` of one, have words of their own where the catalogues hold them.
        """
        own = self.key(key) + _rare(number, values.get("total"))
        return (
            locale.t(self.lang, own, **values) if own in locale.catalogue("es") else self._plural(key, number, values)
        )

    def _plural(self, key: str, number: int, values: Mapping[str, object]) -> str:
        return locale.tn(self.lang, self.key(key), number, **values)

    def key(self, key: str) -> str:
        """The key of a text in the catalogues."""
        return key if "." in key else f"card.{self.card}.{key}"

    def code(self, column: str, value: Row | str) -> str:
        """The label of a coded value, or of the value that a row has in the column."""
        return words.code(self.answer, column, value[column] if isinstance(value, dict) else value)

    def low(self, column: str, value: Row | str) -> str:
        """As ``code``, to stand inside a sentence."""
        return self.code(column, value).lower()

    def text(self, column: str, row: Row) -> str:
        """The cell of a row, as the table shows it."""
        return words.cell(self.answer, row, column)

    def people(self, row: Row) -> str:
        """The persons of a row: exact, a lower bound, hidden, or never published."""
        return words.people(self.answer, row)

    def years(self, moment: str | None = None) -> str:
        """The years the answer covers, with the month where the last is partial."""
        return years(self.answer, moment)

    def some(self, key: str, number: int, **values: object) -> str:
        """As ``many``; empty where there is none."""
        return self.many(key, number, **values) if number else ""

    def named(self, key: str, names: list[str], most: int | None = None, **values: object) -> str:
        """As ``some``, of things that the text calls by their ``{names}``; past ``most`` the rest is counted."""
        return self.some(key, len(names), names=self.join(names, most), **values)

    def head(self, column: str) -> str:
        """The name of a column, as the table heads it."""
        return words.header(self.answer, column)

    def of_rows(self, key: str, number: int) -> str:
        """As ``many``, of a text that says how many rows there are too: ``{total}``."""
        return self.many(key, number, total=self.integer(len(self.rows)))

    def either(self, found: Iterable[str], otherwise: str) -> list[str]:
        """The parts that say something; where none does, the text of ``otherwise``."""
        return [part for part in found if part] or [self(otherwise)]

    def naming(self, key: str, names: Iterable[str], most: int | None = None) -> str:
        """A text with its ``{names}`` joined, past ``most`` counted; nothing where there are none."""
        held = list(names)
        return self(key, names=self.join(held, most)) if held else ""


def _rare(number: int, total: object) -> str:
    """What ends the key of a text that counts none, all there is where that is one, or none of one."""
    only = str(total) == "1"
    return ("_zero_whole" if only else "_zero") if not number else "_whole" if only and number == 1 else ""


class _Blanks(dict[str, Any]):
    """What a text may leave blank, worked out when it is asked for."""

    def __init__(self, tell: Telling) -> None:
        super().__init__(dict.fromkeys(("n", "count"), tell.integer(len(tell.rows))))
        self._tell = tell

    def __missing__(self, name: str) -> str:
        return self._tell.years() if name == "period" else self._tell.text(name, self._tell.first)


def parts(words_of: Words | str, tell: Telling) -> list[str]:
    """What is said, in order: what a function gives, or a text of the card with its blanks filled; a line is a part.

    Blanks: ``count`` (rows; ``n`` in a text that counts), ``period`` (years), or a column, as the first row has it.
    """
    if isinstance(words_of, str):
        said: str | Iterable[str] = locale.filled(tell.lang, tell.key(words_of), _Blanks(tell), len(tell.rows))
    else:
        said = words_of(tell)
    given = [said] if isinstance(said, str) else said
    return [type(one)(line) for one in given for line in one.splitlines() if line]


def told(words_of: Words | str, tell: Telling) -> str:
    """A title or a sentence in one line, as ``parts`` gives it."""
    return " ".join(parts(words_of, tell))

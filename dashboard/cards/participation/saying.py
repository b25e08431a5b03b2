"""What several cards of participation say alike: how many are named and drawn, counts by column, and what if none."""

from collections.abc import Iterable, Iterator, Mapping

from dashboard.cards.telling import Telling

PAGE = "/participacion"
NAMED, DRAWN = 4, 24


def drawn_of_all(tell: Telling) -> str:
    """That the figure shows the first rows only, where there are more."""
    return tell("card.participation-attendance.drawn", n=DRAWN) if len(tell.rows) > DRAWN else ""


def counted_parts(tell: Telling, counts: Mapping[str, int]) -> Iterator[str]:
    """The columns that count anything, each with its number, as the text ``part`` of the card writes them."""
    for column, number in counts.items():
        if number:
            yield tell("part", name=tell.head(column).lower(), n=tell.integer(number))


def any_said(parts: Iterable[str], otherwise: str) -> list[str]:
    """The parts that say something; where none does, what is said instead."""
    return [part for part in parts if part] or [otherwise]

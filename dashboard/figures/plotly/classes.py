"""Values in at most four classes, with zero and "no figure" apart."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.figures.plotly.text import safe
from dashboard.figures.steps import bounds
from dashboard.theme import INKS, SEQUENTIAL, ZERO
from dashboard.theme.contrast import ink_on

Valued = tuple[float | None, str]


@dataclass(frozen=True)
class Class:
    """One class: colour, the ink that reads on it, legend, and the places of its values. No ``colour``: no figure."""

    colour: str | None
    ink: str
    label: str
    places: tuple[int, ...]


def _palette(count: int) -> tuple[str, ...]:
    return {0: (), 1: SEQUENTIAL[2:3], 2: SEQUENTIAL[1:4:2], 3: SEQUENTIAL[1:]}.get(count, SEQUENTIAL)


def _label(items: Sequence[Valued], places: Sequence[int]) -> str:
    """The lowest and the highest text of the class: the words the marks already carry."""
    ordered = sorted(places, key=lambda place: items[place][0] or 0)
    first, last = items[ordered[0]][1], items[ordered[-1]][1]
    return safe(first if first == last else f"{first} – {last}")


def _class(items: Sequence[Valued], places: Sequence[int], colour: str) -> Class:
    return Class(colour, ink_on(colour, INKS), _label(items, places), tuple(places))


def classify(items: Sequence[Valued]) -> list[Class]:
    """(value, text) pairs -> classes from low to high: zero alone, the rest in quantiles, four in all; absent last."""
    zero = [place for place, (value, _) in enumerate(items) if value == 0]
    none = [place for place, (value, _) in enumerate(items) if value is None]
    rest = {place: value for place, (value, _) in enumerate(items) if value}
    upper = bounds(list(rest.values()), len(SEQUENTIAL) - bool(zero)) if rest else []
    members: list[list[int]] = [[] for _ in upper]
    for place, value in rest.items():
        members[bisect_left(upper, value)].append(place)
    found = [_class(items, zero, ZERO)] if zero else []
    found += [_class(items, places, colour) for places, colour in zip(members, _palette(len(upper)), strict=True)]
    if none:
        words = " / ".join(dict.fromkeys(items[place][1] for place in none))
        found.append(Class(None, "", safe(words), tuple(none)))
    return found

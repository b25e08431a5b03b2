"""A form of estimates: a dot for each, and the interval within which it may be."""

from dataclasses import dataclass

from dashboard.figures.table import Table


@dataclass(frozen=True)
class Dot:
    """One estimate and its interval. ``value`` None is "no figure", told by ``text``; 0 is nobody, which is a figure.

    A ``hollow`` one is set apart without being wrong; ``tone`` is what it says of itself (see ``tone.TONES``).
    """

    key: str
    label: str
    value: float | None
    text: str
    low: float | None = None
    high: float | None = None
    hollow: bool = False
    tone: str = ""


@dataclass(frozen=True)
class Dots:
    """Estimates in the order given, along one scale.

    ``ticks`` are (value, word); ``band`` (from, to) are the values that are alike in practice and ``middle`` what would
    be expected. A ``ratios`` scale puts the half as far from the middle as the double; zero has no place on it, and
    stands in a gutter under its ``gutter`` word.
    """

    dots: tuple[Dot, ...]
    ticks: tuple[tuple[float, str], ...] = ()
    band: tuple[float, float] | None = None
    middle: float | None = None
    ratios: bool = False
    gutter: str = ""

    def clickable(self) -> tuple[str, ...]:
        """The keys of the dots."""
        return tuple(dot.key for dot in self.dots)

    def table(self) -> Table:
        """(label, text) of each estimate."""
        return Table(("", ""), tuple((dot.label, dot.text) for dot in self.dots))

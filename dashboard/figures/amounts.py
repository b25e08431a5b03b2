"""Forms of amounts along one scale: bars, a bridge from one total to another, columns in groups, a whole in areas.

Amounts are in whatever unit their texts say. In every form None is "no figure", told by its text, and is never zero.
"""

from dataclasses import dataclass

from dashboard.figures.table import Table


@dataclass(frozen=True)
class Bar:
    """One row. ``value`` None is "no figure": no bar, and ``text`` says why; 0 is a bar of no length.

    ``key`` is what a click gives ('' opens nothing); ``colour`` None is that of the form; a ``hollow`` one is of part
    of the data; ``accent`` is the colour of what the row belongs to, None where it belongs to nothing; ``tone`` is what
    it says of itself (see ``tone.TONES``).
    """

    key: str
    label: str
    value: float | None
    text: str
    colour: str | None = None
    hollow: bool = False
    pattern: str = ""
    accent: str | None = None
    tone: str = ""


@dataclass(frozen=True)
class Bars:
    """Bars from zero in the order given.

    ``colour`` None is the first of the theme. With ``highlight``, the rows of those keys keep it and the others turn
    neutral. ``band`` (from, to) marks a stretch of the scale, such as the values that are alike in practice.
    ``accented`` keeps room for accents, so that rows stay in place where none of those drawn belongs to anything.
    """

    bars: tuple[Bar, ...]
    colour: str | None = None
    highlight: tuple[str, ...] = ()
    band: tuple[float, float] | None = None
    accented: bool = False

    def clickable(self) -> tuple[str, ...]:
        """The keys of the marks."""
        return tuple(bar.key for bar in self.bars)

    def table(self) -> Table:
        """(label, text) of each row."""
        return Table(("", ""), tuple((bar.label, bar.text) for bar in self.bars))


MOST_UNITS = 40
"""More things than this are not counted at a glance: they are a bar."""


@dataclass(frozen=True)
class Units:
    """How many of few: one mark for each thing counted, a row per kind; the values of its bars are whole numbers."""

    bars: tuple[Bar, ...]
    colour: str | None = None

    def clickable(self) -> tuple[str, ...]:
        """The keys of the kinds."""
        return tuple(bar.key for bar in self.bars)

    def table(self) -> Table:
        """(label, text) of each kind."""
        return Table(("", ""), tuple((bar.label, bar.text) for bar in self.bars))


@dataclass(frozen=True)
class Step:
    """One step. A ``change`` starts where the step before ended; a total starts at zero.

    ``value`` None is "no figure": nothing is drawn, ``text`` says why, and the next change starts from the same place.
    A ``hollow`` one is of part of the data; an ``unexplained`` one is what the others leave over.
    """

    key: str
    label: str
    value: float | None
    text: str
    change: bool = False
    hollow: bool = False
    unexplained: bool = False


@dataclass(frozen=True)
class Bridge:
    """Totals from zero and, between them, the changes that lead from one to the next, in the order given."""

    steps: tuple[Step, ...]

    def clickable(self) -> tuple[str, ...]:
        """The keys of the marks."""
        return tuple(step.key for step in self.steps)

    def table(self) -> Table:
        """(label, text) of each step."""
        return Table(("", ""), tuple((step.label, step.text) for step in self.steps))

    def spans(self) -> tuple[tuple[float, float] | None, ...]:
        """Where each step starts and ends; None where it has no figure."""
        found: list[tuple[float, float] | None] = []
        reached = 0.0
        for step in self.steps:
            if step.value is None:
                found.append(None)
                continue
            start = reached if step.change else 0.0
            reached = start + step.value
            found.append((start, reached))
        return tuple(found)


@dataclass(frozen=True)
class Series:
    """One series: a value and its text per category; None is a gap, marked as such.

    ``pattern`` '' is that of its place among the series.
    """

    name: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    colour: str
    pattern: str = ""


@dataclass(frozen=True)
class Columns:
    """Columns from zero, a group per category; a click on any of a group gives the key of its category ('': nothing).

    ``note`` stands above the drawing: the unit, or what a sign in the categories means. A ``moving`` one is followed
    from one category to the next rather than read one by one.
    """

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    keys: tuple[str, ...]
    note: str = ""
    moving: bool = False

    def clickable(self) -> tuple[str, ...]:
        """The keys of the groups."""
        return self.keys if self.series else ()

    def table(self) -> Table:
        """A row per category, a column per series."""
        head = ("", *(one.name for one in self.series))
        return Table(head, tuple(zip(self.categories, *(one.texts for one in self.series), strict=True)))


MOST_PARTS = 24
"""More tiles than this cannot be read; the smallest become one."""


@dataclass(frozen=True)
class Part:
    """One tile. ``key`` '' opens nothing; ``value`` must be above zero to be an area; ``unknown`` is no category."""

    key: str
    label: str
    value: float
    text: str
    unknown: bool = False


@dataclass(frozen=True)
class Treemap:
    """A whole cut into areas as large as their amounts; what is not above zero is only in the table."""

    parts: tuple[Part, ...]

    def clickable(self) -> tuple[str, ...]:
        """The keys of the areas."""
        return tuple(part.key for part in self.parts if part.value > 0)

    def table(self) -> Table:
        """(label, text) of each part."""
        return Table(("", ""), tuple((part.label, part.text) for part in self.parts))

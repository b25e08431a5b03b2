"""Forms over days: calendars of several sources, and milestones that wait for one another.

``today`` is the day of the answer, never that of the clock.
"""

from dataclasses import dataclass
from datetime import date

from dashboard.figures.table import Table


@dataclass(frozen=True)
class Band:
    """A stretch of days drawn behind everything, such as a term of government; None is an end that is not known."""

    label: str
    start: date | None
    end: date | None


@dataclass(frozen=True)
class Span:
    """One calendar of a row. ``text`` says source and dates; one date alone is a diamond, none leaves only the text.

    ``dashed``: not done or not confirmed. ``hollow_start``, ``hollow_end``: the day is not known. ``tone`` is what it
    says of itself (see ``tone.TONES``).
    """

    key: str
    row_label: str
    start: date | None
    end: date | None
    text: str
    colour: str
    dashed: bool = False
    hollow_start: bool = False
    hollow_end: bool = False
    tone: str = ""


SPAN_LOOKS = ("plain", "accent", "hollow", "dashed")
"""How a span is drawn, and so what a legend may have a word for."""


@dataclass(frozen=True)
class Timeline:
    """Calendars by row, one under the other where sources disagree; spans of one row must be together.

    With a ``legend`` those of a row share one line, told apart by their looks: (looks, word), of ``SPAN_LOOKS``.
    """

    spans: tuple[Span, ...]
    today: date
    today_label: str
    bands: tuple[Band, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()

    def clickable(self) -> tuple[str, ...]:
        """The keys of the spans with a date."""
        return tuple(span.key for span in self.spans if span.start or span.end)

    def table(self) -> Table:
        """(row, text) of each span."""
        return Table(("", ""), tuple((span.row_label, span.text) for span in self.spans))


GANTT_MARKS = ("baseline", "ended", "left", "current", "critical", "waits", "today", "terms")
"""What a Gantt is made of: what its legend may have a word for."""


@dataclass(frozen=True)
class Task:
    """One milestone. A ``critical`` one carries a diamond and the word in ``text`` too; an ended one is solid.

    ``key`` is what clicking it gives; ``baseline`` and ``bar`` are (start, end), what was first planned and what
    happened or is projected; ``waits`` are names of tasks of the same drawing; ``current`` is the date in force, where
    it is neither that of the baseline nor where the bar ends. ``label``, ``when`` and ``detail`` are what
    ``text`` says of what it is, of when it ends and of the rest, where they stand apart.
    """

    key: str
    group: str
    text: str
    baseline: tuple[date | None, date | None]
    bar: tuple[date | None, date | None]
    ended: bool = False
    critical: bool = False
    waits: tuple[str, ...] = ()
    name: str = ""
    current: date | None = None
    label: str = ""
    when: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Gantt:
    """Tasks in the order given; those of one group must be together.

    ``legend`` is a word for each of ``GANTT_MARKS``, of which those of what is drawn are shown: (mark, word).
    """

    tasks: tuple[Task, ...]
    today: date
    today_label: str
    bands: tuple[Band, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()

    def clickable(self) -> tuple[str, ...]:
        """The keys of the tasks with a mark."""
        return tuple(task.key for task in self.tasks if task.bar[1] or task.baseline[1] or task.current)

    def table(self) -> Table:
        """(group, text) of each task."""
        return Table(("", ""), tuple((task.group, task.text) for task in self.tasks))


@dataclass(frozen=True)
class Due:
    """One thing to do by a day: ``when`` writes the day, ``group`` is the month or stretch it stands under.

    ``details`` are short texts about it, ``tag`` a word on its standing and ``tone`` what that says of it. ``days`` are
    those left, negative once past, None without a date; ``aside`` is (words, path) of what to look at besides.
    """

    key: str
    group: str
    when: str
    what: str
    details: tuple[str, ...] = ()
    tag: str = ""
    tone: str = ""
    days: int | None = None
    aside: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Agenda:
    """What is due, in the order given; those of one group must be together.

    ``windows`` are the stretches of days a reader may choose from, the shortest first: (days, words). A
    ``whole`` one is read to its end, as steps are: nothing of it is folded.
    """

    dues: tuple[Due, ...]
    windows: tuple[tuple[int, str], ...] = ()
    whole: bool = False

    def clickable(self) -> tuple[str, ...]:
        """The keys of what is due."""
        return tuple(due.key for due in self.dues)

    def table(self) -> Table:
        """(when, what, details and tag) of each."""
        rows = ((due.when, due.what, " · ".join(filter(None, (*due.details, due.tag)))) for due in self.dues)
        return Table(("", "", ""), tuple(rows))

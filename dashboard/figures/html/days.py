"""What calendars share: a line of days with its years, today, and the terms of government behind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from dashboard.figures.days import Band
from dashboard.figures.html.frame import between, drawn, mark, share, span
from dashboard.markup import element

YEARS_TOLD = 8
FAR = timedelta(days=7 * 365)
ROOM, CLOSE = 0.02, 0.12


@dataclass(frozen=True)
class Line:
    """The days of a picture, from ``first`` to ``last``."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """The share of the line where a day falls."""
        whole = (self.last - self.first).days or 1
        return ROOM + (1 - 2 * ROOM) * min(1.0, max(0.0, (day - self.first).days / whole))

    def holds(self, day: date) -> bool:
        """Whether a day is on the line; what goes past its end is drawn up to it, without an end of its own."""
        return self.first <= day <= self.last

    def stretch(self, start: date, end: date) -> str:
        """The style of a mark from one day to another."""
        return between(self.at(start), self.at(end))

    def years(self) -> list[date]:
        """The first of January of as many years as can be told."""
        found = [date(year, 1, 1) for year in range(self.first.year + 1, self.last.year + 1)]
        return found[:: -(-len(found) // YEARS_TOLD) or 1]


def line(days: Iterable[date | None], today: date) -> Line:
    """The line of the days that are known, with today on it; what is decades away is told by its words.

    A plan of decades would leave everything else in a corner.
    """
    known = [today, *(day for day in days if day is not None)]
    return Line(max(min(known), today - FAR), min(max(known), today + FAR))


def behind(one: Line, bands: Sequence[Band], today: date) -> list[Markup]:
    """What stands behind every row, every other term tinted."""
    shown = in_sight(one, bands)
    tinted = [mark("f-band", one.stretch(band.start or one.first, band.end or one.last)) for band in shown[::2]]
    ticks = [mark("f-tick", f"left:{share(one.at(day))}") for day in one.years()]
    return [*tinted, *ticks, mark("f-today", f"left:{share(one.at(today))}")]


def in_sight(one: Line, bands: Sequence[Band]) -> list[Band]:
    """The bands of which some day is on the line."""
    return [band for band in bands if (band.start or one.first) < one.last and (band.end or one.last) > one.first]


def axis(one: Line, today: date, today_label: str, bands: Sequence[Band]) -> Markup:
    """The years, the word of today, and the names of the bands, above the rows."""
    at = one.at(today)
    side = f"right:{share(1 - at)}" if at > 0.5 else f"left:{share(at)}"
    now = element("strong", today_label, style=side, class_="before" if at > 0.5 else "after")
    # A year whose word would lie under that of today is left to its line.
    told = [day for day in one.years() if abs(one.at(day) - at) > CLOSE]
    years = [element("span", str(day.year), style=f"left:{share(one.at(day))}") for day in told]
    names = [
        element("small", band.label, style=f"left:{share(one.at(band.start or one.first))};"
                f"width:{share(one.at(band.end or one.last) - one.at(band.start or one.first))}")
        for band in in_sight(one, bands)
    ]  # fmt: skip
    terms = drawn("f-line f-terms", span("f-label"), span("f-track", *names)) if names else Markup()
    return terms + drawn("f-line f-axis", span("f-label"), span("f-track", *years, now))

"""Terms of government, drawn behind every calendar."""

from collections.abc import Callable, Iterable

from dashboard.answers import ask
from dashboard.cards.telling import Telling
from dashboard.figures import Band, Span, Timeline
from dashboard.filters import Filters


def over_terms(spans: Callable[[Telling], Iterable[Span]], *legend: str) -> Callable[[Telling], Timeline]:
    """The calendars of an answer, with its day and the terms of government behind them.

    With a ``legend`` of looks of spans, each of which has a text ``key_<look>``, those of a row share one line.
    """

    def drawn(tell: Telling) -> Timeline:
        words = tuple((look, tell(f"key_{look}")) for look in legend)
        return Timeline(tuple(spans(tell)), tell.as_of, tell("value.today"), bands=term_bands_of(tell), legend=words)

    return drawn


def term_bands_of(tell: Telling) -> tuple[Band, ...]:
    """The published terms of the package's government, each with its office and years."""
    rows = ask(tell.answer.snapshot, "route/terms", Filters(lang=tell.lang)).rows
    offices = [row["office"] for row in rows]
    # Several offices at once would cover each other: the one with most dated terms is the government's.
    office = max(offices, key=offices.count, default=None)
    return tuple(
        Band(f"{row['office']} {_years(row['starts_on'].year, row['ends_on'])}", row["starts_on"], row["ends_on"])
        for row in rows
        if row["office"] == office
    )


def _years(first: int, ends_on: object) -> str:
    last = getattr(ends_on, "year", None)
    return f"{first}–{last}" if last else f"{first}–"

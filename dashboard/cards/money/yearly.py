"""Rows that say their year and how far into it they go: which are told, their columns, and what they lack."""

from collections.abc import Iterator, Mapping, Sequence

from dashboard.cards.drawing import pesos_series
from dashboard.cards.money.saying import in_years, only_detailed, stands_in
from dashboard.cards.telling import Telling
from dashboard.cards.years import year_until
from dashboard.figures import Columns
from dashboard.store.snapshots import Row


def when(tell: Telling, row: Row) -> str:
    """``2025``, or ``2026 (hasta sep)`` where the year's figure stops before December."""
    return year_until(tell.lang, row["year"], row["until"])


def told(tell: Telling) -> list[Row]:
    """The rows of the moment the card tells: the one asked for, or the one that stands in where no year carries it."""
    known = tell.known("amount")
    moment = known[0]["moment"] if known else tell.answer.applied["moment"]
    return [row for row in tell.rows if row["moment"] == moment]


def ends(tell: Telling, rows: Sequence[Row], column: str) -> list[Row]:
    """The first and the last row with a figure, of those that can be set side by side; else the last one alone."""
    known = [row for row in rows if row[column] is not None]
    longest = max((row["until"] for row in known), default=0)
    alike = [row for row in known if row["until"] == longest and not row["silent_units"]]
    unlike = only_detailed(tell) and len(tell.chosen.get("unit", ())) != 1
    return (alike or known)[-1:] if unlike or len(alike) < 2 else [alike[0], alike[-1]]


def from_to(tell: Telling, column: str, **words: str) -> str:
    """A title: from the first year to the last, of one year alone, or that no year has a figure in the column."""
    known = ends(tell, told(tell), column)
    if not known:
        return tell("title_unknown", years=tell.years(), **words)
    first, last = ({"when": when(tell, row), "amount": tell.pesos(row[column])} for row in (known[0], known[-1]))
    words |= {"first": first["when"], "last": last["when"], "before": first["amount"], "after": last["amount"]}
    return tell("title" if len(known) > 1 else "title_one", **words)


def without(tell: Telling, rows: Sequence[Row], reasons: Sequence[str], **words: str) -> Iterator[str]:
    """One sentence for each reason, with the years it holds for."""
    for reason in reasons:
        yield in_years(tell, f"card.series.{reason}", {r["year"] for r in rows if r["reason"] == reason}, **words)


def lacks(tell: Telling, rows: Sequence[Row]) -> Iterator[str]:
    """Which years stop before the others do, which miss a unit's spending, and whether another moment stands in."""
    known = [row for row in rows if row["amount"] is not None]
    longest = max(row["until"] for row in rows)
    yield tell.naming("card.series.partial", dict.fromkeys(when(tell, r) for r in known if r["until"] < longest))
    yield in_years(tell, "card.series.holes", {row["year"] for row in known if row["silent_units"]})
    yield only_detailed(tell)
    yield stands_in(tell, rows[0]["moment"])


def by_year(tell: Telling, lines: Sequence[tuple[str, str, Sequence[Row]]]) -> Columns:
    """Columns of each (name, column, rows) from the first year to the last without a jump: a gap is seen.

    The rows of the first say which years can be clicked and which stop before December, told above.
    """
    found = [row["year"] for _, _, rows in lines for row in rows]
    axis = range(min(found), max(found) + 1)
    held = {row["year"]: when(tell, row) for row in lines[0][2]}
    names, note = starred(tell, axis, held)
    series = []
    for place, (name, column, rows) in enumerate(lines):
        amounts = {row["year"]: row[column] for row in rows}
        series.append(pesos_series(tell, name, [amounts.get(year) for year in axis], place, "/" if place else ""))
    return Columns(names, tuple(series), tuple(str(year) if year in held else "" for year in axis), note)


def starred(tell: Telling, axis: Sequence[int], named: Mapping[int, str]) -> tuple[tuple[str, ...], str]:
    """The years as categories and a note; one whose name is more than the year carries a star, told in the note."""
    short = {year: named[year] for year in axis if year in named and named[year] != str(year)}
    note = f"* {tell.join(short.values())}" if short else ""
    return tuple(f"{year}*" if year in short else str(year) for year in axis), note

"""The card of the annexes that cut across programmes: gender, corruption, youth and others."""

from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.drawing import pesos_series
from dashboard.cards.money.saying import is_part
from dashboard.cards.money.yearly import starred
from dashboard.cards.telling import Telling
from dashboard.cards.years import DECEMBER, last_months, year_until
from dashboard.figures import Columns
from dashboard.locale import unit_once
from dashboard.store.snapshots import Row


def _moment(tell: Telling) -> str:
    """Accrued where any annex has it, else approved."""
    return "accrued" if tell.known("accrued") else "approved"


def _latest(tell: Telling) -> list[Row]:
    """The rows of the last year with an amount in the moment that is told."""
    year = max((row["year"] for row in tell.known(_moment(tell))), default=tell.rows[-1]["year"])
    return [row for row in tell.rows if row["year"] == year]


def _year(tell: Telling, year: int) -> str:
    """A year, with the month where its spending is not told to the end."""
    asked = tell.answer.applied.get("period") or DECEMBER
    until = min(asked, last_months(tell.answer).get(year, DECEMBER))
    return str(year) if _moment(tell) == "approved" else year_until(tell.lang, year, until)


def _part(tell: Telling, row: Row, column: str) -> str:
    """What an annex has in a column."""
    return tell("part", annex=tell.code("annex", row), amount=tell.pesos(row[column]))


def _title(tell: Telling) -> str:
    moment, rows = _moment(tell), _latest(tell)
    known = [row for row in rows if row[moment] is not None]
    said = {"year": _year(tell, rows[0]["year"]), "moment": tell.low("moment", moment)}
    if not known:
        return tell("title_unknown", **said)
    top = max(known, key=lambda row: row[moment])
    return tell("title", annex=tell.code("annex", top), amount=tell.pesos(top[moment]), **said)


def _sentence(tell: Telling) -> Iterator[str]:
    rows, shared = _latest(tell), f"shared_{_moment(tell)}"
    apart = tell("apart_chosen" if is_part(tell) else "apart") if len(rows) > 1 else ""
    amounts = [_part(tell, row, _moment(tell)) for row in rows if row[_moment(tell)] is not None]
    yield tell("all", parts=unit_once(tell.join(amounts), tell.lang)) if len(amounts) > 1 else ""
    yield tell("never_added")
    yield tell.naming("shared", (_part(tell, row, shared) for row in rows if row[shared])) or apart
    least = min(row["coverage"] for row in rows)
    if least < 1:
        yield tell("partial", share=tell.percent(least))


def _figure(tell: Telling) -> Columns:
    """A group of columns per year, one for each annex: they overlap, so they are never stacked."""
    moment, years = _moment(tell), sorted({row["year"] for row in tell.rows})
    held = {(row["annex"], row["year"]): row[moment] for row in tell.rows}
    series = tuple(
        pesos_series(tell, tell.code("annex", annex), [held.get((annex, year)) for year in years], place)
        for place, annex in enumerate(dict.fromkeys(row["annex"] for row in tell.rows))
    )
    names, note = starred(tell, years, {year: _year(tell, year) for year in years})
    return Columns(names, series, tuple(str(year) for year in years), note)


CARDS = (
    Card(
        "budget-annexes", "budget/annexes", "/presupuesto", "money-where", 45, _title, _sentence, _figure,
        glossary=("annex", "accrued"), clicks=("year", "year"),
    ),
)  # fmt: skip

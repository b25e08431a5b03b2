"""The card of what was proposed and what was approved, year by year."""

from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.drawing import pesos_columns
from dashboard.cards.money.saying import (
    in_years,
    silences,
    way,
)
from dashboard.cards.telling import Telling
from dashboard.cards.years import DECEMBER, last_months, year_until


def _proposed_title(tell: Telling) -> str:
    known = tell.known("difference")
    if not known:
        return tell("title_unknown")
    last = known[-1]
    key = "rounding" if last["within_rounding"] else way(last["difference"])
    return tell(f"title_{key}", year=last["year"], amount=tell.pesos(abs(last["difference"])))


def _proposed_sentence(tell: Telling) -> Iterator[str]:
    known = tell.known("difference")
    yield tell.many("sentence", len(tell.rows), known=len(known) or tell("value.none"))
    yield in_years(tell, "not_comparable", (row["year"] for row in tell.rows if row["difference"] is None))
    yield in_years(tell, "rounding", (row["year"] for row in known if row["within_rounding"]))
    if tell.known("accrued"):
        yield _spent_so_far(tell)
        yield silences(tell)


def _spent_so_far(tell: Telling) -> str:
    """Of which years the accrued amount stops before December."""
    held, lasts = {row["year"] for row in tell.known("accrued")}, last_months(tell.answer)
    short = {year: last for year, last in lasts.items() if year in held and last != DECEMBER}
    return tell.naming("spent_so_far", (year_until(tell.lang, year, last) for year, last in short.items()))


def _proposed_series(tell: Telling) -> Iterator[tuple[str, str, str]]:
    """Proposed, approved and, where any year carries it, accrued."""
    for moment in ("proposed", "approved", *(["accrued"] if tell.known("accrued") else [])):
        yield moment, tell.code("moment", moment), "/" if moment == "proposed" else ""


CARDS = (
    Card(
        "proposed-approved", "budget/proposed-approved", "/presupuesto", "money-total", 13,
        _proposed_title, _proposed_sentence, pesos_columns("year", _proposed_series, key="year"),
        home=2, home_level="support",
        columns=("year", "proposed", "approved", "difference", "change", "within_rounding", "accrued"),
        glossary=("proposed", "approved", "accrued", "rounding"), clicks=("year", "year"), headline=("difference", -1)),
)  # fmt: skip

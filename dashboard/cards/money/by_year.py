"""Cards of money year against year: in pesos of each year, in those of one year, and for each inhabitant."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from dashboard.cards.card import Card
from dashboard.cards.money.saying import FURTHEST_FIRST, changed, only_detailed, way
from dashboard.cards.money.yearly import by_year, ends, from_to, lacks, told, when, without
from dashboard.cards.telling import Telling
from dashboard.cards.years import DECEMBER
from dashboard.figures import Columns
from dashboard.filters import choices
from dashboard.locale import unit_once
from dashboard.store.snapshots import Row

# Reasons that leave a year without a figure, and those that leave two years without a difference.
WITHOUT_FIGURE = ("not_published", "index_missing", "no_index", "no_base", "no_population")
NOT_SUBTRACTED = ("not_published", "other_months", "silence", "other_units", "base_zero", "yearly")


# --- In pesos of each year ------------------------------------------------------------------------------------------


def _carried(tell: Telling) -> list[Row]:
    """The rows of the moment that most years carry; of those, the one furthest along the cycle."""
    carried = Counter(row["moment"] for row in tell.known("amount"))
    moment = max(FURTHEST_FIRST, key=lambda one: carried[one])
    return [row for row in tell.rows if row["moment"] == (moment if carried[moment] else tell.first["moment"])]


def _year_title(tell: Telling) -> str:
    rows = _carried(tell)
    moment, known = tell.low("moment", rows[0]), [row for row in rows if row["change"] is not None]
    if not known:
        return tell("title_unknown", years=tell.years(), moment=moment)
    last = known[-1]
    by = {"change": tell.percent(abs(last["change"]), 1), "amount": tell.pesos(abs(last["difference"]))}
    return tell(f"title_{way(last['change'])}", year=when(tell, last), before=last["year"] - 1, moment=moment, **by)


def _year_sentence(tell: Telling) -> Iterator[str]:
    rows = _carried(tell)
    shared = [row for row in rows if row["share"] is not None]
    yield tell("card.series.nominal")
    if shared:
        yield tell("share", share=tell.percent(shared[-1]["share"], 1), year=when(tell, shared[-1]))
    yield from without(tell, rows, NOT_SUBTRACTED)
    yield only_detailed(tell)


def _year_figure(tell: Telling) -> Columns:
    rows = _carried(tell)
    return by_year(tell, [(tell.code("moment", rows[0]), "amount", rows)])


# --- In pesos of one year -------------------------------------------------------------------------------------------


def _base(tell: Telling) -> int | None:
    return next((row["base_year"] for row in told(tell) if row["base_year"]), None)


def _real_title(tell: Telling) -> str:
    rows, moment = told(tell), tell.low("moment", told(tell)[0])
    known = ends(tell, rows, "real_amount")
    if len(known) > 1 and known[0]["real_amount"] > 0:
        real = float(known[-1]["real_amount"] / known[0]["real_amount"]) - 1
        first, last = (when(tell, row) for row in (known[0], known[-1]))
        change = tell.percent(abs(real), 1)
        return tell(f"title_{way(real)}", moment=moment, first=first, last=last, change=change)
    return from_to(tell, "real_amount", moment=moment, base=str(_base(tell)))


def _real_sentence(tell: Telling) -> Iterator[str]:
    rows = told(tell)
    known, asked = ends(tell, rows, "real_amount"), tell.options["base"]
    if len(known) > 1 and known[0]["real_amount"] > 0:
        yield _real_change(tell, *known)
    base = asked if len(asked) == 4 and asked.isdecimal() else tell("card.series.asked_base")
    yield from without(tell, rows, WITHOUT_FIGURE, base=base)
    yield from lacks(tell, rows)
    named = next((row["index_name"] for row in rows if row["index_name"]), None)
    if named and known:
        yield tell("index", index=named)
        yield from _unfinished(tell, rows)


def _unfinished(tell: Telling, rows: list[Row]) -> Iterator[str]:
    """The year whose mean is of fewer months, because its index is not over: one that is told, or the base."""
    means = {row["index_year"]: row["index_months"] for row in rows if row["index_year"]}
    means |= {row["base_year"]: row["base_months"] for row in rows if row["base_year"]}
    for year, months in means.items():
        if months < DECEMBER:
            yield tell.many("index_part", months, year=year)


def _real_change(tell: Telling, first: Row, last: Row) -> str:
    """By how much the money changed with inflation taken away, and by how much the plain figures did."""
    before, after = (tell.pesos(row["real_amount"]) for row in (first, last))
    plain = changed(tell, float(last["amount"] / first["amount"]) - 1)
    said = tell("passed", base=str(_base(tell)), before=before, after=after, plain=plain)
    return unit_once(said, tell.lang)


def _real_figure(tell: Telling) -> Columns:
    """The pesos of each year beside those of the base, where there is one; a year with an index may become the base."""
    rows, base = told(tell), _base(tell)
    real = [(tell("real", base=base), "real_amount", rows)] if base else []
    drawn = by_year(tell, [(tell("nominal"), "amount", rows), *real])
    bases = {str(row["index_year"]) for row in rows if row["index_year"]}
    return replace(drawn, keys=tuple(key if key in bases else "" for key in drawn.keys))


# --- For each inhabitant --------------------------------------------------------------------------------------------


def _head_title(tell: Telling) -> str:
    """Of the whole state, or of the municipalities chosen, by name."""
    names = {one.value: one.label for one in choices(tell.answer.snapshot, "municipality", tell.lang)}
    place = tell.join(names[value] for value in tell.chosen.get("municipality", ()))
    what = tell("in_place" if place else "whole", moment=tell.low("moment", told(tell)[0]), place=place)
    return from_to(tell, "per_person", what=what)


def _head_sentence(tell: Telling) -> Iterator[str]:
    rows = told(tell)
    counted = next((row for row in rows if row["vintage"]), None)
    if counted:
        source = counted["population_source"] or counted["vintage"]
        yield tell("population", source=source, vintage=counted["vintage"])
    if any(row["per_person"] is not None for row in rows):
        yield tell("average")
    yield from without(tell, rows, WITHOUT_FIGURE)
    yield from lacks(tell, rows)


def _head_figure(tell: Telling) -> Columns:
    return by_year(tell, [(tell("column.per_person"), "per_person", told(tell))])


CARDS = (
    Card(
        "budget-by-year", "budget/by-year", "/presupuesto", "money-time", 29,
        _year_title, _year_sentence, _year_figure, level="hero", switch=("budget-real-terms", "budget-per-capita"),
        columns=("moment", "year", "until", "amount", "difference", "change", "share", "reason"),
        glossary=("proposed", "approved", "accrued"), clicks=("year", "year"), home=3, headline=("amount", -1)),
    Card(
        "budget-real-terms", "budget/real-terms", "/presupuesto", "money-time", 32,
        _real_title, _real_sentence, _real_figure,
        columns=("year", "moment", "until", "amount", "real_amount", "base_year", "index_months", "reason"),
        glossary=("approved", "accrued"), clicks=("base", "index_year"), headline=("real_amount", -1)),
    Card(
        "budget-per-capita", "budget/per-capita", "/presupuesto", "money-time", 34,
        _head_title, _head_sentence, _head_figure,
        columns=("year", "moment", "until", "amount", "population", "per_person", "vintage", "reason"),
        glossary=("approved", "accrued"), clicks=("year", "year"), headline=("per_person", -1)),
)  # fmt: skip

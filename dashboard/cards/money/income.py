"""Where the state's money comes from, and what it owes: what is borrowed is never called income."""

from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.drawing import in_pesos
from dashboard.cards.telling import Telling
from dashboard.cards.years import year_until
from dashboard.figures import Bar, Bars
from dashboard.store.snapshots import Row
from dashboard.theme import NEUTRAL

# What came in is told before what was meant to.
MOMENTS = ("collected", "accrued", "modified", "approved", "proposed")
# Below this, parts and total differ by the rounding of their sources.
ROUNDING = 0.001


# --- Where the money comes from -------------------------------------------------------------------------------------


def _told(tell: Telling) -> list[Row]:
    """The parts of the last year that has a breakdown, of the moment furthest along; without any, the last rows."""
    broken_down = tell.known("share") or tell.rows
    moment = next(one for one in MOMENTS if any(row["moment"] == one for row in broken_down))
    last = max(row["year"] for row in broken_down if row["moment"] == moment)
    return tell.where(moment=moment, year=last)


def _when(tell: Telling, row: Row) -> str:
    """``2024``; what came in of a year that is not over says up to which month."""
    until = row["period"] if row["moment"] in ("collected", "accrued") else 12
    return year_until(tell.lang, row["year"], until)


def _income_title(tell: Telling) -> str:
    rows = [row for row in _told(tell) if row["share"] is not None]
    if not rows:
        return tell("title_alone")
    words = {"when": _when(tell, rows[0]), "moment": tell.low("moment", rows[0]), "name": rows[0]["concept"]}
    return tell("title", share=tell.percent(rows[0]["share"]), **words)


def _income_sentence(tell: Telling) -> Iterator[str]:
    rows = _told(tell)
    if rows[0]["income"] is not None:
        yield tell("income", amount=tell.pesos(rows[0]["income"]))
    debt = sum(row["amount"] for row in rows if row["is_debt"])
    yield tell.beside("debt", amount=tell.pesos(debt)) if debt else tell("no_debt")
    rest, whole = rows[0]["rest"], rows[0]["published_total"]
    if rest is None:
        yield tell("no_total")
    elif abs(rest) > ROUNDING * float(whole):
        yield tell("rest", amount=tell.pesos(abs(rest)), total=tell.pesos(whole))


def _income_figure(tell: Telling) -> Bars:
    return Bars(tuple(_part(tell, row) for row in _told(tell)))


def _part(tell: Telling, row: Row) -> Bar:
    """One concept; what is borrowed is drawn apart, in no colour of income."""
    amount = tell.money(row["amount"])
    if row["is_debt"]:
        label = tell("borrowed", name=row["concept"])
        return Bar("", label, float(row["amount"]), amount, colour=NEUTRAL, pattern="/")
    share = "" if row["share"] is None else tell.percent(row["share"])
    return Bar("", row["concept"], float(row["amount"]), tell("value.count_share", n=amount, share=share))


# --- What is owed ---------------------------------------------------------------------------------------------------


def _main(tell: Telling) -> Row:
    """The last balance with the economy of its year; without any, the last one."""
    return (tell.known("gdp_share") or tell.rows)[0]


def _on(tell: Telling, row: Row) -> str:
    return tell.day(row["balance_on"], row["balance_precision"])


def _day_before(tell: Telling, row: Row) -> str:
    """The day of the balance before, of the same concept; «sin fecha» where the rows in view do not hold it."""
    older = [one for one in tell.where(concept=row["concept"]) if one["balance_on"] < row["balance_on"]]
    return _on(tell, max(older, key=lambda one: one["balance_on"])) if older else tell.day(None)


def _debt_title(tell: Telling) -> str:
    row = _main(tell)
    words = {"day": _on(tell, row), "amount": tell.pesos(row["amount"])}
    if row["gdp_share"] is None:
        return tell("title_alone", **words)
    key = "title_one_of" if tell.count(year=row["year"]) > 1 else "title"
    return tell(key, share=tell.percent(row["gdp_share"], 1), **words)


def _debt_sentence(tell: Telling) -> Iterator[str]:
    row, last = _main(tell), tell.first
    yield tell("concept", name=row["concept"])
    if row["balance_before"] is not None:
        yield tell(
            "before",
            day=_day_before(tell, row),
            before=tell.pesos(row["balance_before"]),
            after=tell.pesos(row["amount"]),
        )
    if row["financing"] is None:
        yield tell("no_financing", year=row["year"])
    else:
        yield tell.beside("financing", year=row["year"], amount=tell.pesos(row["financing"]))
    if last["balance_id"] != row["balance_id"] and last["year"] != row["year"]:
        yield tell("last", day=_on(tell, last), amount=tell.pesos(last["amount"]), name=last["concept"])
    same = [one["amount"] for one in tell.where(year=row["year"])]
    yield tell.many("several", len(same), year=row["year"]) if len(same) > 1 else ""


def _balance(tell: Telling, row: Row) -> str:
    return f"{_on(tell, row)} · {row['concept']}"


def _debt_figure(tell: Telling) -> Bars:
    written = in_pesos("amount")
    bars = []
    for row in tell.rows:
        amount = written(tell, row)
        share = row["gdp_share"]
        text = amount if share is None else tell("bar", amount=amount, share=tell.percent(share, 1), year=row["year"])
        bars.append(Bar("", _balance(tell, row), float(row["amount"]), text))
    return Bars(tuple(bars))


CARDS = (
    Card(
        "revenue-by-concept", "revenue/by-concept", "/presupuesto", "money-total", 17,
        _income_title, _income_sentence, _income_figure,
        columns=("year", "moment", "period", "concept", "amount", "is_debt", "share", "published_total", "rest"),
        headline=("share", 0)),
    Card(
        "debt-with-gdp", "debt/with-gdp", "/presupuesto", "money-time", 33,
        _debt_title, _debt_sentence, _debt_figure,
        columns=("balance_on", "concept", "amount", "balance_before", "balance_change", "year", "gdp", "gdp_share",
                 "financing"),
    ),
)  # fmt: skip

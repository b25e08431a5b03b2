"""Cards of money within the year: what each period spent, and what the same one of the year before did."""

from collections.abc import Iterator

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.drawing import pesos_columns
from dashboard.cards.money.saying import MOMENTS, changed, period, too_early
from dashboard.cards.telling import Telling
from dashboard.store.snapshots import Row

# Reasons that leave a period without a change.
UNCHANGED = ("not_published", "no_previous", "other_months", "silence", "other_units", "base_zero", "yearly")
# More periods than these are told as a number.
NAMED = 4


def _spent(tell: Telling) -> list[str]:
    """The moments of spending that are told, the one in words first."""
    return [one for one in ("accrued", "paid", "exercised", "committed") if tell.known(one)][:2]


def _told(tell: Telling) -> list[str]:
    """Those moments; where no period has any, the budget of the year."""
    return _spent(tell) or [next((one for one in ("approved", "proposed") if tell.known(one)), "approved")]


def _yearly(tell: Telling) -> bool:
    """Whether what was spent is told only of whole years."""
    spent = _spent(tell)
    return bool(spent) and all(row["frequency"] == "annual" for row in tell.known(spent[0]))


def _follows(answer: Answer) -> bool:
    """Whether there is a period after another: one alone shows no change."""
    return sum(any(row[moment] is not None for moment in MOMENTS) for row in answer.rows) > 1


def _title(tell: Telling) -> str:
    if _yearly(tell):
        return tell("title_yearly", years=tell.years())
    if spent := _spent(tell):
        known = tell.known(spent[0])
        top = max(known, key=lambda row: row[spent[0]])
        return tell("title_most" if len(known) > 1 else "title", years=tell.years(), period=period(tell, top))
    return tell("title_early" if too_early(tell) else "title_budget", years=tell.years("approved"))


def _sentence(tell: Telling) -> Iterator[str]:
    if not _spent(tell):
        yield too_early(tell) or tell("no_execution")
        return
    moment = _spent(tell)[0]
    spent = tell.known(moment)
    top = max(spent, key=lambda row: row[moment])
    if _yearly(tell) and len(spent) == 1:
        yield tell("yearly", amount=tell.pesos(top[moment]))
        return
    said = {"period": period(tell, top), "amount": tell.pesos(top[moment]), "periods": tell.many("periods", len(spent))}
    yield tell("sentence" if len(spent) > 1 else "single", **said)
    yield tell.some("falls", sum(row[moment] < 0 for row in spent))


def _known(tell: Telling) -> list[Row]:
    return [row for row in tell.rows if any(row[one] is not None for one in _told(tell))]


def _series(tell: Telling) -> Iterator[tuple[str, str, str]]:
    for place, moment in enumerate(_told(tell)):
        yield moment, tell.code("moment", moment), "/" if place else ""


# --- The same month of the year before ------------------------------------------------------------------------------


def _change_title(tell: Telling) -> str:
    known = tell.known("difference")
    said = {"years": tell.years(), "moment": tell.low("moment", tell.first)}
    more = sum(row["difference"] > 0 for row in known) or tell("value.none")
    return tell.many("title", len(known), more=more, **said) if known else tell("title_unknown", **said)


def _change_sentence(tell: Telling) -> Iterator[str]:
    known = tell.known("change")
    if known:
        top = max(known, key=lambda row: abs(row["change"]))
        yield tell("sentence", period=period(tell, top), change=changed(tell, top["change"]))
    for reason in UNCHANGED:
        held = [period(tell, row) for row in tell.rows if row["reason"] == reason]
        if held:
            named = tell.join(held) if len(held) <= NAMED else tell.many("card.series.periods", len(held))
            yield tell(reason, periods=named)


def _change_series(tell: Telling) -> Iterator[tuple[str, str, str]]:
    yield "amount", tell("this"), ""
    yield "previous", tell("before"), "/"


CARDS = (
    Card(
        "budget-by-month", "budget/by-month", "/presupuesto", "money-time", 30, _title, _sentence,
        pesos_columns(period, _series, key="year", rows=_known, moving=True),
        columns=("year", "period", "frequency", *MOMENTS), glossary=("accrued", "paid"), clicks=("year", "year"),
        tells=_follows,
    ),
    Card(
        "budget-month-on-month", "budget/month-on-month", "/presupuesto", "money-time", 36,
        _change_title, _change_sentence, pesos_columns(period, _change_series, key="year", moving=True),
        columns=("period", "year", "frequency", "amount", "previous", "difference", "change", "reason"),
        glossary=("accrued",), clicks=("year", "year"),
    ),
)  # fmt: skip

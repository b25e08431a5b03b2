"""The card of the money that is still to be spent, step by step, with what the agencies say of it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dashboard.cards.card import Card, has
from dashboard.cards.drawing import length
from dashboard.cards.money.saying import is_partial, moments, only_detailed, pesos_of, too_early
from dashboard.cards.telling import Telling
from dashboard.cards.years import DECEMBER, several_years
from dashboard.figures import Bar, Bars
from dashboard.locale import unit_once
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL

MOMENTS = ("modified", "scheduled", "committed", "accrued", "paid")
STEPS = ("to_contract", "to_receive", "to_pay", "later")
# Explanations drawn beside the bars; the table has them all.
DRAWN = 3


def _steps(tell: Telling) -> dict[str, Row]:
    return {row["step"]: row for row in tell.rows if row["step"] != "explained"}


def _are_joined(tell: Telling) -> bool:
    """Whether contracting and receiving cannot be told apart, but the two together can."""
    known = _steps(tell)
    return any(known[step]["amount"] is None for step in STEPS[:2]) and known["to_accrue"]["amount"] is not None


def _told(tell: Telling) -> list[Row]:
    known = _steps(tell)
    return [known[step] for step in (["to_accrue"] if _are_joined(tell) else []) + list(STEPS)]


def _title(tell: Telling) -> str:
    """The money of the year up to the cut, at each step."""
    spent = _spent(tell)
    if not spent:
        return tell("title_unknown", years=tell.years())
    top = max(spent, key=lambda row: row["amount"])
    return tell("title", years=tell.years(), parts=tell(top["step"], amount=tell.pesos(top["amount"])))


def _spent(tell: Telling) -> list[Row]:
    """The steps up to the cut that have an amount."""
    return [row for row in _told(tell) if row["step"] != "later" and row["amount"] is not None]


def _sentence(tell: Telling) -> Iterable[str]:
    if _steps(tell)["to_accrue"]["reason"] == "too_early":
        return too_early(tell)
    return [part for part in _notes(tell) if part] or tell("all")


def _notes(tell: Telling) -> Iterator[str]:
    steps = [tell(row["step"], amount=tell.pesos(row["amount"])) for row in _spent(tell)]
    yield tell("steps", parts=unit_once(tell.join(steps), tell.lang)) if len(steps) > 1 else ""
    yield from _lacking(tell)
    yield from _calendar(tell)
    known = _steps(tell)
    below = [step for step in STEPS if (known[step]["amount"] or 0) < 0]
    yield tell.naming("below_zero", (tell.low("step", step) for step in below))
    yield _compared(tell)
    yield only_detailed(tell)
    explained = tell.where(step="explained")
    if explained:
        yield _reply(tell, explained[0])
        yield tell.some("more_replies", len(explained) - 1)


def _lacking(tell: Telling) -> Iterator[str]:
    """Which moments are not in the data, and what cannot be told apart for that."""
    reasons = [row["reason"] for row in _steps(tell).values() if row["reason"]]
    named = {part for reason in reasons if reason.startswith("no_") for part in reason.split("_")}
    yield tell.naming("lacking", moments(tell, (moment for moment in MOMENTS if moment in named)))
    if _are_joined(tell):
        yield tell("together")


def _calendar(tell: Telling) -> Iterator[str]:
    """Before December, what is late by the calendar; after it, what the year left without accruing."""
    known = _steps(tell)
    missing, later, behind = (known[step]["amount"] for step in ("to_accrue", "later", "behind"))
    if missing is None:
        return
    if several_years(tell.answer):
        yield tell("several_years")
    elif known["to_accrue"]["period"] == DECEMBER:
        yield tell("closed_over" if missing < 0 else "closed", amount=tell.pesos(abs(missing)))
    elif later is None or behind is None:
        yield tell("no_calendar", amount=tell.pesos(missing))
    else:
        yield tell("later_told", missing=tell.pesos(missing), later=tell.pesos(later))
        key = "behind" if behind > 0 else "ahead" if behind < 0 else "on_time"
        yield tell(key, amount=tell.pesos(abs(behind)))


def _compared(tell: Telling) -> str:
    """How many of the units each step compares, where it is not all of them."""
    rows = _steps(tell).values()
    part = [row["coverage"] for row in rows if row["reason"] == "part_compared"]
    if all(row["reason"] == "none_compared" for row in rows):
        return tell("none_compared")
    return tell("compared", share=tell.percent(min(part))) if part else ""


def _reply(tell: Telling, row: Row) -> str:
    """What an agency says of its own, and when."""
    return tell("reply", unit=row["unit"], text=row["reply"].rstrip("."), date=tell.day(row["replied_on"]))


def _figure(tell: Telling) -> Bars:
    steps = (_step_bar(tell, row) for row in _told(tell))
    return Bars((*steps, *(_reply_bar(tell, row) for row in tell.where(step="explained")[:DRAWN])))


def _step_bar(tell: Telling, row: Row) -> Bar:
    """One step; what is for later overlaps the others, so it looks apart."""
    label, amount = tell.code("step", row), row["amount"]
    if amount is None:
        return Bar("", label, None, tell.code("reason", row))
    bar = Bar("", label, float(amount), pesos_of(tell, row), hollow=is_partial(row))
    return replace(bar, colour=CATEGORICAL[2], pattern="/") if row["step"] == "later" else bar


def _reply_bar(tell: Telling, row: Row) -> Bar:
    """What one unit has yet to accrue, under the words and the date of its agency."""
    amount = row["amount"]
    text = tell.code("reason", row) if amount is None else tell.money(amount)
    return Bar("", _reply(tell, row), length(amount), text, CATEGORICAL[1], is_partial(row))


CARDS = (
    Card(
        "budget-staircase", "budget/staircase", "/presupuesto", "money-total", 16, _title, _sentence, _figure,
        columns=("step", "amount", "coverage", "reason", "unit", "reply", "replied_on"),
        glossary=("modified", "scheduled", "committed", "accrued", "paid", "underspending"),
        tells=lambda answer: has(answer, "amount"), headline=("amount", 0)),
)  # fmt: skip

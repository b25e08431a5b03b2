"""Cards of the budget from one moment to the next, and what came between what was approved and what it became."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.drawing import bars, length
from dashboard.cards.money.saying import (
    MOMENTS,
    cautions,
    changed,
    is_partial,
    moments,
    only_detailed,
    pesos_of,
    silences,
    too_early,
    way,
)
from dashboard.cards.telling import Telling
from dashboard.cards.years import several_years
from dashboard.figures import Bridge, Step
from dashboard.locale import unit_once
from dashboard.store.snapshots import Row

# --- The seven moments ----------------------------------------------------------------------------------------------


def _amounts(tell: Telling) -> dict[str, Decimal]:
    return {row["moment"]: row["amount"] for row in tell.known("amount")}


def _in_words(tell: Telling) -> str:
    """``se propusieron …, se aprobaron … y se devengaron …``: those that are known."""
    known, told = _amounts(tell), ("proposed", "approved", "accrued")
    return tell.join(tell(f"card.budget-moments.{one}", amount=tell.pesos(known[one])) for one in told if one in known)


def _steps(tell: Telling) -> list[Row]:
    return [row for row in tell.rows if row["moment"] != "unexplained"]


def _absent(tell: Telling) -> list[str]:
    return [row["moment"] for row in _steps(tell) if row["amount"] is None]


def _partial(tell: Telling) -> list[str]:
    return [row["moment"] for row in _steps(tell) if 0 < (row["coverage"] or 0) < 1]


def _lacks(tell: Telling) -> Iterator[str]:
    """Which moments are not in the data, or not up to the month asked for, and which are so only in part."""
    absent = _absent(tell)
    early = too_early(tell) if "accrued" in absent else ""
    yield early or tell.naming("card.budget-moments.absent", moments(tell, absent))
    yield tell.naming("card.budget-moments.partial", moments(tell, _partial(tell)))


def _moments_title(tell: Telling) -> str:
    if several_years(tell.answer):
        return tell("title_years", years=tell.years())
    if rate := _per_hundred(tell):
        return tell("title_rate", years=tell.years(), pesos=rate)
    return tell("title", years=tell.years(), parts=_in_words(tell))


def _per_hundred(tell: Telling) -> str:
    """How many pesos were accrued for every 100 approved; nothing where one of the two is lacking."""
    known = _amounts(tell)
    if not known.get("approved") or "accrued" not in known:
        return ""
    rate = 100 * known["accrued"] / known["approved"]
    # Nearly a hundred is told with the decimal that tells it apart.
    return tell.decimal(rate) if round(rate) == 100 != rate else tell.integer(rate)


def _moments_sentence(tell: Telling) -> Iterable[str]:
    return [part for part in _moments_notes(tell) if part] or tell("all_published")


def _moments_notes(tell: Telling) -> Iterator[str]:
    known, several = _amounts(tell), several_years(tell.answer)
    if _per_hundred(tell) and not several:
        said = unit_once(_in_words(tell), tell.lang)
        yield tell("amounts", parts=f"{said[:1].upper()}{said[1:]}")
    yield from _lacks(tell)
    if several:
        yield tell("several_years" if _absent(tell) or _partial(tell) else "several_years_alike")
    yield only_detailed(tell)
    if "accrued" in known:
        yield silences(tell)


# --- From one moment to the next ------------------------------------------------------------------------------------


def _bridge_title(tell: Telling) -> str:
    known, years = _amounts(tell), tell.years()
    both = {"approved", "modified"} <= set(known)
    if "approved" in known and not {"increases", "decreases", "modified", "scheduled"} & set(known):
        return tell("title_no_middle", years=tell.years("approved"))
    if several_years(tell.answer) and not both:
        return tell("card.budget-moments.title_years", years=years)
    if both:
        return _bridge_changed(tell, known, years)
    parts = _in_words(tell)
    return tell("title_parts" if parts else "title_unknown", years=years, parts=parts)


def _bridge_changed(tell: Telling, known: dict[str, Decimal], years: str) -> str:
    """By how much the approved amount changed; both amounts where the change is too small for a percentage."""
    approved, modified = known["approved"], known["modified"]
    if approved == modified:
        return tell("title_same", years=years, approved=tell.pesos(approved))
    change = float((modified - approved) / approved) if approved else 0.0
    if way(change) == "same":
        return tell("title_near", years=years, approved=tell.pesos(approved), modified=tell.pesos(modified))
    return tell("title", years=years, change=changed(tell, change))


def _bridge_sentence(tell: Telling) -> Iterator[str]:
    known = _amounts(tell)
    if {"approved", "modified"} <= set(known) and known["approved"] != known["modified"]:
        told = {name: tell.pesos(known[name]) for name in ("approved", "modified")}
        yield unit_once(tell("both", **told), tell.lang)
    yield _explained(tell, known.get("unexplained"))
    yield from _lacks(tell)
    yield from cautions(tell)
    if "accrued" in known:
        yield silences(tell)


def _explained(tell: Telling, rest: Decimal | None) -> str:
    """Whether approved, increases and decreases make modified, and what is missing if not."""
    if rest is None:
        return tell("not_checkable")
    return tell("unexplained", amount=tell.pesos(abs(rest))) if rest else tell("reconciles")


def _bridge_figure(tell: Telling) -> Bridge:
    return Bridge(tuple(_step(tell, row) for row in tell.rows if row["moment"] != "unexplained" or row["amount"]))


def _step(tell: Telling, row: Row) -> Step:
    amount, change = row["amount"], row["kind"] == "change"
    signed = f"{'+' if amount > 0 else '-'}{tell.money(abs(amount))}" if change and amount else ""
    text, rest = pesos_of(tell, row, signed), row["moment"] == "unexplained"
    return Step(row["moment"], tell.code("moment", row), length(amount), text, change, is_partial(row), rest)


def _executed(answer: Answer) -> bool:
    """Whether anything is known of the money after it was approved."""
    return any(row["amount"] is not None for row in answer.rows if row["moment"] not in {"proposed", "approved"})


CARDS = (
    Card(
        "budget-moments", "budget/moments", "/presupuesto", "money-total", 10, _moments_title, _moments_sentence,
        bars("moment", "amount", pesos_of, key="moment", hollow=is_partial,
             toned=lambda row: "accent" if row["moment"] == "accrued" else ""), level="hero", home=8, glossary=MOMENTS,
        tells=_executed, headline=("amount", 1)),
    Card(
        "budget-bridge", "budget/bridge", "/presupuesto", "money-total", 11,
        _bridge_title, _bridge_sentence, _bridge_figure,
        columns=("moment", "kind", "amount", "coverage"), glossary=MOMENTS, tells=_executed,
    ),
)  # fmt: skip

"""Cards of the money that is still to be spent, step by step, and of the annexes that cut across programmes."""

from collections.abc import Iterable
from decimal import Decimal

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.words import code, only_detailed
from dashboard.cards.years import several_years, years
from dashboard.figures import Bar, Bars, Columns, Figure, Series
from dashboard.locale import day, join, money, money_in_words, percent, t, tn
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL

MOMENTS = ("modified", "scheduled", "committed", "accrued", "paid")
STEPS = ("to_contract", "to_receive", "to_pay", "later")
# Explanations drawn beside the bars; the table has them all.
DRAWN = 3
DECEMBER = 12


def _steps(answer: Answer) -> dict[str, Row]:
    return {row["step"]: row for row in answer.rows if row["step"] != "explained"}


def _explained(answer: Answer) -> list[Row]:
    return [row for row in answer.rows if row["step"] == "explained"]


def _told_steps(answer: Answer) -> list[str]:
    """The steps to tell: where contracting or receiving cannot be told apart, the two together."""
    known = _steps(answer)
    if any(known[step]["amount"] is None for step in STEPS[:2]) and known["to_accrue"]["amount"] is not None:
        return ["to_accrue", *STEPS]
    return list(STEPS)


def _spent_steps(answer: Answer) -> list[str]:
    """Those of the told steps that are money of the year up to the cut, with an amount."""
    known = _steps(answer)
    return [step for step in _told_steps(answer) if step != "later" and known[step]["amount"] is not None]


def _staircase_title(answer: Answer) -> str:
    known, lang = _steps(answer), answer.lang
    parts = [
        t(lang, f"card.budget-staircase.{step}", amount=money_in_words(known[step]["amount"], lang))
        for step in _spent_steps(answer)
    ]
    key = "title" if parts else "title_unknown"
    return t(lang, f"card.budget-staircase.{key}", years=years(answer), parts=join(parts, lang))


def _staircase_sentence(answer: Answer) -> str:
    known = _steps(answer)
    if known["to_accrue"]["reason"] == "too_early":
        return t(
            answer.lang, "card.budget-moments.too_early", month=t(answer.lang, f"month.{answer.applied['period']}")
        )
    said = [*_lacking(answer), *_calendar(answer), *_below_zero(answer), *_compared(answer)]
    if only_detailed(answer):
        said.append(t(answer.lang, "card.budget.only_detailed"))
    return " ".join([*said, *_explanations(answer)]) or t(answer.lang, "card.budget-staircase.all")


def _lacking(answer: Answer) -> list[str]:
    """Which moments are not in the data, and what cannot be told apart for that."""
    reasons = {row["reason"] for row in _steps(answer).values() if row["reason"]}
    named = {part for reason in reasons if reason.startswith("no_") for part in reason.split("_")}
    lacking = [moment for moment in MOMENTS if moment in named]
    said = []
    if lacking:
        words = join([t(answer.lang, f"moment.{m}").lower() for m in lacking], answer.lang)
        said.append(t(answer.lang, "card.budget-staircase.lacking", moments=words))
    if "to_accrue" in _told_steps(answer):
        said.append(t(answer.lang, "card.budget-staircase.together"))
    return said


def _calendar(answer: Answer) -> list[str]:
    """Before December, what is late by the calendar; after it, what the year left without accruing."""
    known, lang = _steps(answer), answer.lang
    missing, later, behind = (known[step]["amount"] for step in ("to_accrue", "later", "behind"))
    if missing is None:
        return []
    if several_years(answer):
        return [t(lang, "card.budget-staircase.several_years")]
    if known["to_accrue"]["period"] == DECEMBER:
        key = "closed_over" if missing < 0 else "closed"
        return [t(lang, f"card.budget-staircase.{key}", amount=money_in_words(abs(missing), lang))]
    if later is None or behind is None:
        return [t(lang, "card.budget-staircase.no_calendar", amount=money_in_words(missing, lang))]
    key = "behind" if behind > 0 else "ahead" if behind < 0 else "on_time"
    return [
        t(lang, "card.budget-staircase.later_told", missing=money_in_words(missing, lang),
          later=money_in_words(later, lang)),
        t(lang, f"card.budget-staircase.{key}", amount=money_in_words(abs(behind), lang)),
    ]  # fmt: skip


def _below_zero(answer: Answer) -> list[str]:
    known = _steps(answer)
    names = [
        t(answer.lang, f"step.{step}").lower()
        for step in (*STEPS[:3], "later")
        if known[step]["amount"] is not None and known[step]["amount"] < 0
    ]
    return [t(answer.lang, "card.budget-staircase.below_zero", steps=join(names, answer.lang))] if names else []


def _compared(answer: Answer) -> list[str]:
    """How many of the units each step compares, where it is not all of them."""
    rows = _steps(answer).values()
    if all(row["reason"] == "none_compared" for row in rows):
        return [t(answer.lang, "card.budget-staircase.none_compared")]
    known = [row for row in rows if row["reason"] == "part_compared"]
    if not known:
        return []
    least = min(row["coverage"] for row in known)
    return [t(answer.lang, "card.budget-staircase.compared", share=percent(least, answer.lang))]


def _explanations(answer: Answer) -> list[str]:
    """What the agencies say, the newest first; the others are in the table."""
    rows, lang = _explained(answer), answer.lang
    if not rows:
        return []
    first = rows[0]
    said = [
        t(lang, "card.budget-staircase.reply", unit=first["unit"], text=first["reply"].rstrip("."),
          date=day(first["replied_on"], lang))
    ]  # fmt: skip
    if len(rows) > 1:
        said.append(tn(lang, "card.budget-staircase.more_replies", len(rows) - 1))
    return said


def _staircase_figure(answer: Answer) -> Figure:
    known = _steps(answer)
    steps = (_step_bar(answer, known[step]) for step in _told_steps(answer))
    replies = (_reply_bar(answer, row) for row in _explained(answer)[:DRAWN])
    return Bars((*steps, *replies), colour=CATEGORICAL[0])


def _step_bar(answer: Answer, row: Row) -> Bar:
    """One step; what is for later overlaps the others, so it looks apart."""
    lang, amount = answer.lang, row["amount"]
    label = t(lang, f"step.{row['step']}")
    if amount is None:
        return Bar("", label, None, code(answer, "reason", row["reason"]))
    text = money(amount, lang)
    if row["coverage"] < 1:
        text = t(lang, "value.partial", text=text, share=percent(row["coverage"], lang))
    apart = row["step"] == "later"
    return Bar("", label, float(amount), text, CATEGORICAL[2] if apart else None, row["coverage"] < 1,
               "/" if apart else "")  # fmt: skip


def _reply_bar(answer: Answer, row: Row) -> Bar:
    """What one unit has yet to accrue, under the words and the date of its agency."""
    lang, amount = answer.lang, row["amount"]
    label = t(lang, "card.budget-staircase.reply", unit=row["unit"], text=row["reply"].rstrip("."),
              date=day(row["replied_on"], lang))  # fmt: skip
    text = code(answer, "reason", row["reason"]) if amount is None else money(amount, lang)
    return Bar("", label, None if amount is None else float(amount), text, CATEGORICAL[1], row["coverage"] < 1)


# --- Annexes ------------------------------------------------------------------------------------------------------


def _annex(answer: Answer, row: Row) -> str:
    return code(answer, "annex", row["annex"])


def _told(answer: Answer) -> str:
    """Accrued where any annex has it, else approved."""
    return "accrued" if any(row["accrued"] is not None for row in answer.rows) else "approved"


def _latest(answer: Answer) -> list[Row]:
    """The rows of the last year with an amount in the moment that is told."""
    moment = _told(answer)
    known = [row["year"] for row in answer.rows if row[moment] is not None]
    year = max(known, default=answer.rows[-1]["year"])
    return [row for row in answer.rows if row["year"] == year]


def _year(answer: Answer, year: int) -> str:
    """A year, with the month where its spending is not told to the end."""
    rows = answer.snapshot.look_up("budget-calendar")
    last = next((row["last_period"] for row in rows if row["year"] == year), None) or DECEMBER
    until = min(answer.applied.get("period") or DECEMBER, last)
    if until == DECEMBER or _told(answer) == "approved":
        return str(year)
    return t(answer.lang, "years.until", year=year, month=t(answer.lang, f"month.{until}"))


def _annexes_title(answer: Answer) -> str:
    lang, moment, rows = answer.lang, _told(answer), _latest(answer)
    parts = [
        t(lang, "card.budget-annexes.part", annex=_annex(answer, row), amount=money_in_words(row[moment], lang))
        for row in rows
        if row[moment] is not None
    ]
    key = "title" if parts else "title_unknown"
    named = t(lang, f"moment.{moment}")
    told = _year(answer, rows[0]["year"])
    return t(lang, f"card.budget-annexes.{key}", year=told, moment=named, parts=join(parts, lang))


def _annexes_sentence(answer: Answer) -> str:
    lang, rows = answer.lang, _latest(answer)
    shared = f"shared_{_told(answer)}"
    parts = [
        t(lang, "card.budget-annexes.part", annex=_annex(answer, row), amount=money_in_words(row[shared], lang))
        for row in rows
        if row[shared]
    ]
    said = [t(lang, "card.budget-annexes.never_added")]
    if parts:
        said.append(t(lang, "card.budget-annexes.shared", parts=join(parts, lang)))
    elif len(rows) > 1:
        part = set(answer.filters.values) & set(answer.question.filters) - {"year", "period"}
        said.append(t(lang, f"card.budget-annexes.{'apart_chosen' if part else 'apart'}"))
    if any(row["coverage"] < 1 for row in rows):
        least = min(row["coverage"] for row in rows)
        said.append(t(lang, "card.budget-annexes.partial", share=percent(least, lang)))
    return " ".join(said)


def _annexes_figure(answer: Answer) -> Figure:
    moment = _told(answer)
    names = list(dict.fromkeys(row["annex"] for row in answer.rows))
    at = sorted({row["year"] for row in answer.rows})
    held = {(row["annex"], row["year"]): row for row in answer.rows}
    series = tuple(_annex_series(answer, [held.get((name, year)) for year in at], place, moment)
                   for place, name in enumerate(names))  # fmt: skip
    short = {year: name for year in at if (name := _year(answer, year)) != str(year)}
    told = tuple(f"{year}*" if year in short else str(year) for year in at)
    starred = f"* {join(list(short.values()), answer.lang)}" if short else ""
    return Columns(told, series, tuple(str(year) for year in at), note=starred)


def _annex_series(answer: Answer, rows: Iterable[Row | None], place: int, moment: str) -> Series:
    told = list(rows)
    amounts: list[Decimal | None] = [row[moment] if row else None for row in told]
    name = next(_annex(answer, row) for row in told if row)
    return Series(
        name,
        tuple(None if amount is None else float(amount) for amount in amounts),
        tuple(money(amount, answer.lang) for amount in amounts),
        CATEGORICAL[place],
    )


CARDS = (
    Card(
        "budget-staircase", "budget/staircase", "/presupuesto", "money-total", 16,
        _staircase_title, _staircase_sentence, _staircase_figure,
        columns=("step", "amount", "coverage", "reason", "unit", "reply", "replied_on"),
        glossary=("modified", "scheduled", "committed", "accrued", "paid", "underspending"), wide=True,
    ),
    Card(
        "budget-annexes", "budget/annexes", "/presupuesto", "money-where", 45,
        _annexes_title, _annexes_sentence, _annexes_figure, glossary=("annex", "accrued"), clicks=("year", "year"),
    ),
)  # fmt: skip

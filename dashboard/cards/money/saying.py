"""What cards of the money say alike: moments, months and changes in words, and what a sum must warn of.

A caution is an empty text where there is nothing to warn of, so that it also says whether there is.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from dashboard.cards.telling import Telling
from dashboard.cards.years import several_years
from dashboard.store.snapshots import Row

# The seven moments, as the money goes through them.
MOMENTS = ("proposed", "approved", "modified", "committed", "accrued", "exercised", "paid")
# Moments that a card may tell, the one furthest along the cycle first.
FURTHEST_FIRST = ("accrued", "approved", "proposed")
# Filters that say when and which money, not which part of it.
TIMES = {"year", "period", "moment"}
# Filters that pick a part of what a unit spends; and those that pick units, with their column.
PARTS = {"programme", "chapter", "function", "funding", "municipality", "sources"}
UNITS = {"unit": "unit_id", "branch": "branch", "institution": "institution_id"}


def moments(tell: Telling, codes: Iterable[str]) -> list[str]:
    """The names of moments of the budget, as they stand within a sentence."""
    return [tell.low("moment", code) for code in codes]


def in_years(tell: Telling, key: str, years: Iterable[int], **words: str) -> str:
    """A text with its ``{years}`` as ranges; nothing where there are none."""
    told = tell.runs(years)
    return tell(key, years=told, **words) if told else ""


def is_part(tell: Telling) -> bool:
    """Whether the rows are only a part of the money that somebody chose."""
    return bool(set(tell.chosen) & set(tell.answer.question.filters) - TIMES)


def of_the_chosen(tell: Telling, moment: str) -> str:
    """A moment within a sentence, saying where the rows are only a part that somebody chose."""
    name = tell.low("moment", moment)
    return tell("sdg.chosen", moment=name) if is_part(tell) else name


def period(tell: Telling, row: Row) -> str:
    """``mar 2026``, ``T1 2026`` or ``2026``, by the frequency of the row."""
    month, year = row["period"], row["year"]
    if row["frequency"] == "quarterly":
        return tell("period.quarter", n=-(-month // 3), year=year)
    return f"{tell(f'month.short.{month}')} {year}" if row["frequency"] == "monthly" else str(year)


def way(change: float) -> str:
    """``more``, ``less`` or ``same``, as the figure reads once rounded."""
    rounded = round(change, 3)
    return "more" if rounded > 0 else "less" if rounded < 0 else "same"


def changed(tell: Telling, change: float) -> str:
    """A change within a sentence: ``3.2% más``."""
    return tell(f"card.series.{way(change)}", change=tell.percent(abs(change), 1))


def pesos_of(tell: Telling, row: Row, text: str = "") -> str:
    """The amount of a row beside its mark, or its ``text``, and what part of the money it is where that is not all."""
    text = text or tell.money(row["amount"])
    return (
        tell("value.partial", text=text, share=tell.percent(row["coverage"]))
        if 0 < (row["coverage"] or 0) < 1
        else text
    )


def is_partial(row: Row) -> bool:
    """Whether a row's amount is of a part of the money, or of none."""
    return bool((row["coverage"] or 0) < 1)


def too_early(tell: Telling) -> str:
    """That the month asked for comes before the first period with spending of any chosen year."""
    asked, chosen = (tell.answer.applied.get(name) for name in ("period", "year"))
    firsts = [
        row["first_period"]
        for row in tell.answer.snapshot.look_up("budget-calendar")
        if row["first_period"] is not None and (chosen is None or row["year"] in chosen)
    ]
    early = asked is not None and firsts and asked < min(firsts)
    return tell("card.budget-moments.too_early", month=tell(f"month.{asked}")) if early else ""


def stands_in(tell: Telling, moment: str) -> str:
    """That the moment asked for is not in the data, or not up to that month, and another is told."""
    asked = tell.answer.applied["moment"]
    if moment == asked:
        return ""
    words = {"asked": tell.low("moment", asked), "moment": tell.low("moment", moment)}
    if too_early(tell):
        return tell("card.series.stands_in_early", month=tell(f"month.{tell.answer.applied['period']}"), **words)
    return tell("card.series.stands_in", **words)


def only_detailed(tell: Telling) -> str:
    """That units were chosen in years where part of the budget is published without saying whose it is."""
    chosen = tell.answer.applied.get("year")
    undetailed = tell.answer.snapshot.look_up("undetailed-years")
    told = set(UNITS) & set(tell.chosen) and any(chosen is None or row["year"] in chosen for row in undetailed)
    return tell("card.budget.only_detailed") if told else ""


def joined_years(tell: Telling) -> str:
    """That a sum adds several years, and whether every unit has a figure in each."""
    if not several_years(tell.answer):
        return ""
    known = tell.answer.snapshot.look_up("unit-years")
    wanted = set(tell.answer.applied.get("year") or (row["year"] for row in known))
    held = Counter(row["unit_id"] for row in known if row["year"] in wanted and _is_chosen(tell, row))
    uneven = any(count < len(wanted) for count in held.values())
    return tell(f"card.budget-moments.several_years_{'uneven' if uneven else 'alike'}")


def cautions(tell: Telling) -> Iterator[str]:
    """What any sum of several years, or of part of the units, must say."""
    yield joined_years(tell)
    yield only_detailed(tell)


def silences(tell: Telling) -> str:
    """The years in which a unit left a period unreported: what was spent is more than what is told.

    Only where the rows are those of whole units: of a part of them nobody knows what is missing.
    """
    if set(tell.chosen) & PARTS:
        return ""
    chosen, until = (tell.answer.applied.get(name) for name in ("year", "period"))
    held = {
        row["year"]
        for row in tell.answer.snapshot.look_up("silent-units")
        if (chosen is None or row["year"] in chosen)
        and row["since"] <= (until or row["last_period"] or 12)
        and _is_chosen(tell, row)
    }
    return in_years(tell, "card.series.holes", held)


def _is_chosen(tell: Telling, row: Row) -> bool:
    """Whether the unit of a row is one that the filters let through."""
    return all(row[UNITS[name]] in tell.chosen[name] for name in UNITS if name in tell.chosen)

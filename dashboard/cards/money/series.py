"""Cards of money through time: year against year, in real pesos, per inhabitant and month against month."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.words import only_detailed, too_early, years
from dashboard.figures import Columns, Figure, Series
from dashboard.filters import choices
from dashboard.locale import join, money, money_in_words, percent, runs, t, tn
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL

SPENT_FIRST = ("accrued", "approved", "proposed")
# Reasons that leave a year without a figure, and those that leave two periods without a difference.
WITHOUT_FIGURE = ("not_published", "index_missing", "no_index", "no_base", "no_population")
NOT_SUBTRACTED = ("other_months", "silence", "other_units", "base_zero", "yearly")


def word(answer: Answer, moment: str) -> str:
    """A moment of the budget as it stands within a sentence."""
    return t(answer.lang, f"moment.{moment}").lower()


def _float(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)


def when(answer: Answer, row: Row) -> str:
    """``2025``, or ``2026 (hasta septiembre)`` where the year's figure stops before December."""
    if _until(row) == 12:
        return str(row["year"])
    return t(answer.lang, "years.until", year=row["year"], month=t(answer.lang, f"month.{row['until']}"))


def _until(row: Row) -> int:
    """The last month a row's figure covers: December for a proposed or approved budget, which is of the whole year."""
    return int(row["until"])


def told(answer: Answer) -> list[Row]:
    """The rows of the moment the card tells: the one asked for, or the one that stands in where no year carries it."""
    known = [row["moment"] for row in answer.rows if row["amount"] is not None]
    moment = known[0] if known else answer.applied["moment"]
    return [row for row in answer.rows if row["moment"] == moment]


def stands_in(answer: Answer, rows: Sequence[Row]) -> list[str]:
    """Says that the moment asked for is not in the data, or not up to that month, and another is told."""
    asked, moment = answer.applied["moment"], rows[0]["moment"]
    if moment == asked:
        return []
    words = {"asked": word(answer, asked), "moment": word(answer, moment)}
    if too_early(answer):
        return [t(answer.lang, "card.series.stands_in_early", month=_month(answer), **words)]
    return [t(answer.lang, "card.series.stands_in", **words)]


def _month(answer: Answer) -> str:
    return t(answer.lang, f"month.{answer.applied['period']}")


def _whys(answer: Answer, rows: Sequence[Row], reasons: Sequence[str], **words: str) -> list[str]:
    """One sentence for each reason, with the years it holds for."""
    said = []
    for reason in reasons:
        held = sorted({row["year"] for row in rows if row["reason"] == reason})
        if held:
            said.append(t(answer.lang, f"card.series.{reason}", years=runs(held, answer.lang), **words))
    return said


def _ends(answer: Answer, rows: Sequence[Row], column: str) -> list[Row]:
    """The first and the last row with a figure, of those that can be set side by side; else the last one alone."""
    known = [row for row in rows if row[column] is not None]
    longest = max((_until(row) for row in known), default=0)
    alike = [row for row in known if _until(row) == longest and not row["silent_units"]] or known
    unlike = only_detailed(answer) and len(answer.filters.values.get("unit", ())) != 1
    return alike[-1:] if unlike or len(alike) < 2 or alike is known else [alike[0], alike[-1]]


def holes(answer: Answer, rows: Sequence[Row]) -> list[str]:
    """Names the years in which a unit left a period unreported: their figures are lower than what was spent."""
    held = {row["year"] for row in rows if row["silent_units"] and row["amount"] is not None}
    said = [t(answer.lang, "card.series.holes", years=runs(held, answer.lang))] if held else []
    return [*said, *([t(answer.lang, "card.budget.only_detailed")] if only_detailed(answer) else [])]


def partial(answer: Answer, rows: Sequence[Row]) -> list[str]:
    """Names the years that stop before the others do."""
    longest = max(_until(row) for row in rows)
    short = dict.fromkeys(when(answer, row) for row in rows if _until(row) < longest and row["amount"] is not None)
    if not short:
        return []
    return [t(answer.lang, "card.series.partial", years=join(list(short), answer.lang))]


def covered(answer: Answer, rows: Sequence[Row]) -> str:
    """The years with a figure: ``2021 y 2023``, with the month where one stops before December."""
    whole = {row["year"] for row in rows if row["amount"] is not None and _until(row) == 12}
    part = dict.fromkeys(when(answer, row) for row in rows if row["amount"] is not None and _until(row) < 12)
    return join([*([runs(whole, answer.lang)] if whole else []), *part], answer.lang) or years(answer)


def every_year(rows: Sequence[Row]) -> list[int]:
    """From the first year to the last without a jump: a year without a row is a gap that is seen."""
    found = [row["year"] for row in rows]
    return list(range(min(found), max(found) + 1))


def line(answer: Answer, name: str, rows: Sequence[Row], column: str, place: int, axis: Sequence[int]) -> Series:
    """One series of a column along the years of the axis; ``place`` gives its colour and pattern."""
    by_year = {row["year"]: row[column] for row in rows}
    values = [by_year.get(year) for year in axis]
    texts = tuple(money(value, answer.lang) for value in values)
    return Series(name, tuple(_float(value) for value in values), texts, CATEGORICAL[place], "" if place == 0 else "/")


def by_year(answer: Answer, rows: Sequence[Row], series: Sequence[Series], axis: Sequence[int]) -> Columns:
    """Columns along the years of the axis; a year that stops before December carries a star, told above."""
    held = {row["year"] for row in rows}
    short = {row["year"]: when(answer, row) for row in rows if _until(row) < 12}
    names = tuple(f"{year}*" if year in short else str(year) for year in axis)
    starred = f"* {join(list(short.values()), answer.lang)}" if short else ""
    keys = tuple(str(year) if year in held else "" for year in axis)
    return Columns(names, tuple(series), keys, note=starred)


def _yearly(answer: Answer, rows: Sequence[Row], series: dict[str, str]) -> Columns:
    """Columns by year, one series for each column of the rows; ``series``: column -> name."""
    axis = every_year(rows)
    drawn = [line(answer, name, rows, one, place, axis) for place, (one, name) in enumerate(series.items())]
    return by_year(answer, rows, drawn, axis)


# --- Year against year ----------------------------------------------------------------------------------------------


def _year_rows(answer: Answer) -> list[Row]:
    """The moment that most years carry; of those, the one furthest along the cycle."""
    carried = {m: sum(r["moment"] == m and r["amount"] is not None for r in answer.rows) for m in SPENT_FIRST}
    moment = max(SPENT_FIRST, key=lambda one: carried[one])
    return [row for row in answer.rows if row["moment"] == (moment if carried[moment] else answer.rows[0]["moment"])]


def _way(change: float) -> str:
    """``more``, ``less`` or ``same``, as the figure reads once rounded."""
    rounded = round(change, 3)
    return "more" if rounded > 0 else "less" if rounded < 0 else "same"


def _year_title(answer: Answer) -> str:
    rows = _year_rows(answer)
    known = [row for row in rows if row["change"] is not None]
    moment = word(answer, rows[0]["moment"])
    if not known:
        return t(answer.lang, "card.budget-by-year.title_unknown", years=years(answer), moment=moment)
    last = known[-1]
    return t(
        answer.lang,
        f"card.budget-by-year.title_{_way(last['change'])}",
        year=when(answer, last),
        before=last["year"] - 1,
        moment=moment,
        change=percent(abs(last["change"]), answer.lang, 1),
        amount=money_in_words(abs(last["difference"]), answer.lang),
    )


def _year_sentence(answer: Answer) -> str:
    rows = _year_rows(answer)
    said = [t(answer.lang, "card.series.nominal")]
    shared = [row for row in rows if row["share"] is not None]
    if shared:
        share, year = percent(shared[-1]["share"], answer.lang, 1), when(answer, shared[-1])
        said.append(t(answer.lang, "card.budget-by-year.share", share=share, year=year))
    said += _whys(answer, rows, ("not_published", *NOT_SUBTRACTED))
    if only_detailed(answer):
        said.append(t(answer.lang, "card.budget.only_detailed"))
    return " ".join(said)


def _year_figure(answer: Answer) -> Figure:
    rows = _year_rows(answer)
    return _yearly(answer, rows, {"amount": t(answer.lang, f"moment.{rows[0]['moment']}")})


# --- Real pesos -----------------------------------------------------------------------------------------------------


def _real_title(answer: Answer) -> str:
    rows = told(answer)
    ends, moment = _ends(answer, rows, "real_amount"), word(answer, rows[0]["moment"])
    if not ends:
        return t(answer.lang, "card.budget-real-terms.title_unknown", years=years(answer), moment=moment)
    first, last = ends[0], ends[-1]
    return t(
        answer.lang,
        "card.budget-real-terms.title" if len(ends) > 1 else "card.budget-real-terms.title_one",
        base=first["base_year"],
        moment=moment,
        first=when(answer, first),
        last=when(answer, last),
        before=money_in_words(first["real_amount"], answer.lang),
        after=money_in_words(last["real_amount"], answer.lang),
    )


def _real_sentence(answer: Answer) -> str:
    rows = told(answer)
    ends = _ends(answer, rows, "real_amount")
    said = [_real_change(answer, *ends)] if len(ends) > 1 and ends[0]["real_amount"] > 0 else []
    base = answer.options["base"]
    named_base = base if len(base) == 4 and base.isdecimal() else t(answer.lang, "card.series.asked_base")
    said += _whys(answer, rows, WITHOUT_FIGURE, base=named_base)
    said += partial(answer, rows) + holes(answer, rows) + stands_in(answer, rows)
    named = next((row["index_name"] for row in rows if row["index_name"]), None)
    if named and ends:
        said.append(t(answer.lang, "card.budget-real-terms.index", index=named, base=ends[0]["base_year"]))
    return " ".join(said)


def _real_change(answer: Answer, first: Row, last: Row) -> str:
    """By how much the money changed with inflation taken away, and by how much the plain figures did."""
    real, plain = (float(last[c] / first[c]) - 1 for c in ("real_amount", "amount"))
    return t(
        answer.lang,
        f"card.budget-real-terms.{_way(real)}",
        change=percent(abs(real), answer.lang, 1),
        plain=t(answer.lang, f"card.series.{_way(plain)}", change=percent(abs(plain), answer.lang, 1)),
    )


def _real_figure(answer: Answer) -> Figure:
    rows = told(answer)
    base = next((row["base_year"] for row in rows if row["base_year"]), None)
    named = {"amount": t(answer.lang, "card.budget-real-terms.nominal")}
    if base:
        named["real_amount"] = t(answer.lang, "card.budget-real-terms.real", base=base)
    drawn = _yearly(answer, rows, named)
    bases = {str(row["index_year"]) for row in rows if row["index_year"]}
    return replace(drawn, keys=tuple(key if key in bases else "" for key in drawn.keys))


# --- Per inhabitant -------------------------------------------------------------------------------------------------


def _places(answer: Answer) -> str:
    """The municipalities chosen, by name; empty for the whole state."""
    chosen = answer.filters.values.get("municipality", ())
    names = {one.value: one.label for one in choices(answer.snapshot, "municipality", answer.lang)}
    return join([names[value] for value in chosen], answer.lang)


def _head_title(answer: Answer) -> str:
    rows = told(answer)
    ends, moment, place = _ends(answer, rows, "per_person"), word(answer, rows[0]["moment"]), _places(answer)
    key = "card.budget-per-capita.in_place" if place else "card.budget-per-capita.whole"
    what = t(answer.lang, key, moment=moment, place=place)
    if not ends:
        return t(answer.lang, "card.budget-per-capita.title_unknown", years=years(answer), what=what)
    return t(
        answer.lang,
        "card.budget-per-capita.title" if len(ends) > 1 else "card.budget-per-capita.title_one",
        what=what,
        first=when(answer, ends[0]),
        last=when(answer, ends[-1]),
        before=money_in_words(ends[0]["per_person"], answer.lang),
        after=money_in_words(ends[-1]["per_person"], answer.lang),
    )


def _head_sentence(answer: Answer) -> str:
    rows = told(answer)
    counted = next((row for row in rows if row["vintage"]), None)
    said = []
    if counted:
        names = {"source": counted["population_source"] or counted["vintage"], "vintage": counted["vintage"]}
        said = [t(answer.lang, "card.budget-per-capita.population", **names)]
    if _ends(answer, rows, "per_person"):
        said.append(t(answer.lang, "card.budget-per-capita.average"))
    said += _whys(answer, rows, WITHOUT_FIGURE) + partial(answer, rows)
    said += holes(answer, rows) + stands_in(answer, rows)
    return " ".join(said)


def _head_figure(answer: Answer) -> Figure:
    return _yearly(answer, told(answer), {"per_person": t(answer.lang, "column.per_person")})


# --- Month against month --------------------------------------------------------------------------------------------


def _month_title(answer: Answer) -> str:
    known = [row for row in answer.rows if row["difference"] is not None]
    moment = word(answer, answer.rows[0]["moment"])
    if not known:
        return t(answer.lang, "card.budget-month-on-month.title_unknown", years=years(answer), moment=moment)
    more = sum(row["difference"] > 0 for row in known)
    return tn(
        answer.lang,
        "card.budget-month-on-month.title",
        len(known),
        years=years(answer),
        moment=moment,
        more=more or t(answer.lang, "value.none"),
    )


def _month_sentence(answer: Answer) -> str:
    known = [row for row in answer.rows if row["change"] is not None]
    said = []
    if known:
        top = max(known, key=lambda row: abs(row["change"]))
        change = t(
            answer.lang, f"card.series.{_way(top['change'])}", change=percent(abs(top["change"]), answer.lang, 1)
        )
        said = [t(answer.lang, "card.budget-month-on-month.sentence", period=_period(answer, top), change=change)]
    for reason in ("not_published", "no_previous", *NOT_SUBTRACTED):
        held = [_period(answer, row) for row in answer.rows if row["reason"] == reason]
        if held:
            periods = join(held, answer.lang) if len(held) < 5 else tn(answer.lang, "card.series.periods", len(held))
            said.append(t(answer.lang, f"card.budget-month-on-month.{reason}", periods=periods))
    return " ".join(said)


def _period(answer: Answer, row: Row) -> str:
    if row["frequency"] == "quarterly":
        return t(answer.lang, "period.quarter", n=-(-row["period"] // 3), year=row["year"])
    month: int = row["period"]
    return f"{t(answer.lang, f'month.short.{month}')} {row['year']}"


def _month_figure(answer: Answer) -> Figure:
    names = {"amount": "card.budget-month-on-month.this", "previous": "card.budget-month-on-month.before"}
    series = tuple(
        Series(
            t(answer.lang, key),
            tuple(_float(row[column]) for row in answer.rows),
            tuple(money(row[column], answer.lang) for row in answer.rows),
            CATEGORICAL[place],
            "/" if place else "",
        )
        for place, (column, key) in enumerate(names.items())
    )
    periods = tuple(_period(answer, row) for row in answer.rows)
    return Columns(periods, series, tuple(str(row["year"]) for row in answer.rows))


CARDS = (
    Card(
        "budget-by-year", "budget/by-year", "/presupuesto", "money-time", 31,
        _year_title, _year_sentence, _year_figure,
        columns=("moment", "year", "until", "amount", "difference", "change", "share", "reason"),
        glossary=("proposed", "approved", "accrued"), clicks=("year", "year"),
    ),
    Card(
        "budget-real-terms", "budget/real-terms", "/presupuesto", "money-time", 32,
        _real_title, _real_sentence, _real_figure,
        columns=("year", "moment", "until", "amount", "real_amount", "base_year", "index_months", "reason"),
        glossary=("approved", "accrued"), clicks=("base", "index_year"), wide=True,
    ),
    Card(
        "budget-per-capita", "budget/per-capita", "/presupuesto", "money-time", 34,
        _head_title, _head_sentence, _head_figure,
        columns=("year", "moment", "until", "amount", "population", "per_person", "vintage", "reason"),
        glossary=("approved", "accrued"), clicks=("year", "year"),
    ),
    Card(
        "budget-month-on-month", "budget/month-on-month", "/presupuesto", "money-time", 36,
        _month_title, _month_sentence, _month_figure,
        columns=("period", "year", "frequency", "amount", "previous", "difference", "change", "reason"),
        glossary=("accrued",), clicks=("year", "year"), wide=True,
    ),
)  # fmt: skip

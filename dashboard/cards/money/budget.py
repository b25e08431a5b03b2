"""Cards of the money: what was proposed, approved and spent, by whom, on what and when."""

from collections.abc import Sequence
from decimal import Decimal

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.words import joined_years, only_detailed, silences, too_early
from dashboard.cards.years import OF_THE_YEAR, several_years, years
from dashboard.figures import Bar, Bars, Columns, Figure, Series
from dashboard.locale import integer, join, money, money_in_words, percent, runs, t, tn
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL

SPENT_FIRST = ("accrued", "approved", "proposed")
# More bars than this are a table.
RANKED = 10
MOMENTS = ("proposed", "approved", "modified", "committed", "accrued", "exercised", "paid")


def _by_moment(answer: Answer) -> dict[str, Row]:
    return {row["moment"]: row for row in answer.rows}


def _moments_title(answer: Answer) -> str:
    if several_years(answer):
        return t(answer.lang, "card.budget-moments.title_years", years=years(answer))
    rows = _by_moment(answer)
    told = [m for m in ("proposed", "approved", "accrued") if rows[m]["amount"] is not None]
    parts = [
        t(answer.lang, f"card.budget-moments.{m}", amount=money_in_words(rows[m]["amount"], answer.lang)) for m in told
    ]
    return t(answer.lang, "card.budget-moments.title", years=years(answer), parts=join(parts, answer.lang))


def _moments_sentence(answer: Answer) -> str:
    lang, rows = answer.lang, _by_moment(answer)
    said: list[str] = []
    approved, accrued = rows["approved"]["amount"], rows["accrued"]["amount"]
    early = accrued is None and too_early(answer)
    if early:
        said.append(t(lang, "card.budget-moments.too_early", month=t(lang, f"month.{answer.applied['period']}")))
    if approved and accrued is not None and not several_years(answer):
        said.append(t(lang, "card.budget-moments.per_hundred", pesos=integer(100 * accrued / approved, lang)))
    absent = [t(lang, f"moment.{m}").lower() for m in MOMENTS if rows[m]["amount"] is None]
    if absent and not early:
        said.append(t(lang, "card.budget-moments.absent", moments=join(absent, lang)))
    partial = [t(lang, f"moment.{m}").lower() for m in MOMENTS if 0 < rows[m]["coverage"] < 1]
    if partial:
        said.append(t(lang, "card.budget-moments.partial", moments=join(partial, lang)))
    if several_years(answer):
        key = "several_years" if absent or partial else "several_years_alike"
        said.append(t(lang, f"card.budget-moments.{key}"))
    if only_detailed(answer):
        said.append(t(lang, "card.budget.only_detailed"))
    if accrued is not None:
        said += silences(answer)
    return " ".join(said) or t(lang, "card.budget-moments.all_published")


def _moments_figure(answer: Answer) -> Figure:
    return Bars(tuple(_moment_bar(answer, row) for row in answer.rows), colour=CATEGORICAL[0])


def _moment_bar(answer: Answer, row: Row) -> Bar:
    label = t(answer.lang, f"moment.{row['moment']}")
    text = money(row["amount"], answer.lang)
    if 0 < row["coverage"] < 1:
        text = t(answer.lang, "value.partial", text=text, share=percent(row["coverage"], answer.lang))
    return Bar(row["moment"], label, _float(row["amount"]), text, hollow=row["coverage"] < 1)


def _float(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)


def _told_moment(rows: Sequence[Row]) -> str:
    """The moment that most rows carry; of those, the one furthest along the cycle."""
    carried = {moment: sum(row[moment] is not None for row in rows) for moment in SPENT_FIRST}
    return max(SPENT_FIRST, key=lambda moment: carried[moment])


def _share_sentence(answer: Answer, name: str, by: str) -> str:
    """What comes first and with what share, in the moment furthest along that is published."""
    moment = _told_moment(answer.rows)
    carried = [row for row in answer.rows if row[moment]]
    total = sum((row[moment] for row in carried), Decimal(0))
    known = [row for row in carried if row.get("branch") != "undetailed"]
    if not known or not total:
        return t(answer.lang, "card.budget.nothing_in_moment", moment=t(answer.lang, f"moment.{moment}").lower())
    top = max(known, key=lambda row: row[moment])
    # A share needs a whole: one year, every amount known and none below zero, and more than one of them.
    every = len(known) == len(carried) and all(row[moment] is not None and row[moment] >= 0 for row in answer.rows)
    whole = len(known) > 1 and every and not several_years(answer) and not only_detailed(answer)
    return t(
        answer.lang,
        f"card.budget-by-{by}.{'sentence' if whole else 'largest'}",
        first=top[name] or t(answer.lang, "value.empty"),
        share=percent(float(top[moment] / total), answer.lang),
        amount=money_in_words(top[moment], answer.lang),
        moment=_of_what(answer, moment),
        n=integer(len(known), answer.lang),
    )


def _of_what(answer: Answer, moment: str) -> str:
    """The moment a share is of, and whether it is only of the part that somebody chose."""
    name = t(answer.lang, f"moment.{moment}").lower()
    chosen = set(answer.filters.values) & set(answer.question.filters) - {"year", "period"}
    return t(answer.lang, "sdg.chosen", moment=name) if chosen else name


def _told_sentence(answer: Answer, name: str, by: str, *more: str) -> str:
    """The share sentence, what the chart leaves out, and what a sum must say."""
    spent = _told_moment(answer.rows) not in OF_THE_YEAR
    cautions = [*joined_years(answer), *(silences(answer) if spent else [])]
    return " ".join([_share_sentence(answer, name, by), *more, *cautions])


def _ranked(answer: Answer, key: str, name: str, limit: int = RANKED) -> Figure:
    moment = _told_moment(answer.rows)
    rows = sorted(answer.rows, key=lambda row: (row[moment] is None, -(row[moment] or 0)))[:limit]
    picked = tuple(
        Bar(row[key] or "", row[name] or t(answer.lang, "value.empty"), _float(row[moment]),
            money(row[moment], answer.lang))
        for row in rows
    )  # fmt: skip
    return Bars(picked, colour=CATEGORICAL[0], highlight=answer.filters.values.get("unit", ()))


def _unit_sentence(answer: Answer) -> str:
    ranked = [t(answer.lang, "card.budget-by-unit.ranked", shown=RANKED)] if len(answer.rows) > RANKED else []
    return _told_sentence(answer, "unit", "unit", *ranked)


def _unit_title(answer: Answer) -> str:
    return _by_title(answer, "card.budget-by-unit.title")


def _chapter_title(answer: Answer) -> str:
    return _by_title(answer, "card.budget-by-chapter.title")


def _by_title(answer: Answer, key: str) -> str:
    moment = _told_moment(answer.rows)
    return t(answer.lang, key, years=years(answer, moment), moment=t(answer.lang, f"moment.{moment}").lower())


def _chapter_figure(answer: Answer) -> Figure:
    moment = _told_moment(answer.rows)
    picked = tuple(
        Bar(row["chapter"], f"{row['chapter']} {row['label'] or ''}", _float(row[moment]),
            money(row[moment], answer.lang))
        for row in answer.rows
    )  # fmt: skip
    return Bars(picked, colour=CATEGORICAL[0], highlight=answer.filters.values.get("chapter", ()))


def _both_years(answer: Answer) -> list[Row]:
    return [row for row in answer.rows if row["difference"] is not None]


def _proposed_title(answer: Answer) -> str:
    known = _both_years(answer)
    if not known:
        return t(answer.lang, "card.proposed-approved.title_unknown")
    last = known[-1]
    key = "less" if last["difference"] < 0 else "more" if last["difference"] > 0 else "same"
    if last["within_rounding"]:
        key = "rounding"
    return t(
        answer.lang,
        f"card.proposed-approved.title_{key}",
        year=last["year"],
        amount=money_in_words(abs(last["difference"]), answer.lang),
    )


def _proposed_sentence(answer: Answer) -> str:
    known = _both_years(answer)
    told = len(known) or t(answer.lang, "value.none")
    said = tn(answer.lang, "card.proposed-approved.sentence", len(answer.rows), known=told)
    one = [row["year"] for row in answer.rows if row["difference"] is None]
    if one:
        said += " " + t(answer.lang, "card.proposed-approved.not_comparable", years=runs(one, answer.lang))
    close = [row["year"] for row in known if row["within_rounding"]]
    if close:
        said += " " + t(answer.lang, "card.proposed-approved.rounding", years=runs(close, answer.lang))
    return " ".join([said, *_spent_so_far(answer)])


def _yearly_moments(answer: Answer) -> list[str]:
    """What each year is drawn with: proposed, approved and, where any year carries it, accrued."""
    spent = ["accrued"] if any(row["accrued"] is not None for row in answer.rows) else []
    return ["proposed", "approved", *spent]


def _spent_so_far(answer: Answer) -> list[str]:
    """Says of the accrued amount which years stop before December, and which lack a period of some unit."""
    held = {row["year"] for row in answer.rows if row["accrued"] is not None}
    if not held:
        return []
    lasts = answer.snapshot.look_up("budget-calendar")
    short = [
        t(answer.lang, "years.until", year=row["year"], month=t(answer.lang, f"month.{row['last_period']}"))
        for row in lasts
        if row["year"] in held and row["last_period"] not in (None, 12)
    ]
    said = [t(answer.lang, "card.proposed-approved.spent_so_far", years=join(short, answer.lang))] if short else []
    return [*said, *silences(answer)]


def _proposed_figure(answer: Answer) -> Figure:
    series = tuple(
        Series(
            t(answer.lang, f"moment.{m}"),
            tuple(_float(row[m]) for row in answer.rows),
            tuple(money(row[m], answer.lang) for row in answer.rows),
            CATEGORICAL[i],
            pattern="/" if m == "proposed" else "",
        )
        for i, m in enumerate(_yearly_moments(answer))
    )
    names = tuple(str(row["year"]) for row in answer.rows)
    return Columns(names, series, names)


def _moved_title(answer: Answer) -> str:
    known = [row for row in answer.rows if row["gross_churn"] is not None]
    if not known:
        return t(answer.lang, "card.budget-adjustments.title_unknown", years=years(answer))
    top = max(known, key=lambda row: row["gross_churn"])
    return t(
        answer.lang,
        "card.budget-adjustments.title" if len(answer.rows) > 1 else "card.budget-adjustments.title_one",
        years=years(answer),
        unit=top["unit"],
        gross=percent(top["gross_churn"], answer.lang),
    )


def _moved_sentence(answer: Answer) -> str:
    hidden = [row for row in answer.rows if row["net"] == 0 and row["gross_churn"]]
    said = t(answer.lang, "card.budget-adjustments.sentence")
    if hidden:
        named = join([row["unit"] for row in hidden], answer.lang)
        said += " " + t(answer.lang, "card.budget-adjustments.hidden", units=named)
    return " ".join([said, *joined_years(answer)])


def _moved_figure(answer: Answer) -> Figure:
    return Bars(tuple(_moved_bar(answer, row) for row in answer.rows[:RANKED]), colour=CATEGORICAL[2])


def _moved_bar(answer: Answer, row: Row) -> Bar:
    gross, net = row["gross_churn"], row["net_share"]
    if gross is None or net is None:
        return Bar(row["unit_id"], row["unit"], None, t(answer.lang, "value.not_computable"))
    both = {"gross": percent(gross, answer.lang, 1), "net": percent(net, answer.lang, 1)}
    return Bar(row["unit_id"], row["unit"], gross, t(answer.lang, "card.budget-adjustments.both", **both))


CARDS = (
    Card(
        "proposed-approved", "budget/proposed-approved", "/presupuesto", "money-total", 13,
        _proposed_title, _proposed_sentence, _proposed_figure,
        home=4, columns=("year", "proposed", "approved", "difference", "change", "within_rounding", "accrued"),
        glossary=("proposed", "approved", "accrued"), clicks=("year", "year"),
    ),
    Card(
        "budget-moments", "budget/moments", "/presupuesto", "money-total", 10,
        _moments_title, _moments_sentence, _moments_figure, home=3, glossary=MOMENTS,
    ),
    Card(
        "budget-by-unit", "budget/by-unit", "/presupuesto", "money-who", 20,
        _unit_title, _unit_sentence,
        lambda a: _ranked(a, "unit_id", "unit"),
        columns=("unit", *MOMENTS), glossary=("unit",), clicks=("unit", "unit_id"),
    ),
    Card(
        "budget-by-chapter", "budget/by-chapter", "/presupuesto", "money-who", 21,
        _chapter_title, lambda a: _told_sentence(a, "label", "chapter"),
        _chapter_figure, columns=("chapter", "label", *MOMENTS), glossary=("chapter",), clicks=("chapter", "chapter"),
    ),
    Card(
        "budget-adjustments", "budget/adjustments", "/presupuesto", "money-time", 39,
        _moved_title, _moved_sentence, _moved_figure,
        columns=("unit", "approved", "increases", "decreases", "net", "net_share", "gross_churn"),
        glossary=("modified",), clicks=("unit", "unit_id"), wide=True,
    ),
)  # fmt: skip

"""Financial progress: the share of the budget that has been spent, with its numerator and denominator in sight."""

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.words import joined_years, silences, too_early
from dashboard.cards.years import years
from dashboard.figures import Bar, Bars, Figure
from dashboard.locale import join, money_in_words, percent, t
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL


def _words(answer: Answer, row: Row) -> dict[str, str]:
    """Numerator and denominator of a row, as they stand within a sentence."""
    return {name: t(answer.lang, f"moment.{row[name]}").lower() for name in ("numerator", "denominator")}


def _ratio(answer: Answer, row: Row) -> str:
    """One decimal; more where that would tell a part as the whole."""
    ratio = row["ratio"]
    if ratio is None:
        return t(answer.lang, "value.nd")
    digits = next((n for n in (1, 2, 3) if ratio == 1 or round(100 * ratio, n) != 100), 4)
    return percent(ratio, answer.lang, digits)


def _title(answer: Answer) -> str:
    unknown = all(row["ratio"] is None for row in answer.rows)
    keys = ["unknown" if unknown else "part" for _ in answer.rows]
    if not unknown and len({row["numerator"] for row in answer.rows}) == 1:
        keys[1:] = ["part_same" for _ in keys[1:]]
    parts = [
        t(answer.lang, f"card.budget-progress.{key}", **_words(answer, row), ratio=_ratio(answer, row))
        for key, row in zip(keys, answer.rows, strict=True)
    ]
    title = "title_unknown" if unknown else "title"
    return t(answer.lang, f"card.budget-progress.{title}", years=years(answer), parts=join(parts, answer.lang))


def _sentence(answer: Answer) -> str:
    lang, rows = answer.lang, answer.rows
    absent = {m for row in rows for m, name in ((row["numerator"], "spent"), (row["denominator"], "amount"))
              if row[name] is None}  # fmt: skip
    said = []
    if rows[0]["spent"] is not None:
        amount = money_in_words(rows[0]["spent"], lang)
        said.append(t(lang, "card.budget-progress.spent", moment=t(lang, f"moment.{rows[0]['numerator']}").lower(),
                      amount=amount))  # fmt: skip
    if len(rows) > 1 and all(row["ratio"] is not None for row in rows):
        said.append(t(lang, "card.budget-progress.both"))
    if rows[0]["spent"] is None and too_early(answer):
        said.append(t(lang, "card.budget-moments.too_early", month=t(lang, f"month.{answer.applied['period']}")))
    elif absent:
        names = join([t(lang, f"moment.{m}").lower() for m in sorted(absent)], lang)
        said.append(t(lang, "card.budget-progress.absent", moments=names))
    if any(row["amount"] == 0 for row in rows):
        said.append(t(lang, "card.budget-progress.zero"))
    if rows[0]["spent"] is not None:
        said += [*silences(answer), *joined_years(answer)]
    return " ".join(said)


def _bar(answer: Answer, row: Row) -> Bar:
    label = t(answer.lang, "card.budget-progress.over", **_words(answer, row))
    return Bar(f"{row['numerator']}/{row['denominator']}", label[0].upper() + label[1:], row["ratio"],
               _ratio(answer, row))  # fmt: skip


def _figure(answer: Answer) -> Figure:
    return Bars(tuple(_bar(answer, row) for row in answer.rows), colour=CATEGORICAL[1])


CARDS = (
    Card(
        "budget-progress", "budget/progress", "/presupuesto", "money-total", 12,
        _title, _sentence, _figure,
        columns=("numerator", "denominator", "spent", "amount", "ratio"),
        glossary=("accrued", "modified", "approved"),
    ),
)  # fmt: skip

"""Units, municipalities, chapters or programmes side by side across the years."""

from collections.abc import Sequence
from textwrap import shorten

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.money.series import by_year, covered, every_year, holes, line, partial, stands_in, told, when, word
from dashboard.figures import Figure
from dashboard.locale import join, money_in_words, percent, t
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL

MOST_ITEMS = len(CATEGORICAL)
# Letters of a name that a legend can show on a phone.
LEGEND = 34


def _items(answer: Answer) -> dict[str, list[Row]]:
    """Key -> its rows, largest first, in the moment that is told."""
    found: dict[str, list[Row]] = {}
    for row in told(answer):
        found.setdefault(row["key"], []).append(row)
    return found


def _name(rows: Sequence[Row]) -> str:
    return str(rows[0]["label"] or rows[0]["key"])


def _compare_title(answer: Answer) -> str:
    items, rows = _items(answer), told(answer)
    by, moment = t(answer.lang, f"option.by.{answer.options['by']}"), word(answer, rows[0]["moment"])
    if len(items) > 3:
        names = t(answer.lang, "card.budget-compare.several", n=len(items))
    else:
        names = join([_name(one) for one in items.values()], answer.lang)
    key = "title" if len(items) > 1 else "title_one"
    return t(answer.lang, f"card.budget-compare.{key}", by=by, names=names, years=covered(answer, rows), moment=moment)


def _compare_sentence(answer: Answer) -> str:
    items, rows = _items(answer), told(answer)
    said = [_latest(answer, list(items.values()))]
    chosen = answer.filters.values.get(answer.options["by"])
    if chosen is None and len(items) > 1:
        said.append(t(answer.lang, "card.budget-compare.largest"))
    elif chosen is None or len(chosen) == 1:
        said.append(t(answer.lang, "card.budget-compare.only_one"))
    elif len(items) < len(chosen):
        said.append(t(answer.lang, "card.budget-compare.absent", chosen=len(chosen), shown=len(items)))
    if len(items) > MOST_ITEMS:
        said.append(t(answer.lang, "card.budget-compare.ranked", shown=MOST_ITEMS))
    return " ".join(said + partial(answer, rows) + holes(answer, rows) + stands_in(answer, rows))


def _latest(answer: Answer, items: Sequence[Sequence[Row]]) -> str:
    """The figures of the last year that all carry; where there is none, says so."""
    shared = set.intersection(*({row["year"] for row in one if row["amount"] is not None} for one in items))
    if not shared:
        return t(answer.lang, "card.budget-compare.no_year")
    rows = [(_name(one), row) for one in items for row in one if row["year"] == max(shared)]
    parts = [_figure_of(answer, name, row) for name, row in rows[:MOST_ITEMS]]
    return t(answer.lang, "card.budget-compare.latest", year=when(answer, rows[0][1]), parts="; ".join(parts))


def _figure_of(answer: Answer, name: str, row: Row) -> str:
    amount = money_in_words(row["amount"], answer.lang)
    if row["share"] is None:
        return t(answer.lang, "card.budget-compare.amount", name=name, amount=amount)
    share = percent(row["share"], answer.lang, 1)
    return t(answer.lang, "card.budget-compare.part", name=name, amount=amount, share=share)


def _compare_figure(answer: Answer) -> Figure:
    items = list(_items(answer).values())[:MOST_ITEMS]
    axis = every_year([row for one in items for row in one])
    names = _legend(items)
    series = [
        line(answer, name, one, "amount", place, axis)
        for place, (name, one) in enumerate(zip(names, items, strict=True))
    ]
    return by_year(answer, items[0], series, axis)


def _legend(items: Sequence[Sequence[Row]]) -> list[str]:
    """Names that fit a phone; where two would read alike, their codes go first."""
    short = [shorten(_name(one), LEGEND, placeholder="…") for one in items]
    if len(set(short)) == len(short):
        return short
    return [shorten(f"{one[0]['key']} {_name(one)}", LEGEND, placeholder="…") for one in items]


CARDS = (
    Card(
        "budget-compare", "budget/compare", "/presupuesto", "money-time", 38,
        _compare_title, _compare_sentence, _compare_figure,
        columns=("label", "year", "until", "moment", "amount", "share", "reason"),
        glossary=("unit", "chapter"), clicks=("year", "year"), wide=True,
    ),
)  # fmt: skip

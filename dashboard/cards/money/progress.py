"""Financial progress: the share of the budget that has been spent, with its numerator and denominator in sight."""

from collections.abc import Iterator

from dashboard.cards.card import Card, has
from dashboard.cards.money.saying import joined_years, moments, silences, too_early
from dashboard.cards.telling import Telling
from dashboard.figures import Bar, Bars
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL


def _both(tell: Telling, row: Row) -> dict[str, str]:
    """Numerator and denominator of a row, as they stand within a sentence."""
    return {name: tell.low("moment", row[name]) for name in ("numerator", "denominator")}


def _ratio(tell: Telling, row: Row) -> str:
    """One decimal; more where that would tell a part as the whole."""
    ratio = row["ratio"]
    if ratio is None:
        return tell("value.nd")
    return tell.percent(ratio, next((n for n in (1, 2, 3) if ratio == 1 or round(100 * ratio, n) != 100), 4))


def _title(tell: Telling) -> str:
    """Each ratio; the numerator is named once where all have the same."""
    known, same = tell.known("ratio"), tell.distinct("numerator") == 1
    first = "part" if known else "unknown"
    keys = (first, *["part_same" if known and same else first] * (len(tell.rows) - 1))
    parts = (tell(key, ratio=_ratio(tell, row), **_both(tell, row)) for key, row in zip(keys, tell.rows, strict=True))
    return tell("title" if known else "title_unknown", years=tell.years(), parts=tell.join(parts))


def _sentence(tell: Telling) -> Iterator[str]:
    spent = tell.first["spent"]
    absent = {row["numerator"] for row in tell.rows if row["spent"] is None}
    absent |= {row["denominator"] for row in tell.rows if row["amount"] is None}
    early = too_early(tell) if spent is None else ""
    if spent is not None:
        yield tell("spent", moment=tell.low("moment", tell.first["numerator"]), amount=tell.pesos(spent))
    if len(tell.rows) > 1 and len(tell.known("ratio")) == len(tell.rows):
        yield tell("both")
    yield early or tell.naming("absent", moments(tell, sorted(absent)))
    if any(row["amount"] == 0 for row in tell.rows):
        yield tell("zero")
    if spent is not None:
        yield silences(tell)
        yield joined_years(tell)


def _figure(tell: Telling) -> Bars:
    return Bars(tuple(_bar(tell, row) for row in tell.rows), colour=CATEGORICAL[1])


def _bar(tell: Telling, row: Row) -> Bar:
    label = tell("over", **_both(tell, row))
    key = f"{row['numerator']}/{row['denominator']}"
    return Bar(key, label[0].upper() + label[1:], row["ratio"], _ratio(tell, row))


CARDS = (
    Card(
        "budget-progress", "budget/progress", "/presupuesto", "money-total", 12, _title, _sentence, _figure,
        columns=("numerator", "denominator", "spent", "amount", "ratio"),
        glossary=("accrued", "modified", "approved"), tells=lambda answer: has(answer, "ratio"), headline=("ratio", 0)),
)  # fmt: skip

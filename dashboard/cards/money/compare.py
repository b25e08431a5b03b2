"""Units, municipalities, chapters or programmes side by side across the years."""

from collections.abc import Iterator, Sequence
from textwrap import shorten

from dashboard.cards.card import Card
from dashboard.cards.money.yearly import by_year, lacks, told, when
from dashboard.cards.telling import Telling
from dashboard.cards.years import DECEMBER
from dashboard.figures import Columns
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL

MOST_ITEMS = len(CATEGORICAL)
# More names than these in a title are told as a number.
NAMED = 3
# Of more items than these the figures are left to the table.
SAID = 2
# Letters of a name that a legend can show on a phone.
LEGEND = 34


def _items(tell: Telling) -> list[list[Row]]:
    """The rows of each item, largest first, in the moment that is told."""
    found: dict[str, list[Row]] = {}
    for row in told(tell):
        found.setdefault(row["key"], []).append(row)
    return list(found.values())


def _name(rows: Sequence[Row]) -> str:
    return str(rows[0]["label"] or rows[0]["key"])


def _title(tell: Telling) -> str:
    items, rows = _items(tell), told(tell)
    by, moment = tell(f"option.by.{tell.options['by']}"), tell.low("moment", rows[0])
    names = tell.join(map(_name, items)) if len(items) <= NAMED else tell("several", n=len(items))
    if len(items) > 1 and (shared := _shared(items)):
        top = max(items, key=lambda one: next(row["amount"] for row in one if row["year"] == shared))
        last = next(row for row in top if row["year"] == shared)
        words = {"by": by.lower(), "n": tell.integer(len(items)), "year": when(tell, last), "moment": moment}
        return tell("title_largest", first=_name(top), **words)
    key = "title" if len(items) > 1 else "title_one"
    return tell(key, by=by, names=names, years=_covered(tell, rows), moment=moment)


def _shared(items: Sequence[Sequence[Row]]) -> int | None:
    """The last year that all carry a figure for, if any."""
    held = ({row["year"] for row in one if row["amount"] is not None} for one in items)
    return max(set.intersection(*held), default=None)


def _covered(tell: Telling, rows: Sequence[Row]) -> str:
    """The years with a figure: ``2021 y 2023``, with the month where one stops before December."""
    known = [row for row in rows if row["amount"] is not None]
    whole = {row["year"] for row in known if row["until"] == DECEMBER}
    part = dict.fromkeys(when(tell, row) for row in known if row["until"] < DECEMBER)
    return tell.join([*([tell.runs(whole)] if whole else []), *part]) or tell.years()


def _sentence(tell: Telling) -> Iterator[str]:
    items, chosen = _items(tell), tell.chosen.get(tell.options["by"])
    yield _latest(tell, items)
    if chosen is None and len(items) > 1:
        yield tell("largest")
    elif chosen is None or len(chosen) == 1:
        yield tell("only_one")
    elif len(items) < len(chosen):
        yield tell("absent", chosen=len(chosen), shown=len(items))
    if len(items) > MOST_ITEMS:
        yield tell("ranked", shown=MOST_ITEMS)
    yield from lacks(tell, told(tell))


def _latest(tell: Telling, items: Sequence[Sequence[Row]]) -> str:
    """The figures of the last year that all carry; where there is none, says so."""
    shared = _shared(items)
    if shared is None:
        return tell("no_year")
    rows = [(_name(one), row) for one in items for row in one if row["year"] == shared]
    parts = (_figure_of(tell, name, row) for name, row in rows[:SAID])
    return tell("latest", year=when(tell, rows[0][1]), parts="; ".join(parts))


def _figure_of(tell: Telling, name: str, row: Row) -> str:
    amount, share = tell.pesos(row["amount"]), row["share"]
    if share is None:
        return tell("amount", name=name, amount=amount)
    return tell("part", name=name, amount=amount, share=tell.percent(share, 1))


def _figure(tell: Telling) -> Columns:
    items = _items(tell)[:MOST_ITEMS]
    return by_year(tell, [(name, "amount", rows) for name, rows in zip(_legend(items), items, strict=True)])


def _legend(items: Sequence[Sequence[Row]]) -> list[str]:
    """Names that fit a phone; where two would read alike, their codes go first."""
    short = [shorten(_name(one), LEGEND, placeholder="…") for one in items]
    if len(set(short)) == len(short):
        return short
    return [shorten(f"{one[0]['key']} {_name(one)}", LEGEND, placeholder="…") for one in items]


CARDS = (
    Card(
        "budget-compare", "budget/compare", "/presupuesto", "money-time", 38, _title, _sentence, _figure,
        columns=("label", "year", "until", "moment", "amount", "share", "reason"),
        level="reference", glossary=("unit", "chapter"), clicks=("year", "year"),
    ),
)  # fmt: skip

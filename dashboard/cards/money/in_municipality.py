"""Three cards about the money of a municipality. They are three kinds of money: nothing here adds one to another."""

from collections.abc import Callable
from decimal import Decimal

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.words import code
from dashboard.figures import Bar, Bars, Figure
from dashboard.locale import decimal, join, money, money_in_words, percent, t, tn
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL

# The moment furthest along is the one shown.
FURTHEST = ("proposed", "approved", "modified", "collected", "accrued", "exercised", "paid")
# More names than these are told as a number.
NAMED = 3
# A bar for each of more municipalities than these is a list, and there is a table for that.
DRAWN = 40


def _named(answer: Answer) -> list[Row]:
    return [row for row in answer.rows if row["municipality_id"] is not None]


def _order(row: Row) -> tuple[int, int, int, int]:
    place = FURTHEST.index(row["moment"]) if row["moment"] in FURTHEST else -1
    return row["year"] or 0, place, row["period"] or 0, row["months"] or 0


def _picked(answer: Answer) -> list[Row]:
    """One row per municipality, the largest first: its last year, there the moment furthest along."""
    latest: dict[str, Row] = {}
    for row in _named(answer):
        held = latest.get(row["municipality_id"])
        if held is None or (row["amount"] is not None, _order(row)) > (held["amount"] is not None, _order(held)):
            latest[row["municipality_id"]] = row
    return sorted(latest.values(), key=lambda r: (r["amount"] is None, -(r["amount"] or 0), r["municipality_id"]))


def _known(answer: Answer) -> list[Row]:
    return [row for row in _picked(answer) if row["amount"] is not None]


def _alike(rows: list[Row]) -> bool:
    """Whether the rows are of the same moment, year and months, so that they can be added."""
    return len({_order(row) for row in rows}) == 1


def _when(answer: Answer, row: Row) -> str:
    """``2026``, ``de enero a septiembre de 2026`` or ``junio de 2021``."""
    lang, until = answer.lang, row["period"]
    if row["months"] == 12:
        return str(row["year"])
    month = t(lang, f"month.{until}")
    start = t(lang, f"month.{max(1, until - row['months'] + 1)}")
    key = "one_month" if row["months"] == 1 else "months"
    return t(lang, f"card.in-municipality.{key}", start=start, end=month, year=row["year"])


def _moment(answer: Answer, row: Row) -> str:
    return code(answer, "moment", row["moment"]).lower()


def _title(answer: Answer) -> str:
    """How much, to how many municipalities; one is named, and unlike rows are not added."""
    kind, lang, known = answer.options["kind"], answer.lang, _known(answer)
    if not known:
        return t(lang, f"card.in-municipality.{kind}.{_none(answer)}")
    first = known[0]
    told = {"when": _when(answer, first), "moment": _moment(answer, first), "first": first["municipality"]}
    if len(known) > 1 and _alike(known):
        amount = money_in_words(sum((row["amount"] for row in known), Decimal(0)), lang)
        return t(lang, f"card.in-municipality.{kind}.title", n=len(known), amount=amount, **told)
    key = "title_one" if len(known) == 1 else "title_unlike"
    amount = money_in_words(first["amount"], lang)
    return t(lang, f"card.in-municipality.{kind}.{key}", n=len(known), amount=amount, **told)


def _none(answer: Answer) -> str:
    """The title of no amount: of the data, of what was chosen, or of the municipality whose state rows were read."""
    read = any(row["located_share"] is not None for row in answer.rows)
    if answer.options["kind"] == "located" and (read or "municipality" in answer.filters.values):
        return "title_none_chosen" if "municipality" in answer.filters.values else "title_none"
    return "title_none_filtered" if set(answer.filters.values) & set(answer.question.filters) else "title_none"


def _located_sentence(answer: Answer) -> str:
    """How many pesos of each hundred say where they are spent."""
    told = [row for row in answer.rows if row["located_share"] is not None]
    if not told:
        key = "unknown" if "municipality" in answer.filters.values else "unknown_any"
        return " ".join([t(answer.lang, f"card.in-municipality.located.{key}"), *_without(answer)])
    last = max(told, key=_order)
    said = [_hundred(answer, last)]
    if 0 < last["located_share"] < 1:
        said.append(t(answer.lang, "card.in-municipality.located.rest"))
    return " ".join([*said, *_without(answer), *_drawn(answer), t(answer.lang, "card.in-municipality.never_added")])


def _hundred(answer: Answer, row: Row) -> str:
    lang = answer.lang
    pesos = decimal(100 * row["located_share"], lang)
    key = "hundred" if row["located_share"] else "hundred_none"
    told = {"moment": _moment(answer, row), "when": _when(answer, row), "pesos": pesos}
    return t(lang, f"card.in-municipality.located.{key}", **told)


def _transfers_sentence(answer: Answer) -> str:
    known = _known(answer)
    funds = {row["fund"] for row in known}
    said = []
    if known:
        one = funds.pop() if len(funds) == 1 else None
        said.append(
            t(answer.lang, "card.in-municipality.transfers.fund", fund=one)
            if one
            else t(answer.lang, "card.in-municipality.transfers.funds")
        )
    return " ".join([*said, *_without(answer), *_drawn(answer), t(answer.lang, "card.in-municipality.never_added")])


def _own_sentence(answer: Answer) -> str:
    known = _known(answer)
    said = [] if _alike(known) or not known else [t(answer.lang, "card.in-municipality.own.unlike")]
    return " ".join([*said, *_without(answer), *_drawn(answer), t(answer.lang, "card.in-municipality.never_added")])


def _without(answer: Answer) -> list[str]:
    """Which municipalities have no amount: by name when they are few."""
    lang = answer.lang
    lacking = [row["municipality"] for row in _picked(answer) if row["amount"] is None]
    if not lacking or len(lacking) == len(_picked(answer)):
        return []
    if len(lacking) <= NAMED:
        return [t(lang, "card.in-municipality.without", names=join(lacking, lang))]
    return [tn(lang, "card.in-municipality.without_many", len(lacking))]


def _drawn(answer: Answer) -> list[str]:
    """That the chart does not hold every municipality, where it does not."""
    return [t(answer.lang, "card.in-municipality.drawn", n=DRAWN)] if len(_picked(answer)) > DRAWN else []


def _figure(answer: Answer) -> Figure:
    picked = _picked(answer)[:DRAWN]
    unplaced = [row for row in answer.rows if row["municipality_id"] is None]
    if unplaced and not _known(answer):
        return Bars(_unplaced(answer, max(unplaced, key=_order)), colour=CATEGORICAL[0])
    alike = _alike([row for row in picked if row["amount"] is not None])
    chosen = answer.filters.values.get("municipality", ())
    return Bars(tuple(_bar(answer, row, alike) for row in picked), colour=CATEGORICAL[0], highlight=chosen)


def _unplaced(answer: Answer, row: Row) -> tuple[Bar, ...]:
    """What the state spends with no municipality named, beside the nothing that names one."""
    lang = answer.lang
    told = {"moment": _moment(answer, row), "when": _when(answer, row)}
    return (
        Bar("", t(lang, "card.in-municipality.located.placed", **told), 0.0, money(Decimal(0), lang)),
        Bar("", t(lang, "card.in-municipality.located.unplaced", **told), float(row["amount"]),
            money(row["amount"], lang)),
    )  # fmt: skip


def _bar(answer: Answer, row: Row, alike: bool) -> Bar:
    """One municipality; where rows differ in year or moment, its label says which."""
    lang, amount = answer.lang, row["amount"]
    if amount is None:
        return Bar(row["municipality_id"], row["municipality"], None, code(answer, "reason", row["reason"]))
    label = row["municipality"]
    if not alike:
        label = t(lang, "card.in-municipality.bar", name=label, when=_when(answer, row), moment=_moment(answer, row))
    text = money(amount, lang)
    if row["coverage"] < 1:
        text = t(lang, "value.partial", text=text, share=percent(row["coverage"], lang))
    return Bar(row["municipality_id"], label, float(amount), text, hollow=row["coverage"] < 1)


def _card(kind: str, order: int, sentence: Callable[[Answer], str], columns: tuple[str, ...]) -> Card:
    return Card(
        f"in-municipality-{kind}", "budget/in-municipality", "/presupuesto", "money-where", order,
        _title, sentence, _figure,
        columns=("municipality", "year", "moment", *columns, "reason"), glossary=("approved", "accrued"),
        clicks=("municipality", "municipality_id"), shown=lambda answer: bool(answer.rows), fixed={"kind": kind},
    )  # fmt: skip


CARDS = (
    _card("located", 40, _located_sentence, ("period", "amount", "coverage", "share")),
    _card("transfers", 41, _transfers_sentence, ("period", "months", "fund", "amount", "coverage")),
    _card("own", 42, _own_sentence, ("amount",)),
)

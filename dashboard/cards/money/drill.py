"""The card of how the money is shared out: from the whole down, one level at a time."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from dashboard.answers import Answer, ask
from dashboard.cards.card import Card
from dashboard.cards.drawing import bars, in_pesos
from dashboard.cards.money.saying import cautions, stands_in
from dashboard.cards.telling import Telling
from dashboard.figures import MOST_PARTS, Figure, Part, Treemap
from dashboard.filters import Filters
from dashboard.store.snapshots import Row
from dashboard.theme import NEUTRAL

# Entries that are nobody's money yet: with no code, or of which no detail was published.
UNCLASSIFIED, UNDETAILED = NOBODYS = ("unclassified", "branch:undetailed")
# More names than this in a sentence are a table; and so are more bars.
NAMED, DRAWN = 4, 10


def trail(answer: Answer) -> list[tuple[str, str]]:
    """From the whole down to the node shown: its code and name at each level."""
    found = ask(answer.snapshot, "budget/trail", Filters(lang=answer.lang), answer.options)
    return [(row["node_id"], row["label"]) for row in found.rows]


def _title(tell: Telling) -> str:
    above, moment = trail(tell.answer), tell.first["moment"]
    told = {"years": tell.years(moment), "moment": tell.low("moment", moment)}
    if len(above) > 1:
        return tell("title_within", **told, node=above[-1][1])
    by = tell(f"option.classification.{tell.options['classification']}").lower()
    coded = [row for row in tell.known("amount") if row["node_id"] not in NOBODYS]
    if len(coded) == 1:
        return tell("title_only", **told, by=by, label=coded[0]["label"])
    if coded and any(row["node_id"] == UNDETAILED for row in tell.rows):
        return tell("title_some", **told, by=by, n=tell.integer(len(coded)))
    return tell("title" if coded or not tell.known("amount") else "title_none", **told, by=by)


def _sentence(tell: Telling) -> Iterator[str]:
    moment, amounts = tell.first["moment"], tell.known("amount")
    if not amounts:
        yield tell("card.budget.nothing_in_moment", moment=tell.low("moment", moment))
        return
    coded = [row for row in amounts if row["node_id"] not in NOBODYS]
    if coded:
        yield _largest(tell, coded)
        yield from (_amount(tell, "rest", row) for row in amounts if row["node_id"] in NOBODYS)
    else:
        yield tell("none_coded")
    yield from _not_drawn(tell)
    yield stands_in(tell, moment)
    yield from cautions(tell)


def _amount(tell: Telling, key: str, row: Row) -> str:
    return tell(key, label=row["label"], amount=tell.pesos(row["amount"]), share=tell.percent(row["share"] or 0.0))


def _largest(tell: Telling, coded: Sequence[Row]) -> str:
    if len(coded) == 1:
        return _amount(tell, "only", coded[0])
    # Part of what has no detail may be of any of the others: their share of the level is not known.
    detailed = all(row["node_id"] != UNDETAILED for row in tell.rows)
    if coded[0]["share"] is not None and detailed:
        return _amount(tell, "first", coded[0])
    top = coded[0]
    return tell("largest", label=top["label"], amount=tell.pesos(top["amount"]), n=tell.integer(len(coded)))


def _not_drawn(tell: Telling) -> Iterator[str]:
    """What cannot be an area is told: below zero, without a figure; and what shares one tile."""
    below = [f"{row['label']} ({tell.money(row['amount'])})" for row in tell.known("amount") if row["amount"] < 0]
    if below:
        yield tell("negative", which=tell.join(below) if len(below) <= NAMED else tell.integer(len(below)))
    yield tell.some("absent", len(tell.rows) - len(tell.known("amount")))
    together = len(_areas(tell)) - MOST_PARTS
    if together > 0:
        yield tell.many("together", together + 1)


def _areas(tell: Telling) -> list[Row]:
    return [row for row in tell.known("amount") if row["amount"] > 0]


def _figure(tell: Telling) -> Figure:
    """The largest areas, the smallest in one; bars where there is nothing to cut into areas."""
    areas = _areas(tell)
    if not areas:
        return bars("label", "amount", in_pesos("amount"), key="opens", most=DRAWN, coloured=lambda row: NEUTRAL)(tell)
    alone = len(areas) if len(areas) <= MOST_PARTS else MOST_PARTS - 1
    parts = [
        _part(tell, row["label"], row["amount"], row["opens"] or "", row["node_id"] == UNCLASSIFIED)
        for row in areas[:alone]
    ]
    if areas[alone:]:
        together = sum((row["amount"] for row in areas[alone:]), Decimal(0))
        parts.append(_part(tell, tell("others", n=tell.integer(len(areas) - alone)), together))
    return Treemap(tuple(parts))


def _part(tell: Telling, label: str, amount: Decimal, key: str = "", unknown: bool = False) -> Part:
    return Part(key, label, float(amount), tell.money(amount), unknown)


def _shared_out(answer: Answer) -> bool:
    """Whether more than one part is known: one alone is what the ranking of units already says."""
    return bool(answer.options["within"]) or sum(row["node_id"] not in NOBODYS for row in answer.rows) > 1


CARDS = (
    Card(
        "budget-drill", "budget/drill", "/presupuesto", "money-who", 22, _title, _sentence, _figure,
        columns=("label", "amount", "share", "children"), glossary=("unit", "chapter"), clicks=("within", "opens"),
        trail=trail, tells=_shared_out, headline=("amount", 0)),
)  # fmt: skip

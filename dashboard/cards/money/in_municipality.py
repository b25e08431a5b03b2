"""Three cards about the money of a municipality. They are three kinds of money: nothing here adds one to another."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.money.municipal import has_places
from dashboard.cards.money.saying import is_partial, pesos_of
from dashboard.cards.telling import Telling, Words
from dashboard.figures import Bar, Bars
from dashboard.store.snapshots import Row

# The moment furthest along is the one shown; of a transfer, what arrived, not what whoever received it paid out.
FURTHEST = ("proposed", "approved", "modified", "accrued", "exercised", "paid", "collected")
# More names than these are told as a number.
NAMED = 3
# A bar for each of more municipalities than these is a list, and there is a table for that.
DRAWN = 40


def _order(row: Row) -> tuple[int, int, int, int]:
    place = FURTHEST.index(row["moment"]) if row["moment"] in FURTHEST else -1
    return row["year"] or 0, place, row["period"] or 0, row["months"] or 0


def _picked(tell: Telling) -> list[Row]:
    """One row per municipality, the largest first: its last year, there the moment furthest along."""
    held: dict[str, list[Row]] = {}
    for row in tell.known("municipality_id"):
        held.setdefault(row["municipality_id"], []).append(row)
    latest = (max(rows, key=lambda row: (row["amount"] is not None, _order(row))) for rows in held.values())
    return sorted(latest, key=lambda r: (r["amount"] is None, -(r["amount"] or 0), r["municipality_id"]))


def _known(tell: Telling) -> list[Row]:
    return [row for row in _picked(tell) if row["amount"] is not None]


def _are_alike(rows: list[Row]) -> bool:
    """Whether the rows are of the same moment, year and months, so that they can be added."""
    return len({_order(row) for row in rows}) == 1


def _when(tell: Telling, row: Row) -> str:
    """``2026``, ``de enero a septiembre de 2026`` or ``junio de 2021``."""
    months, until = row["months"], row["period"]
    if months == 12:
        return str(row["year"])
    key = f"card.in-municipality.{'one_month' if months == 1 else 'months'}"
    return tell(
        key, start=tell(f"month.short.{max(1, until - months + 1)}"), end=tell(f"month.short.{until}"), year=row["year"]
    )


def _of(tell: Telling, row: Row) -> dict[str, str]:
    """The moment and the months of a row, as they stand within a sentence."""
    return {"moment": tell.low("moment", row), "when": _when(tell, row)}


def _title(tell: Telling) -> str:
    """How much, to how many municipalities; one is named, and unlike rows are not added."""
    known = _known(tell)
    if not known:
        return tell(_none(tell))
    adds = len(known) > 1 and _are_alike(known)
    amount = sum((row["amount"] for row in known), Decimal(0)) if adds else known[0]["amount"]
    key = "title" if adds else "title_one" if len(known) == 1 else "title_unlike"
    first = known[0]["municipality"]
    return tell(key, n=len(known), amount=tell.pesos(amount), first=first, **_of(tell, known[0]))


def _none(tell: Telling) -> str:
    """The title of no amount: of the data, of what was chosen, or of the municipality whose state rows were read."""
    chosen = "municipality" in tell.chosen
    if tell.options["kind"] == "located" and (chosen or tell.known("located_share")):
        return "title_none_chosen" if chosen else "title_none"
    return "title_none_filtered" if set(tell.chosen) & set(tell.answer.question.filters) else "title_none"


def _located_sentence(tell: Telling) -> Iterator[str]:
    """How many pesos of each hundred say where they are spent."""
    told = tell.known("located_share")
    if not told:
        yield tell("unknown" if "municipality" in tell.chosen else "unknown_any")
        yield _without(tell)
        return
    last = max(told, key=_order)
    share = last["located_share"]
    yield tell("hundred" if share else "hundred_none", pesos=tell.decimal(100 * share), **_of(tell, last))
    if 0 < share < 1:
        yield tell("rest")
    yield from _notes(tell)


def _transfers_sentence(tell: Telling) -> Iterator[str]:
    funds = {row["fund"] for row in _known(tell)}
    one = next(iter(funds)) if len(funds) == 1 else None
    if funds:
        yield tell("fund", fund=one) if one else tell("funds")
    yield from _notes(tell)


def _own_sentence(tell: Telling) -> Iterator[str]:
    known = _known(tell)
    if known and not _are_alike(known):
        amount, first = tell.pesos(known[0]["amount"]), known[0]["municipality"]
        yield tell("unlike", amount=amount, first=first, **_of(tell, known[0]))
    yield from _notes(tell)


def _notes(tell: Telling) -> Iterator[str]:
    """Which municipalities have no amount or no bar, and that the three kinds of money are not added."""
    yield _without(tell)
    if len(_picked(tell)) > DRAWN:
        yield tell("card.in-municipality.drawn", n=DRAWN)
    yield tell("card.in-municipality.never_added")


def _without(tell: Telling) -> str:
    """Which municipalities have no amount: by name when they are few."""
    picked = _picked(tell)
    lacking = [row["municipality"] for row in picked if row["amount"] is None]
    if len(lacking) == len(picked):
        return ""
    if len(lacking) > NAMED:
        return tell.many("card.in-municipality.without_many", len(lacking))
    return tell.naming("card.in-municipality.without", lacking)


def _figure(tell: Telling) -> Bars:
    picked = _picked(tell)[:DRAWN]
    unplaced = [row for row in tell.rows if row["municipality_id"] is None]
    if unplaced and not _known(tell):
        return Bars(_unplaced(tell, max(unplaced, key=_order)))
    alike = _are_alike([row for row in picked if row["amount"] is not None])
    return Bars(tuple(_bar(tell, row, alike) for row in picked), highlight=tell.chosen.get("municipality", ()))


def _unplaced(tell: Telling, row: Row) -> tuple[Bar, Bar]:
    """What the state spends with no municipality named, beside the nothing that names one."""
    placed, unplaced = (tell(key, **_of(tell, row)) for key in ("placed", "unplaced"))
    amount = row["amount"]
    return Bar("", placed, 0.0, tell.money(0)), Bar("", unplaced, float(amount), tell.money(amount))


def _bar(tell: Telling, row: Row, alike: bool) -> Bar:
    """One municipality; where rows differ in year or moment, its label says which."""
    key, name, amount = row["municipality_id"], row["municipality"], row["amount"]
    if amount is None:
        return Bar(key, name, None, tell.code("reason", row))
    label = name if alike else tell("card.in-municipality.bar", name=name, **_of(tell, row))
    return Bar(key, label, float(amount), pesos_of(tell, row), hollow=is_partial(row))


def _placed(answer: Answer) -> bool:
    """Whether any municipality has an amount."""
    return any(row["municipality_id"] is not None and row["amount"] is not None for row in answer.rows)


def _card(kind: str, order: int, sentence: Words, columns: tuple[str, ...], level: str = "support") -> Card:
    """The card of one kind of money."""
    return Card(
        f"in-municipality-{kind}", "budget/in-municipality", "/presupuesto", "money-where", order,
        _title, sentence, _figure, level=level,
        columns=("municipality", "year", "moment", *columns, "reason"), glossary=("approved", "accrued"),
        clicks=("municipality", "municipality_id"), shown=lambda answer: bool(answer.rows), fixed={"kind": kind},
        tells=_placed,
    )  # fmt: skip


LOCATED = _card("located", 40, _located_sentence, ("period", "amount", "coverage", "share"), "hero")

CARDS = (
    LOCATED,
    _card("transfers", 41, _transfers_sentence, ("period", "months", "fund", "amount", "coverage")),
    _card("own", 42, _own_sentence, ("amount",)),
    replace(LOCATED, id="municipality-spent-there", page="/municipios", section="municipality-money", order=12,
            words=LOCATED.id, level="reference", shown=has_places),
)  # fmt: skip

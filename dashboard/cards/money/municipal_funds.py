"""What a municipality received and paid out of each fund: paid is not built, and the funds lie inside contributions."""

from collections.abc import Iterator
from decimal import Decimal

from dashboard.cards.card import Card
from dashboard.cards.drawing import pesos_series
from dashboard.cards.money.municipal import NAMED, PAGE, has_places
from dashboard.cards.telling import Telling
from dashboard.cards.years import year_until
from dashboard.figures import Columns
from dashboard.store.snapshots import Row

SIDES = ("received_amount", "paid_amount")


def _told(tell: Telling) -> list[Row]:
    """The rows of the last year with both sides of a fund; without any, those of the last year with one of them."""
    both = tell.known("paid_share")
    held = both or [row for row in tell.rows if any(row[side] is not None for side in SIDES)]
    key = max(((row["year"], row["months"]) for row in held), default=None)
    return [row for row in held if (row["year"], row["months"]) == key]


def _sums(rows: list[Row], fund: str) -> dict[str, Decimal | None]:
    """What a fund gave and what was paid out of it, where every municipality told has a figure."""
    mine = [row for row in rows if row["fund"] == fund]
    return {
        side: sum((row[side] for row in mine), Decimal(0)) if all(row[side] is not None for row in mine) else None
        for side in SIDES
    }


def _funds(rows: list[Row]) -> list[str]:
    return sorted({row["fund"] for row in rows})


def _whole(rows: list[Row], side: str) -> Decimal | None:
    amounts = [row[side] for row in rows]
    return None if None in amounts else sum(amounts, Decimal(0))


def _title(tell: Telling) -> str:
    rows = _told(tell)
    if not rows:
        return tell("title_none")
    names = dict.fromkeys(row["municipality"] for row in rows)
    who = next(iter(names)) if len(names) == 1 else tell.many("card.municipality-income.who", len(names))
    received, paid = (_whole(rows, side) for side in SIDES)
    words = {"who": who, "when": year_until(tell.lang, rows[0]["year"], rows[0]["months"] or 12)}
    if paid is None or received is None:
        key, known = ("title_paid", paid) if received is None else ("title_received", received)
        return tell.many(key, len(names), amount=tell.pesos(known or 0), **words)
    # Nearly all is not all: as many digits as tell them apart.
    share = tell.percent(float(paid / received), 2 if paid != received else 0) if received else tell.pesos(paid)
    return tell.many("title", len(names), received=tell.pesos(received), share=share, **words)


def _sentence(tell: Telling) -> Iterator[str]:
    rows = _told(tell)
    if rows:
        yield tell("funds", names=tell.join(_funds(rows)))
        yield tell("not_built") if any(row["paid_amount"] is not None for row in rows) else tell("paid_unknown")
        yield tell.naming("inside", _funds([row for row in rows if row["in_contributions"]]))
        told = {row["municipality_id"] for row in rows}
        lacking = {
            row["municipality_id"]: row["municipality"] for row in tell.rows if row["municipality_id"] not in told
        }
        yield tell.naming("without", lacking.values(), NAMED)
    else:
        yield tell("disputed")


def _figure(tell: Telling) -> Columns:
    rows = _told(tell)
    funds = _funds(rows) or sorted({row["fund"] for row in tell.rows})
    sums = [_sums(rows, fund) for fund in funds]
    series = (pesos_series(tell, tell.head(side), (one[side] for one in sums), n) for n, side in enumerate(SIDES))
    return Columns(tuple(funds), tuple(series), ("",) * len(funds))


CARDS = (
    Card(
        "municipality-funds", "municipalities/funds", PAGE, "municipality-money", 13, _title, _sentence, _figure,
        columns=("municipality", "year", "fund", "received_amount", "paid_amount", "paid_share", "in_contributions",
                 "reason"),
        shown=has_places,
    ),
)  # fmt: skip

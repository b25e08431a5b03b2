"""What a municipality had, and what of it is its own: one bar whose parts add up, and own revenue per resident."""

from collections.abc import Iterator
from decimal import Decimal

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.drawing import bars, in_pesos
from dashboard.cards.telling import Telling
from dashboard.cards.years import year_until
from dashboard.figures import Bridge, Step
from dashboard.filters import choices
from dashboard.store.snapshots import Row

PAGE = "/municipios"
# More names than these are told as a number.
NAMED = 3
PARTS = ("own_revenue", "federal_shares", "federal_contributions", "borrowed")


def has_places(answer: Answer) -> bool:
    """Whether the package has municipalities to speak of."""
    return bool(choices(answer.snapshot, "municipality", answer.lang))


# --- What it had ----------------------------------------------------------------------------------------------------


def _told(tell: Telling) -> list[Row]:
    """The municipalities of the last year whose parts are all known: only those can be drawn as one whole."""
    whole = tell.known("unexplained")
    last = max((row["year"] for row in whole), default=None)
    return [row for row in whole if row["year"] == last]


def _sum(rows: list[Row], column: str) -> Decimal:
    return sum((row[column] or Decimal(0) for row in rows), Decimal(0))


def _own_share(rows: list[Row]) -> float | None:
    """What part of the known money is own; None where there is none."""
    known = sum(_sum(rows, column) for column in PARTS[:3])
    return float(_sum(rows, "own_revenue") / known) if known else None


def _who(tell: Telling, rows: list[Row]) -> str:
    return rows[0]["municipality"] if len(rows) == 1 else tell.many("who", len(rows))


def _income_title(tell: Telling) -> str:
    rows = _told(tell)
    share = _own_share(rows)
    if share is None:
        return tell("title_none")
    when = year_until(tell.lang, rows[0]["year"], rows[0]["period"])
    words = {"who": _who(tell, rows), "amount": tell.pesos(_sum(rows, "total")), "when": when}
    return tell.many("title", len(rows), share=tell.percent(share), **words)


def _income_sentence(tell: Telling) -> Iterator[str]:
    rows = _told(tell)
    if rows:
        yield tell("base")
        yield _rest(tell, rows)
        told = {row["municipality_id"] for row in rows}
        held = {row["municipality_id"]: row["municipality"] for row in tell.rows}
        yield tell.naming("without", [name for code, name in held.items() if code not in told], NAMED)
    yield tell("not_state_money")


def _rest(tell: Telling, rows: list[Row]) -> str:
    """What no part explains: an amount, nothing, or parts that add up to more than the total."""
    rest, whole = _sum(rows, "unexplained"), _sum(rows, "total")
    if any(row["reason"] == "parts_exceed" for row in rows):
        return tell("exceed", amount=tell.pesos(abs(rest)))
    if not rest or not whole:
        return tell("no_rest")
    return tell("rest", amount=tell.pesos(rest), share=tell.percent(float(rest / whole), 1))


def _income_figure(tell: Telling) -> Bridge:
    rows = _told(tell)
    parts = [name for name in PARTS if name != "borrowed" or any(row[name] is not None for row in rows)]
    steps = [_step(tell, rows, name) for name in parts]
    return Bridge((*steps, _step(tell, rows, "unexplained", rest=True), _step(tell, rows, "total", whole=True)))


def _step(tell: Telling, rows: list[Row], column: str, *, rest: bool = False, whole: bool = False) -> Step:
    if not rows:
        return Step(column, tell.head(column), None, tell("value.not_computable"), not whole)
    amount, total = _sum(rows, column), _sum(rows, "total")
    share = tell.percent(float(amount / total), 1) if total else ""
    text = tell.money(amount) if whole or not share else tell("value.count_share", n=tell.money(amount), share=share)
    return Step("", tell.head(column), float(amount), text, change=not whole, unexplained=rest)


# --- Own revenue per resident ---------------------------------------------------------------------------------------


def _last(tell: Telling) -> list[Row]:
    """Every municipality of the last year with a figure per resident, the largest first."""
    rows = tell.known("per_resident") or tell.rows
    return tell.where(year=max(row["year"] for row in rows))


def _resident_title(tell: Telling) -> str:
    rows = _last(tell)
    known = [row for row in rows if row["per_resident"] is not None]
    mine = [row for row in known if row["chosen"]]
    if not known:
        return tell("title_none")
    when = year_until(tell.lang, known[0]["year"], known[0]["period"])
    if len(mine) == 1:
        place = 1 + sum(row["per_resident"] > mine[0]["per_resident"] for row in known)
        words = {"name": mine[0]["municipality"], "amount": tell.pesos(mine[0]["per_resident"])}
        return tell("title_one", place=place, total=tell.integer(len(known)), when=when, **words)
    if len(known) == 1:
        return tell("title_only", name=known[0]["municipality"], amount=tell.pesos(known[0]["per_resident"]), when=when)
    most, least = known[0], known[-1]
    return tell("title", most=most["municipality"], least=least["municipality"], when=when,
                high=tell.pesos(most["per_resident"]), low=tell.pesos(least["per_resident"]))  # fmt: skip


def _resident_sentence(tell: Telling) -> Iterator[str]:
    rows = _last(tell)
    yield tell("visitors")
    source = next((row["population_source"] for row in rows if row["population_source"]), None)
    if source:
        yield tell("people", source=source, year=rows[0]["year"])
    yield tell.naming("without", [row["municipality"] for row in rows if row["per_resident"] is None], NAMED)


CARDS = (
    Card(
        "municipality-income", "municipalities/income", PAGE, "municipality-money", 10,
        _income_title, _income_sentence, _income_figure, level="hero",
        columns=("municipality", "year", *PARTS, "unexplained", "total", "own_share", "reason"),
        shown=has_places, headline=("total", 0)),
    Card(
        "municipality-own-per-resident", "municipalities/own-revenue-per-resident", PAGE, "municipality-money", 11,
        _resident_title, _resident_sentence,
        bars("municipality", "per_resident", in_pesos("per_resident"), key="municipality_id", rows=_last,
             highlight="municipality"),
        columns=("municipality", "year", "per_resident", "own_revenue", "population", "population_source", "reason"),
        clicks=("municipality", "municipality_id"), shown=has_places,
    ),
)  # fmt: skip

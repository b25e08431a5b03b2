"""The card of how commitments were coded, in the coder's own words."""

from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.drawing import bars
from dashboard.cards.promises.begun import not_begun
from dashboard.cards.telling import Telling
from dashboard.store.snapshots import Row
from dashboard.theme import STATUS, Status


def _title(tell: Telling) -> str:
    dimension, rows = tell.options["dimension"], tell.known("share")
    name = tell(f"dimension.{dimension}")
    if not rows:
        return tell("title_none", dimension=name)
    if dimension == "completion":
        return _high(tell, rows)
    coded = tell.integer(max(row["coded"] for row in rows))
    return tell.many("title", len({row["coded_as"] for row in rows}), dimension=name, coded=coded)


def _high(tell: Telling, rows: list[Row]) -> str:
    """The high-completion rate, its denominator, and what stays out of it."""
    coded, total = rows[0]["coded"], rows[0]["total"]
    high = sum(row["commitments"] for row in rows if row["high"])
    counts = {"n": high, "coded": coded, "apart": total - coded, "total": total}
    return tell("title_high", share=tell.percent(high / coded), **{name: tell.integer(n) for name, n in counts.items()})


def _sentence(tell: Telling) -> Iterator[str]:
    schemes = sorted({row["scheme"] for row in tell.rows if row["scheme"]})
    if schemes:
        yield tell("scheme", schemes=tell.join(schemes))
    yield tell.some("uncoded", sum(row["commitments"] for row in tell.rows if row["coded_as"] is None))
    if any(row["coded_as"] == "not_applicable" for row in tell.rows):
        yield tell("not_applicable")
    if tell.options["dimension"] == "values":
        yield tell("overlap")
    yield tell("no_mean")
    yield not_begun(tell)


def _look(row: Row) -> Status:
    return STATUS[row["coded_as"] or "unknown"]


def _label(tell: Telling, row: Row) -> str:
    coded = tell.text("coded_as", row)
    if row["dimension"].startswith("opened_"):
        return f"{tell.code('dimension', row)}: {coded}"
    return f"{_look(row).mark} {coded}" if row["dimension"] == "completion" else coded


def _colour(row: Row) -> str | None:
    return _look(row).colour if row["dimension"] == "completion" else None


CARDS = (
    Card(
        "commitments-coding", "commitments/coding", "/compromisos", "promises-voices", 3, _title, _sentence,
        bars(_label, "commitments", share="share", coloured=_colour, hollow=lambda row: row["share"] is None),
        columns=("dimension", "coded_as", "commitments", "coded", "share", "high", "scheme"),
        glossary=("completion", "potential"),
    ),
)  # fmt: skip

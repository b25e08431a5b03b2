"""Cards of the monitor's own words: how many commitments are complete by it, and how each was coded."""

from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.drawing import bars
from dashboard.cards.promises.saying import commitments, not_begun
from dashboard.cards.telling import Telling
from dashboard.store.snapshots import Row
from dashboard.theme import STATUS, Status

PAGE, SECTION = "/compromisos", "promises-voices"


def marked(tell: Telling, row: Row) -> str:
    """A status with its mark."""
    return f"{STATUS[row['status']].mark} {tell.code('status', row)}"


def _total(tell: Telling) -> int:
    """The denominator: a share is a count over it, so any row gives it back."""
    return int(tell.first["count"] / tell.first["share"] + 0.5)


def _status_title(tell: Telling) -> str:
    total, chosen = _total(tell), "status" in tell.chosen
    counts = {row["status"]: row["count"] for row in tell.rows}
    if not chosen and set(counts) == {"unknown"}:
        return tell("title_unknown", total=commitments(tell, total))
    told = sum(counts.values()) if chosen else counts.get("complete", 0)
    key = "title_chosen" if chosen else "title"
    return tell.many(key, told, total=total, of=commitments(tell, total), share=tell.percent(told / total))


def _status_sentence(tell: Telling) -> Iterator[str]:
    parts = (tell("part", n=row["count"], status=tell.low("status", row)) for row in tell.rows)
    yield tell.many("sentence", _total(tell), parts=tell.join(parts))
    if tell.where(status="unknown"):
        yield tell("unknown")
    yield not_begun(tell)


def _coding_title(tell: Telling) -> str:
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
    return tell("title_high", **{name: tell.integer(n) for name, n in counts.items()})


def _coding_sentence(tell: Telling) -> Iterator[str]:
    schemes = sorted({row["scheme"] for row in tell.rows if row["scheme"]})
    if schemes:
        yield tell("scheme", schemes=tell.join(schemes))
    yield tell.some("uncoded", sum(row["commitments"] for row in tell.where(coded_as=None)))
    if tell.where(coded_as="not_applicable"):
        yield tell("not_applicable")
    if tell.options["dimension"] == "values":
        yield tell("overlap")
    yield tell("no_mean")
    yield not_begun(tell)


def _look(row: Row) -> Status:
    return STATUS[row["coded_as"] or "unknown"]


def _coding_label(tell: Telling, row: Row) -> str:
    coded = tell.text("coded_as", row)
    if row["dimension"].startswith("opened_"):
        return f"{tell.code('dimension', row)}: {coded}"
    return f"{_look(row).mark} {coded}" if row["dimension"] == "completion" else coded


CARDS = (
    Card(
        "commitments-status", "commitments/status", PAGE, SECTION, 2, _status_title, _status_sentence,
        bars(marked, "count", key="status", share="share", few=True, toned=lambda row: STATUS[row["status"]].tone,
             coloured=lambda row: STATUS[row["status"]].colour, hollow=lambda row: row["status"] == "unknown"),
        home=7, today=True, glossary=("completion",), clicks=("status", "status"), headline=("share", 0)),
    Card(
        "commitments-coding", "commitments/coding", PAGE, SECTION, 3, _coding_title, _coding_sentence,
        bars(_coding_label, "commitments", share="share", few=True,
             toned=lambda row: _look(row).tone if row["dimension"] == "completion" else "",
             hollow=lambda row: row["share"] is None,
             coloured=lambda row: _look(row).colour if row["dimension"] == "completion" else None),
        columns=("dimension", "coded_as", "commitments", "coded", "share", "high", "scheme"),
        glossary=("completion", "potential"), headline=("share", 0)),
)  # fmt: skip

"""Cards of what the figures say against each other: the rules, the rows that break them, the views, stated totals."""

from collections import Counter
from collections.abc import Iterator

from dashboard.cards.card import Card, has
from dashboard.cards.drawing import counted
from dashboard.cards.telling import Telling
from dashboard.figures import Bar, Figure
from dashboard.store.snapshots import Row

VERDICTS = {"cases": "partial", "holds": "", "unlooked": "unknown"}
"""What may be said of a rule, and the tone it has."""
FEW = 3
"""Of fewer rules than these that can be looked at, nobody says that the accounts add up."""


def _widest(rows: list[Row]) -> Row:
    """The row with the largest difference, up or down."""
    return max(rows, key=lambda row: abs(row["difference"]))


def _rules_title(tell: Telling) -> str:
    checked, broken = len(tell.known("rows_affected")), tell.counted("rows_affected")
    if not checked:
        return tell("title_none", total=len(tell.rows))
    if not broken:
        return tell.many("title_hold", checked)
    gaps, cases = [row["widest"] for row in tell.known("widest")], sum(row["rows_affected"] or 0 for row in tell.rows)
    if checked < FEW:
        return tell.many("title_few", cases, checked=tell.integer(checked), total=len(tell.rows))
    return tell.many("title", cases, amount=tell.pesos(max(gaps))) if gaps else tell.many("title_no_amount", cases)


def _rules_sentence(tell: Telling) -> Iterator[str]:
    silent = len(tell.rows) - len(tell.known("rows_affected"))
    # Of few rules the title says so itself.
    yield tell.of_rows("looked", len(tell.rows) - silent) if silent and len(tell.rows) - silent >= FEW else ""
    yield tell.naming(
        "broken", (tell("value.quoted", text=tell.code("rule", row)) for row in tell.rows if row["rows_affected"])
    )
    if silent == len(tell.rows):
        yield tell("lacking")
    else:
        yield tell("tolerance")
        yield tell("innocent")


def _rules_figure(tell: Telling) -> Figure:
    """A square for each rule: with cases to clear up, without any, or without what it takes to look at it."""
    held = Counter(map(_verdict, tell.rows))
    return counted(
        tuple(
            Bar("", tell(one), float(held[one]), tell.integer(held[one]), tone=tone) for one, tone in VERDICTS.items()
        )
    )


def _verdict(row: Row) -> str:
    affected = row["rows_affected"]
    return "unlooked" if affected is None else "cases" if affected else "holds"


def _rows_title(tell: Telling) -> str:
    return tell.many("title", tell.first["total_rows"])


def _rows_sentence(tell: Telling) -> Iterator[str]:
    known = tell.known("difference")
    if known:
        top = _widest(known)
        yield tell("largest", amount=tell.pesos(abs(top["difference"])), rule=tell.code("rule", top), year=top["year"])
    if tell.first["total_rows"] > len(tell.rows):
        yield tell("limited", n=tell.integer(len(tell.rows)))
    yield tell("views")
    yield tell("card.checks-identities.innocent")


def _tie_title(tell: Telling) -> str:
    return tell.many("title", tell.distinct("unit_id"))


def _tie_sentence(tell: Telling) -> Iterator[str]:
    top = _widest(tell.rows)
    quarter = tell("period.quarter", n=top["quarter"], year=top["year"])
    yield tell("largest", unit=top["unit"], quarter=quarter, amount=tell.pesos(abs(top["difference"])))
    yield tell("why")


def _stated_title(tell: Telling) -> str:
    total, apart = len(tell.rows), len(_apart(tell))
    if not apart:
        return tell.many("title_hold", total)
    return tell.many("title", apart, total=total) if total > 1 else tell("title_only")


def _apart(tell: Telling) -> list[Row]:
    """The totals whose difference no rounding explains."""
    return [row for row in tell.rows if not row["ties_out"] and not row["within_rounding"]]


def _stated_sentence(tell: Telling) -> Iterator[str]:
    apart = _apart(tell)
    one = next((row for row in apart if row["compared_with"] == "detail" and row["difference"] is not None), None)
    if one:
        key = "detail_more" if one["difference"] < 0 else "detail_less"
        yield tell(key, subject=one["subject"], year=one["year"], amount=tell.pesos(abs(one["difference"])))
    yield tell.some("between", sum(row["compared_with"] == "other_source" for row in apart))
    yield tell.some("press", sum(row["compared_with"] == "detail" and row["by_press"] for row in apart))
    yield tell.some("rounding", tell.counted("within_rounding"))
    yield tell("as_published")
    yield tell("sample")


CARDS = (
    Card(
        "checks-identities", "checks/identities", "/presupuesto", "money-checks", 60,
        _rules_title, _rules_sentence, _rules_figure, level="hero", listed=True,
        tells=lambda answer: has(answer, "rows_affected"),
        columns=("rule", "severity", "rows_checked", "rows_affected", "widest", "legal_reason", "innocent_explanation"),
        glossary=("identity", "rounding"),
    ),
    Card(
        "checks-broken-rows", "checks/broken-rows", "/presupuesto", "money-checks", 61,
        _rows_title, _rows_sentence, level="reference",
        columns=("rule", "severity", "unit", "year", "period", "programme", "object_code", "row_id", "left_amount",
                 "right_amount", "difference"),
        glossary=("identity", "rounding"), clicks=("unit", "unit_id"),
    ),
    Card(
        "checks-tie-out", "checks/tie-out", "/presupuesto", "money-checks", 62,
        _tie_title, _tie_sentence, level="reference",
        columns=("unit", "year", "quarter", "moment", "reference", "compared", "reference_amount", "compared_amount",
                 "difference"),
        glossary=("identity",), clicks=("unit", "unit_id"),
    ),
    Card(
        "checks-stated-totals", "checks/stated-totals", "/presupuesto", "money-checks", 64,
        _stated_title, _stated_sentence, level="reference",
        columns=("subject", "year", "period_text", "stated_amount", "computed_amount", "difference", "within_rounding",
                 "stated_percent", "computed_percent", "compared_with", "note", "source"),
        glossary=("identity", "rounding"),
    ),
)  # fmt: skip

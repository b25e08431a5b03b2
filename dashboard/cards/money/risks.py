"""Open questions together: which can be answered, of whom they are asked most for their size, and what to ask aloud."""

from collections.abc import Iterator

from dashboard.cards.card import Card, has
from dashboard.cards.telling import Telling
from dashboard.figures import Bar, Bars
from dashboard.store.snapshots import Row

FEW = 5
"""Cases under which what share of them is past the line says nothing: one of one is no whole."""
FIRES, QUIET = "fires", "quiet"
LEAST_FOR_INDEX = 8
NAMED = 3


def _answered(tell: Telling) -> list[Row]:
    return [row for row in tell.rows if row["risk_state"] in {FIRES, QUIET}]


def _open_title(tell: Telling) -> str:
    fired, told = tell.count(risk_state=FIRES), {"total": tell.integer(len(tell.rows))}
    told["answered"] = tell.integer(len(_answered(tell)))
    return tell.many("title", fired, **told) if fired else tell("title_none", **told)


def _open_sentence(tell: Telling) -> Iterator[str]:
    answered = _answered(tell)
    missing = len(tell.rows) - len(answered)
    yield tell.some("missing", missing) or tell("missing_none")
    yield tell.beside("question")
    fired = tell.count(risk_state=FIRES)
    counts = {"fired": tell.integer(fired), "answered": tell.integer(len(answered))}
    if len(answered) >= LEAST_FOR_INDEX:
        index = tell.decimal(100 * fired / len(answered))
        yield tell("index", index=index, total=tell.integer(len(tell.rows)), **counts)
    else:
        yield tell("no_index", **counts)
    yield tell("base")


def _open_figure(tell: Telling) -> Bars:
    """What asks for an explanation first, then what else can be answered; each part by stage of the cycle."""
    rows = sorted(tell.rows, key=lambda row: (row["base_rate"] is None, row["risk_state"] != FIRES))
    return Bars(tuple(_open_bar(tell, row) for row in rows))


def _open_bar(tell: Telling, row: Row) -> Bar:
    label = tell("bar", stage=tell.code("stage", row), question=tell.text("risk", row))
    if row["base_rate"] is None:
        return Bar("", label, None, tell.code("risk_state", row))
    counts = {"fired": tell.integer(row["fired"]), "told": tell.integer(row["told"])}
    if row["told"] < FEW:
        return Bar("", label, None, tell("bar_few", **counts))
    return Bar("", label, 100 * row["base_rate"], tell("bar_text", share=tell.percent(row["base_rate"]), **counts))


def _unit_title(tell: Telling) -> str:
    large, small = _halves(tell)
    if not large or not small:
        return tell.many("title", len(tell.rows))
    return tell("title_halves", large=_rate(tell, large), small=_rate(tell, small))


def _halves(tell: Telling) -> tuple[list[Row], list[Row]]:
    """The larger half of the units whose size is known, and the smaller one; they come by size."""
    known = tell.known("approved")
    middle = len(known) // 2
    return known[:middle], known[len(known) - middle :]


def _rate(tell: Telling, rows: list[Row]) -> str:
    return tell.percent(sum(row["fired"] for row in rows) / sum(row["told"] for row in rows))


def _unit_sentence(tell: Telling) -> Iterator[str]:
    yield tell("size")
    yield tell.beside("question")
    yield tell.some("no_index", tell.unknown("fired_index"))


def _unit_bar(tell: Telling, row: Row) -> Bar:
    counts = {name: tell.integer(row[name]) for name in ("questions_told", "fired", "told")}
    share = tell.percent(row["fired_share"])
    text = tell.many("bar", row["questions_told"], asked=tell.integer(row["questions_fired"]), share=share, **counts)
    return Bar(row["unit_id"], row["unit"], 100 * row["fired_share"], text)


def _unit_figure(tell: Telling) -> Bars:
    return Bars(tuple(_unit_bar(tell, row) for row in tell.rows), highlight=tell.chosen.get("unit", ()))


def _ask_title(tell: Telling) -> str:
    return tell.many("title", len(tell.rows), questions=tell.integer(tell.distinct("risk")))


def _ask_sentence(tell: Telling) -> Iterator[str]:
    yield tell("aloud", ask=tell.first["ask"])
    yield tell.beside("question")


def _counts(tell: Telling) -> dict[str, int]:
    """How many rows there are of what was prevented, is looked into, and was referred; and with a final resolution."""
    counts = {phase: tell.count(phase=phase) for phase in ("prevent", "attend", "sanction")}
    return counts | {"final": tell.count(is_final=True)}


def _cases_title(tell: Telling) -> str:
    """Where nothing was resolved, what was referred last; counts of different years and authorities are not added."""
    counts, referred = _counts(tell), tell.where(phase="sanction")
    if referred and not counts["final"]:
        last = referred[0]
        words = {"matter": last["matter"], "year": str(last["year"]), "count": tell.integer(last["matters"])}
        return tell("title_referred", **words)
    told = {name: tell.integer(counts[name]) for name in ("prevent", "attend", "sanction")}
    return tell.many("title", counts["final"], **told) if counts["final"] else tell("title_none", **told)


def _cases_sentence(tell: Telling) -> Iterator[str]:
    first = tell.where(phase="sanction") or tell.rows
    row, by_rows = first[0], _counts(tell)["final"] or not tell.where(phase="sanction")
    if not by_rows and row["institution"] and row["state_on"]:
        words = {"institution": row["institution"], "day": tell.day(row["state_on"])}
        yield tell("counted_by", state=tell.low("state", row), **words)
    elif by_rows:
        yield _first_case(tell, row)
    yield tell.beside("final")
    yield tell("rows") if by_rows else ""
    yield tell("apart")


def _first_case(tell: Telling, row: Row) -> str:
    counted = {"matter": row["matter"], "year": str(row["year"]), "state": tell.low("state", row)}
    return tell("one", count=tell.integer(row["matters"]), **counted)


def _late_title(tell: Telling) -> str:
    """Of the last year told, who accrued most of its own at the end."""
    known = tell.known("last_quarter_share")
    if not known:
        return tell("title_none")
    last = max(row["year"] for row in known)
    row = next(row for row in known if row["year"] == last)
    return tell("title", unit=row["unit"], year=str(last), share=tell.percent(row["last_quarter_share"]))


def _late_sentence(tell: Telling) -> Iterator[str]:
    yield tell("even")
    yield tell.beside("context")
    yield tell("innocent")
    yield tell.some("unknown", tell.unknown("last_quarter_share"))


CARDS = (
    Card(
        "risks-open", "risks/open", "/riesgos", "risks", 10, _open_title, _open_sentence, _open_figure,
        columns=("stage", "risk", "risk_state", "looked", "told", "fired", "base_rate", "minimum", "needs"),
        level="hero", today=True,
    ),
    Card(
        "risks-to-ask", "risks/to-ask", "/riesgos", "risks", 20, _ask_title, _ask_sentence,
        columns=("stage", "year", "ask"),
    ),
    Card(
        "risks-by-unit", "risks/by-unit", "/riesgos", "risks", 30, _unit_title, _unit_sentence, _unit_figure,
        columns=("unit", "approved", "questions_told", "questions_fired", "told", "fired", "fired_share",
                 "fired_index"),
        clicks=("unit", "unit_id"),
    ),
    Card(
        "risks-cases", "risks/cases", "/riesgos", "risks", 35, _cases_title, _cases_sentence,
        columns=("phase", "state", "matters", "matter", "year", "unit", "institution", "state_on", "is_final"),
        level="reference", today=True,
    ),
    Card(
        "risks-year-end", "risks/year-end", "/riesgos", "risks", 90, _late_title, _late_sentence,
        columns=("unit", "year", "accrued", "last_quarter", "last_quarter_share", "december_share"),
        level="reference", glossary=("accrued",), clicks=("unit", "unit_id"),
        tells=lambda answer: has(answer, "last_quarter_share"),
    ),
)  # fmt: skip

"""One card for each open question: how often it asks for an explanation, what may explain it, and what to ask."""

from collections.abc import Iterator

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.telling import Beside, Telling
from dashboard.schema.risks import Risk, risks
from dashboard.store.questions import question
from dashboard.store.snapshots import Row

FIRST = 40
"""The order of the first of them on the page, after what tells of all."""


def _told(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["fires"] is not None]


def _tells(answer: Answer) -> bool:
    return bool(_told(answer.rows))


def _title(tell: Telling) -> str:
    told = _told(tell.rows)
    fired, words = (
        sum(row["fires"] for row in told),
        {"total": tell.integer(len(told)), "subject": _subject(tell, told)},
    )
    if not told:
        return tell("untold", **words)
    return tell.many("title", fired, **words) if fired else tell.many("title_none", len(told), **words)


def _subject(tell: Telling, told: list[Row]) -> str:
    """What the cases are of and, where each is of a year, of which years: ``Gasto de cada unidad, 2013–2022``."""
    name = tell(f"card.risk.subject.{tell.answer.question.id.removeprefix('risks/')}")
    years = {row["year"] for row in told if row.get("year")}
    return tell("value.in_years", name=name, years=tell.runs(years)) if years else name


def _sentence(tell: Telling) -> Iterator[str]:
    risk, lang = risks()[tell.answer.question.id], tell.lang
    yield tell("threshold", text=risk.threshold[lang])
    yield tell.beside("innocent", text=risk.innocent[lang])
    yield Beside(tell.some("ours", sum(bool(row.get("read_by_us")) for row in tell.rows)))
    yield from _asking(tell, risk)
    yield from _grades(tell)
    yield tell.some("unknown", len(tell.rows) - len(_told(tell.rows)))
    yield tell("caveat", text=risk.caveat[lang])
    yield tell("legal", text=risk.legal[lang])


def _asking(tell: Telling, risk: Risk) -> Iterator[str]:
    """What to ask aloud of the first that asks for an explanation."""
    first = next((row for row in tell.rows if row["fires"]), None)
    if first:
        names = {name: tell.text(name, first) for name in tell.answer.columns}
        yield tell.beside("ask", text=risk.ask[tell.lang].format_map(names))


def _grades(tell: Telling) -> Iterator[str]:
    """The letter of the last year told, which is of that year alone, and the grade of three years."""
    graded = [row for row in tell.rows if row.get("year_grade")]
    if graded:
        last = graded[0]
        measured = last["variation"] if "variation" in last else last["outturn"]
        words = {"year": str(last["year"]), "share": tell.percent(measured, 1), "grade": last["year_grade"]}
        yield tell("grade", **words)
        if last["three_year_grade"]:
            yield tell("three_years", year=words["year"], grade=last["three_year_grade"])


def _card(order: int, risk: Risk) -> Card:
    # Of its header alone: what its text says is only derived when somebody asks.
    of_units = "unit_id" in question(risk.id).roles
    return Card(
        risk.id.replace("/", "-"), risk.id, "/riesgos", "risks", FIRST + order, _title, _sentence,
        level="reference", words="risk", tells=_tells, clicks=("unit", "unit_id") if of_units else None,
    )  # fmt: skip


CARDS = tuple(_card(order, risk) for order, risk in enumerate(risks().values()))

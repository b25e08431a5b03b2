"""The card of the eight key documents: which are out, year by year, and what became of each."""

from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.telling import Telling
from dashboard.figures import Verdict, VerdictRow, Verdicts
from dashboard.store.snapshots import Row

MOST_YEARS = 6
"""Side by side; the table has all."""
ON_RECORD = ("published", "late", "partly", "not_transcribed")
TONES = {
    "published": "proven",
    "late": "partial",
    "partly": "partial",
    "not_transcribed": "said",
    "not_found": "overdue",
}
"""What became of a document -> what its pill says; nothing where nobody looked."""


def _last_year(tell: Telling) -> int:
    """The newest year that has a document on record; the newest of all where none has."""
    return max(int(row["year"]) for row in [row for row in tell.rows if row["availability"] in ON_RECORD] or tell.rows)


def _eight_title(tell: Telling) -> str:
    year = _last_year(tell)
    out = [row for row in tell.rows if row["year"] == year and row["availability"] in ON_RECORD]
    return tell.many("title", len(out), year=str(year)) if out else tell("title_none", years=_years(tell))


def _years(tell: Telling) -> str:
    return tell.runs({row["year"] for row in tell.rows})


def _eight_sentence(tell: Telling) -> Iterator[str]:
    year = _last_year(tell)
    last = [row for row in tell.rows if row["year"] == year]
    for state in ("late", "partly", "not_transcribed", "not_found", "not_looked"):
        held = (tell.low("key_document", row) for row in last if row["availability"] == state)
        yield tell.naming(state, held)
    yield tell("years", years=_years(tell))


def _eight_figure(tell: Telling) -> Verdicts:
    years = sorted({row["year"] for row in tell.rows})[-MOST_YEARS:]
    rows = [
        VerdictRow(
            tell.code("key_document", own[0]),
            tuple(_pill(tell, row) for row in own if row["year"] in years),
        )
        for own in _by_document(tell)
    ]
    return Verdicts(tuple(map(str, years)), tuple(rows))


def _by_document(tell: Telling) -> list[list[Row]]:
    names = dict.fromkeys(row["key_document"] for row in tell.rows)
    return [[row for row in tell.rows if row["key_document"] == name] for name in names]


def _pill(tell: Telling, row: Row) -> Verdict:
    word, state = tell.code("availability", row), row["availability"]
    return Verdict("", (word,), word, tone=TONES.get(state, ""))


CARDS = (
    Card(
        "cycle-eight", "cycle/eight", "/presupuesto", "money-cycle", 52,
        _eight_title, _eight_sentence, _eight_figure, level="reference",
        columns=("key_document", "year", "availability", "expected", "published"),
        today=True, glossary=("data_silence", "budget_cycle"),
    ),
)  # fmt: skip

"""Cards of what is due: whose, when, and what is missing."""

import plotly.graph_objects as go

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.figures.bars import Bar, bars
from dashboard.locale import day, integer, t, tn
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL

WINDOWS = (30, 60, 90)


def _late(answer: Answer) -> list[Row]:
    return [row for row in answer.rows if row["days_left"] < 0]


def _within(answer: Answer, days: int) -> list[Row]:
    return [row for row in answer.rows if 0 <= row["days_left"] <= days]


def _title(answer: Answer) -> str:
    return t(
        answer.lang,
        "card.deadlines-upcoming.title",
        soon=tn(answer.lang, "card.deadlines-upcoming.soon", len(_within(answer, 30))),
        late=integer(len(_late(answer)), answer.lang),
    )


def _sentence(answer: Answer) -> str:
    ahead = _within(answer, 90)
    if not ahead:
        return tn(answer.lang, "card.deadlines-upcoming.nothing_ahead", len(_late(answer)))
    first = ahead[0]
    said = t(
        answer.lang,
        "card.deadlines-upcoming.sentence",
        when=in_words(first, answer.lang),
        title=first["title"].rstrip("."),
    )
    return f"{said} {t(answer.lang, 'card.deadlines-upcoming.how')}"


def in_words(row: Row, lang: str) -> str:
    """``vence en 12 días, el 5 dic 2026``: the days and the date, never one without the other."""
    when = day(row["due_on"], lang, row["date_precision"])
    days = row["days_left"]
    if days == 0:
        return t(lang, "due.today", date=when)
    return tn(lang, "due.past" if days < 0 else "due.ahead", abs(days), date=when)


def _figure(answer: Answer) -> go.Figure:
    counts = [("late", len(_late(answer)), CATEGORICAL[3])]
    before = 0
    for days in WINDOWS:
        upto = len(_within(answer, days))
        counts.append((str(days), upto - before, CATEGORICAL[0]))
        before = upto
    return bars([_bar(answer, name, n, colour) for name, n, colour in counts])


def _bar(answer: Answer, name: str, count: int, colour: str) -> Bar:
    # No key: a window of days is not a filter.
    return Bar("", t(answer.lang, f"due.bucket.{name}"), float(count), integer(count, answer.lang), colour=colour)


def _undated_title(answer: Answer) -> str:
    return tn(answer.lang, "card.deadlines-without-date.title", len(answer.rows))


def _undated_sentence(answer: Answer) -> str:
    read = sum(row["verified"] for row in answer.rows)
    said = t(answer.lang, "card.deadlines-without-date.sentence")
    return f"{said} {tn(answer.lang, 'card.deadlines-without-date.read', read)}"


CARDS = (
    Card(
        "deadlines-upcoming", "deadlines/upcoming", {"/vencimientos": 1, "/": 2}, _title, _sentence, _figure,
        columns=("due_on", "days_left", "kind", "title", "institution", "norm", "article", "day_kind",
                 "evidence_missing"),
        glossary=("deadline", "working_days"), clicks=("institution", "institution_id"), wide=True, listed=True,
    ),
    Card(
        "deadlines-without-date", "deadlines/without-date", {"/vencimientos": 2}, _undated_title, _undated_sentence,
        columns=("what", "recurrence", "due_rule", "obliged_party", "norm", "article"),
        glossary=("deadline",), wide=True,
    ),
)  # fmt: skip

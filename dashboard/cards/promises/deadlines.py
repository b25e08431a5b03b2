"""Cards of what is due: whose, when, and what is missing."""

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.figures import Bar, Bars, Figure
from dashboard.locale import day, integer, t, tn
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL, NEUTRAL

PAGE = "/vencimientos"
WINDOWS = (30, 60, 90)
BUCKETS = ("overdue", "7", "30", "60", "90", "no_date")
COLOURS = {"overdue": CATEGORICAL[3], "no_date": NEUTRAL}


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


def _figure(answer: Answer) -> Figure:
    counts = [("late", len(_late(answer)), CATEGORICAL[3])]
    before = 0
    for days in WINDOWS:
        upto = len(_within(answer, days))
        counts.append((str(days), upto - before, CATEGORICAL[0]))
        before = upto
    return Bars(tuple(_bar(answer, name, n, colour) for name, n, colour in counts))


def _bar(answer: Answer, name: str, count: int, colour: str) -> Bar:
    # No key: a window of days is not a filter.
    return Bar("", t(answer.lang, f"due.bucket.{name}"), float(count), integer(count, answer.lang), colour=colour)


def _in(answer: Answer, bucket: str) -> list[Row]:
    return [row for row in answer.rows if row["bucket"] == bucket]


def _week_title(answer: Answer) -> str:
    counts = {name: integer(len(_in(answer, name)), answer.lang) for name in ("overdue", "7", "no_date")}
    return t(
        answer.lang,
        "card.deadlines-my-week.title",
        late=counts["overdue"],
        week=counts["7"],
        undated=counts["no_date"],
    )


def _week_sentence(answer: Answer) -> str:
    lang = answer.lang
    ahead = [row for row in answer.rows if row["days_left"] is not None and row["days_left"] >= 0]
    said = [t(lang, "card.deadlines-my-week.nothing_ahead")]
    if ahead:
        first = ahead[0]
        when = in_words(first, lang)
        said = [t(lang, "card.deadlines-upcoming.sentence", when=when, title=first["title"].rstrip("."))]
    waiting = sum(row["waits_for"] is not None for row in answer.rows)
    if waiting:
        said.append(tn(lang, "card.deadlines-my-week.waiting", waiting))
    return " ".join([*said, t(lang, "card.deadlines-my-week.how")])


def _week_figure(answer: Answer) -> Figure:
    counts = ((name, len(_in(answer, name))) for name in BUCKETS)
    # No key: a window of days is not a filter.
    return Bars(
        tuple(
            Bar(
                "",
                t(answer.lang, f"bucket.{name}"),
                float(count),
                integer(count, answer.lang),
                colour=COLOURS.get(name, CATEGORICAL[0]),
            )
            for name, count in counts
        )
    )


def _waiting_title(answer: Answer) -> str:
    waits = len({row["id"] for row in answer.rows if row["kind"] == "waits"})
    shared = len({row["id"] for row in answer.rows if row["kind"] != "waits"})
    waiting = tn(answer.lang, "card.deadlines-waiting.waits", waits)
    return t(
        answer.lang,
        "card.deadlines-waiting.title",
        waits=waiting,
        shared=tn(answer.lang, "card.deadlines-waiting.shared", shared),
    )


def _waiting_sentence(answer: Answer) -> str:
    first = answer.rows[0]
    told = {name: str(first[name]).rstrip(".") for name in ("title", "institution", "waits_title")}
    told["other"] = first["other_institution"]
    said = t(answer.lang, f"card.deadlines-waiting.{first['kind']}_row", **told)
    return f"{said} {t(answer.lang, 'card.deadlines-waiting.how')}"


def _undated_title(answer: Answer) -> str:
    # An obligation whose clock starts anew with each commitment has a row for each of them.
    return tn(answer.lang, "card.deadlines-without-date.title", len({row["obligation_id"] for row in answer.rows}))


def _undated_sentence(answer: Answer) -> str:
    read = len({row["obligation_id"] for row in answer.rows if row["verified"]})
    said = t(answer.lang, "card.deadlines-without-date.sentence")
    return f"{said} {tn(answer.lang, 'card.deadlines-without-date.read', read)}"


CARDS = (
    Card(
        "deadlines-my-week", "deadlines/my-week", "/vencimientos", "deadlines", 10,
        _week_title, _week_sentence, _week_figure,
        columns=("bucket", "due_on", "title", "institution", "responsible", "role", "norm", "article", "day_kind",
                 "evidence_missing", "waits_for"),
        glossary=("deadline", "working_days"), clicks=("institution", "institution_id"), wide=True, listed=True,
    ),
    Card(
        "deadlines-waiting", "deadlines/waiting", "/vencimientos", "deadlines", 20,
        _waiting_title, _waiting_sentence,
        columns=("kind", "title", "institution", "due_on", "waits_title", "other_institution", "other_due_on"),
        glossary=("deadline",), clicks=("institution", "institution_id"), wide=True,
    ),
    Card(
        "deadlines-upcoming", "deadlines/upcoming", "/vencimientos", "deadlines", 30,
        _title, _sentence, _figure,
        home=2, columns=("due_on", "title", "days_left", "kind", "institution", "norm", "article", "day_kind",
                 "evidence_missing"),
        glossary=("deadline", "working_days"), clicks=("institution", "institution_id"), wide=True, listed=True,
    ),
    Card(
        "deadlines-without-date", "deadlines/without-date", "/vencimientos", "deadlines", 40,
        _undated_title, _undated_sentence,
        columns=("what", "reason", "recurrence", "due_rule", "obliged_party", "commitment_id", "norm", "article"),
        glossary=("deadline",), wide=True,
    ),
)  # fmt: skip

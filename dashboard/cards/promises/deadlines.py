"""Cards of what is due: whose, when, and what is missing."""

from collections import Counter
from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.drawing import tally
from dashboard.cards.telling import Telling
from dashboard.figures import Agenda, Due
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL

PAGE, SECTION = "/vencimientos", "deadlines"
BUCKETS = ("overdue", "7", "30", "60", "90", "no_date")
WINDOWS = ("late", "30", "60", "90")
SOON = 7
COLOURS = {"overdue": CATEGORICAL[3]}


def _colour(stretch: str | None) -> str:
    return COLOURS.get(stretch or "", CATEGORICAL[0])


def _tone(stretch: str | None) -> str:
    """Past its date without recorded closing is not known to be undone."""
    return "unknown" if stretch in COLOURS else "accent" if stretch == "7" else ""


def _first(tell: Telling, row: Row) -> str:
    """What is due first: in how many days and on which date, never one without the other."""
    days, date = row["days_left"], tell.text("due_on", row)
    when = tell.many("due.ahead", days, date=date) if days else tell("due.today", date=date)
    return tell("card.deadlines-upcoming.sentence", when=when, title=row["title"].rstrip("."))


def _week_title(tell: Telling) -> str:
    late, soon, undated = (len(tell.where(bucket=one)) for one in ("overdue", "7", "no_date"))
    week = tell.some("week", soon) or tell("week_none")
    rest = [part for part in (tell.some("late", late), tell.some("undated", undated)) if part]
    return tell("title", week=week, rest=tell.join(rest)) if rest else week


def _week_sentence(tell: Telling) -> Iterator[str]:
    ahead = [row for row in tell.known("days_left") if row["days_left"] >= 0]
    yield _first(tell, ahead[0]) if ahead else tell("nothing_ahead")
    yield tell.some("waiting", len(tell.known("waits_for")))
    yield tell("how")


def _waiting_title(tell: Telling) -> str:
    waits = {row["id"] for row in tell.rows if row["kind"] == "waits"}
    shared = {row["id"] for row in tell.rows if row["kind"] != "waits"}
    parts = (tell.some("waits", len(waits)), tell.some("shared", len(shared)))
    return tell("title", parts=tell.join(part for part in parts if part))


def _waiting_sentence(tell: Telling) -> Iterator[str]:
    first = tell.first
    told = {name: tell.text(name, first).rstrip(".") for name in ("title", "institution", "waits_title")}
    yield tell(f"{first['kind']}_row", other=first["other_institution"], **told)
    yield tell("how")


def _window(row: Row) -> str:
    """The stretch of days a row falls in: past, or the first of 30, 60 and 90 days that holds it."""
    days = row["days_left"]
    return "late" if days < 0 else next((most for most in WINDOWS[1:] if days <= int(most)), "later")


def _upcoming_title(tell: Telling) -> str:
    held = Counter(map(_window, tell.rows))
    soon, late = tell.some("soon", held["30"]) or tell("soon_none"), tell.some("late", held["late"])
    return tell("title", soon=soon, late=late) if late else soon


def _upcoming_sentence(tell: Telling) -> Iterator[str]:
    ahead = [row for row in tell.rows if _window(row) in WINDOWS[1:]]
    if not ahead:
        yield tell.many("nothing_ahead", sum(_window(row) == "late" for row in tell.rows))
    else:
        yield _first(tell, ahead[0])
        yield tell("how")


def _upcoming_figure(tell: Telling) -> Agenda:
    """What is ahead by month, and below it what passed its date without recorded closing, the latest first."""
    ahead = [row for row in tell.rows if row["days_left"] >= 0]
    late = [row for row in reversed(tell.rows) if row["days_left"] < 0]
    return Agenda(tuple(_due(tell, row) for row in (*ahead, *late)))


def _due(tell: Telling, row: Row) -> Due:
    late, days = row["days_left"] < 0, row["days_left"]
    norm = " ".join(filter(None, (row["norm"], row["article"])))
    lacks = row["evidence_missing"]
    return Due(
        key=row["institution_id"] or "",
        group=tell("due.bucket.late") if late else tell.day(row["due_on"], "month"),
        when=tell.text("due_on", row),
        what=row["title"],
        details=tuple(filter(None, (row["institution"], norm, lacks and tell("lacks", what=lacks)))),
        tag=tell("past") if late else tell.many("in_days", days) if days else tell("today"),
        tone="unknown" if late else "accent" if days <= SOON else "",
    )


def _undated_sentence(tell: Telling) -> Iterator[str]:
    yield tell("sentence")
    yield tell.many("read", len({row["obligation_id"] for row in tell.rows if row["verified"]}))


CARDS = (
    Card(
        "deadlines-my-week", "deadlines/my-week", PAGE, SECTION, 10, _week_title, _week_sentence,
        # What has no date is told in the title: beside it everything with a date would be a hair.
        tally("bucket", BUCKETS[:-1], coloured=_colour, toned=_tone),
        columns=("bucket", "due_on", "title", "institution", "responsible", "role", "norm", "article", "day_kind",
                 "evidence_missing", "waits_for"),
        level="hero", glossary=("deadline", "working_days"), clicks=("institution", "institution_id"), wide=True,
    ),
    Card(
        "deadlines-waiting", "deadlines/waiting", PAGE, SECTION, 20, _waiting_title, _waiting_sentence,
        columns=("kind", "title", "institution", "due_on", "waits_title", "other_institution", "other_due_on"),
        level="reference", glossary=("deadline",), clicks=("institution", "institution_id"), wide=True,
    ),
    Card(
        "deadlines-upcoming", "deadlines/upcoming", PAGE, SECTION, 30,
        _upcoming_title, _upcoming_sentence, _upcoming_figure, home=2,
        columns=("due_on", "title", "days_left", "kind", "institution", "norm", "article", "day_kind",
                 "evidence_missing"),
        glossary=("deadline", "working_days"), clicks=("institution", "institution_id"), wide=True,
    ),
    Card(
        "deadlines-without-date", "deadlines/without-date", PAGE, SECTION, 40,
        # An obligation whose clock starts anew with each commitment has a row for each of them.
        lambda tell: tell.many("title", tell.distinct("obligation_id")), _undated_sentence,
        columns=("what", "reason", "recurrence", "due_rule", "obliged_party", "commitment_id", "norm", "article"),
        level="reference", glossary=("deadline",), wide=True,
    ),
)  # fmt: skip

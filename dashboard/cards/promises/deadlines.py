"""Cards of what is due: whose, when, and what is missing."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote

from dashboard.cards.card import Card
from dashboard.cards.telling import Beside, Telling
from dashboard.figures import Agenda, Due
from dashboard.store.snapshots import Row

PAGE, SECTION = "/vencimientos", "deadlines"
BUCKETS = ("overdue", "7", "30", "60", "90", "no_date")
PERIODS = ("monthly", "quarterly", "every_4_months", "semiannual", "annual")
WINDOWS = ("late", "30", "60", "90")
SOON, DELAY = 7, 30


def _first(tell: Telling, row: Row) -> str:
    """What is due first: in how many days and on which date, never one without the other."""
    days, date = row["days_left"], tell.text("due_on", row)
    when = tell.many("due.ahead", days, date=date) if days else tell("due.today", date=date)
    basis = tell("due.as_press") if pressed(row) else ""
    return tell("card.deadlines-upcoming.sentence", when=when, basis=basis, title=row["title"].rstrip("."))


def pressed(row: Row) -> bool:
    """Whether the day of an obligation is what a press note says that the law says: its article was not read."""
    return bool(row["kind"] == "obligation" and row["day_by_press"])


def by_press(tell: Telling) -> str:
    """Of how many of those ahead the day is that of a press note."""
    return Beside(tell.some("due.by_press", sum(map(pressed, tell.rows))))


def _week_title(tell: Telling) -> str:
    late, soon = (tell.count(bucket=one) for one in ("overdue", "7"))
    week, rest = tell.some("week", soon) or tell("week_none"), tell.some("late", late)
    return tell("title", week=week, rest=rest) if rest else week


def _week_sentence(tell: Telling) -> Iterator[str]:
    ahead = [row for row in tell.known("days_left") if row["days_left"] >= 0]
    yield _first(tell, ahead[0]) if ahead else tell("nothing_ahead")
    yield tell.some("waiting", len(tell.known("waits_for")))
    undated = tell.where(bucket="no_date")
    periodic = sum(row["recurrence"] in PERIODS for row in undated)
    yield tell.some("periodic", periodic)
    yield tell.some("undated", len(undated) - periodic)
    yield by_press(tell)
    yield tell.beside("how")


def _waiting_title(tell: Telling) -> str:
    waits = {row["id"] for row in tell.rows if row["kind"] == "waits"}
    shared = {row["id"] for row in tell.rows if row["kind"] != "waits"}
    parts = (tell.some("waits", len(waits)), tell.some("shared", len(shared)))
    return tell("title", parts=tell.join(parts))


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
        yield by_press(tell)
        yield tell.beside("how")


def _upcoming_figure(tell: Telling) -> Agenda:
    """What is ahead by month, and below it what passed its date without recorded closing, the latest first."""
    ahead = [row for row in tell.rows if row["days_left"] >= 0]
    late = [row for row in reversed(tell.rows) if row["days_left"] < 0]
    return Agenda(tuple(_due(tell, row) for row in (*ahead, *late)))


def _week_figure(tell: Telling) -> Agenda:
    """What passed its date without recorded closing, what is ahead by month, and what has no date."""
    return Agenda(
        tuple(_due(tell, row) for row in tell.rows),
        tuple((int(days), tell.many("value.days", int(days))) for days in BUCKETS[1:-1]),
    )


def _from(tell: Telling, row: Row) -> str:
    """From which day it can be done, where its norm tells."""
    first = row.get("not_before")
    return tell("due.from", date=tell.day(first)) if first else ""


def on_press(tell: Telling, row: Row) -> str:
    """That the day is what the press says, where it is."""
    return tell("due.press_day") if pressed(row) else ""


def _lacks(tell: Telling, row: Row) -> str:
    lacks = row["evidence_missing"]
    return tell("due.lacks", what=lacks) if lacks else ""


def _due(tell: Telling, row: Row) -> Due:
    days = row["days_left"]
    late = days is not None and days < 0
    norm = " ".join(filter(None, (row["norm"], row["article"])))
    late_too = row["kind"] == "milestone" and not late and row["due_on"] is not None
    return Due(
        key=row["institution_id"] or "",
        group=_group(tell, row, late),
        when=tell.text("due_on", row),
        what=row["title"],
        details=tuple(
            filter(None, (row["institution"] or row.get("responsible"), _from(tell, row), norm, *_asides(tell, row)))
        ),
        tag=_standing(tell, days),
        tone="unknown" if late or days is None else "accent" if days <= SOON else "",
        days=days,
        aside=(tell("due.if_late"), _scenario(row)) if late_too else ("", ""),
    )


def _asides(tell: Telling, row: Row) -> tuple[str, str]:
    return on_press(tell, row), _lacks(tell, row)


def _group(tell: Telling, row: Row, late: bool) -> str:
    if row["due_on"] is None:
        return tell("bucket.no_date")
    return tell("bucket.overdue") if late else tell.day(row["due_on"], "month")


def _standing(tell: Telling, days: int | None) -> str:
    if days is None:
        return ""
    if days < 0:
        return tell("due.past")
    return tell.many("due.in_days", days) if days else tell("due.now")


def _scenario(row: Row) -> str:
    """Where one sees what a month of delay of a milestone would move."""
    return f"/ruta-critica?section=route-scenario&delay={quote(row['id'], safe='')}:{DELAY}"


def _undated_title(tell: Telling) -> str:
    """Those of which not even the period is known are told apart from those whose norm gives a period and no day."""
    # An obligation whose clock starts anew with each commitment has a row for each of them.
    every = {row["obligation_id"]: row["recurrence"] for row in tell.rows}
    periodic = sum(recurrence in PERIODS for recurrence in every.values())
    if periodic == len(every):
        return tell.many("title_periodic", periodic)
    more = tell.some("periodic", periodic)
    return tell.many("title", len(every) - periodic, more=more)


def _undated_sentence(tell: Telling) -> Iterator[str]:
    yield tell("sentence")
    yield tell.many("read", len({row["obligation_id"] for row in tell.rows if row["verified"]}))


CARDS = (
    Card(
        "deadlines-my-week", "deadlines/my-week", PAGE, SECTION, 10, _week_title, _week_sentence,
        _week_figure,
        columns=("bucket", "due_on", "title", "institution", "responsible", "role", "norm", "article", "day_kind",
                 "day_source", "evidence_missing", "waits_for"),
        level="hero", today=True, glossary=("deadline", "working_days"), clicks=("institution", "institution_id"),
    ),
    Card(
        "deadlines-waiting", "deadlines/waiting", PAGE, SECTION, 20, _waiting_title, _waiting_sentence,
        columns=("kind", "title", "institution", "due_on", "waits_title", "other_institution", "other_due_on"),
        level="reference", glossary=("deadline",), clicks=("institution", "institution_id"),
    ),
    Card(
        "deadlines-upcoming", "deadlines/upcoming", PAGE, SECTION, 30,
        _upcoming_title, _upcoming_sentence, _upcoming_figure, home=4, home_level="support",
        columns=("due_on", "title", "days_left", "kind", "institution", "norm", "article", "day_kind",
                 "day_source", "evidence_missing"),
        today=True, level="reference", glossary=("deadline", "working_days"), clicks=("institution", "institution_id"),
    ),
    Card(
        "deadlines-without-date", "deadlines/without-date", PAGE, SECTION, 40,
        _undated_title, _undated_sentence,
        columns=("what", "reason", "recurrence", "due_rule", "obliged_party", "commitment_id", "norm", "article"),
        level="reference", glossary=("deadline",),
    ),
)  # fmt: skip

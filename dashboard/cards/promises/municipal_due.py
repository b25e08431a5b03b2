"""What is due in a municipality, or in all of them."""

from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.money.municipal import NAMED, PAGE, has_places
from dashboard.cards.promises.deadlines import by_press, on_press, pressed
from dashboard.cards.telling import Telling
from dashboard.figures import Agenda, Due
from dashboard.store.snapshots import Row

STATES = ("overdue", "upcoming", "no_date")


def _title(tell: Telling) -> str:
    held = {state: tell.count(state=state) for state in STATES}
    parts = [tell.some(state, number) for state, number in held.items()]
    return tell("title", parts=tell.join(parts))


def _sentence(tell: Telling) -> Iterator[str]:
    ahead = tell.where(state="upcoming")
    if ahead:
        date = tell.text("due_on", ahead[0])
        basis = tell("due.as_press") if pressed(ahead[0]) else ""
        yield tell("next", date=date, basis=basis, title=ahead[0]["title"].rstrip("."))
    own = tell.known("municipality")
    yield tell.some("own", len(own), names=tell.join(dict.fromkeys(row["municipality"] for row in own), NAMED))
    yield tell.some("every", len(tell.rows) - len(own))
    yield by_press(tell)
    yield tell("undated")


def _figure(tell: Telling) -> Agenda:
    """What passed its date without recorded closing, what is ahead by month, and what has no date."""
    return Agenda(tuple(_due(tell, row) for state in STATES for row in tell.where(state=state)))


def _due(tell: Telling, row: Row) -> Due:
    norm = " ".join(filter(None, (row["norm"], row["article"])))
    ahead = row["state"] == "upcoming"
    return Due(
        key="",
        group=tell.day(row["due_on"], "month") if ahead else tell(f"bucket.{row['state']}"),
        when=tell.text("due_on", row),
        what=row["title"].rstrip("."),
        details=tuple(filter(None, (row["municipality"] or row["institution"], norm, on_press(tell, row)))),
        tag=tell.many("due.in_days", row["days_left"]) if ahead and row["days_left"] else "",
        tone="" if ahead else "unknown",
        days=row["days_left"],
    )


CARDS = (
    Card(
        "municipality-due", "municipalities/due", PAGE, "municipality-due", 40, _title, _sentence,
        _figure,
        columns=("due_on", "days_left", "title", "municipality", "institution", "norm", "article", "day_source",
                 "verified", "state"),
        shown=has_places,
    ),
)  # fmt: skip

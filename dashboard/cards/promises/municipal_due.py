"""What is due in a municipality, or in all of them."""

from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.drawing import tally
from dashboard.cards.money.municipal import NAMED, PAGE, has_places
from dashboard.cards.telling import Telling

STATES = ("overdue", "upcoming", "no_date")


def _title(tell: Telling) -> str:
    held = {state: len(tell.where(state=state)) for state in STATES}
    parts = [tell.some(state, number) for state, number in held.items()]
    return tell("title", parts=tell.join(part for part in parts if part))


def _sentence(tell: Telling) -> Iterator[str]:
    ahead = tell.where(state="upcoming")
    if ahead:
        date = tell.text("due_on", ahead[0])
        yield tell("next", date=date, title=ahead[0]["title"].rstrip("."))
    own = tell.known("municipality")
    yield tell.some("own", len(own), names=tell.join(dict.fromkeys(row["municipality"] for row in own), NAMED))
    yield tell.some("every", len(tell.rows) - len(own))
    yield tell("undated")


CARDS = (
    Card(
        "municipality-due", "municipalities/due", PAGE, "municipality-due", 40, _title, _sentence,
        tally("state", STATES),
        columns=("due_on", "days_left", "title", "municipality", "institution", "norm", "article", "verified", "state"),
        shown=has_places,
    ),
)  # fmt: skip

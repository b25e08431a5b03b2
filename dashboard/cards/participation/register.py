"""Votes and consultations beside meetings: one register, its kinds apart."""

from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.drawing import tally
from dashboard.cards.money.municipal import has_places
from dashboard.cards.participation.saying import PAGE
from dashboard.cards.telling import Telling

FAMILIES = ("vote", "ask", "meet")


def _title(tell: Telling) -> str:
    parts = [tell.some(family, tell.count(family=family)) for family in FAMILIES]
    return tell("title", parts=tell.join(parts))


def _sentence(tell: Telling) -> Iterator[str]:
    decided = tell.where(decided=True)
    votes = [row for row in decided if row["family"] == "vote"]
    yield tell.some("decided", len(decided)) or tell("decided_none")
    if decided:
        yield tell.some("decided_votes", len(votes)) or tell("decided_no_vote")
    yield tell.some("undated", len(tell.rows) - len(tell.known("held_on")))
    yield tell("apart")


CARDS = (
    Card(
        "participation-register", "participation/register", PAGE, "participation-depth", 22,
        _title, _sentence, tally("kind"),
        columns=("family", "kind", "title", "held_on", "municipality", "decided", "facts"),
    ),
    Card(
        "municipality-register", "participation/register", "/municipios", "municipality-people", 22,
        _title, _sentence, tally("kind"), words="participation-register", level="reference", shown=has_places,
        columns=("title", "kind", "held_on", "municipality", "decided", "facts"),
    ),
)  # fmt: skip

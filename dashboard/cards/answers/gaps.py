"""Cards of what was looked for and not found: owed only where a norm in force says so."""

from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.telling import Telling

NAMED = 4


def _sentence(tell: Telling) -> Iterator[str]:
    days = sorted({row["checked_on"] for row in tell.rows})
    span = {"first": tell.day(days[0]), "last": tell.day(days[-1])}
    when = tell("when_day", day=tell.day(days[0])) if len(days) == 1 else tell("when_days", **span)
    yield tell("sentence_one" if len(tell.rows) == 1 else "sentence", when=when)
    owed = [row for row in tell.rows if row["norm"] and row["institution"]]
    owners = sorted({row["institution"] for row in owed})
    yield tell.some("owners", len(owed), names=tell.join(owners, NAMED))


CARDS = (
    Card(
        "gaps-unpublished", "gaps/unpublished", "/", "summary", 6, sentence=_sentence,
        columns=("what", "institution", "norm", "article", "checked_on"),
        glossary=("gap",), clicks=("institution", "institution_id"), wide=True,
    ),
)  # fmt: skip

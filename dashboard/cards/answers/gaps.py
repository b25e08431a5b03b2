"""Cards of what was looked for and not found: owed only where a norm in force says so."""

from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.telling import Telling
from dashboard.schema.order import in_order
from dashboard.store.snapshots import Row

NAMED = 4


def _title(tell: Telling) -> str:
    return tell.some("title", len(_missing(tell))) or tell("title_none")


def _missing(tell: Telling) -> list[Row]:
    """Without what was found published since and only waits to be transcribed."""
    return tell.where(state="not_found")


def _sentence(tell: Telling) -> Iterator[str]:
    rows = _missing(tell) or tell.rows
    days = sorted({row["checked_on"] for row in rows})
    span = {"first": tell.day(days[0]), "last": tell.day(days[-1])}
    when = tell("when_day", day=tell.day(days[0])) if len(days) == 1 else tell("when_days", **span)
    yield tell("sentence_one" if len(rows) == 1 else "sentence", when=when)
    owed = [row for row in rows if row["norm"] and row["institution"]]
    owners = in_order({row["institution"] for row in owed})
    yield tell.some("owners", len(owed), names=tell.join(owners, NAMED))
    yield tell.some("found", len(tell.rows) - len(_missing(tell)))


CARDS = (
    Card(
        "gaps-unpublished", "gaps/unpublished", "/", "summary", 20, _title, _sentence,
        columns=("what", "institution", "norm", "article", "checked_on", "state"),
        level="reference", glossary=("gap",), clicks=("institution", "institution_id"), wide=True,
    ),
)  # fmt: skip

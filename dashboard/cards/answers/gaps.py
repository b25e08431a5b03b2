"""Cards of what is not published: silence shown as a finding."""

from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.telling import Telling
from dashboard.schema.order import in_order

NAMED = 4


def _sentence(tell: Telling) -> Iterator[str]:
    owners = in_order({row["institution"] for row in tell.rows if row["institution"]})
    yield tell("sentence")
    if owners:
        more = [tell("others", n=len(owners) - NAMED)] if len(owners) > NAMED else []
        yield tell("owners", names=tell.join([*owners[:NAMED], *more]))


CARDS = (
    Card(
        "gaps-unpublished", "gaps/unpublished", "/", "summary", 6, sentence=_sentence,
        columns=("what", "institution", "norm", "article", "checked_on"),
        glossary=("gap",), clicks=("institution", "institution_id"), wide=True,
    ),
)  # fmt: skip

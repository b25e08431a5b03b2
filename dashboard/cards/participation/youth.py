"""Whether young people decide or are only asked, from every exercise in which they are on record."""

from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.drawing import tally
from dashboard.cards.participation.depth import DEPTHS
from dashboard.cards.participation.saying import PAGE
from dashboard.cards.telling import Telling


def _title(tell: Telling) -> str:
    decided = tell.counted("decided")
    if decided:
        return tell.many("title", decided, total=tell.integer(len(tell.rows)))
    return tell.many("title_none", len(tell.rows))


def _sentence(tell: Telling) -> Iterator[str]:
    yield tell.some("consulted", tell.count(depth="consult"))
    deciding = tell.where(decided=True)
    if deciding:
        yield tell.named("deciding", [row["title"].rstrip(".") for row in deciding], 3)
    yield tell.some("unaged", tell.first["votes_without_age"])
    yield tell("coding")


CARDS = (
    Card(
        "participation-youth", "participation/youth", PAGE, "participation-youth", 25,
        _title, _sentence, tally("depth", DEPTHS, toned=lambda depth: "accent" if depth == "decide" else ""),
        level="hero", listed=True, glossary=("depth",),
        columns=("title", "kind", "held_on", "municipality", "depth", "decided", "persons"),
    ),
)  # fmt: skip

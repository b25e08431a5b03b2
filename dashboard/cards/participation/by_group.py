"""Card of how many people of each group are on record; where none was counted, of how many meetings that is so."""

from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.drawing import bars, counted
from dashboard.cards.participation.saying import PAGE
from dashboard.cards.telling import Telling
from dashboard.figures import Bar, Figure
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL


def _group_figure(tell: Telling) -> Figure:
    """A bar for each group; where none was counted, a square for each meeting whose record does not say."""
    groups = _apart(tell)
    if groups or "group" in tell.chosen:
        return bars("group", "participants", key="group", colour=CATEGORICAL[1], rows=lambda _: groups or tell.rows)(
            tell
        )
    silent = tell.first["meetings"]
    held = {"with_groups": (0, ""), "without_groups": (silent, "unknown")}
    return counted(tuple(Bar("", tell(one), float(n), tell.integer(n), tone=tone) for one, (n, tone) in held.items()))


def _apart(tell: Telling) -> list[Row]:
    return [row for row in tell.rows if row["group"] != "total"]


def _group_title(tell: Telling) -> str:
    groups = _apart(tell)
    if not groups and "group" not in tell.chosen:
        return tell("title_none")
    return tell.many("title", len(groups))


def _group_sentence(tell: Telling) -> Iterator[str]:
    consulted = (tell.low("group", row) for row in _apart(tell) if row["only_consulted"])
    yield tell.naming("consulted", consulted)
    yield tell.beside("overlap")
    yield tell.naming("no_denominator", (tell.low("group", row) for row in _apart(tell) if row["population"] is None))
    yield tell.some("suppressed", tell.total("suppressed"))


CARDS = (
    Card(
        "participation-by-group", "participation/by-group", PAGE, "participation-who", 13,
        _group_title, _group_sentence,
        _group_figure,
        columns=("group", "participants", "suppressed", "meetings", "only_consulted", "population",
                 "population_share"),
        glossary=("group", "only_consulted"), clicks=("group", "group"),
    ),
)  # fmt: skip

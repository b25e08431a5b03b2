"""Cards of how much serves each goal of the 2030 Agenda, counted: none of them speaks of money."""

from collections.abc import Iterator
from functools import partial

from dashboard.cards.card import Card
from dashboard.cards.money.goals import goal_bars, most, ranked, remainder
from dashboard.cards.telling import Telling


def _title(tell: Telling, name: str) -> str:
    rest = remainder(tell)
    return tell.many(tell.options["level"], rest["total"] - rest[name], total=tell.integer(rest["total"]))


def _sentence(tell: Telling, name: str) -> Iterator[str]:
    rest, named = remainder(tell), ranked(tell, name)
    if len(named) > 1 and named[0][name] > named[1][name]:
        yield tell("card.sdg-count.top", label=named[0]["label"], n=tell.integer(named[0][name]))
    if rest[name]:
        yield tell.many("unlinked", rest[name])
    if sum(row[name] for row in named) > rest["total"] - rest[name]:
        yield tell("card.sdg-count.overlap")
    if len(named) > most(tell):
        yield tell("card.sdg-count.ranked", shown=most(tell), n=tell.integer(len(named)))
    yield tell("card.sdg-count.no_money")


def _card(name: str, order: int) -> Card:
    """The card of a question whose column ``name`` counts."""
    return Card(
        f"sdg-{name}", f"sdg/{name}", "/ods", "sdg", order, partial(_title, name=name), partial(_sentence, name=name),
        goal_bars(name, lambda tell, row: tell.text(name, row)),
        columns=("label", name), glossary=("sdg_target",), clicks=("sdg", "goal_id"),
    )  # fmt: skip


CARDS = (_card("commitments", 40), _card("recommendations", 50))

"""Filter states that the bar of the budget page can produce, drawn with a seed."""

from random import Random

from dashboard.filters import LISTS, MOMENTS, Filters, choices
from dashboard.pages.presupuesto import PAGE
from dashboard.store.questions import Question
from dashboard.store.snapshots import Snapshot

ACTIVE = 0.25
"""Chance that a person has touched each filter."""
ONE_MORE = 0.5
"""Chance of one more value in a list, each time."""


def _list(dice: Random, values: list[str]) -> tuple[str, ...]:
    size = 1
    while dice.random() < ONE_MORE and size < len(values):
        size += 1
    return tuple(sorted(dice.sample(values, size)))


def _one(dice: Random, name: str) -> tuple[str, ...]:
    if name == "period":
        return (str(dice.randint(1, 12)),)
    return (dice.choice(MOMENTS),) if name == "moment" else ("official",)


def states(snapshot: Snapshot, count: int, seed: int = 2026) -> list[Filters]:
    """``count`` states; the first has no filter at all."""
    dice = Random(seed)
    offered = {name: [c.value for c in choices(snapshot, name, "es")] for name in PAGE.filters if name in LISTS}
    found = [Filters()]
    while len(found) < count:
        values = {}
        for name in PAGE.filters:
            if dice.random() < ACTIVE and (name not in LISTS or len(offered[name]) > 1):
                values[name] = _list(dice, offered[name]) if name in LISTS else _one(dice, name)
        found.append(Filters(values=values))
    return found


def of(question: Question, state: Filters) -> Filters:
    """The part of a state that a question uses."""
    return Filters(values={name: values for name, values in state.values.items() if name in question.filters})


def said(state: Filters) -> str:
    """A state as the address would carry it."""
    return state.query() or "(no filter)"

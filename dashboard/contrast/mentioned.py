"""What a sentence mentions, without what is inside something else or said for another reason."""

from collections.abc import Callable, Sequence

from dashboard.contrast.lexicon import PLACE, Mention

PRIOR = 4
"""How near a comparison «el año anterior» is what is compared with."""


def without_home(mentions: Sequence[Mention], clauses: Sequence[range]) -> list[Mention]:
    """What is said, without the name of the state where one of its municipalities is named in the same clause."""
    named = [one for one in mentions if one.kind == PLACE]

    def beside(one: Mention) -> bool:
        here = next((clause for clause in clauses if one.first in clause), None)
        return any(
            other.value != one.value
            and other.value.startswith(one.value)
            and (here is None or other.first in here or len(clauses) == 1)
            for other in named
        )

    return [one for one in mentions if one.kind != PLACE or not beside(one)]


def of_comparison(mentions: Sequence[Mention]) -> list[Mention]:
    """What is said, with «que el año anterior» as what something is compared with, and no day of today's."""
    compared = [one.first for one in mentions if one.kind == "compare"]
    prior = [
        one
        for one in mentions
        if one.kind == "prior" and any(one.first - PRIOR <= place < one.first for place in compared)
    ]
    inside = {at for one in prior for at in range(one.first, one.last)}
    kept = [one for one in mentions if one.kind != "prior" and not (one.kind == "relative" and one.first in inside)]
    return [*kept, *prior]


def outside_places(mentions: Sequence[Mention]) -> list[Mention]:
    """What is said outside the names of places, and the names."""
    named = [one for one in mentions if one.kind == PLACE]
    inside: Callable[[Mention], bool] = lambda one: any(  # noqa: E731
        place.first <= one.first and one.last <= place.last for place in named
    )
    longer: Callable[[Mention], bool] = lambda one: any(  # noqa: E731
        other.kind == "concept" and other is not one and other.first <= one.first and one.last <= other.last
        and one.kind in {"moment", "growth"} and (other.last - other.first) > (one.last - one.first)
        and other.value != "budget"
        for other in mentions
    )  # fmt: skip
    return [one for one in mentions if one.kind == PLACE or not (inside(one) or longer(one))]

"""What a slide could be of besides what it is, and the few slides that a room may ask for without network."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.cards.card import Card
from dashboard.deck.ready import Shown, shown
from dashboard.filters import Filters, choices
from dashboard.locale import t
from dashboard.schema.filters import LISTS, ORDER
from dashboard.store.questions import question
from dashboard.store.snapshots import Snapshot

MOST, LISTED = 6, 200
"""Values of a filter whose slides are made ahead, the last years or the first of a list; and values it offers."""
YEAR = "year"


@dataclass(frozen=True)
class Offered:
    """A filter that a card uses: ``values`` are (as an address says it, as people read it)."""

    name: str
    label: str
    values: list[tuple[str, str]]


@dataclass(frozen=True)
class Alternatives:
    """The filters of a card, and for which of them its slides are made ahead."""

    card: Card
    snapshot: Snapshot
    asked: Filters
    filters: tuple[Offered, ...]
    ahead: frozenset[str]

    def slides(self) -> Iterator[tuple[str, Shown]]:
        """``name=value`` -> the slide, for the values that are made ahead."""
        for one in self.filters:
            if one.name not in self.ahead:
                continue
            for value, _ in one.values[-MOST:] if one.name == YEAR else one.values[:MOST]:
                made = shown(self.card, self.snapshot, self.asked.with_values(**{one.name: (value,)}))
                if made is not None:
                    yield f"{one.name}={value}", made


def alternatives(card: Card, snapshot: Snapshot, asked: Filters, own: str = "") -> Alternatives:
    """``own`` is the filter that the whole presentation is of, if any: its slides are made ahead, as those of years."""
    used = question(card.question).filters
    offered = [_offered(name, snapshot, asked.lang) for name in ORDER if name in LISTS and name in used]
    return Alternatives(
        card, snapshot, asked, tuple(one for one in offered if len(one.values) > 1), frozenset({YEAR, own} - {""})
    )


def _offered(name: str, snapshot: Snapshot, lang: str) -> Offered:
    held = [(one.value, one.label) for one in choices(snapshot, name, lang)][:LISTED]
    return Offered(name, t(lang, f"filter.{name}"), sorted(held) if name == YEAR else held)

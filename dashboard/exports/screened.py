"""What was shown in a session, for its minutes: each folio is asked again, and only what gives it is called proven."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.cards import CARDS
from dashboard.cards.card import face
from dashboard.cards.folio import grouped
from dashboard.cards.giving import candidate
from dashboard.deck.session import Screened
from dashboard.exports.paper import Grid, Heading, Part
from dashboard.filters import parse
from dashboard.locale import t
from dashboard.store.folios import Given
from dashboard.store.store import Store

PROVEN, NOT_PROVEN, UNREVIEWED, NO_FIGURE = "proven", "not_proven", "unreviewed", "no_figure"


@dataclass(frozen=True)
class Proved:
    """A slide that was shown, what its folio is of where it could be asked again, and what it found in ``lang``."""

    shown: Screened
    given: Given | None
    found: str

    @property
    def state(self) -> str:
        """How far what was shown can be held to."""
        if self.shown.unreviewed:
            return UNREVIEWED
        if not self.shown.folio:
            return NO_FIGURE
        return PROVEN if self.given else NOT_PROVEN


def proved(store: Store, shown: Sequence[Screened], lang: str) -> list[Proved]:
    """Each slide, its folio asked again: what a file says of itself proves nothing."""
    return [_proved(store, one, lang) for one in shown]


def _proved(store: Store, one: Screened, lang: str) -> Proved:
    told = candidate(store, one.folio, one.pairs) if one.pairs else None
    if told is None:
        return Proved(one, None, one.finding or one.title)
    asked = parse({name: value for name, value in (one.pairs or {}).items() if name != "card"} | {"lang": lang})
    card = CARDS[told.card]
    answer = card.ask(store.open(told.package, told.snapshot), asked, strict=False)
    return Proved(one, told, face(card, answer).title)


def screened_parts(held: Sequence[Proved], lang: str) -> Iterator[Part]:
    """The part of the minutes; nothing where nothing was shown."""
    if not held:
        return
    yield Heading(t(lang, "minutes.screened"))
    yield t(lang, "minutes.screened_note")
    heads = [t(lang, f"minutes.screened_{name}") for name in ("what", "hour", "folio", "state")]
    yield Grid(heads, [_line(one, lang) for one in held])


def _line(one: Proved, lang: str) -> list[str]:
    own = one.shown.title if one.shown.title not in ("", one.found) else ""
    said = t(lang, "minutes.own_title", found=one.found, title=own) if own else one.found
    if one.shown.unreviewed and one.shown.source:
        said = f"{said}. {one.shown.source}"
    folio = grouped(one.shown.folio) if one.shown.folio else t(lang, "value.empty")
    return [said, one.shown.hour, folio, t(lang, f"minutes.screened_{one.state}")]

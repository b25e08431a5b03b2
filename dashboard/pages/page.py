"""What a page is: an address, the filters it offers, and a body; by default the cards that name it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dash import dcc, html

from dashboard.answers import Answer, applies
from dashboard.cards import Card, cards_of
from dashboard.components.card_frame import LEVELS, beside_frame, card_frame, card_inside
from dashboard.components.filter_bar import chips, filter_bar
from dashboard.components.furniture import furnished
from dashboard.components.island import island
from dashboard.components.place import Place
from dashboard.components.shell import Titled, footer, header, shell
from dashboard.filters import FilterError, Filters, choices
from dashboard.locale import t
from dashboard.store.questions import question
from dashboard.store.snapshots import Snapshot

Body = Callable[[Place], list[Any]]
OWN_CODES = frozenset({"within", "delay", "drop", "weeks", "resources"})
"""Options that name things of one package."""


class NoSuchPart(LookupError):
    """A card or a piece of furniture that the page does not have."""


def cards_body(place: Place) -> list[Any]:
    """The cards of the page, each asked with the filters of the address."""
    drawn = _drawn(place, html.H2, cards_of(place.path))
    if not drawn:
        return [html.P(t(place.lang, "page.not_applicable"), className="missing")]
    return [html.Div(drawn, className="cards")]


@dataclass(frozen=True)
class Sections:
    """A body in parts, one shown at a time: each a key of the catalogues, and its first card's order on the page.

    One part is what a reader can take in, and what a browser draws at once. ``before`` draws something between the
    heading of a part and its cards.
    """

    parts: tuple[tuple[str, int], ...]
    before: Mapping[str, Body]

    @property
    def keys(self) -> tuple[str, ...]:
        """The parts, in their order."""
        return tuple(key for key, _ in self.parts)

    def spoken(self, place: Place) -> list[str]:
        """The parts with a card whose theme the package claims."""
        package = place.snapshot.package
        cards = [(self.part_of(card.places[place.path]), card) for card in cards_of(place.path)]
        held = {part for part, card in cards if applies(package, card.question)}
        return [key for key in self.keys if key in held]

    def part_of(self, order: int) -> str:
        """The part a card belongs to by its order."""
        return [key for key, first in self.parts if first <= order][-1]

    def __call__(self, place: Place) -> list[Any]:
        """The part of the address, or the first one."""
        here = self.here(place)
        if here is None:
            return [html.P(t(place.lang, "page.not_applicable"), className="missing")]
        cards = [card for card in cards_of(place.path) if self.part_of(card.places[place.path]) == here]
        lead = furnished("lead", *self.lead(place))
        return [furnished("parts", *self.links(place)), _section(place, here, lead, _drawn(place, html.H3, cards))]

    def here(self, place: Place) -> str | None:
        """The part that is shown; None where no part has a card for the package."""
        spoken = self.spoken(place)
        asked = place.filters.section
        return asked if asked in spoken else next(iter(spoken), None)

    def lead(self, place: Place) -> list[Any]:
        """What stands before the cards of the part that is shown."""
        drawn = self.before.get(self.here(place) or "")
        return drawn(place) if drawn else []

    def links(self, place: Place) -> list[Any]:
        """The way to the other parts."""
        here = self.here(place)
        return [] if here is None else [island(_parts(place, self.spoken(place), here))]


def sectioned(*parts: tuple[str, int], before: Mapping[str, Body] | None = None) -> Sections:
    """A body in parts, as ``Sections`` says."""
    return Sections(parts, before or {})


def _drawn(place: Place, level: Any, cards: Iterable[Card]) -> list[Any]:
    """The frames of the cards whose theme the package claims."""
    found = []
    for card in cards:
        answer = card.ask(place.snapshot, place.filters, strict=False)
        if answer.applies:
            found.append(_with_beside(card, card_frame(card, answer, place, level), answer, place, level))
    return found


def _with_beside(card: Card, frame: Any, answer: Answer, place: Place, level: Any) -> Any:
    """A card alone, or with that of the other package where both have the figure."""
    if place.beside is None or not answer.rows:
        return frame
    other = card.ask(place.beside, _shared(place, place.beside), strict=False)
    if not other.applies or not other.rows:
        return frame
    return html.Div([frame, beside_frame(card, other, place, level)], className="pair")


def _shared(place: Place, other: Snapshot) -> Filters:
    """The filters of the page that mean the same in another package: time and moment, never a code."""
    here = place.filters
    years = {choice.value for choice in choices(other, "year", here.lang)}
    kept = {name: here.values[name] for name in ("period", "moment", "sources") if name in here.values}
    chosen = tuple(year for year in here.values.get("year", ()) if year in years)
    known = {name: value for name, value in here.options.items() if name not in OWN_CODES}
    return Filters(lang=here.lang, as_of=here.as_of, values=kept | ({"year": chosen} if chosen else {}), options=known)


def _parts(place: Place, keys: list[str], here: str) -> html.Nav:
    labelled: dict[str, Any] = {"aria-label": t(place.lang, "page.sections")}
    links = [html.Li(_part(place, key, here, keys[0])) for key in keys]
    return html.Nav(html.Ul(links), className="parts", **labelled)


def _part(place: Place, key: str, here: str, first: str) -> Any:
    text = t(place.lang, f"section.{key}")
    if key == here:
        current: dict[str, Any] = {"aria-current": "true"}
        return html.Span(text, className="part here", **current)
    return dcc.Link(text, href=place.in_section(None if key == first else key), className="part")


def _section(place: Place, key: str, lead: Any, frames: list[Any]) -> html.Section:
    labelled: dict[str, Any] = {"aria-labelledby": key}
    heading = html.H2(t(place.lang, f"section.{key}"), id=key, className="section-heading")
    return html.Section([heading, lead, html.Div(frames, className="cards")], **labelled)


@dataclass(frozen=True)
class Page:
    """One page. ``filters`` are those its bar offers; a filter no card of the page uses is still accepted."""

    path: str
    filters: tuple[str, ...] = ()
    body: Body = cards_body

    @property
    def key(self) -> str:
        """The page's name in the catalogues."""
        return self.path.strip("/") or "resumen"

    @property
    def sections(self) -> tuple[str, ...]:
        """Keys of its parts; none where it is drawn whole."""
        return self.body.keys if isinstance(self.body, Sections) else ()

    def check(self, place: Place) -> None:
        """FilterError for a part this page does not have; BadOption for an option its questions cannot take."""
        asked = place.filters.section
        if asked and asked not in self.sections:
            raise FilterError("section", asked, "not_in_catalogue", self.sections)
        # What an open option may say is known only to its question; the answer is remembered for the drawing.
        for card in cards_of(place.path):
            options = question(card.question).options
            if any(option.is_open and option.name in place.filters.options for option in options):
                card.ask(place.snapshot, place.filters, strict=False)

    def standing(self, place: Place) -> str:
        """What decides which parts stand on the page; while it stays the same, a filter only fills them anew.

        It ends in ``!`` where any filter draws the page again. The browser reads it too: see observatorio.js.
        """
        refills = place.beside is None and (self.sections or self.body is cards_body)
        kept = replace(place.filters, values={}, options={}, as_of=None) if refills else place.filters
        return f"{self.path}?{kept.query()}#{place.snapshot.id}{'' if refills else '!'}"

    def card(self, place: Place, card_id: str, level: str) -> html.Div | None:
        """The inside of one card of the page; NoSuchPart where it has no such card or heading."""
        card = next((one for one in cards_of(self.path) if one.id == card_id), None)
        if card is None or level not in LEVELS:
            raise NoSuchPart(card_id)
        return card_inside(card, card.ask(place.snapshot, place.filters, strict=False), place, LEVELS[level])

    def furniture(self, place: Place, name: str) -> list[Any]:
        """What follows the filters besides the cards: ``header``, ``bar``, ``parts``, ``lead`` or ``footer``."""
        parts: dict[str, Body] = {"header": header, "footer": footer, "bar": self.bar}
        if isinstance(self.body, Sections):
            parts |= {"parts": self.body.links, "lead": self.body.lead}
        if name not in parts:
            raise NoSuchPart(name)
        return parts[name](place)

    def bar(self, place: Place) -> list[Any]:
        """The filters of the page. Marks can be clicked on any page, so what is chosen can be taken away on any."""
        return [filter_bar(place, self.filters) if self.filters else island(chips(place))]

    def draw(self, place: Place) -> html.Div:
        """The whole page for a state that ``check`` let through."""
        lang = place.lang
        package = place.snapshot.package.title[lang]
        heading = t(lang, f"page.{self.key}.heading", package=package)
        titled = Titled(
            title=f"{t(lang, f'page.{self.key}.name')} · {package} · {t(lang, 'shell.brand')}",
            lead=t(lang, f"page.{self.key}.lead"),
            heading=heading,
        )
        return shell(place, titled, self.body(place), self.bar(place))

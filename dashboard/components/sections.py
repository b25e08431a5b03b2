"""A page in sections, one shown at a time: what a reader can take in, and what a browser draws at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dash import dcc, html

from dashboard.answers import applies
from dashboard.cards import cards_of
from dashboard.components.cards import frames, not_applicable
from dashboard.components.furniture import furnished
from dashboard.components.island import island
from dashboard.components.living import living_part
from dashboard.components.place import Place
from dashboard.locale import named, t

Body = Callable[[Place], list[Any]]


@dataclass(frozen=True)
class Sections:
    """The body of such a page; its fields are those of ``Page``."""

    keys: tuple[str, ...]
    before: Mapping[str, Body]

    def spoken(self, place: Place) -> list[str]:
        """The sections with a card that applies to the package."""
        package = place.snapshot.package
        held = {card.section for card in cards_of(place.path) if applies(package, card.question)}
        return [key for key in self.keys if key in held]

    def __call__(self, place: Place) -> list[Any]:
        """The section of the address, or the first one."""
        here = self.here(place)
        if here is None:
            return [not_applicable(place)]
        cards = [card for card in cards_of(place.path) if card.section == here]
        lead = furnished("lead", *self.lead(place))
        return [furnished("parts", *self.links(place)), _section(place, here, lead, frames(place, html.H3, cards))]

    def here(self, place: Place) -> str | None:
        """The section that is shown; None where none has a card for the package."""
        spoken = self.spoken(place)
        asked = place.filters.section
        return asked if asked in spoken else next(iter(spoken), None)

    def lead(self, place: Place) -> list[Any]:
        """What stands before the cards of the section that is shown."""
        drawn = self.before.get(self.here(place) or "")
        return living_part(lambda: drawn(place), place, self.here(place) or "") if drawn else []

    def links(self, place: Place) -> list[Any]:
        """The way to the other sections."""
        here = self.here(place)
        return [] if here is None else [island(_links(place, self.spoken(place), here))]


def _links(place: Place, keys: list[str], here: str) -> html.Nav:
    labelled: dict[str, Any] = {"aria-label": t(place.lang, "page.sections")}
    links = [html.Li(_link(place, key, here, keys[0])) for key in keys]
    return html.Nav(html.Ul(links), className="parts", **labelled)


def _link(place: Place, key: str, here: str, first: str) -> Any:
    text = named(place.lang, f"section.{key}", key)
    if key == here:
        current: dict[str, Any] = {"aria-current": "true"}
        return html.Span(text, className="part here", **current)
    return dcc.Link(text, href=place.in_section(None if key == first else key), className="part")


def _section(place: Place, key: str, lead: Any, frames: list[Any]) -> html.Section:
    labelled: dict[str, Any] = {"aria-labelledby": key}
    heading = html.H2(named(place.lang, f"section.{key}", key), id=key, className="section-heading")
    return html.Section([heading, lead, html.Div(frames, className="cards")], **labelled)

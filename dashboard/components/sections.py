"""A page in sections, one shown at a time: what a reader can take in, and what a browser draws at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dash import dcc, html

from dashboard.answers import applies
from dashboard.cards import Card, cards_of
from dashboard.components.island import island
from dashboard.components.place import Place
from dashboard.locale import named, t

Body = Callable[[Place], list[Any]]


@dataclass(frozen=True)
class Sections:
    """The sections of a page by their keys; without any, all its cards are one."""

    keys: tuple[str, ...]

    def spoken(self, place: Place) -> list[str]:
        """The sections with a card that applies to the package."""
        package = place.snapshot.package
        held = {card.section for card in cards_of(place.path) if applies(package, card.question)}
        return [key for key in self.keys if key in held]

    def here(self, place: Place) -> str | None:
        """The section that is shown; None where none has a card for the package, or the page has none."""
        spoken = self.spoken(place)
        asked = place.filters.section
        return asked if asked in spoken else next(iter(spoken), None)

    def cards(self, place: Place) -> list[Card]:
        """The cards of the section that is shown."""
        here = self.here(place)
        return [card for card in cards_of(place.path) if not self.keys or card.section == here]

    def links(self, place: Place) -> list[Any]:
        """The way to the other sections; nothing where there is one."""
        here, spoken = self.here(place), self.spoken(place)
        return [] if here is None or len(spoken) < 2 else [island(_links(place, spoken, here))]


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

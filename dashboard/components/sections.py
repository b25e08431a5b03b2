"""A page in sections, one shown at a time: what a reader can take in, and what a browser draws at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dash import dcc, html

from dashboard.answers import applies
from dashboard.cards import Card, cards_of
from dashboard.components.island import island
from dashboard.components.place import Place
from dashboard.filters import Filters
from dashboard.locale import named, t
from dashboard.problems import NOT_NOW, REFUSED

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

    def telling(self, place: Place) -> list[str]:
        """The sections in which the package has anything to tell, before anybody chooses."""
        return [key for key in self.spoken(place) if _tells(place, key)]

    def here(self, place: Place) -> str | None:
        """The section that is shown; None where none has a card for the package, or the page has none."""
        asked, spoken = place.filters.section, self.spoken(place)
        return asked if asked in spoken else next(iter((*self.telling(place), *spoken)), None)

    def cards(self, place: Place) -> list[Card]:
        """The cards of the section that is shown."""
        here = self.here(place)
        return [card for card in cards_of(place.path) if not self.keys or card.section == here]

    def links(self, place: Place) -> list[Any]:
        """The way to the other sections that tell something; nothing where there is one."""
        here, telling = self.here(place), self.telling(place)
        shown = [key for key in self.spoken(place) if key in telling or key == here]
        return [] if here is None or len(shown) < 2 else [island(_links(place, shown, here))]

    def silent(self, place: Place) -> list[Any]:
        """The way to the sections of which the package has nothing, in a line: what is missing there is said there."""
        here, telling = self.here(place), self.telling(place)
        keys = [key for key in self.spoken(place) if key not in telling and key != here]
        if not keys:
            return []
        ways = [part for key in keys for part in (" · ", _link(place, key, "", ""))][1:]
        return [island(html.P([f"{t(place.lang, 'page.silent')} ", *ways], className="silent small"))]


_TELLS: dict[tuple[str, str, str], bool] = {}
"""Snapshot, page and section -> whether any of its cards has an answer; a snapshot never changes."""


def _tells(place: Place, section: str) -> bool:
    key = (place.snapshot.id, place.path, section)
    if key not in _TELLS:
        bare = Filters(lang=place.lang)
        held = [card for card in cards_of(place.path) if card.section == section]
        _TELLS[key] = any(_answers(card, place, bare) for card in held)
    return _TELLS[key]


def _answers(card: Card, place: Place, bare: Filters) -> bool:
    if not applies(place.snapshot.package, card.question):
        return False
    try:
        answer = card.ask(place.snapshot, bare, strict=False)
        return bool(answer.rows) and card.shown(answer) and card.tells(answer)
    except (*REFUSED, *NOT_NOW):
        raise
    except Exception:
        # Where it is drawn it fails again and says so.
        return True


def _links(place: Place, keys: list[str], here: str) -> html.Nav:
    labelled: dict[str, Any] = {"aria-label": t(place.lang, "page.sections")}
    links = [html.Li(_link(place, key, here, keys[0])) for key in keys]
    return html.Nav(html.Ul(links), className="parts", **labelled)


def _link(place: Place, key: str, here: str, first: str) -> Any:
    text = named(place.lang, f"section.{key}", key)
    if key == here:
        current: dict[str, Any] = {"aria-current": "true"}
        return html.Span(text, className="part here", **current)
    return dcc.Link(text, href=place.in_section(None if key == first else key), className="part" if first else "")

"""A page lives whatever happens to a part of it: what fails says so in its own place, and the rest is drawn."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from dash import html

from dashboard.answers import applies
from dashboard.cards.card import Card, broken_face
from dashboard.components.card_frame import closed, framed
from dashboard.components.island import island
from dashboard.components.looks import HEADINGS, HERO, REFERENCE
from dashboard.components.place import Place
from dashboard.locale import t
from dashboard.problems import NOT_NOW, REFUSED, broken

PASSED_ON = (*REFUSED, *NOT_NOW)
"""What the whole request is refused for."""
T = TypeVar("T")
FAILED: ContextVar[list[str]] = ContextVar("failed")
log = logging.getLogger(__name__)


@contextmanager
def noted() -> Iterator[list[str]]:
    """What fails meanwhile, in this thread."""
    held: list[str] = []
    token = FAILED.set(held)
    try:
        yield held
    finally:
        FAILED.reset(token)


def living(draw: Callable[[], T], otherwise: Callable[[Exception], T], what: str) -> T:
    """What ``draw`` gives, or what is said instead when it fails; the failure of ``what`` is logged."""
    try:
        return draw()
    except PASSED_ON:
        raise
    except Exception as error:
        log.exception("cannot be drawn: %s", what)
        FAILED.get([]).append(what)
        return otherwise(error)


def living_part(draw: Callable[[], list[Any]], place: Place, what: str) -> list[Any]:
    """A piece of the page that is no card."""
    return living(draw, lambda _: [html.P(t(place.lang, "page.broken_part"), className="missing")], what)


def broken_frame(card: Card, place: Place, look: str, error: Exception) -> html.Article | None:
    """The frame of a card that failed, with its slot: another filter may fill it. None outside the package's themes."""
    if not applies(place.snapshot.package, card.question):
        return None
    return framed(card, look, broken_inside(card, place, look, error))


def broken_inside(card: Card, place: Place, look: str, error: Exception) -> Any:
    """What such a card shows: what it asks, and that it failed."""
    shown = broken_face(card, place.lang, broken(error, place.lang))
    if look == REFERENCE:
        return closed(card, shown.title, shown.sentence, f"state-{shown.state}", [])
    told = html.P(shown.sentence, className="card-sentence", role="status")
    title = HEADINGS[look](shown.title, id=f"{card.id}-title", className="card-title")
    parts = [told] if look == HERO else [title, told]
    return html.Div(island(*parts), className=f"face state-{shown.state}")

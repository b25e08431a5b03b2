"""A page lives whatever happens to a part of it: what fails says so in its own place, and the rest is drawn."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from dash import html

from dashboard.answers import applies
from dashboard.cards.card import Card, broken_face
from dashboard.components.card_frame import slot_of
from dashboard.components.island import island
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


def broken_frame(card: Card, place: Place, level: Any, error: Exception) -> html.Article | None:
    """The frame of a card that failed, with its slot: another filter may fill it. None outside the package's themes."""
    if not applies(place.snapshot.package, card.question):
        return None
    labelled: dict[str, Any] = {"aria-labelledby": f"{card.id}-title"}
    slot = html.Div(broken_inside(card, place, level, error), id=slot_of(card, level), className="slot")
    return html.Article(slot, id=card.id, className="observatory-card", **labelled)


def broken_inside(card: Card, place: Place, level: Any, error: Exception) -> html.Div:
    """What such a card shows: what it asks, and that it failed."""
    shown = broken_face(card, place.lang, broken(error, place.lang))
    told = [
        level(shown.title, id=f"{card.id}-title", className="card-title"),
        html.P(shown.sentence, className="card-sentence", role="status"),
    ]
    return html.Div(island(*told), className=f"face state-{shown.state}")

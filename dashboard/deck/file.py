"""A presentation as a file: JSON as ``deck.schema.json`` says, read with errors that say where and what to do."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from dashboard.deck.deck import Deck, Said, Slide
from dashboard.markup import safe_address

FORMAT = "observatorio-deck/1"
MOST, LONGEST, LONGEST_NOTE = 100, 300, 4000
"""Slides of a deck, and characters of a text and of a note."""
TOP = ("format", "title", "package", "snapshot", "as_of", "lang", "slides")
OF_SLIDE = ("card", "filters", "title", "note", "said")
OF_SAID = ("figure", "about", "source", "received_on", "url")


class DeckError(ValueError):
    """A file that is no presentation: the key of a sentence, ``deck.error.<key>``, and its blanks.

    ``where`` is the place in the file: ``slides[2].card``.
    """

    def __init__(self, key: str, where: str = "", **blanks: object) -> None:
        super().__init__(f"{key}: {where}" if where else key)
        self.key = f"deck.error.{key}"
        self.blanks = {"where": where, **blanks}


def written(deck: Deck) -> str:
    """The file: what is empty is left out, so that the same deck is the same text."""
    told = {
        "format": FORMAT,
        "title": deck.title,
        "package": deck.package,
        "snapshot": deck.snapshot,
        "as_of": deck.as_of.isoformat() if deck.as_of else "",
        "lang": deck.lang,
    }
    kept: dict[str, Any] = {name: value for name, value in told.items() if value or name == "title"}
    return json.dumps(kept | {"slides": [_slide(one) for one in deck.slides]}, ensure_ascii=False, indent=1) + "\n"


def _slide(one: Slide) -> dict[str, Any]:
    said = one.said and {
        "figure": one.said.figure,
        "about": one.said.about,
        "source": one.said.source,
        "received_on": one.said.received_on.isoformat(),
        **({"url": one.said.url} if one.said.url else {}),
    }
    told = {"card": one.card, "filters": dict(one.filters), "title": one.title, "note": one.note, "said": said}
    return {name: value for name, value in told.items() if value}


def read(text: str | bytes) -> Deck:
    """The deck of a file; DeckError."""
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        raise DeckError("not_json") from None
    if not isinstance(held, dict) or held.get("format") != FORMAT:
        raise DeckError("not_a_deck", format=FORMAT)
    _known(held, TOP, "")
    slides = held.get("slides")
    if not isinstance(slides, list):
        raise DeckError("no_slides")
    if len(slides) > MOST:
        raise DeckError("too_many", n=len(slides), most=MOST)
    return Deck(
        _text(held, "title", "title"),
        tuple(_read_slide(one, f"slides[{at}]") for at, one in enumerate(slides)),
        _text(held, "package", "package"),
        _text(held, "snapshot", "snapshot"),
        _day(held, "as_of", "as_of") if held.get("as_of") else None,
        _text(held, "lang", "lang") or "es",
    )


def _read_slide(held: object, where: str) -> Slide:
    if not isinstance(held, dict):
        raise DeckError("not_a_slide", where)
    _known(held, OF_SLIDE, where)
    card, said = _text(held, "card", f"{where}.card"), held.get("said")
    if bool(card) == isinstance(said, dict):
        raise DeckError("card_or_figure", where)
    filters = held.get("filters", {})
    if not isinstance(filters, dict):
        raise DeckError("not_text", f"{where}.filters")
    return Slide(
        card,
        {name: _text(filters, name, f"{where}.filters.{name}") for name in filters},
        _text(held, "title", f"{where}.title"),
        _text(held, "note", f"{where}.note", LONGEST_NOTE),
        _read_said(said, f"{where}.said") if isinstance(said, dict) else None,
    )


def _read_said(held: Mapping[str, Any], where: str) -> Said:
    _known(held, OF_SAID, where)
    for name in ("figure", "about", "source", "received_on"):
        if not held.get(name):
            raise DeckError("lacks", f"{where}.{name}")
    figure, about, source = (_text(held, name, f"{where}.{name}") for name in ("figure", "about", "source"))
    received, url = _day(held, "received_on", f"{where}.received_on"), _text(held, "url", f"{where}.url")
    if url and safe_address(url) is None:
        raise DeckError("not_an_address", f"{where}.url")
    return Said(figure, about, source, received, url)


def _known(held: Mapping[str, Any], names: tuple[str, ...], where: str) -> None:
    for name in held:
        if name not in names:
            raise DeckError("unknown", f"{where}.{name}".lstrip("."), expected=", ".join(names))


def _text(held: Mapping[str, Any], name: str, where: str, most: int = LONGEST) -> str:
    value = held.get(name, "")
    if not isinstance(value, str):
        raise DeckError("not_text", where)
    if len(value) > most:
        raise DeckError("too_long", where, n=len(value), most=most)
    return value.strip()


def _day(held: Mapping[str, Any], name: str, where: str) -> date:
    try:
        return date.fromisoformat(_text(held, name, where))
    except ValueError as error:
        if isinstance(error, DeckError):
            raise
        raise DeckError("not_a_day", where) from None

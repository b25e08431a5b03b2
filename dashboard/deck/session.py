"""What was shown in a session, as a file: JSON that the room writes, read with errors that say where and what to do."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from dashboard.cards.folio import typed
from dashboard.deck.file import LONGEST, DeckError

FORMAT = "observatorio-session/1"
MOST, LONGEST_ADDRESS = 500, 2000
"""Slides of a session, and characters of the address of a folio."""
CLOCK = "%H:%M"


@dataclass(frozen=True)
class Screened:
    """A slide that was shown: at what hour, under which title, and the folio that it bore with what that is of.

    ``finding`` is what the card found where the title is of whoever presents; ``unreviewed`` is a figure that came that
    day and is in no package, whose ``source`` is who said it.
    """

    at: datetime
    title: str
    finding: str = ""
    folio: str = ""
    pairs: Mapping[str, str] | None = None
    unreviewed: bool = False
    source: str = ""

    @property
    def hour(self) -> str:
        """As a clock in the room told it."""
        return self.at.strftime(CLOCK)


def read_session(text: str | bytes) -> tuple[Screened, ...]:
    """The slides of a session in their order; DeckError."""
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        raise DeckError("not_json") from None
    if not isinstance(held, dict) or held.get("format") != FORMAT or not isinstance(held.get("shown"), list):
        raise DeckError("not_a_session", format=FORMAT)
    shown = held["shown"]
    if len(shown) > MOST:
        raise DeckError("too_many", n=len(shown), most=MOST)
    return tuple(_read(one, f"shown[{at}]") for at, one in enumerate(shown))


def _read(held: object, where: str) -> Screened:
    if not isinstance(held, dict):
        raise DeckError("not_a_slide", where)
    title, finding, source, gives = (
        _text(held, name, where, most)
        for name, most in (("title", LONGEST), ("finding", LONGEST), ("source", LONGEST), ("gives", LONGEST_ADDRESS))
    )
    address = urlsplit(gives)
    folio = typed(address.path.removeprefix("/f/")) if gives else None
    return Screened(
        _moment(held, where),
        title,
        finding,
        folio or "",
        dict(parse_qsl(address.query)) if folio else None,
        held.get("unreviewed") is True,
        source,
    )


def _text(held: Mapping[str, Any], name: str, where: str, most: int) -> str:
    value = held.get(name, "")
    if not isinstance(value, str):
        raise DeckError("not_text", f"{where}.{name}")
    return value.strip()[:most]


def _moment(held: Mapping[str, Any], where: str) -> datetime:
    try:
        return datetime.fromisoformat(str(held.get("at")))
    except ValueError:
        raise DeckError("not_a_moment", f"{where}.at") from None

"""What a presentation holds, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Said:
    """A figure that came today and is in no package: nobody has reviewed it, and every face of it says so.

    ``figure`` is as it was told (``12 personas``), ``about`` what it is of, ``source`` who says it.
    """

    figure: str
    about: str
    source: str
    received_on: date
    url: str = ""


@dataclass(frozen=True)
class Slide:
    """A card with the filters and options it is asked with, as an address says them; or a figure that was ``said``.

    ``title`` stands in the place of what the card found, and ``note`` is for whoever presents; both may be empty.
    """

    card: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    note: str = ""
    said: Said | None = None


@dataclass(frozen=True)
class Deck:
    """Slides in their order. ``snapshot`` and ``as_of`` pin what they show; empty, they show what is known today."""

    title: str
    slides: tuple[Slide, ...]
    package: str = ""
    snapshot: str = ""
    as_of: date | None = None
    lang: str = "es"

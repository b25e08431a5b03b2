"""Where catalogues are: Spanish and English beside this file, any other language in a folder of data.

A language is added by putting ``<code>.po`` in ``data/locale``, or in the folder that ``OBSERVATORIO_LOCALE`` names. It
may hold as few texts as are ready: what it lacks is told in Spanish, and the page says how many it has.
"""

import os
import re
from functools import cache
from pathlib import Path
from string import Formatter

from babel.messages.pofile import PoFileError, read_po

from dashboard.schema.texts import SPANISH

OURS = Path(__file__).parent
ADDED = OURS.parents[1] / "data" / "locale"
CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class BadCatalogue(ValueError):
    """A catalogue that cannot be read: which file."""


def folders() -> tuple[Path, ...]:
    """Where catalogues are looked for; ours win over one of the same name."""
    return OURS, Path(os.environ.get("OBSERVATORIO_LOCALE") or ADDED)


@cache
def _files() -> dict[str, Path]:
    found = {path.stem: path for folder in reversed(folders()) for path in sorted(folder.glob("*.po"))}
    codes = sorted((code for code in found if CODE.fullmatch(code)), key=lambda code: (code != SPANISH, code))
    return {code: found[code] for code in codes}


@cache
def languages() -> tuple[str, ...]:
    """Codes of the catalogues found, Spanish first."""
    return tuple(_files())


@cache
def catalogue(lang: str) -> dict[str, str]:
    """Message id -> text of one language. A text whose blanks are not those of the Spanish one is left out."""
    path = _files()[lang]
    try:
        with path.open("rb") as file:
            found = {str(m.id): str(m.string) for m in read_po(file, abort_invalid=True) if m.id and m.string}
    except (PoFileError, UnicodeDecodeError, OSError) as error:
        raise BadCatalogue(f"{path.name}: {error}") from error
    if path.parent == OURS:
        return found
    spanish = catalogue(SPANISH)
    return {key: text for key, text in found.items() if key not in spanish or blanks(text) == blanks(spanish[key])}


def blanks(text: str) -> set[str] | None:
    """Names of what is filled in a text; None when its braces mean nothing."""
    try:
        return {f"{name}!{how}:{form}" for _, name, form, how in Formatter().parse(text) if name is not None}
    except ValueError:
        return None


def forget() -> None:
    """Look at the folders again: for tests, which add a catalogue while they run."""
    for remembered in (_files, languages, catalogue):
        remembered.cache_clear()

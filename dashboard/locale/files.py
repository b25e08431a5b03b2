"""Where catalogues are: Spanish and English beside this file, one folder each; any other language in a folder of data.

Of ours each door has one file (``es/money.po``); what several doors say is in ``common``, what is said while packages
are loaded in ``loading``. A language is added by putting ``<code>.po``, or ``<code>/<door>.po`` as ours are, in
``data/locale`` or in the folder that ``OBSERVATORIO_LOCALE`` names. It may hold as few texts as are ready: what it
lacks is told in Spanish, and the page says how many it has.
"""

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

from babel.messages.pofile import PoFileError, read_po

from dashboard.schema.texts import SPANISH

OURS = Path(__file__).parent
ADDED = OURS.parents[1] / "data" / "locale"
CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class BadCatalogue(ValueError):
    """A catalogue that cannot be read, or a key that two of them hold: which files."""


def folders() -> tuple[Path, ...]:
    """Where languages are looked for; ours win over one of the same name."""
    return OURS, Path(os.environ.get("OBSERVATORIO_LOCALE") or ADDED)


def _languages_in(folder: Path) -> dict[str, list[Path]]:
    """Language -> its catalogues, whether they are one file or a folder of them."""
    found: dict[str, list[Path]] = {}
    for path in sorted([*folder.glob("*.po"), *folder.glob("*/*.po")]):
        code = path.stem if path.parent == folder else path.parent.name
        if CODE.fullmatch(code):
            found.setdefault(code, []).append(path)
    return found


@cache
def _files() -> dict[str, list[Path]]:
    ours, added = (_languages_in(folder) for folder in folders())
    found = added | ours
    return {code: found[code] for code in sorted(found, key=lambda code: (code != SPANISH, code))}


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages found, Spanish first."""
    return tuple(_files())


def _name(path: Path) -> str:
    """What a catalogue is called where something is wrong with it: ``yua.po``, ``es/money.po``."""
    return path.name if path.parent in folders() else f"{path.parent.name}/{path.name}"


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    try:
        with path.open("rb") as file:
            yield from ((str(m.id), str(m.string)) for m in read_po(file, abort_invalid=True) if m.id and m.string)
    except (PoFileError, UnicodeDecodeError, OSError) as error:
        raise BadCatalogue(f"{_name(path)}: {error}") from error


@cache
def catalogue(lang: str) -> dict[str, str]:
    """Message id -> text of one language. A text whose blanks are not those of the Spanish one is left out."""
    found: dict[str, str] = {}
    origin: dict[str, Path] = {}
    for path in _files()[lang]:
        for key, text in _texts(path):
            if key in found:
                raise BadCatalogue(f"{key}: {_name(origin[key])}, {_name(path)}")
            found[key], origin[key] = text, path
    if OURS / lang in (path.parent for path in _files()[lang]):
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

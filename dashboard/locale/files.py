"""Where catalogues are: Spanish and English beside this file, one folder each; any other language in a folder of data.

Of ours each door has one file (``es/money.po``); what several doors say is in ``common``, what is said while packages
are loaded in ``loading``. A language is added by putting ``<code>.po``, or ``<code>/<door>.po`` as ours are, in
``data/locale`` or in the folder that ``OBSERVATORIO_LOCALE`` names. It may hold as few texts as are ready: what it
lacks is told in Spanish, and the page says how many it has.

A text that counts is a plural as gettext writes it, its key both ``msgid`` and ``msgid_plural``, with as many
``msgstr[…]`` as the ``Plural-Forms`` of its file say, which also say the one that each number takes.
"""

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from gettext import c2py
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po

from dashboard.schema.texts import SPANISH

OURS = Path(__file__).parent
ADDED = OURS.parents[1] / "data" / "locale"
CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
PROVEN = 201
"""Numbers for which a file's rule of plurals is tried before it is taken."""


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


@dataclass(frozen=True)
class Plural:
    """A text that counts: its forms, and which of them a number takes."""

    forms: tuple[str, ...]
    which: Callable[[int], int]

    def of(self, number: int) -> str:
        """The form of a number, its blanks not filled."""
        return self.forms[self.which(int(number))]


@dataclass(frozen=True)
class _Words:
    """The texts of one language, or of one file of it, by key."""

    texts: dict[str, str] = field(default_factory=dict)
    plurals: dict[str, Plural] = field(default_factory=dict)


def _plural_rule(catalog: Catalog) -> Callable[[int], int]:
    """The file's own rule; ValueError when it is none, or names a form that is not there."""
    which = c2py(catalog.plural_expr)
    if max(map(which, range(PROVEN))) >= catalog.num_plurals:
        raise ValueError(catalog.plural_forms)
    return which


def _read(path: Path) -> _Words:
    """A file's texts; a plural that lacks one of its forms is left out."""
    try:
        with path.open("rb") as file:
            catalog = read_po(file, abort_invalid=True)
        which = _plural_rule(catalog)
    except (PoFileError, OSError, ValueError) as error:
        raise BadCatalogue(f"{_name(path)}: {error}") from error
    found = _Words()
    for message in catalog:
        if not message.id or not message.string or not all(message.string):
            continue
        if isinstance(message.id, str):
            found.texts[message.id] = str(message.string)
        else:
            found.plurals[message.id[0]] = Plural(tuple(message.string), which)
    return found


def _joined(paths: Iterable[Path]) -> _Words:
    """What the files of a language hold together; BadCatalogue when two hold the same key."""
    found, origin = _Words(), dict[str, Path]()
    for path in paths:
        own = _read(path)
        for key in (*own.texts, *own.plurals):
            if key in origin:
                raise BadCatalogue(f"{key}: {_name(origin[key])}, {_name(path)}")
            origin[key] = path
        found.texts.update(own.texts)
        found.plurals.update(own.plurals)
    return found


@cache
def _words(lang: str) -> _Words:
    found = _joined(_files()[lang])
    if lang in _languages_in(OURS):
        return found
    spanish = _words(SPANISH)
    return _Words(
        {key: text for key, text in found.texts.items() if key not in spanish.plurals and _fits(key, text, spanish)},
        {
            key: plural
            for key, plural in found.plurals.items()
            if key in spanish.plurals and _fit(plural.forms, spanish.plurals[key].forms)
        },
    )


def catalogue(lang: str) -> dict[str, str]:
    """Key -> text of one language, plurals aside. A text whose blanks are not those of the Spanish one is left out."""
    return _words(lang).texts


def plurals(lang: str) -> dict[str, Plural]:
    """Key -> plural of one language, under the same condition: each form may leave out the number, ``{n}``."""
    return _words(lang).plurals


def _fits(key: str, text: str, spanish: _Words) -> bool:
    return key not in spanish.texts or blanks(text) == blanks(spanish.texts[key])


def _fit(forms: Iterable[str], spanish: Iterable[str]) -> bool:
    """Whether every form fills what all the Spanish ones do, the number aside, and nothing that none of them does."""
    known = [blanks(form) or set() for form in spanish]
    number = {"n!None:"}
    least, most = set.intersection(*known) - number, set.union(*known) | number
    return all(own is not None and least <= own <= most for own in map(blanks, forms))


def blanks(text: str) -> set[str] | None:
    """Names of what is filled in a text; None when its braces mean nothing."""
    try:
        return {f"{name}!{how}:{form}" for _, name, form, how in Formatter().parse(text) if name is not None}
    except ValueError:
        return None


def forget() -> None:
    """Look at the folders again: for tests, which add a catalogue while they run."""
    for remembered in (_files, languages, _words):
        remembered.cache_clear()

"""An empty, valid package for a place, written in a folder."""

import re
from collections.abc import Mapping
from pathlib import Path

from dashboard.locale import OURS, t
from dashboard.package.writing import PROFILE, Row, write_descriptor, write_table
from dashboard.schema.texts import SPANISH
from dashboard.starter.book import write_book
from dashboard.starter.catalogue import Place, common_tables, find
from dashboard.starter.guide import BOOK, readme
from dashboard.starter.lists import fillable
from dashboard.starter.notes import THEMES

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


class FolderTaken(ValueError):
    """The folder is there and is not empty, or is no folder."""


class BadName(ValueError):
    """A package's name is its folder's, and this one cannot be served: small letters, digits and hyphens only."""


def _refuse(folder: Path) -> None:
    if not NAME.fullmatch(folder.name):
        raise BadName(folder.name)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTaken(str(folder))


def _descriptor(place: Place, name: str, version: str, csv: Mapping[str, str]) -> dict[str, object]:
    spanish, english = (t(lang, "starter.description", place=place.name) for lang in OURS)
    paths = dict.fromkeys(fillable(), BOOK) | dict(csv)
    return {
        "$schema": PROFILE,
        "name": name,
        "title": place.name,
        "titleEn": place.name,
        "description": spanish,
        "descriptionEn": english,
        "kind": "published",
        "home": place.code,
        "timezone": place.timezone,
        "languages": ["es", "en"],
        "themes": [theme for theme in THEMES if theme != "core"],
        "version": version,
        "resources": [{"name": table, "path": path} for table, path in sorted(paths.items())],
    }


def write_new_package(code: str, folder: Path, version: str, lang: str = SPANISH) -> Place:
    """Writes the package of the place with INEGI code ``code`` in ``folder`` (new or empty) and says which place it is.

    ``lang``: that of the instructions and notes; the sheets keep the names the reader knows.
    UnknownPlace, FolderTaken or BadName when it must not be written; then nothing is.
    """
    folder = folder.resolve()
    place = find(code)
    _refuse(folder)
    content: dict[str, list[Row]] = common_tables(place) | {"municipalities": list(place.municipalities)}
    fixed = [name for name in content if name not in fillable()]
    (folder / BOOK).parent.mkdir(parents=True, exist_ok=True)
    csv = {name: write_table(folder, name, content[name]) or "" for name in fixed}
    write_book(folder / BOOK, place, {name: rows for name, rows in content.items() if name not in csv}, lang)
    write_descriptor(folder, _descriptor(place, folder.name, version, csv))
    counts = {name: len(rows) for name, rows in content.items()}
    (folder / "README.md").write_text(readme(place, folder.name, counts, lang), encoding="utf-8")
    return place

"""An empty, valid package for a place, written in a folder."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dashboard.locale import OURS, t
from dashboard.package.choosing import sheet_title
from dashboard.package.writing import PROFILE, Row, described, write_descriptor, write_table
from dashboard.schema.resources import table_schema
from dashboard.schema.tables import tables
from dashboard.schema.texts import SPANISH
from dashboard.starter.book import NAMES, write_book
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


def _resources(folder: Path, csv: Mapping[str, str]) -> list[dict[str, Any]]:
    """The files with the Table Schema of their columns; a sheet of the workbook says which one and where it begins."""
    written = {one["name"]: one for one in described(folder, csv)}
    whole = {name: [field.name for field in table.fields] for name, table in tables().items()}
    for name in fillable():
        sheet = {"headerRows": [NAMES + 1], "excel": {"sheet": sheet_title(tables()[name])}}
        schema = table_schema(name, {one: whole[one] for one in (*fillable(), *csv)}, labelled=True)
        written[name] = {"name": name, "path": BOOK, "format": "xlsx", "dialect": sheet, "schema": schema}
    return [written[name] for name in sorted(written)]


def _descriptor(place: Place, folder: Path, version: str, csv: Mapping[str, str]) -> dict[str, object]:
    spanish, english = (t(lang, "starter.description", place=place.name) for lang in OURS)
    return {
        "$schema": PROFILE,
        "name": folder.name,
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
        "resources": _resources(folder, csv),
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
    write_descriptor(folder, _descriptor(place, folder, version, csv))
    counts = {name: len(rows) for name, rows in content.items()}
    (folder / "README.md").write_text(readme(place, folder.name, counts, lang), encoding="utf-8")
    return place

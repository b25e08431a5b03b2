"""Rows of text -> the files of a package folder, written so that two versions compare well."""

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dashboard.package.descriptor import FILE
from dashboard.schema.resources import table_schema
from dashboard.schema.tables import Table, tables

Row = Mapping[str, str | None]
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def _columns(table: Table, rows: list[Row]) -> list[str]:
    return [field.name for field in table.fields if field.required or any(row.get(field.name) for row in rows)]


def write_table(folder: Path, name: str, rows: Iterable[Row]) -> str | None:
    """Writes ``<name>.csv`` sorted by key, columns in schema order, empty ones left out; None when there is no row."""
    table = tables()[name]
    ordered = sorted(rows, key=lambda row: [row.get(key) or "" for key in table.primary_key])
    if not ordered:
        return None
    columns = _columns(table, ordered)
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([row.get(column) or "" for column in columns] for row in ordered)
    return f"{name}.csv"


def write_descriptor(folder: Path, node: Mapping[str, Any]) -> None:
    """Writes ``datapackage.json`` as given."""
    text = json.dumps(node, ensure_ascii=False, indent=1)
    (folder / FILE).write_text(text + "\n", encoding="utf-8")


def _header(file: Path, table: Table) -> tuple[str, ...] | None:
    """The columns of a CSV as this project writes it; None for any other file."""
    if file.suffix.lower() != ".csv":
        return None
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            columns = tuple(next(csv.reader(text), ()))
    except (OSError, UnicodeDecodeError, csv.Error):
        return None
    return columns if columns and set(columns) <= {field.name for field in table.fields} else None


def described(
    folder: Path, paths: Mapping[str, str], before: Mapping[str, Mapping[str, Any]] | None = None
) -> list[dict[str, Any]]:
    """The resources of the package in ``folder``, by name, each with the Table Schema of the columns its file has.

    A file that this project did not write keeps what the descriptor said of it ``before``.
    """
    held = {name: head for name, path in paths.items() if (head := _header(folder / path, tables()[name]))}
    found: list[dict[str, Any]] = []
    for name, path in sorted(paths.items()):
        told = dict((before or {}).get(name, {})) | {"name": name, "path": path}
        found.append(told | ({"schema": table_schema(name, held)} if name in held else {}))
    return found


def write_package(folder: Path, node: Mapping[str, Any], content: Mapping[str, Iterable[Row]]) -> None:
    """A whole package: its tables and its descriptor (``node`` without ``resources``)."""
    folder.mkdir(parents=True, exist_ok=True)
    written = [(name, write_table(folder, name, rows)) for name, rows in sorted(content.items())]
    resources = described(folder, {name: path for name, path in written if path})
    write_descriptor(folder, {"$schema": PROFILE, "name": folder.name, **node, "resources": resources})


def rewritten(folder: Path, content: Mapping[str, Iterable[Row]]) -> None:
    """Writes some tables of a package anew, and its descriptor; a table without a row stays as it is."""
    node = json.loads((folder / FILE).read_text(encoding="utf-8-sig"))
    before: dict[str, Mapping[str, Any]] = {one["name"]: one for one in node["resources"]}
    paths = {name: str(one["path"]) for name, one in before.items()}
    for name, rows in content.items():
        written = write_table(folder, name, rows)
        if written and paths.get(name, written) != written:
            (folder / paths[name]).unlink()
        paths |= {name: written} if written else {}
    node["resources"] = described(folder, paths, before)
    write_descriptor(folder, node)

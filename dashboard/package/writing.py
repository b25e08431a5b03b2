"""Rows of text -> the files of a package folder, written so that two versions compare well."""

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dashboard.package.descriptor import FILE
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


def write_package(folder: Path, node: Mapping[str, Any], content: Mapping[str, Iterable[Row]]) -> None:
    """A whole package: its tables and its descriptor (``node`` without ``resources``)."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [(name, write_table(folder, name, rows)) for name, rows in sorted(content.items())]
    resources = [{"name": name, "path": path} for name, path in paths if path]
    write_descriptor(folder, {"$schema": PROFILE, "name": folder.name, **node, "resources": resources})

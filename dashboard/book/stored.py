"""The tables of a package as their files say them, and a changed one put back without touching the rest."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.package.descriptor import FILE, Descriptor
from dashboard.package.source import read_source
from dashboard.package.writing import Row, described, write_descriptor, write_table
from dashboard.schema.tables import tables

BOM = "\ufeff"


@dataclass(frozen=True)
class Stored:
    """One table: its rows in the order of the file; ``columns`` of a CSV in UTF-8 with commas, None of any other file.

    A column that is of no table stays in the rows, and is written back.
    """

    rows: tuple[Row, ...]
    columns: tuple[str, ...] | None = None
    ending: str = "\n"
    marked: bool = False


def _plain(path: Path) -> Stored | None:
    if path.suffix.lower() != ".csv":
        return None
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None
    records = list(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))
    head, body = (records[0], records[1:]) if records else ([], [])
    if "," not in text.partition("\n")[0] or any(one and len(one) != len(head) for one in body):
        return None
    ending = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    rows = tuple(dict(zip(head, one, strict=True)) for one in body if any(one))
    return Stored(rows, tuple(head), ending, text.startswith(BOM))


def read_stored(descriptor: Descriptor) -> dict[str, Stored]:
    """Every table of the package, as texts; PackageError for a file that must not be opened."""
    found = {}
    for name, path in descriptor.resources:
        file = descriptor.folder / path
        rows = _plain(file) or Stored(tuple(dict(values) for _, values in read_source(file, name).rows))
        found[name] = rows
    return found


def _columns(name: str, known: Sequence[str], rows: Sequence[Row]) -> list[str]:
    """The columns that are there, and those that now hold something, in the order of the schema."""
    schema = [field.name for field in tables()[name].fields]
    added = [one for one in schema if one not in known and any(row.get(one) for row in rows)]
    columns = list(known)
    for one in added:
        before = [columns.index(other) for other in schema[: schema.index(one)] if other in columns]
        columns.insert(max(before, default=-1) + 1, one)
    return columns


def write_stored(path: Path, name: str, stored: Stored, rows: Sequence[Row]) -> None:
    """The CSV with ``rows`` in their order, its columns, ends of lines and mark as they were."""
    columns = _columns(name, stored.columns or (), rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(BOM if stored.marked else "")
        writer = csv.writer(file, lineterminator=stored.ending)
        writer.writerow(columns)
        writer.writerows([row.get(column) or "" for column in columns] for row in rows)


def put_back(folder: Path, stored: Mapping[str, Stored], changed: Mapping[str, Sequence[Row]]) -> None:
    """Writes the changed tables in ``folder`` and says it in the descriptor.

    A table that was not in a CSV of its own gets one, sorted by key; the other tables of its file stay there.
    """
    node: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8-sig"))
    before = {one["name"]: one for one in node["resources"]}
    paths = {name: str(one["path"]) for name, one in before.items()}
    for name, rows in changed.items():
        was = stored.get(name)
        if was is not None and was.columns is not None:
            write_stored(folder / paths[name], name, was, rows)
        elif path := write_table(folder, name, rows):
            paths[name], before[name] = path, {}
        else:
            paths.pop(name, None)
    resources = described(folder, paths, before)
    if resources != sorted(node["resources"], key=lambda one: str(one["name"])):
        write_descriptor(folder, node | {"resources": resources})

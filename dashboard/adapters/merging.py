"""New rows of a table into old ones: one slice is replaced, and each figure that changed is told."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.package.writing import Row
from dashboard.schema.tables import tables

# What a person may have completed by hand: the file only adds what is missing.
KEPT = ("sources", "institutions", "budget_units", "programmes", "classifications", "municipalities")
BOOKKEEPING = ("load_batches", "rejected_rows", "corrections")
UNCOUNTED = ("source_id", "note", "row_id", "frequency")
SLICE = ("unit_id", "year", "period", "view")
DIMENSIONS = (
    *SLICE,
    "programme_id",
    "object_code",
    "function_code",
    "expenditure_type",
    "funding_code",
    "municipality_id",
)
Key = tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """A published value that is no longer the same; ``new`` None when the file does not carry it any more."""

    table: str
    subject: str
    column: str
    old: str
    new: str | None


def _key(row: Row, names: Iterable[str]) -> Key:
    return tuple(row.get(name) or "" for name in names)


def _by_dimensions(rows: Iterable[Row]) -> dict[Key, Row]:
    """Budget rows by what they are about; a row named twice is told apart by its order."""
    turns: dict[Key, int] = defaultdict(int)
    found: dict[Key, Row] = {}
    for row in sorted(rows, key=lambda one: one.get("row_id") or ""):
        key = _key(row, DIMENSIONS)
        turns[key] += 1
        found[*key, str(turns[key])] = row
    return found


def _changes(table: str, subject: str, old: Row, new: Row | None) -> list[Change]:
    columns = [field.name for field in tables()[table].fields if field.name not in UNCOUNTED]
    told = []
    for column in columns:
        before, after = old.get(column) or "", (new or {}).get(column) or ""
        if before and not _same(before, after):
            told.append(Change(table, subject, column, before, after or None))
    return told


def _same(before: str, after: str) -> bool:
    try:
        return before == after or float(before) == float(after)
    except ValueError:
        return False


def _budget(old: list[Row], new: list[Row]) -> tuple[list[Row], list[Change]]:
    slices = {_key(row, SLICE) for row in new}
    kept = [row for row in old if _key(row, SLICE) not in slices]
    replaced = _by_dimensions(row for row in old if _key(row, SLICE) in slices)
    arrived, told = _by_dimensions(new), list[Change]()
    amounts = {field.name for field in tables()["budget_execution"].fields if field.unit == "MXN"}
    for key, before in replaced.items():
        after = arrived.get(key)
        subject = (after or before).get("row_id") or ""
        told += [one for one in _changes("budget_execution", subject, before, after) if one.column in amounts]
    return [*kept, *new], told


def merged(name: str, old: list[Row], new: list[Row]) -> tuple[list[Row], list[Change]]:
    """The rows of table ``name`` after an import, and what changed. Untouched slices stay as they are."""
    if name == "budget_execution":
        return _budget(old, new)
    if name == "rejected_rows":
        files = {row.get("file") for row in new}
        return [*(row for row in old if row.get("file") not in files), *new], []
    keys = tables()[name].primary_key
    before = {_key(row, keys): row for row in old}
    after = {_key(row, keys): row for row in new}
    if name in KEPT:
        return list((after | before).values()), []
    changed = (
        []
        if name in BOOKKEEPING
        else [
            one
            for key, row in after.items()
            if key in before
            for one in _changes(name, " · ".join(key), before[key], row)
        ]
    )
    return list((before | after).values()), changed

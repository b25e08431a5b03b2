"""A filled workbook back into its package: read, compared, tried on a copy, and only then written."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from dashboard.adapters.importing import copy_back
from dashboard.book.changes import TableChange, compared
from dashboard.book.correcting import Recording, recorded
from dashboard.book.sheets import known_names, make_keys, read_book, resolve
from dashboard.book.stored import Stored, put_back, read_stored
from dashboard.package.build import Build, build
from dashboard.package.descriptor import read_descriptor
from dashboard.package.findings import ERROR, Finding
from dashboard.package.values.texts import tidy
from dashboard.package.writing import Row


@dataclass(frozen=True)
class Taken:
    """What a workbook changes, and what is wrong in it, each finding in the cell of the workbook it is about."""

    changes: tuple[TableChange, ...]
    findings: tuple[Finding, ...]
    build: Build | None = None
    written: bool = False

    @property
    def ok(self) -> bool:
        """Whether it can be written."""
        return not any(finding.severity == ERROR for finding in self.findings)


def _keys(stored: Stored | None, key: str) -> set[str]:
    return {tidy(row.get(key) or "") for row in stored.rows} if stored else set()


def _placed(
    findings: Sequence[Finding], file: str, paths: Mapping[str, TableChange], told: Sequence[Finding]
) -> Iterator[Finding]:
    """The findings of the copy, said of the cell of the workbook; one of a cell already spoken of is not repeated."""
    spoken = {(one.sheet, one.row, one.column) for one in told}
    for one in findings:
        change = paths.get(one.file)
        if change is None:
            yield one
            continue
        numbers = [row for row, _ in change.rows]
        row = numbers[one.row - 2] if one.row is not None and 2 <= one.row < len(numbers) + 2 else one.row
        rows = tuple(numbers[at - 2] for at in one.rows if 2 <= at < len(numbers) + 2)
        value = one.value if one.value is not None or row is None else _said(change, row, one.column)
        placed = replace(one, file=file, sheet=change.sheet, row=row, rows=rows, value=value)
        if (placed.sheet, placed.row, placed.column) not in spoken:
            yield placed


def _said(change: TableChange, row: int, column: str | None) -> str | None:
    """What the cell says: a finding keeps to itself what may be private, but whoever wrote the workbook knows it."""
    return next((values.get(column or "") for number, values in change.rows if number == row), None)


def take_workbook(file: Path, folder: Path, *, write: bool, record: Recording | None = None) -> Taken:
    """What ``file`` changes in the package in ``folder``; with ``write``, and nothing wrong in it, the change is made.

    A sheet or a column that is not in the workbook changes nothing. With ``record`` each published value that is
    another now gets a row in the register of corrections. PackageError when either cannot be read.
    """
    descriptor = read_descriptor(folder)
    stored = read_stored(descriptor)
    content: dict[str, Sequence[Row]] = {name: one.rows for name, one in stored.items()}
    filled, findings = read_book(file)
    for one in filled:
        make_keys(one, _keys(stored.get(one.table.name), one.table.primary_key[0]))
    known = known_names(content, filled, (descriptor.home, descriptor.title["es"]))
    for one in filled:
        findings += resolve(one, known, file.name)
    compared_all = [compared(one, content.get(one.table.name, ()), known.before, known.after) for one in filled]
    changes = tuple(one for one in compared_all if one is not None)
    if not changes:
        return Taken((), tuple(findings))
    if record:
        changes = recorded(changes, content, record, known.after)
    with tempfile.TemporaryDirectory() as work:
        beside = Path(work) / folder.resolve().name
        shutil.copytree(folder, beside)
        paths = _put(beside, stored, changes)
        with duckdb.connect() as connection:
            made = build(connection, beside)
        taken = Taken(changes, (*findings, *_placed(made.findings, file.name, paths, findings)), made)
        if write and taken.ok:
            copy_back(beside, folder)
            taken = replace(taken, written=True)
    return taken


def _put(folder: Path, stored: Mapping[str, Stored], changes: Sequence[TableChange]) -> dict[str, TableChange]:
    """Writes the changes in ``folder``; path of each table -> its change, its rows in the order of the file."""
    by_name = {one.table.name: one for one in changes}
    put_back(folder, stored, {name: [row for _, row in one.rows] for name, one in by_name.items()})
    paths = {path: by_name[name] for name, path in read_descriptor(folder).resources if name in by_name}
    return {path: _in_order(one, stored.get(one.table.name)) for path, one in paths.items()}


def _in_order(change: TableChange, was: Stored | None) -> TableChange:
    """A table that gets a file of its own is sorted by key there."""
    if was is not None and was.columns is not None:
        return change
    keys = change.table.primary_key
    return replace(change, rows=tuple(sorted(change.rows, key=lambda one: [one[1].get(key) or "" for key in keys])))

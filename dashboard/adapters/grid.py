"""Files as offices send them: any rows above the header, several sheets. Nothing is assumed of the first row."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from dashboard.adapters.odd_texts import text_findings
from dashboard.package.findings import WARNING, Finding
from dashboard.package.reading import Staged, decoded, records, refused
from dashboard.package.source import Source
from dashboard.package.values.texts import tidy
from dashboard.package.workbook import NOT_XLSX, all_sheets, guard

Line = tuple[int, tuple[str, ...]]
SEPARATORS = (";", "\t", ",")
LOOKED_AT = 60


@dataclass(frozen=True)
class Sheet:
    """A sheet (or a whole CSV file, without name): its rows that are not blank, with the number a person sees.

    Texts are tidy; ``odd`` tells those that were not.
    """

    name: str | None
    rows: tuple[Line, ...]
    odd: tuple[Finding, ...] = ()


def plain(text: str) -> str:
    """Lower case, no accents, single spaces: to compare what people type."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()


def _separator(content: str) -> str:
    """The one that opens a second cell in most of the first lines; a comma when none does."""
    lines = content.splitlines()[:LOOKED_AT]
    counts = {mark: sum(line.count(mark) >= 3 for line in lines) for mark in SEPARATORS}
    best = max(counts, key=lambda mark: counts[mark])
    return best if counts[best] and (best != "," or not counts[";"]) else ","


def _csv_sheets(path: Path, limit: int | None) -> tuple[Sheet, ...]:
    content, _ = decoded(path, path.name)
    try:
        found = [(number, tuple(values)) for number, values in islice(records(content, _separator(content)), limit)]
    except csv.Error:
        raise refused(path.name, "unread.open_quotes") from None
    return (_sheet(path.name, None, found),)


def _sheet(file: str, name: str | None, rows: Iterable[tuple[int, Sequence[str | None]]]) -> Sheet:
    read = [(number, tuple(value or "" for value in values)) for number, values in rows]
    cells = ((number, None, value) for number, values in read for value in values)
    odd = tuple(text_findings(file, cells, name))
    return Sheet(name, tuple((number, tuple(tidy(value) for value in values)) for number, values in read), odd)


def read_sheets(path: Path, limit: int | None = None) -> tuple[Sheet, ...]:
    """Every sheet of an XLSX, or the CSV as one; PackageError when the file must not be opened.

    With ``limit``, only the first rows of each: enough to tell what the file is.
    """
    if path.suffix.lower() != ".xlsx":
        return _csv_sheets(path, limit)
    problem = guard(path)
    if problem is not None:
        raise refused(path.name, problem)
    opened = all_sheets(path, limit)
    if opened is None:
        raise refused(path.name, NOT_XLSX)
    return tuple(_sheet(path.name, name, rows) for name, rows in opened)


def grid_source(
    path: Path,
    columns: Sequence[str] = (),
    rows: Sequence[tuple[int, dict[str, str]]] = (),
    odd: tuple[Finding, ...] = (),
) -> Source:
    """A Source for a file that was read as a grid; it was Windows-1252 when it says so. ``odd``: as in its sheet."""
    legacy = path.suffix.lower() != ".xlsx" and decoded(path, path.name)[1]
    notes = (Finding(path.name, "CODIFICACION", WARNING),) if legacy else ()
    staged = Staged("", path.name, None, tuple(columns), len(rows), (*notes, *odd))
    return Source(path, sha256(path.read_bytes()).hexdigest(), tuple(columns), tuple(rows), staged)


def header_at(sheet: Sheet, names: Mapping[str, str], wanted: frozenset[str]) -> tuple[int, dict[str, int]] | None:
    """(position of the header among the rows, canonical name -> column) of the first row that carries ``wanted``.

    ``names`` gives the canonical name of each spelling, as ``plain`` writes it.
    """
    for place, (_, values) in enumerate(sheet.rows[:LOOKED_AT]):
        found: dict[str, int] = {}
        for column, value in enumerate(values):
            name = names.get(plain(value))
            if name and name not in found:
                found[name] = column
        if wanted <= found.keys():
            return place, found
    return None

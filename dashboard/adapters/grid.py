"""Files as offices send them: any rows above the header, several sheets. Nothing is assumed of the first row."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from dashboard.adapters.odd_texts import text_findings
from dashboard.package.files.sheets import Line, Sheet, all_sheets, is_workbook, notes_of
from dashboard.package.files.sheets import read_sheets as sheets_of
from dashboard.package.files.workbook import Unread
from dashboard.package.findings import Finding
from dashboard.package.reading import Staged, refused
from dashboard.package.source import Source
from dashboard.package.values.texts import tidy

__all__ = ["LOOKED_AT", "Line", "Sheet", "grid_source", "header_at", "plain", "read_sheets"]

LOOKED_AT = 60


def plain(text: str) -> str:
    """Lower case, no accents, single spaces: to compare what people type."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()


def _tidied(file: str, sheet: Sheet) -> Sheet:
    cells = ((number, None, value) for number, values in sheet.rows for value in values)
    odd = tuple(text_findings(file, cells, sheet.name))
    return replace(sheet, rows=tuple((number, tuple(map(tidy, values))) for number, values in sheet.rows), odd=odd)


def read_sheets(path: Path, limit: int | None = None) -> tuple[Sheet, ...]:
    """Every sheet to read of an XLSX, or the CSV as one; PackageError when the file must not be opened.

    With ``limit``, only the first rows of a text file: enough to tell what it is.
    """
    try:
        return tuple(_tidied(path.name, one) for one in sheets_of(path, limit))
    except Unread as reason:
        raise refused(path.name, reason.key, **reason.values) from None


def grid_source(
    path: Path,
    columns: Sequence[str] = (),
    rows: Sequence[tuple[int, dict[str, str]]] = (),
    findings: Sequence[Finding] = (),
) -> Source:
    """A Source for a file that was read as a grid, with what has to be said of how it was opened."""
    notes = (*notes_of(path, path.name), *findings)
    told = frozenset(one for sheet in all_sheets(path) for one in sheet.told) if is_workbook(path) else None
    staged = Staged("", path.name, None, tuple(columns), len(rows), notes, told=told)
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

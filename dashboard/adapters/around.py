"""What stands around the rows of a published table: titles, notes, the header again, other sheets. It is no data."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.adapters.grid import plain
from dashboard.adapters.problems import notice
from dashboard.package.files.sheets import all_sheets, is_workbook, shown
from dashboard.package.findings import Finding
from dashboard.package.source import Source

NARROW = 3
"""Columns of the narrowest table where a text alone in its row is known to be no data."""
LONGEST = 80
Values = Sequence[str]


def _alone(values: Values) -> str:
    """The one text of a row; empty where it has none, or several."""
    found = {text for value in values if (text := value.strip())}
    return found.pop() if len(found) == 1 else ""


def _is_note(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]{2}", text))


def _repeated(source: Source) -> set[int]:
    """The rows that say the header again, as at the top of each page."""
    header = [plain(name) for name in source.columns]
    return {row for row, values in source.rows if [plain(text) for text in values.values()] == header}


def _notes(source: Source) -> dict[int, str]:
    """Row -> text of those below the last row of data that hold one text and nothing else."""
    if len(source.columns) < NARROW:
        return {}
    alone = {row: _alone(tuple(values.values())) for row, values in source.rows}
    alone |= {one.row or 0: one.value or "" for one in source.staged.findings if one.code == "COLUMNAS"}
    found: dict[int, str] = {}
    for row in sorted(alone, reverse=True):
        if not _is_note(alone[row]):
            break
        found[row] = alone[row]
    return found


def _other_sheets(source: Source) -> Iterator[str]:
    if is_workbook(source.path):
        yield from (one.name or "" for one in shown(all_sheets(source.path)) if one.name != source.staged.sheet)


def _said(source: Source, notes: dict[int, str], again: set[int]) -> Iterator[Finding]:
    file = source.path.name
    if notes:
        first, text = min(notes.items())
        yield notice(file, "notice.notes_below", rows=_rows(notes), row=first, text=text[:LONGEST])
    if again:
        yield notice(file, "notice.header_again", rows=_rows(again))
    if others := list(_other_sheets(source)):
        yield notice(file, "notice.other_sheets", sheets=", ".join(others), sheet=source.staged.sheet or "")


def _rows(rows: Sequence[int] | dict[int, str] | set[int]) -> str:
    return ", ".join(str(row) for row in sorted(rows))


def only_data(source: Source) -> tuple[Source, tuple[str, ...]]:
    """The file without what is no data, which its notes say; and the texts of the notes below its rows."""
    again, notes = _repeated(source), _notes(source)
    left = {*again, *notes}
    kept = [one for one in source.staged.findings if not (one.code == "COLUMNAS" and one.row in notes)]
    findings = (*kept, *_said(source, notes, again))
    staged = replace(source.staged, findings=findings, rows=source.staged.rows - len(left))
    rows = tuple((row, values) for row, values in source.rows if row not in left)
    return replace(source, rows=rows, staged=staged), tuple(notes.values())

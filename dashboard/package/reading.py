"""Any table file -> a staging table of texts, one row per record, with the row number a person sees."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb

from dashboard.package.choosing import IsHeader, below_titles, sheet_for, sheet_with, unnamed
from dashboard.package.files.facts import column_letters
from dashboard.package.files.sheets import Place, Sheet, all_sheets, sheet_notes, text_notes
from dashboard.package.files.text import TextFile, open_text
from dashboard.package.files.workbook import Unread
from dashboard.package.findings import ERROR, Finding
from dashboard.package.shown import error_texts, labels_to_codes, percents_to_numbers
from dashboard.package.staging import ROW, STAGE, Staged, fill, quoted, refused, without_unnamed
from dashboard.schema.tables import tables

__all__ = ["ROW", "STAGE", "Staged", "by_name", "quoted", "refused", "stage"]

DuckDB = duckdb.DuckDBPyConnection
TURNS = ("year", "period")
"""Whole numbers that say when: a merged cell means each of its rows."""


def by_name(path: Path) -> str:
    """The path so that DuckDB takes it for one file: in its own eyes ``*``, ``?`` and ``[`` stand for others."""
    return re.sub(r"([*?\[])", r"[\1]", str(path))


def _fast_csv(connection: DuckDB, path: Path, staged: Staged, text: TextFile) -> int | None:
    """Rows read by DuckDB; None when its numbering may differ from the file's (blank lines, breaks inside quotes)."""
    fields = ", ".join(f"'c{index}': 'VARCHAR'" for index in range(len(staged.columns)))
    names = ", ".join(f"c{index} AS {quoted(column)}" for index, column in enumerate(staged.columns))
    try:
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {quoted(staged.name)} AS SELECT row_number() OVER () + 1 AS {ROW}, {names} "
            f"FROM read_csv(?, header = true, auto_detect = false, delim = ?, quote = '\"', escape = '\"', "
            f"strict_mode = true, hive_partitioning = false, columns = {{{fields}}})",
            [by_name(path), text.separator],
        )
    except duckdb.Error:
        return None
    counted = connection.execute(f"SELECT count(*) FROM {quoted(staged.name)}").fetchone()
    if counted is None or counted[0] + 1 != text.lines:
        return None
    blank = " AND ".join(f"coalesce(trim({quoted(column)}), '') = ''" for column in staged.columns)
    empty = connection.execute(f"DELETE FROM {quoted(staged.name)} WHERE {blank}").fetchone()
    return int(counted[0] - (empty[0] if empty else 0))


def _csv(connection: DuckDB, path: Path, staged: Staged, is_header: IsHeader | None) -> Staged:
    text = open_text(path)
    row, names, body, titles = below_titles(text.records(), staged.name.removeprefix(STAGE), is_header)
    notes = text_notes(staged.file, text)
    staged = replace(staged, columns=names, header_row=row, findings=notes, titles=titles)
    clean = text.plain and row == 1 and not unnamed(names)
    rows = _fast_csv(connection, path, staged, text) if clean else None
    return fill(connection, staged, body) if rows is None else replace(staged, rows=rows)


def _as_text(name: str, kind: str) -> str:
    column = quoted(name)
    return f"CAST(CAST({column} AS DATE) AS VARCHAR)" if kind.startswith("TIMESTAMP") else f"CAST({column} AS VARCHAR)"


def _parquet(connection: DuckDB, path: Path, staged: Staged, _: IsHeader | None) -> Staged:
    origin, file = "read_parquet(?, hive_partitioning = false)", [by_name(path)]
    try:
        kinds = connection.execute(f"DESCRIBE SELECT * FROM {origin}", file).fetchall()
        fields = ", ".join(f"{_as_text(kind[0], kind[1])} AS {quoted(kind[0])}" for kind in kinds)
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {quoted(staged.name)} AS SELECT row_number() OVER () + 1 AS {ROW}, {fields} "
            f"FROM {origin}",
            file,
        )
    except duckdb.Error:
        raise Unread("unread.not_parquet") from None
    rows = connection.execute(f"SELECT count(*) FROM {quoted(staged.name)}").fetchone()
    typed = frozenset(kind[0] for kind in kinds if kind[1] != "VARCHAR")
    return replace(staged, columns=tuple(kind[0] for kind in kinds), rows=int(rows[0]) if rows else 0, typed=typed)


def _workbook(connection: DuckDB, path: Path, staged: Staged, is_header: IsHeader | None) -> Staged:
    table = staged.name.removeprefix(STAGE)
    sheets = all_sheets(path)
    sheet = sheet_with(sheets, is_header) if is_header else sheet_for(sheets, table)
    first, names, body, titles = below_titles(iter(sheet.rows), table, is_header)
    notes = tuple(sheet_notes(staged.file, sheet))
    staged = replace(staged, sheet=sheet.name, columns=names, header_row=first, findings=notes)
    staged = replace(staged, told=sheet.told, titles=titles)
    filled = fill(connection, staged, body, padded=True)
    if table in tables() and filled.rows:
        labels_to_codes(connection, filled, tables()[table])
    return replace(filled, findings=(*filled.findings, *_odd_cells(filled, sheet)))


def _odd_cells(staged: Staged, sheet: Sheet) -> Iterator[Finding]:
    """Cells without a value, and figures that a merged cell gives to several rows."""
    seen = [place for place in sorted(sheet.lost) if _under(staged, place)]
    for place in seen:
        yield _cell(staged, "CELDA", place, sheet.lost[place])
    for place in sorted(sheet.filled | sheet.beside):
        if _under(staged, place) and _counts(staged, place[1]):
            yield _cell(staged, "COMBINADA", place, f"{column_letters(place[1] + 1)}{place[0]}")


def _under(staged: Staged, place: Place) -> bool:
    return place[0] > staged.header_row and place[1] < len(staged.columns)


def _counts(staged: Staged, column: int) -> bool:
    """True for a column of figures: the same one in several rows would be counted more than once."""
    table = tables().get(staged.name.removeprefix(STAGE))
    named = staged.columns[column]
    field = next((one for one in table.fields if one.name == named), None) if table else None
    if table is None:
        return True
    return field is not None and field.type in ("number", "integer") and field.name not in TURNS


def _cell(staged: Staged, code: str, place: Place, name: str) -> Finding:
    return Finding(
        staged.file,
        code,
        ERROR,
        sheet=staged.sheet,
        row=place[0],
        column=staged.columns[place[1]],
        params={"cell": name},
    )


READERS = {".csv": _csv, ".tsv": _csv, ".txt": _csv, ".parquet": _parquet, ".xlsx": _workbook}


def stage(connection: DuckDB, path: Path, file: str, name: str, is_header: IsHeader | None = None) -> Staged:
    """Reads ``path`` into the temporary table ``name``; PackageError when the file must not be opened.

    ``file`` is what findings call it; ``is_header`` knows the header of a table that is not one of ours. Columns keep
    the header's names; every value is a text, empty is NULL or "".
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise refused(file, "unread.kind", suffix=path.suffix)
    try:
        read = reader(connection, path, Staged(name, file, None, (), 0, ()), is_header)
    except Unread as reason:
        raise refused(file, reason.key, **reason.values) from None
    known = {finding.params.get("cell") for finding in read.findings if finding.code == "CELDA"}
    errors = [one for one in error_texts(connection, read) if one.params["cell"] not in known]
    read = without_unnamed(connection, replace(read, findings=(*read.findings, *errors)), unnamed(read.columns))
    table = tables().get(name.removeprefix(STAGE))
    if table is not None and read.rows:
        percents_to_numbers(connection, read, table)
    return read

"""Any table file -> a staging table of texts, one row per record, with the row number a person sees."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

import duckdb
import pandas

from dashboard.package.cells import Lost, lost_cells
from dashboard.package.findings import ERROR, WARNING, Finding, PackageError, because
from dashboard.package.workbook import NOT_XLSX, all_sheets, guard, sheet_names, sheet_rows
from dashboard.schema.tables import Field, Table, tables

ROW = "__row"
CHUNK = 200_000
MAX_FIELD = 1_000_000
STAGE = "__stage_"
# Rows of a sheet among which its header may be.
TITLES = 20
# A spreadsheet takes no longer name for a sheet; a name that had to be cut does not end in a shorter word.
SHEET_NAME, SAYS = 31, 5
SAID = {"true": ("sí", "si", "yes", "verdadero"), "false": ("no", "falso")}


@dataclass(frozen=True)
class Staged:
    """A file read as texts: temporary table ``name`` with ``columns`` as in the header, and ROW.

    ``header_row`` is the row of the file, or of its sheet, where the header is.
    """

    name: str
    file: str
    sheet: str | None
    columns: tuple[str, ...]
    rows: int
    findings: tuple[Finding, ...]
    header_row: int = 1


@dataclass(frozen=True)
class _Text:
    """A CSV file decoded: its separator, its header and whether it had to be read as Windows-1252."""

    content: str
    separator: str
    header: tuple[str, ...]
    legacy: bool


def quoted(name: str) -> str:
    """An identifier safe to put in SQL."""
    return '"' + name.replace('"', '""') + '"'


def refused(file: str, key: str, /, **values: object) -> PackageError:
    """The error of a file that must not be opened: why, and how to mend it, are texts of the catalogues."""
    return PackageError([Finding(file, "ARCHIVO", params=because(key, **values))])


def decoded(path: Path, file: str) -> tuple[str, bool]:
    """The text of a CSV file, and True when it was Windows-1252 instead of UTF-8."""
    raw = path.read_bytes()
    if b"\0" in raw[:100_000] or raw[:4] in (b"PK\x03\x04", b"PAR1"):
        raise refused(file, "unread.not_csv")
    try:
        return raw.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace"), True


def separator_of(content: str) -> str:
    """``;`` when the first line has more of them than commas, else ``,``."""
    first = content.lstrip("\r\n").split("\n", 1)[0]
    return ";" if first.count(";") > first.count(",") else ","


def records(content: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """(ordinal, values) of each record that is not blank; blank lines still count."""
    csv.field_size_limit(MAX_FIELD)
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=separator)
    return ((number, values) for number, values in enumerate(reader, 1) if any(value.strip() for value in values))


def _text(path: Path, file: str) -> _Text:
    content, legacy = decoded(path, file)
    separator = separator_of(content)
    first = next(records(content, separator), (0, []))[1]
    return _Text(content, separator, tuple(value.strip() for value in first), legacy)


def _ragged(file: str, sheet: str | None, row: int, has: int, wants: int) -> Finding:
    return Finding(file, "COLUMNAS", sheet=sheet, row=row, params={"has": has, "wants": wants})


def _create(connection: duckdb.DuckDBPyConnection, name: str, columns: Sequence[str]) -> None:
    fields = ", ".join(f"{quoted(column)} VARCHAR" for column in columns)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {quoted(name)} ({ROW} BIGINT, {fields})")


def _append(connection: duckdb.DuckDBPyConnection, name: str, rows: list[list[object]]) -> None:
    width = range(len(rows[0]))
    frame = pandas.DataFrame({str(index): pandas.Series([row[index] for row in rows], dtype=object) for index in width})
    texts = ", ".join(f'CAST("{index}" AS VARCHAR)' for index in width[1:])
    connection.register("_incoming", frame)
    connection.execute(f'INSERT INTO {quoted(name)} SELECT CAST("0" AS BIGINT), {texts} FROM _incoming')
    connection.unregister("_incoming")


def _fill(
    connection: duckdb.DuckDBPyConnection, staged: Staged, rows: Iterable[tuple[int, Sequence[str | None]]]
) -> Staged:
    """Puts ``rows`` in the staging table; a record of another width becomes a finding."""
    _create(connection, staged.name, staged.columns)
    wants, kept, total, findings = len(staged.columns), list[list[object]](), 0, list(staged.findings)
    for number, values in rows:
        total += 1
        if len(values) != wants:
            findings.append(_ragged(staged.file, staged.sheet, number, len(values), wants))
            continue
        kept.append([number, *values])
        if len(kept) == CHUNK:
            _append(connection, staged.name, kept)
            kept = []
    if kept:
        _append(connection, staged.name, kept)
    return replace(staged, rows=total, findings=tuple(findings))


def _fast_csv(connection: duckdb.DuckDBPyConnection, path: Path, staged: Staged, text: _Text) -> int | None:
    """Rows read by DuckDB; None when its numbering may differ from the file's (blank lines, breaks inside quotes)."""
    fields = ", ".join(f"'c{index}': 'VARCHAR'" for index in range(len(staged.columns)))
    names = ", ".join(f"c{index} AS {quoted(column)}" for index, column in enumerate(staged.columns))
    try:
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {quoted(staged.name)} AS SELECT row_number() OVER () + 1 AS {ROW}, {names} "
            f"FROM read_csv(?, header = true, auto_detect = false, delim = ?, quote = '\"', escape = '\"', "
            f"strict_mode = true, columns = {{{fields}}})",
            [str(path), text.separator],
        )
    except duckdb.Error:
        return None
    counted = connection.execute(f"SELECT count(*) FROM {quoted(staged.name)}").fetchone()
    lines = text.content.count("\n") + (not text.content.endswith("\n"))
    if counted is None or counted[0] + 1 != lines:
        return None
    blank = " AND ".join(f"coalesce(trim({quoted(column)}), '') = ''" for column in staged.columns)
    empty = connection.execute(f"DELETE FROM {quoted(staged.name)} WHERE {blank}").fetchone()
    return int(counted[0] - (empty[0] if empty else 0))


def _csv(connection: duckdb.DuckDBPyConnection, path: Path, staged: Staged) -> Staged:
    text = _text(path, staged.file)
    notes = (Finding(staged.file, "CODIFICACION", WARNING),) if text.legacy else ()
    staged = Staged(staged.name, staged.file, None, text.header, 0, notes)
    _refuse_header(staged)
    rows = None if text.legacy else _fast_csv(connection, path, staged, text)
    if rows is not None:
        return Staged(staged.name, staged.file, None, staged.columns, rows, notes)
    try:
        body = records(text.content, text.separator)
        next(body, None)
        return _fill(connection, staged, body)
    except csv.Error:
        raise refused(staged.file, "unread.open_quotes") from None


def _refuse_header(staged: Staged) -> None:
    names = [column.casefold() for column in staged.columns]
    if not names or "" in names or len(set(names)) < len(names) or ROW in names:
        raise refused(staged.file, "unread.header")


def _as_text(name: str, kind: str) -> str:
    column = quoted(name)
    return f"CAST(CAST({column} AS DATE) AS VARCHAR)" if kind.startswith("TIMESTAMP") else f"CAST({column} AS VARCHAR)"


def _parquet(connection: duckdb.DuckDBPyConnection, path: Path, staged: Staged) -> Staged:
    try:
        kinds = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
        fields = ", ".join(f"{_as_text(kind[0], kind[1])} AS {quoted(kind[0])}" for kind in kinds)
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {quoted(staged.name)} AS SELECT row_number() OVER () + 1 AS {ROW}, {fields} "
            "FROM read_parquet(?)",
            [str(path)],
        )
    except duckdb.Error:
        raise refused(staged.file, "unread.not_parquet") from None
    rows = connection.execute(f"SELECT count(*) FROM {quoted(staged.name)}").fetchone()
    return Staged(staged.name, staged.file, None, tuple(kind[0] for kind in kinds), int(rows[0]) if rows else 0, ())


def _workbook(connection: duckdb.DuckDBPyConnection, path: Path, staged: Staged) -> Staged:
    problem = guard(path)
    if problem is not None:
        raise refused(staged.file, problem)
    table = staged.name.removeprefix(STAGE)
    opened = sheet_rows(path, _sheet_for(path, staged.file, table))
    if opened is None:
        raise refused(staged.file, NOT_XLSX)
    sheet, rows = opened
    first, header, rows = _below_titles(rows, table)
    staged = Staged(staged.name, staged.file, sheet, tuple(header), 0, (), first)
    _refuse_header(staged)
    filled = _fill(connection, staged, ((number, _fitted(values, len(header))) for number, values in rows))
    if table in tables():
        _labels_to_codes(connection, filled, tables()[table])
    lost = [_lost(staged, cell) for cell in lost_cells(path, sheet) if cell.row > first and cell.column < len(header)]
    return replace(filled, findings=(*filled.findings, *lost))


def _lost(staged: Staged, cell: Lost) -> Finding:
    return Finding(
        staged.file, "CELDA", ERROR, sheet=staged.sheet, row=cell.row, column=staged.columns[cell.column],
        params={"cell": cell.name},
    )  # fmt: skip


def _names_in(values: Sequence[str | None], known: set[str]) -> int:
    return len(known & {value.strip() for value in values if value})


def sheet_title(table: Table) -> str:
    """What the sheet of a table is called in a workbook: its title in Spanish, cut at a word that says something."""
    words = table.title["es"].translate(str.maketrans("", "", "[]:*?/\\',")).split()
    cut = False
    while len(" ".join(words)) > SHEET_NAME or (cut and len(words[-1]) < SAYS):
        words.pop()
        cut = True
    return " ".join(words)


def _labels(field: Field) -> dict[str, str]:
    """What a person reads, in small letters -> the code, for a column with a closed list."""
    if field.type == "boolean":
        return {said: code for code, words in SAID.items() for said in words}
    return {text.casefold(): one.value for one in field.categories for text in one.label.values()}


def _labels_to_codes(connection: duckdb.DuckDBPyConnection, staged: Staged, table: Table) -> None:
    """In a spreadsheet a person picks «Oficial»; the table holds ``official``. What is neither stays as written."""
    for field in table.fields:
        labels = _labels(field) if field.name in staged.columns else {}
        if labels:
            column = quoted(field.name)
            cases = " ".join("WHEN ? THEN ?" for _ in labels)
            bound = [text for pair in labels.items() for text in pair]
            connection.execute(
                f"UPDATE {quoted(staged.name)} SET {column} = CASE lower(trim({column})) {cases} ELSE {column} END",
                bound,
            )


def _called(table: Table) -> set[str]:
    return {table.name, sheet_title(table).casefold()}


def _sheet_for(path: Path, file: str, table: str) -> str:
    """The sheet of a table: the one with its name or title, else the one whose header names most of its columns.

    A sheet called as another table is never taken; PackageError when only such sheets are there.
    """
    if table not in tables():
        return ""
    names = sheet_names(path)
    named = [name for name in names if name.strip().casefold() in _called(tables()[table])]
    if named:
        return named[0]
    others = set().union(*(_called(one) for one in tables().values()))
    free = [(name, rows) for name, rows in all_sheets(path, TITLES) or [] if name.strip().casefold() not in others]
    known = {field.name for field in tables()[table].fields}
    found = {name: max((_names_in(values, known) for _, values in rows), default=0) for name, rows in free}
    best = max(found, key=lambda name: found[name], default="")
    if found.get(best, 0) > 1:
        return best
    if len(free) < len(names):
        raise _no_sheet(file, tables()[table])
    return ""


def _no_sheet(file: str, table: Table) -> PackageError:
    title = sheet_title(table)
    return refused(file, "unread.no_sheet", sheet=title, table=table.name)


def _below_titles(
    rows: Iterator[tuple[int, list[str | None]]], table: str
) -> tuple[int, list[str], Iterator[tuple[int, list[str | None]]]]:
    """(row of the header, header, rows below). Offices write titles above: the header is the row that names columns."""
    known = {field.name for field in tables()[table].fields} if table in tables() else set()
    seen = list(islice(rows, TITLES))
    named = [_names_in(values, known) for _, values in seen]
    at = named.index(max(named)) if named and max(named) > 1 else 0
    number, values = seen[at] if seen else (1, [])
    header = [value.strip() if value else "" for value in values]
    while header and not header[-1]:
        header.pop()
    return number, header, chain(seen[at + 1 :], rows)


def _fitted(values: Sequence[str | None], width: int) -> Sequence[str | None]:
    """A spreadsheet pads rows with empty cells: those are no extra values."""
    extra = [value for value in values[width:] if value]
    return list(values) if extra else [*values[:width], *[None] * (width - len(values))]


READERS = {".csv": _csv, ".parquet": _parquet, ".xlsx": _workbook}


def stage(connection: duckdb.DuckDBPyConnection, path: Path, file: str, name: str) -> Staged:
    """Reads ``path`` into the temporary table ``name``; PackageError when the file must not be opened.

    ``file`` is what findings call it. Columns keep the header's names; every value is a text, empty is NULL or "".
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise refused(file, "unread.kind", suffix=path.suffix)
    return reader(connection, path, Staged(name, file, None, (), 0, ()))

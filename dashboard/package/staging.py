"""The staging table of a file: every value a text, each row with the number a person sees."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import duckdb

from dashboard.package.choosing import fitted
from dashboard.package.findings import Finding, PackageError, because

ROW = "__row"
STAGE = "__stage_"
CHUNK = 200_000
DuckDB = duckdb.DuckDBPyConnection


@dataclass(frozen=True)
class Staged:
    """A file read as texts: temporary table ``name`` with ``columns`` as in the header, and ROW.

    ``header_row`` is the row of the file, or of its sheet, where the header is. ``told``: (row, text) of the amounts
    that are texts, in a workbook; None where all are. ``typed``: the columns whose values are numbers by their kind.
    ``titles``: the texts above the header.
    """

    name: str
    file: str
    sheet: str | None
    columns: tuple[str, ...]
    rows: int
    findings: tuple[Finding, ...]
    header_row: int = 1
    told: frozenset[tuple[int, str]] | None = None
    typed: frozenset[str] = frozenset()
    titles: tuple[str, ...] = ()

    def is_text(self, row: int, text: str) -> bool:
        """Whether an amount is written, so that it may be of either decimal mark; a number of a workbook is not."""
        return self.told is None or (row, text) in self.told


def quoted(name: str) -> str:
    """An identifier safe to put in SQL."""
    return '"' + name.replace('"', '""') + '"'


def refused(file: str, key: str, /, **values: object) -> PackageError:
    """The error of a file that must not be opened: why, and how to mend it, are texts of the catalogues."""
    return PackageError([Finding(file, "ARCHIVO", params=because(key, **values))])


def _ragged(staged: Staged, row: int, values: Sequence[str | None]) -> Finding:
    alone = [text for value in values if (text := (value or "").strip())]
    params = {"n": len(values), "wants": len(staged.columns)}
    said = alone[0] if len(alone) == 1 else None
    return Finding(staged.file, "COLUMNAS", sheet=staged.sheet, row=row, value=said, params=params)


def _create(connection: DuckDB, name: str, columns: Sequence[str]) -> None:
    fields = ", ".join(f"{quoted(column)} VARCHAR" for column in columns)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {quoted(name)} ({ROW} BIGINT, {fields})")


def _append(connection: DuckDB, name: str, rows: list[list[object]]) -> None:
    import pandas  # only for files that DuckDB does not read itself

    width = range(len(rows[0]))
    frame = pandas.DataFrame({str(index): pandas.Series([row[index] for row in rows], dtype=object) for index in width})
    texts = ", ".join(f'CAST("{index}" AS VARCHAR)' for index in width[1:])
    connection.register("_incoming", frame)
    connection.execute(f'INSERT INTO {quoted(name)} SELECT CAST("0" AS BIGINT), {texts} FROM _incoming')
    connection.unregister("_incoming")


def fill(
    connection: DuckDB, staged: Staged, rows: Iterable[tuple[int, Sequence[str | None]]], padded: bool = False
) -> Staged:
    """Puts ``rows`` in the staging table; a record of another width becomes a finding. ``padded``: as in ``fitted``."""
    _create(connection, staged.name, staged.columns)
    wants, kept, total, findings = len(staged.columns), list[list[object]](), 0, list(staged.findings)
    for number, read in rows:
        total += 1
        values = fitted(read, staged.columns, padded)
        if len(values) != wants:
            findings.append(_ragged(staged, number, values))
            continue
        kept.append([number, *(value or None for value in values)])
        if len(kept) == CHUNK:
            _append(connection, staged.name, kept)
            kept = []
    if kept:
        _append(connection, staged.name, kept)
    return replace(staged, rows=total, findings=tuple(findings))


def without_unnamed(connection: DuckDB, staged: Staged, letters: Mapping[str, str]) -> Staged:
    """Drops the columns without a name (``letters``: column -> where it is); PackageError when one holds a value."""
    for column, letter in letters.items():
        query = (
            f"SELECT {ROW}, {quoted(column)} FROM {quoted(staged.name)} WHERE trim({quoted(column)}) <> '' "
            f"ORDER BY {ROW} LIMIT 1"
        )
        found = connection.execute(query).fetchone()
        if found is not None:
            raise refused(staged.file, "unread.unnamed", column=letter, row=found[0], value=found[1])
        connection.execute(f"ALTER TABLE {quoted(staged.name)} DROP COLUMN {quoted(column)}")
    kept = tuple(column for column in staged.columns if column not in letters)
    return replace(staged, columns=kept)

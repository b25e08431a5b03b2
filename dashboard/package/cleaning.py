"""The texts of a staged table as they are kept: in NFC, without what nobody sees; what cannot be kept is found."""

from collections.abc import Iterator
from dataclasses import replace

import duckdb

from dashboard.package.findings import ERROR, WARNING, Finding
from dashboard.package.reading import ROW, Staged, quoted
from dashboard.package.values.texts import clean, oddity, shown, tidy
from dashboard.schema.tables import Table

# Tables that tell what other texts said, mistakes and all.
QUOTING = frozenset({"corrections", "rejected_rows"})
MISREAD = frozenset({"DOBLE_CODIFICACION", "LETRAS"})
PLAIN = r"[^\t\r\n\x20-\x7e]"
DuckDB = duckdb.DuckDBPyConnection
Cell = tuple[int, str]


def _worth_a_look(connection: DuckDB, staged: Staged, columns: list[str]) -> list[str]:
    """The columns with any sign that is not of plain English."""
    if not (columns and staged.rows):
        return []
    counts = ", ".join(f"count_if(regexp_matches({quoted(name)}, '{PLAIN}'))" for name in columns)
    found = connection.execute(f"SELECT {counts} FROM {quoted(staged.name)}").fetchone()
    return [name for name, count in zip(columns, found or (), strict=True) if count]


def _cells(connection: DuckDB, staged: Staged, column: str) -> list[Cell]:
    name = quoted(column)
    query = f"SELECT {ROW}, {name} FROM {quoted(staged.name)} WHERE regexp_matches({name}, '{PLAIN}') ORDER BY {ROW}"
    return connection.execute(query).fetchall()


def _findings(table: Table, staged: Staged, column: str, cells: list[Cell], secret: bool) -> Iterator[Finding]:
    for row, text in cells:
        code = oddity(text)
        if code is None or (code in MISREAD and table.name in QUOTING):
            continue
        severity = WARNING if code == "INVISIBLE" else ERROR
        value = text if code in MISREAD else shown(text)
        params = {} if secret else {"mended": tidy(text)}
        yield Finding(staged.file, code, severity, staged.sheet, row, column, None if secret else value, params)


def _rewrite(connection: DuckDB, staged: Staged, column: str, cells: list[Cell]) -> None:
    better = [(row, new) for row, text in cells if (new := clean(text)) != text.strip()]
    if not better:
        return
    import pandas  # takes longer than most loads that have nothing to mend

    connection.register("_cleaned", pandas.DataFrame(better, columns=["at", "new"]))
    connection.execute(
        f"UPDATE {quoted(staged.name)} SET {quoted(column)} = CAST(c.new AS VARCHAR) FROM _cleaned AS c "
        f"WHERE {ROW} = c.at"
    )
    connection.unregister("_cleaned")


def cleaned(connection: DuckDB, table: Table, staged: Staged, secret: frozenset[str]) -> Staged:
    """The staged table with its texts as they are kept, and a finding for each that was not, or cannot be.

    Spaces at the ends are left to the rules. ``secret``: columns whose values no finding repeats.
    """
    columns = [field.name for field in table.fields if field.name in staged.columns]
    found = list(staged.findings)
    for column in _worth_a_look(connection, staged, columns):
        cells = _cells(connection, staged, column)
        found += _findings(table, staged, column, cells, column in secret)
        _rewrite(connection, staged, column, cells)
    return replace(staged, findings=tuple(found))

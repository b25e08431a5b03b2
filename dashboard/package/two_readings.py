"""Columns of numbers where nothing says whether «350.000» is three hundred and fifty or as many thousands."""

from collections.abc import Iterator

import duckdb

from dashboard.package.findings import ERROR, WARNING, Finding
from dashboard.package.rules import trimmed
from dashboard.package.staging import ROW, Staged, quoted
from dashboard.package.values.amounts import COMMA, POINT, read_number, style_of
from dashboard.schema.tables import Field, Table

GROUPED = r"[+-]?[1-9]\d{0,2}\.\d{3}"
WHOLE = r"[+-]?[1-9]\d{0,2}\.000"
DuckDB = duckdb.DuckDBPyConnection


def _is_money(field: Field) -> bool:
    return field.unit == "MXN"


def _may_be_thousands(table: Table, field: Field) -> bool:
    """A number with a greatest value is never thousands, and an index has three decimals."""
    return field.type in ("number", "integer") and field.maximum is None and table.name != "deflator"


def _written(connection: DuckDB, staged: Staged, column: str) -> dict[str, int]:
    """Each text of the column with a point -> its first row; what is a number by its kind is no text."""
    value = trimmed(column)
    query = f"SELECT {value}, {ROW} FROM {quoted(staged.name)} WHERE contains({value}, '.') ORDER BY 2 DESC"
    return {text: row for text, row in connection.execute(query).fetchall() if staged.is_text(row, text)}


def _doubtful(connection: DuckDB, staged: Staged, field: Field) -> tuple[str, int] | None:
    """The first text with two readings, and its row; None where another of the column tells."""
    pattern = WHOLE if field.type == "integer" else GROUPED
    some = f"SELECT 1 FROM {quoted(staged.name)} WHERE regexp_full_match({trimmed(field.name)}, '{pattern}') LIMIT 1"
    if connection.execute(some).fetchone() is None:
        return None
    texts = _written(connection, staged, field.name)
    first = style_of(sorted(texts, key=texts.__getitem__)).doubtful
    return None if first is None else (first, texts[first])


def two_readings(connection: DuckDB, table: Table, staged: Staged) -> Iterator[Finding]:
    """A finding for the first such number of each column: money and counts are refused, measures read as decimals."""
    for field in table.fields:
        if field.name not in staged.columns or field.name in staged.typed or not _may_be_thousands(table, field):
            continue
        found = _doubtful(connection, staged, field)
        if found is None:
            continue
        whole, cents = (read_number(found[0], mark) for mark in (COMMA, POINT))
        decimals = f"{cents:.2f}" if _is_money(field) else f"{cents:f}".rstrip("0").rstrip(POINT)
        params = {"thousands": f"{whole:f}", "decimals": decimals}
        measure = field.type == "number" and not _is_money(field)
        code, severity = ("DOS_LECTURAS_LEIDO", WARNING) if measure else ("DOS_LECTURAS", ERROR)
        yield Finding(staged.file, code, severity, staged.sheet, found[1], field.name, found[0], params)

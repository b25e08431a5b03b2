"""Columns of amounts where nothing says whether «350.000» is three hundred and fifty pesos or as many thousands."""

from collections.abc import Iterator

import duckdb

from dashboard.package.findings import ERROR, Finding
from dashboard.package.rules import trimmed
from dashboard.package.staging import ROW, Staged, quoted
from dashboard.package.values.amounts import COMMA, POINT, read_number, style_of
from dashboard.schema.tables import Table

GROUPED = r"[+-]?[1-9]\d{0,2}\.\d{3}"


def _decimals(file: str, texts: list[str]) -> bool:
    """Whether they are surely decimals: of a typed file, or none ends in a zero, which only people write after them."""
    return file.lower().endswith(".parquet") or not any(text.endswith("0") for text in texts)


def two_readings(connection: duckdb.DuckDBPyConnection, table: Table, staged: Staged) -> Iterator[Finding]:
    """A finding for the first such amount of each column of money; none where another amount of it tells."""
    for field in table.fields:
        if field.unit != "MXN" or field.name not in staged.columns:
            continue
        value, stage = trimmed(field.name), quoted(staged.name)
        query = f"SELECT {value}, min({ROW}) FROM {stage} WHERE contains({value}, '.') GROUP BY 1 ORDER BY 2"
        some = f"SELECT 1 FROM {stage} WHERE regexp_full_match({value}, '{GROUPED}') LIMIT 1"
        if connection.execute(some).fetchone() is None:
            continue
        rows = dict(connection.execute(query).fetchall())
        doubtful = style_of(rows).doubtful
        if doubtful is None or _decimals(staged.file, list(rows)):
            continue
        whole, cents = read_number(doubtful, COMMA), read_number(doubtful, POINT)
        params = {"thousands": f"{whole:f}", "decimals": f"{cents:.2f}"}
        yield Finding(staged.file, "DOS_LECTURAS", ERROR, staged.sheet, rows[doubtful], field.name, doubtful, params)

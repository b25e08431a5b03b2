"""How far a load is: told at the beginning of each step to whoever watches; nobody watches unless asked."""

from collections.abc import Callable
from pathlib import Path

import duckdb

from dashboard.package.reading import by_name

SAMPLE = 200_000
# What part of a load is done when each step ends, as measured with ten million rows.
STEPS = {"reading": 0.45, "checking": 0.55, "summing": 0.97, "publishing": 1.0}

Watch = Callable[[duckdb.DuckDBPyConnection, str, int], None]
"""Called as (connection, step, rows of the files to read), before each step of ``STEPS``."""


def nobody(connection: duckdb.DuckDBPyConnection, step: str, rows: int) -> None:
    """Watches nothing."""


def _rows(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    size = path.stat().st_size
    if path.suffix.lower() == ".parquet":
        try:
            found = connection.execute("SELECT sum(num_rows) FROM parquet_file_metadata(?)", [by_name(path)]).fetchone()
        except duckdb.Error:
            return 0
        return int(found[0]) if found else 0
    with path.open("rb") as file:
        start = file.read(SAMPLE)
    return size * start.count(b"\n") // max(len(start), 1)


def expected_rows(connection: duckdb.DuckDBPyConnection, paths: list[Path]) -> int:
    """About how many rows the files hold: exact for Parquet, by the length of the first lines for the rest."""
    return sum(_rows(connection, path) for path in paths if path.is_file())

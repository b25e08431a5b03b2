"""The budget table of a package of any size: NumPy makes the cells month by month, DuckDB writes the file."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pandas

from dashboard.example.sized.amounts import ABSENT, MOMENTS, Year
from dashboard.example.sized.catalogues import LAST_PERIOD, SOURCE, YEARS
from dashboard.example.sized.lines import FUNDING, Dimensions, Lines, dimensions, draw_lines

DuckDB = duckdb.DuckDBPyConnection
SLOTS = tuple((year, month) for year in YEARS for month in range(1, 13) if year < YEARS[-1] or month <= LAST_PERIOD)
COPY = {
    "csv": "FORMAT csv, HEADER",
    "parquet": "FORMAT parquet, COMPRESSION snappy, PARQUET_VERSION v2",
}
MEMORY = "1GB"

MADE = f"CREATE TABLE made (slot INTEGER, line INTEGER, {', '.join(f'{name} BIGINT' for name in MOMENTS)})"
INSERT = f"INSERT INTO made SELECT slot, line, {', '.join(f'nullif({name}, {ABSENT})' for name in MOMENTS)} FROM cells"
SELECT = f"""
SELECT
    concat(slot // 100, '-', lpad(CAST(slot % 100 AS VARCHAR), 2, '0'), '-', lpad(CAST(m.line AS VARCHAR), 7, '0'))
        AS row_id,
    unit AS unit_id, programme AS programme_id, item AS object_code, function AS function_code,
    type AS expenditure_type, funding AS funding_code, place AS municipality_id,
    slot // 100 AS year, slot % 100 AS period, 'monthly' AS frequency, 'full' AS view,
    {", ".join(f"CAST({name} * 0.01 AS DECIMAL(18, 2)) AS {name}" for name in MOMENTS)},
    CAST(make_date(slot // 100, slot % 100, 1) + INTERVAL 55 DAY AS DATE) AS reported_on,
    '{SOURCE}' AS source_id
FROM made AS m
INNER JOIN lines AS l ON l.line = m.line
"""


def _names(lines: Lines, known: Dimensions) -> pandas.DataFrame:
    """The codes of each line, numbered from 1."""
    columns = {
        "unit": np.array(known.units)[lines.programme],
        "programme": np.array(known.programmes)[lines.programme],
        "item": np.array(known.items)[lines.item],
        "function": np.array(known.functions)[lines.programme],
        "type": np.array(known.types)[lines.item],
        "funding": np.array(FUNDING)[lines.funding],
        "place": np.array([*known.places, None], dtype=object)[lines.place],
    }
    return pandas.DataFrame({"line": np.arange(1, len(lines) + 1), **columns})


def _slots(rows: int) -> tuple[tuple[int, int], ...]:
    """Whole years back from the last month, as many as there are rows for; below nine rows, that many months."""
    starts = [at for at, (_, month) in enumerate(SLOTS) if month == 1 and len(SLOTS) - at <= rows]
    return SLOTS[starts[0] :] if starts else SLOTS[-LAST_PERIOD:][:rows]


def years(lines: Lines, rows: int, seed: int) -> Iterator[pandas.DataFrame]:
    """The cells of each year, month by month, ``rows`` in all: every line each month, but the last line ends early."""
    slots = _slots(rows)
    left = len(slots) - (len(lines) * len(slots) - rows)
    for year in sorted({number for number, _ in slots}):
        amounts = Year(lines, seed, year)
        months = [month for number, month in slots if number == year]
        cells = [amounts.month(month) for month in months]
        size = len(lines) * len(months)
        line = np.tile(np.arange(1, len(lines) + 1), len(months))
        slot = np.repeat(np.array([year * 100 + month for month in months]), len(lines))
        found = {name: np.concatenate([one[name] for one in cells]) for name in MOMENTS}
        kept = (line < len(lines)) | (np.arange(size) // len(lines) < left)
        left -= len(months)
        yield pandas.DataFrame({"slot": slot, "line": line, **found})[kept]


def write_budget(path: Path, rows: int, seed: int, form: str) -> None:
    """``budget_execution`` with ``rows`` rows in ``path``, as csv or parquet; the same bytes for the same seed."""
    known = dimensions()
    lines = draw_lines(np.random.default_rng(seed), known, -(-rows // len(_slots(rows))))
    with tempfile.TemporaryDirectory(dir=path.parent) as room, duckdb.connect(str(Path(room) / "made.duckdb")) as made:
        made.execute(f"SET memory_limit = '{MEMORY}'")
        made.register("lines", _names(lines, known))
        made.execute(MADE)
        for cells in years(lines, rows, seed):
            made.register("cells", cells)
            made.execute(INSERT)
            made.unregister("cells")
        made.execute(f"COPY ({SELECT}) TO ? ({COPY[form]})", [str(path)])

"""A large file that is clean, straight from the disk into its table, with every rule of form held in one pass.

What is written here only proves that nothing is wrong. A file with anything at all to say of it, an error or a warning,
is left to the readers and rules that say it row by row (``reading``, ``validation``).
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dashboard.package.files.text import separator_of
from dashboard.package.reading import ROW, STAGE, Staged, by_name, quoted
from dashboard.package.rules import folded_key, literal, named_keys
from dashboard.package.validation import PAIRS, create_view, graph_ends, references, view_of
from dashboard.package.values.dates import EARLIEST, LATEST
from dashboard.package.values.keys import LONGEST_KEY, MUNICIPALITY, TERRITORY, UNSAFE
from dashboard.package.values.texts import CONTROL, INVISIBLE, LOST
from dashboard.schema.tables import Field, Table

DuckDB = duckdb.DuckDBPyConnection
WORTH = 2_000_000
"""Bytes from which a file is tried here; below, reading it row by row takes no time anyone would notice."""
FIRST_LINE = 100_000
WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
# Three decimals may be thousands: whether they are, another amount has to tell.
MONEY = r"[+-]?\d{1,16}(\.(\d{1,2}|\d{2}0{2,}))?"
NUMBER = r"[+-]?(\d+(\.\d*)?|\.\d+)"
INTEGER = r"[+-]?\d{1,9}"
YEAR = r"(19|21)\d{2}|20\d{2}"
DATE = rf"({YEAR})-\d{{2}}-\d{{2}}"
# No sign that a spreadsheet takes for a formula, or writes for an error, at the start; no space at either end; nothing
# that is not seen, no accent apart from its letter, no sign that may be half of a letter.
ODD = rf"{CONTROL}{INVISIBLE}{LOST}\x{{300}}-\x{{36f}}ÃÂÌâïð"
TEXT = rf"[^\s\x{{a0}}{ODD}=+@#-]([^{ODD}]*[^\s\x{{a0}}{ODD}])?"
KEY = rf"[^\s\x{{a0}}{ODD}{UNSAFE}.=+@#-]([^{ODD}{UNSAFE}]*[^\s\x{{a0}}{ODD}{UNSAFE}])?"
PLACE = rf"\d{{2}}|\d{{5}}|[^\d\s{ODD}{UNSAFE}=+@#-][^\s{ODD}{UNSAFE}]*"


@dataclass(frozen=True)
class _Source:
    """A file as SQL: the FROM clause, its columns, and for each the kind of value it comes as."""

    sql: str
    columns: tuple[str, ...]
    kinds: dict[str, str]


def _csv(path: Path) -> _Source | None:
    with path.open("rb") as file:
        head = file.read(FIRST_LINE)
    try:
        text = head.splitlines()[0].decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    separator = separator_of(head.decode("utf-8-sig", errors="ignore"))
    columns = tuple(name.strip() for name in next(csv.reader([text], delimiter=separator)))
    kinds = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in columns)
    sql = (
        f"read_csv(?, header = true, auto_detect = false, delim = '{separator}', quote = '\"', escape = '\"', "
        f"strict_mode = true, hive_partitioning = false, columns = {{{kinds}}})"
    )
    return _Source(sql, columns, dict.fromkeys(columns, "VARCHAR"))


def _parquet(connection: DuckDB, path: Path) -> _Source:
    origin = "read_parquet(?, hive_partitioning = false)"
    described = connection.execute(f"DESCRIBE SELECT * FROM {origin}", [by_name(path)]).fetchall()
    kinds = {str(row[0]): str(row[1]) for row in described}
    return _Source(origin, tuple(kinds), kinds)


def _source(connection: DuckDB, path: Path) -> _Source | None:
    if path.suffix.lower() == ".csv":
        return _csv(path)
    return _parquet(connection, path) if path.suffix.lower() == ".parquet" else None


def _pattern(table: Table, field: Field) -> str:
    if field.type == "string":
        plain = PLACE if field.name in (MUNICIPALITY, TERRITORY) else TEXT
        return KEY if (table.name, field.name) in named_keys() else plain
    if field.type in ("date", "year"):
        return DATE if field.type == "date" else YEAR
    if field.type == "number":
        return MONEY if field.unit == "MXN" else NUMBER
    return "true|false" if field.type == "boolean" else INTEGER


def _kept(field: Field, kind: str) -> bool:
    """Whether a typed column can be taken as it is: nothing would be rounded or guessed."""
    if kind == field.sql_type:
        return True
    return kind in WHOLE and field.type in ("integer", "year")


def _value(table: Table, field: Field, kind: str) -> str | None:
    """The column in its type; SQL that fails on the first cell that is not plainly clean. None when it cannot be."""
    column = quoted(field.name)
    cast = column if kind == field.sql_type else f"CAST({column} AS {field.sql_type})"
    rules = []
    if kind == "VARCHAR":
        linked = any(reference.field == field.name for reference in references(table))
        if not linked and not field.categories:
            rules.append(f"regexp_full_match({column}, {literal(_pattern(table, field))})")
        if (table.name, field.name) in named_keys():
            rules.append(f"length({column}) <= {LONGEST_KEY}")
    elif not _kept(field, kind):
        return None
    elif field.type == "date":
        rules.append(f"{column} BETWEEN DATE '{EARLIEST}' AND DATE '{LATEST}'")
    elif field.type == "year":
        rules.append(f"{column} BETWEEN {EARLIEST.year} AND {LATEST.year}")
    missing = f"{column} IS NULL" if not (field.required or field.name in table.primary_key) else "false"
    if not rules and missing != "false":
        return cast
    sound = " AND ".join(rules) or f"{column} IS NOT NULL"
    return (
        f"CASE WHEN {missing} OR ({sound}) THEN {cast} ELSE CAST(error(concat({column}, '')) AS {field.sql_type}) END"
    )


def worth_trying(table: Table, path: Path, secret: bool) -> bool:
    """Large, in a format DuckDB reads alone, with no counts of persons, no graph and no row that is named elsewhere."""
    plain = path.suffix.lower() in (".csv", ".parquet") and path.is_file()
    told = secret or table.name == "sources" or graph_ends(table) is not None
    return plain and path.stat().st_size >= WORTH and not told


def fill(connection: DuckDB, table: Table, path: Path, file: str) -> Staged | None:
    """The rows of ``path`` in the table itself, under CHECK and NOT NULL; None, and no row, when anything is odd.

    Keys and references are not looked at yet: ``holds`` does, once every table is there.
    """
    try:
        source = _source(connection, path)
        fields = [field for field in table.fields if source is not None and field.name in source.columns]
        wanted = {field.name for field in table.fields if field.required} | set(table.primary_key)
        if source is None or len(fields) < len(source.columns) or not wanted <= set(source.columns):
            return None
        values = [_value(table, field, source.kinds[field.name]) for field in fields]
        if None in values:
            return None
        names = ", ".join(quoted(field.name) for field in fields)
        cells = ", ".join(str(value) for value in values)
        done = _in_any_order(
            connection, f"INSERT INTO {quoted(table.name)} ({names}) SELECT {cells} FROM {source.sql}", path
        )
    except duckdb.OutOfMemoryException:
        raise
    except (duckdb.Error, UnicodeError, csv.Error, IndexError):
        return None
    staged = Staged(f"{STAGE}{table.name}", file, None, source.columns, done, ())
    _create_views(connection, table, staged)
    return staged


def _in_any_order(connection: DuckDB, statement: str, path: Path) -> int:
    """Rows written by a statement about ``path``, in any order: keeping the order of the file costs time and memory."""
    connection.execute("SET preserve_insertion_order = false")
    try:
        done = connection.execute(statement, [by_name(path)]).fetchone()
    finally:
        connection.execute("SET preserve_insertion_order = true")
    return int(done[0]) if done else 0


def _create_views(connection: DuckDB, table: Table, staged: Staged) -> None:
    """What a staged file offers: the view of its texts and that of its types, both over the table."""
    texts = ", ".join(f"CAST({quoted(name)} AS VARCHAR) AS {quoted(name)}" for name in staged.columns)
    typed = ", ".join(quoted(field.name) for field in table.fields)
    for view, columns in ((staged.name, texts), (view_of(table.name), typed)):
        connection.execute(
            f"CREATE OR REPLACE TEMP VIEW {quoted(view)} AS SELECT rowid + 2 AS {ROW}, {columns} "
            f"FROM {quoted(table.name)}"
        )


def _repeated(table: Table) -> str:
    keys = [quoted(name) for name in table.primary_key]
    if len(keys) == 1:
        return f"SELECT count(*) - count(DISTINCT {keys[0]}) FROM {quoted(table.name)}"
    columns = ", ".join(keys)
    return (
        f"SELECT (SELECT count(*) FROM {quoted(table.name)}) - count(*) "
        f"FROM (SELECT DISTINCT {columns} FROM {quoted(table.name)})"
    )


def _twins(table: Table) -> list[str]:
    """How many keys that others name are told from another only by capitals, accents or spaces."""
    (key, *more) = table.primary_key
    if more or (table.name, key) not in named_keys():
        return []
    column = quoted(key)
    return [f"SELECT count(DISTINCT {column}) - count(DISTINCT {folded_key(column)}) FROM {quoted(table.name)}"]


def _strangers(table: Table) -> list[str]:
    """One query per reference: how many different values are not found where they should be."""
    return [
        f"SELECT count(*) FROM (SELECT DISTINCT {quoted(one.field)} AS key FROM {quoted(table.name)}) AS child "
        f"ANTI JOIN (SELECT {quoted(one.column)} AS key FROM {quoted(view_of(one.target))} WHERE {one.where}) "
        "AS parent ON parent.key = child.key WHERE child.key IS NOT NULL"
        for one in references(table)
    ]


def _reversed(table: Table) -> list[str]:
    names = {field.name for field in table.fields}
    pairs = [pair for pair in PAIRS if names.issuperset(pair)]
    return [f"SELECT count(*) FROM {quoted(table.name)} WHERE {end} < {start}" for start, end in pairs]


def holds(connection: DuckDB, table: Table, unread: frozenset[str]) -> bool:
    """Whether the keys, references and date order of a table filled here are right. All typed views must be there."""
    if any(one.target in unread for one in references(table)):
        return False
    queries = [_repeated(table), *_twins(table), *_strangers(table), *_reversed(table)]
    return not any(row[0] for query in queries for row in connection.execute(query).fetchall())


def undo(connection: DuckDB, table: Table) -> None:
    """Takes out the rows ``fill`` put in, and its views."""
    connection.execute(f"DROP VIEW {quoted(f'{STAGE}{table.name}')}")
    create_view(connection, table, None)
    connection.execute(f"DROP TABLE {quoted(table.name)}")
    connection.execute(table.create_statement)

"""The rules of form of a package: cells, keys, references, dates in order, circles, one kind of source."""

import graphlib
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from dashboard.locale.message import Message, Name
from dashboard.package.findings import ERROR, WARNING, Finding
from dashboard.package.hints import closest, hint_of, meant, params_of
from dashboard.package.reading import ROW, Staged, quoted
from dashboard.package.rules import error_code, folded_key, literal, named_keys, typed_select, warning_code
from dashboard.package.two_readings import two_readings
from dashboard.package.values.keys import MUNICIPALITY, TERRITORY, whole_code
from dashboard.package.values.texts import shown
from dashboard.schema.tables import Field, Table, tables

SECRET = {
    ("municipal_participation", "persons"),
    ("municipal_participation", "known"),
    ("participation_facts", "persons"),
    ("participation_facts", "value"),
}
SCHEMES = {
    "object_code": "object",
    "function_code": "functional",
    "expenditure_type": "expenditure_type",
    "funding_code": "funding",
}
PAIRS = (
    ("starts_on", "ends_on"),
    ("valid_from", "valid_to"),
    ("held_on", "held_until"),
    ("baseline_start", "baseline_end"),
    ("current_start", "current_end"),
    ("actual_start", "actual_end"),
)
# Tables of those who have a name of their own.
NAMED = frozenset({"budget_units", "institutions", "municipalities"})
MAX_CIRCLES = 20
DuckDB = duckdb.DuckDBPyConnection

# Findings that mean that rows of the file are not in the table.
LOST = frozenset({"COLUMNAS", "ARCHIVO"})


@dataclass(frozen=True)
class Reference:
    """``field`` of a table must be found in ``column`` of ``target``, among rows where ``where`` holds."""

    field: str
    target: str
    column: str
    where: str = "true"


def title_of(table: str) -> Name:
    """What a table is called."""
    return Name(f"table_name.{table}", tables()[table].title)


def view_of(table: str) -> str:
    """The temporary view of a staged table in its types."""
    return f"__typed_{table}"


def create_view(connection: DuckDB, table: Table, staged: Staged | None) -> None:
    """The typed view of a table; empty when the package does not carry it."""
    if staged is None:
        fields = ", ".join(f"CAST(NULL AS {field.sql_type}) AS {quoted(field.name)}" for field in table.fields)
        select = f"SELECT CAST(NULL AS BIGINT) AS {ROW}, {fields} WHERE false"
    else:
        select = typed_select(table, staged.name, set(staged.columns))
    connection.execute(f"CREATE OR REPLACE TEMP VIEW {quoted(view_of(table.name))} AS {select}")


def _header(table: Table, staged: Staged) -> Iterator[Finding]:
    expected = [field.name for field in table.fields]
    extra = [column for column in staged.columns if column not in expected]
    for column in extra:
        missing = tuple(name for name in expected if name not in staged.columns)
        yield Finding(
            staged.file,
            "COLUMNA_DE_MAS",
            sheet=staged.sheet,
            row=staged.header_row,
            value=shown(column),
            params={"choices": ", ".join(expected)},
            hint=meant(closest(column, missing)),
        )
    for field in table.fields:
        if field.name not in staged.columns and (field.required or field.name in table.primary_key[:1]):
            yield Finding(
                staged.file,
                "COLUMNA_DE_MENOS",
                sheet=staged.sheet,
                row=staged.header_row,
                value=field.name,
                hint=meant(closest(field.name, tuple(extra))),
            )


def _cells(connection: DuckDB, table: Table, staged: Staged) -> Iterator[Finding]:
    fields = [field for field in table.fields if field.name in staged.columns]
    rules = [
        (field, severity, rule)
        for field in fields
        for severity, rule in ((ERROR, error_code(table, field)), (WARNING, warning_code(table, field)))
        if rule
    ]
    counts = ", ".join(f"count({rule})" for _, _, rule in rules)
    found = connection.execute(f"SELECT {counts} FROM {quoted(staged.name)}").fetchone() if rules else None
    for (field, severity, rule), count in zip(rules, found or (), strict=True):
        if count:
            yield from _bad_cells(connection, table, staged, field, severity, rule)


def _bad_cells(
    connection: DuckDB, table: Table, staged: Staged, field: Field, severity: str, rule: str
) -> Iterator[Finding]:
    column = quoted(field.name)
    query = (
        f"SELECT {ROW}, {column}, code FROM (SELECT {ROW}, {column}, {rule} AS code FROM {quoted(staged.name)}) "
        f"WHERE code IS NOT NULL ORDER BY {ROW}"
    )
    secret = (table.name, field.name) in SECRET
    for row, value, code in connection.execute(query).fetchall():
        known = None if secret else value
        params, hint = params_of(code, known, field), hint_of(code, known, field)
        yield Finding(staged.file, code, severity, staged.sheet, row, field.name, known, params, hint)


def _repeated(connection: DuckDB, table: Table, staged: Staged) -> Iterator[Finding]:
    keys = ", ".join(quoted(name) for name in table.primary_key)
    shown = ", ".join(f"CAST({quoted(name)} AS VARCHAR)" for name in table.primary_key)
    query = (
        f"SELECT concat_ws(' · ', {shown}), string_agg(CAST({ROW} AS VARCHAR), ', ' ORDER BY {ROW}), min({ROW}) "
        f"FROM {quoted(view_of(table.name))} WHERE {quoted(table.primary_key[0])} IS NOT NULL "
        f"GROUP BY {keys} HAVING count(*) > 1 ORDER BY 3"
    )
    for key, rows, first in connection.execute(query).fetchall():
        yield Finding(
            staged.file, "REPETIDA", ERROR, staged.sheet, first, ", ".join(table.primary_key), key, {"rows": rows}
        )


def _places(connection: DuckDB, table: Table, staged: Staged) -> Iterator[Finding]:
    """Codes of the catalogue of places without the zeros they begin with."""
    names = {field.name for field in table.fields} & {MUNICIPALITY, TERRITORY} & set(staged.columns)
    for name in sorted(names):
        column, view = quoted(name), quoted(view_of(table.name))
        codes = connection.execute(f"SELECT DISTINCT {column} FROM {view} WHERE {column} IS NOT NULL").fetchall()
        lost = {code: whole for (code,) in codes if (whole := whole_code(code, name == MUNICIPALITY))}
        if lost:
            query = f"SELECT {ROW}, {column} FROM {view} WHERE list_contains(?, {column}) ORDER BY {ROW}"
            for row, code in connection.execute(query, [list(lost)]).fetchall():
                hint = meant(lost[code])
                yield Finding(staged.file, "CLAVE_LUGAR", ERROR, staged.sheet, row, name, code, {}, hint)


def _alike(connection: DuckDB, table: Table, staged: Staged) -> Iterator[Finding]:
    """Keys, and names of those who spend and act, that only capitals, accents or spaces tell apart."""
    view = quoted(view_of(table.name))
    keys = [name for name in table.primary_key if len(table.primary_key) == 1 and (table.name, name) in named_keys()]
    looked_at = [("CLAVES_PARECIDAS", name) for name in keys]
    looked_at += [("NOMBRES_PARECIDOS", "name")] if table.name in NAMED else []
    for code, column in looked_at:
        text = quoted(column)
        query = (
            f"SELECT string_agg(DISTINCT {text}, ', ' ORDER BY {text}), "
            f"string_agg(CAST({ROW} AS VARCHAR), ', ' ORDER BY {ROW}), min({ROW}) FROM {view} "
            f"GROUP BY {folded_key(text)} HAVING count(DISTINCT {text}) > 1 ORDER BY 3"
        )
        for value, rows, first in connection.execute(query).fetchall():
            yield Finding(staged.file, code, WARNING, staged.sheet, first, column, value, {"rows": rows})


def references(table: Table) -> list[Reference]:
    """The table's foreign keys, and the codes that must be in ``classifications``."""
    found = [Reference(key.field, key.table, key.column) for key in table.foreign_keys]
    if table.name in ("budget_execution", "municipal_budgets"):
        names = {field.name for field in table.fields}
        found += [
            Reference(field, "classifications", "code", f"scheme = {literal(scheme)}")
            for field, scheme in SCHEMES.items()
            if field in names
        ]
    return found


def _missing(connection: DuckDB, table: Table, staged: Staged, reference: Reference) -> Iterator[Finding]:
    column, target = (
        quoted(reference.field),
        f"(SELECT {quoted(reference.column)} AS key FROM {quoted(view_of(reference.target))} WHERE {reference.where})",
    )
    query = (
        f"SELECT child.{ROW}, child.{column} FROM {quoted(view_of(table.name))} AS child "
        f"LEFT JOIN {target} AS parent ON parent.key = child.{column} "
        f"WHERE child.{column} IS NOT NULL AND parent.key IS NULL ORDER BY child.{ROW}"
    )
    rows = connection.execute(query).fetchall()
    if not rows:
        return
    known = tuple(
        str(key)
        for (key,) in connection.execute(
            f"SELECT DISTINCT key FROM {target} AS t WHERE key IS NOT NULL ORDER BY key LIMIT 3000"
        ).fetchall()
    )
    params = {"table": Message("hint.table", {"title": title_of(reference.target), "name": reference.target})}
    for row, value in rows:
        hint = meant(closest(str(value), known))
        yield Finding(staged.file, "NO_EXISTE", ERROR, staged.sheet, row, reference.field, str(value), params, hint)


def _class_parents(connection: DuckDB, staged: Staged) -> Iterator[Finding]:
    view = quoted(view_of("classifications"))
    rows = connection.execute(
        f"SELECT c.{ROW}, c.parent_code FROM {view} AS c LEFT JOIN {view} AS p ON p.scheme = c.scheme "
        f"AND p.code = c.parent_code WHERE c.parent_code IS NOT NULL AND p.code IS NULL ORDER BY c.{ROW}"
    ).fetchall()
    params = {"table": Message("hint.title", {"title": title_of("classifications")})}
    for row, value in rows:
        yield Finding(staged.file, "NO_EXISTE", ERROR, staged.sheet, row, "parent_code", value, params)


def _date_order(connection: DuckDB, table: Table, staged: Staged) -> Iterator[Finding]:
    names = {field.name for field in table.fields}
    for start, end in (pair for pair in PAIRS if names.issuperset(pair)):
        query = (
            f"SELECT {ROW}, CAST({start} AS VARCHAR), CAST({end} AS VARCHAR) "
            f"FROM {quoted(view_of(table.name))} WHERE {end} < {start} ORDER BY {ROW}"
        )
        for row, first, last in connection.execute(query).fetchall():
            yield Finding(
                staged.file, "ORDEN_FECHAS", ERROR, staged.sheet, row, end, last, {"starts": first, "ends": last}
            )


def graph_ends(table: Table) -> tuple[str, str] | None:
    """The two ends (from, to) of the table's own graph, as SQL; None when it has none."""
    if table.name == "milestone_dependencies":
        return "milestone_id", "depends_on_id"
    if table.name == "classifications":
        return "scheme || ' ' || code", "scheme || ' ' || parent_code"
    own = [key for key in table.foreign_keys if key.table == table.name]
    return (own[0].column, own[0].field) if own else None


def _circles(connection: DuckDB, table: Table, staged: Staged) -> Iterator[Finding]:
    ends = graph_ends(table)
    if ends is None:
        return
    start, end = ends
    pairs = connection.execute(
        f"SELECT {start}, {end}, {ROW} FROM {quoted(view_of(table.name))} "
        f"WHERE ({start}) IS NOT NULL AND ({end}) IS NOT NULL ORDER BY {ROW}"
    ).fetchall()
    edges = {(a, b): row for a, b, row in pairs}
    for _ in range(MAX_CIRCLES):
        graph: dict[str, set[str]] = {}
        for a, b in edges:
            graph.setdefault(a, set()).add(b)
        try:
            graphlib.TopologicalSorter(graph).prepare()
            return
        except graphlib.CycleError as error:
            path = list(reversed(error.args[1]))
            row = edges.pop((path[0], path[1]))
            column = end.rsplit(" ", 1)[-1]
            yield Finding(staged.file, "CICLO", ERROR, staged.sheet, row, column, path[0], {"path": " → ".join(path)})


def check_table(
    connection: DuckDB, table: Table, staged: Staged, unread: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    """Every finding of form of one staged table. The typed views of all tables must be there.

    References to a table in ``unread``, whose rows could not all be read, are not checked: what is wrong with that
    table is told once, not once per row that names it.
    """
    yield from staged.findings
    yield from _header(table, staged)
    # Of a workbook most sheets are never filled.
    if not staged.rows:
        return
    yield from _cells(connection, table, staged)
    yield from two_readings(connection, table, staged)
    yield from _repeated(connection, table, staged)
    yield from _alike(connection, table, staged)
    yield from _places(connection, table, staged)
    for reference in references(table):
        if reference.field in staged.columns and reference.target not in unread:
            yield from _missing(connection, table, staged, reference)
    if table.name == "classifications":
        yield from _class_parents(connection, staged)
    yield from _date_order(connection, table, staged)
    yield from _circles(connection, table, staged)


def not_read_whole(table: Table, staged: Staged) -> bool:
    """Whether rows or the key of a table were lost on reading: a broken line, or a header without the key."""
    broken = any(finding.severity == ERROR and finding.code in LOST for finding in staged.findings)
    return broken or not set(table.primary_key) <= set(staged.columns)


def check_kind(connection: DuckDB, kind: str, staged: Staged | None) -> Iterator[Finding]:
    """A published package has no demonstration source, and a demonstration package has no other."""
    if staged is None:
        return
    same = "=" if kind == "published" else "<>"
    params = {"reason": Message(f"mixed.{kind}"), "fix": Message("mixed.fix")}
    rows = connection.execute(
        f"SELECT {ROW}, source_id FROM {quoted(view_of('sources'))} WHERE kind {same} 'demonstration' ORDER BY {ROW}"
    ).fetchall()
    for row, value in rows:
        yield Finding(staged.file, "MEZCLA", ERROR, staged.sheet, row, "kind", value, params)

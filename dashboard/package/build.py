"""A package folder -> the tables of a snapshot, or findings that say why not."""

from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from dashboard.package import alike
from dashboard.package.across import Earlier, against
from dashboard.package.checks import figure_findings
from dashboard.package.cleaning import cleaned
from dashboard.package.descriptor import Descriptor, is_there, problem, read_descriptor
from dashboard.package.findings import ERROR, Finding, PackageError
from dashboard.package.fingerprint import sha256_of
from dashboard.package.progress import Watch, expected_rows, nobody
from dashboard.package.quick import fill, holds, undo, worth_trying
from dashboard.package.reading import ROW, STAGE, Staged, quoted, stage
from dashboard.package.suppression import COUNTED as OF_SESSIONS
from dashboard.package.suppression import suppress, suppress_surveys
from dashboard.package.territory import load_territory
from dashboard.package.unread import hidden_sheets, unread_rows
from dashboard.package.validation import SECRET, check_kind, check_table, create_view, not_read_whole, view_of
from dashboard.schema.order import in_order
from dashboard.schema.queries import QUERIES
from dashboard.schema.tables import tables

DuckDB = duckdb.DuckDBPyConnection
COUNTED = (*OF_SESSIONS, "surveys")
NAMED = ("institution_order", "requirement_order", "topic_order", "objective_plan_order")


@dataclass(frozen=True)
class Build:
    """What came of a package: ``rows`` per table loaded, and every finding. Only an ``ok`` one may be published."""

    descriptor: Descriptor
    findings: list[Finding] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """True when nothing of form is wrong; what figures say against each other does not block."""
        return not any(finding.severity == ERROR for finding in self.findings)


@dataclass
class _Read:
    """What was read of each table; those in ``quick`` are in their own tables already, and clean so far."""

    staged: dict[str, Staged] = field(default_factory=dict)
    quick: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def _stage_one(connection: DuckDB, descriptor: Descriptor, name: str, read: _Read) -> None:
    path = dict(descriptor.resources)[name]
    try:
        staged = stage(connection, descriptor.folder / path, path, f"{STAGE}{name}")
        secret = frozenset(column for table, column in SECRET if table == name)
        read.staged[name] = cleaned(connection, tables()[name], staged, secret)
    except PackageError as error:
        read.findings.extend(error.findings)


def _stage_all(connection: DuckDB, descriptor: Descriptor) -> _Read:
    read = _Read(findings=list(descriptor.lacking))
    for name, path in descriptor.resources:
        table, file = tables()[name], descriptor.folder / path
        # Said already; what refers to its rows cannot be told good or bad.
        if not is_there(file):
            continue
        quick = fill(connection, table, file, path) if worth_trying(table, file, name in COUNTED) else None
        if quick is None:
            _stage_one(connection, descriptor, name, read)
        else:
            read.staged[name] = quick
            read.quick.add(name)
    return read


def _unread(descriptor: Descriptor, staged: dict[str, Staged]) -> frozenset[str]:
    named = {name for name, _ in descriptor.resources}
    return frozenset(name for name in named if name not in staged or not_read_whole(tables()[name], staged[name]))


def _slow_again(connection: DuckDB, descriptor: Descriptor, read: _Read) -> None:
    """A table read quickly whose keys or references do not hold is read again, row by row, to say which and why."""
    unread = _unread(descriptor, read.staged)
    for name in sorted(read.quick):
        table = tables()[name]
        if not holds(connection, table, unread):
            undo(connection, table)
            read.quick.discard(name)
            del read.staged[name]
            _stage_one(connection, descriptor, name, read)
            create_view(connection, table, read.staged.get(name))


def _form(connection: DuckDB, descriptor: Descriptor, read: _Read) -> list[Finding]:
    for table in tables().values():
        if table.name not in read.quick:
            create_view(connection, table, read.staged.get(table.name))
    _slow_again(connection, descriptor, read)
    unread = _unread(descriptor, read.staged)
    checked = [(tables()[name], file) for name, file in read.staged.items() if name not in read.quick]
    found = [one for table, file in checked for one in check_table(connection, table, file, unread)]
    return [*read.findings, *found, *check_kind(connection, descriptor.kind, read.staged.get("sources"))]


def _without_small_cells(connection: DuckDB, earlier: Earlier | None) -> list[Finding]:
    """The tables of persons as temporary tables, small cells out; counts never touch the snapshot's file."""
    for name in COUNTED:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE __safe_{name} AS SELECT * FROM {quoted(view_of(name))}")
    rows, facts, surveys = (f"__safe_{name}" for name in COUNTED)
    suppress(connection, rows, facts)
    suppress_surveys(connection, surveys)
    return list(against(connection, (rows, facts), earlier)) if earlier else []


def _insert(connection: DuckDB, name: str, read: _Read) -> int:
    table = tables()[name]
    if name in read.quick:
        return read.staged[name].rows
    columns = ", ".join(quoted(one.name) for one in table.fields)
    origin = f"__safe_{name}" if name in COUNTED else view_of(name)
    connection.execute(f"INSERT INTO {quoted(name)} SELECT {columns} FROM {quoted(origin)} ORDER BY {ROW}")
    count = connection.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()
    return int(count[0]) if count else 0


def _missing(connection: DuckDB) -> tuple[str | None, str | None]:
    """What is not in the files that were published in part, in both languages; nothing when all are whole."""
    told = connection.execute(
        "SELECT file, missing_es, missing_en FROM load_batches WHERE missing_es IS NOT NULL ORDER BY batch_id"
    ).fetchall()
    es, en = (" ".join(f"{row[0]}: {row[at]}" for row in told if row[at]) or None for at in (1, 2))
    return es, en


def _write_package(connection: DuckDB, one: Descriptor) -> None:
    values = (
        one.name,
        one.title["es"],
        one.title["en"],
        one.description["es"],
        one.description["en"],
        one.kind,
        one.home,
        one.timezone,
        ",".join(one.languages),
        ",".join(one.themes),
        one.version,
        one.sample,
        *_missing(connection),
        one.leaves_out["es"] if one.leaves_out else None,
        one.leaves_out["en"] if one.leaves_out else None,
        one.contact or None,
        one.licence.name,
        one.licence.url or None,
    )
    connection.execute(f"INSERT INTO package VALUES ({', '.join('?' * len(values))})", values)


def _write_batches(connection: DuckDB, descriptor: Descriptor, rows: dict[str, int]) -> None:
    connection.begin()
    for name, path in descriptor.resources:
        if name in ("load_batches", "rejected_rows"):
            continue
        digest = sha256_of(descriptor.folder / path)
        connection.execute(
            "INSERT INTO load_batches VALUES (?, ?, NULL, ?, ?, ?, 0, NULL, NULL, NULL, NULL, NULL)",
            [name, path, digest, rows[name], rows[name]],
        )
    connection.commit()


def _write_findings(connection: DuckDB, findings: list[Finding]) -> None:
    for one in findings:
        severity = one.params.get("severity", one.severity)
        connection.execute(
            "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?)",
            [one.code, severity, one.file, one.row, one.column, one.message("es"), one.message("en")],
        )


def create_tables(connection: DuckDB) -> None:
    """The tables of a package, empty; written down together, since each write by itself waits for the disk."""
    connection.begin()
    for table in tables().values():
        connection.execute(table.create_statement)
    connection.commit()


def derive(connection: DuckDB) -> None:
    """What is worked out once, at load, from the tables of a package."""
    for path in sorted((QUERIES / "derived").glob("*.sql")):
        connection.execute(path.read_text(encoding="utf-8"))
    _order_names(connection)
    alike.fill(connection)


def _order_names(connection: DuckDB) -> None:
    """Fills the tables of places of names: an engine elsewhere need not know the order of the language."""
    for name in NAMED:
        names = in_order([one for (one,) in connection.execute(f"SELECT name FROM {name}").fetchall()])
        if not names:
            continue
        places = "SELECT unnest(?) AS name, unnest(?) AS place"
        connection.execute(
            f"UPDATE {name} SET place = found.place FROM ({places}) AS found WHERE {name}.name = found.name",
            [names, list(range(len(names)))],
        )


def _drop_temporary(connection: DuckDB, quick: set[str]) -> None:
    for name in tables():
        connection.execute(f"DROP VIEW IF EXISTS {quoted(view_of(name))}")
        kind = "VIEW" if name in quick else "TABLE"
        connection.execute(f"DROP {kind} IF EXISTS {quoted(f'{STAGE}{name}')}")
    for name in COUNTED:
        connection.execute(f"DROP TABLE IF EXISTS __safe_{name}")


def _load(
    connection: DuckDB, descriptor: Descriptor, read: _Read, watch: Watch, earlier: Earlier | None
) -> tuple[dict[str, int], list[Finding]]:
    across = _without_small_cells(connection, earlier)
    rows = {name: _insert(connection, name, read) for name in tables() if name in read.staged}
    _write_batches(connection, descriptor, rows)
    watch(connection, "summing", sum(rows.values()))
    derive(connection)
    figures = figure_findings(connection)
    _write_package(connection, descriptor)
    figures += load_territory(connection, descriptor.folder)
    _write_findings(connection, figures)
    # Told to whoever loads and to nobody else: in the snapshot it would say where to subtract.
    return rows, figures + across


def build(connection: DuckDB, folder: Path, watch: Watch = nobody, earlier: Earlier | None = None) -> Build:
    """Validates the package in ``folder`` and, when its form holds, fills ``connection`` (a new, writable database).

    PackageError when the descriptor itself cannot be used. With an error of form nothing in it may be published.
    ``earlier`` are the snapshots that can still be subtracted from this one.
    """
    descriptor = read_descriptor(folder, without_files=True)
    if not descriptor.resources:
        raise PackageError([problem("package.no_resources")])
    create_tables(connection)
    expected = expected_rows(connection, [descriptor.folder / path for _, path in descriptor.resources])
    watch(connection, "reading", expected)
    read = _stage_all(connection, descriptor)
    watch(connection, "checking", expected)
    findings = [*_form(connection, descriptor, read), *unread_rows(connection, descriptor, read.staged)]
    findings += hidden_sheets(descriptor)
    rows: dict[str, int] = {}
    if not any(finding.severity == ERROR for finding in findings):
        rows, figures = _load(connection, descriptor, read, watch, earlier)
        findings += figures
    watch(connection, "publishing", expected)
    _drop_temporary(connection, read.quick)
    return Build(descriptor, findings, rows)

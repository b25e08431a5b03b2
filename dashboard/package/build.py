"""A package folder -> the tables of a snapshot, or findings that say why not."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import duckdb

from dashboard.package.adapters.base import AdapterReport
from dashboard.package.checks import figure_findings
from dashboard.package.descriptor import Descriptor, read_descriptor
from dashboard.package.findings import ERROR, Finding, PackageError
from dashboard.package.reading import ROW, STAGE, Staged, quoted, stage
from dashboard.package.schema import QUERIES, tables
from dashboard.package.suppression import suppress
from dashboard.package.territory import load_territory
from dashboard.package.validation import check_kind, check_table, create_view, not_read_whole, view_of

DuckDB = duckdb.DuckDBPyConnection
COUNTED = ("municipal_participation", "participation_facts")
DESCRIPTION = (
    "name",
    "title_es",
    "title_en",
    "description_es",
    "description_en",
    "kind",
    "home",
    "timezone",
    "languages",
    "themes",
    "version",
)


@dataclass(frozen=True)
class Build:
    """What came of a package: ``rows`` per table loaded, and every finding. Only an ``ok`` one may be published.

    ``report`` is the reconciliation of the file it was made from, when it came through an adapter.
    """

    descriptor: Descriptor
    findings: list[Finding] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    report: AdapterReport | None = None

    @property
    def ok(self) -> bool:
        """True when nothing of form is wrong; what figures say against each other does not block."""
        return not any(finding.severity == ERROR for finding in self.findings)


def _stage_all(connection: DuckDB, descriptor: Descriptor) -> tuple[dict[str, Staged], list[Finding]]:
    staged: dict[str, Staged] = {}
    findings: list[Finding] = []
    for name, path in descriptor.resources:
        try:
            staged[name] = stage(connection, descriptor.folder / path, path, f"{STAGE}{name}")
        except PackageError as error:
            findings.extend(error.findings)
    return staged, findings


def _form(connection: DuckDB, descriptor: Descriptor, staged: dict[str, Staged]) -> list[Finding]:
    for table in tables().values():
        create_view(connection, table, staged.get(table.name))
    named = {name for name, _ in descriptor.resources}
    unread = frozenset(name for name in named if name not in staged or not_read_whole(tables()[name], staged[name]))
    found = [one for name, file in staged.items() for one in check_table(connection, tables()[name], file, unread)]
    return [*found, *check_kind(connection, descriptor.kind, staged.get("sources"))]


def _without_small_cells(connection: DuckDB) -> None:
    """The two tables of persons as temporary tables, small cells out; counts never touch the snapshot's file."""
    for name in COUNTED:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE __safe_{name} AS SELECT * FROM {quoted(view_of(name))}")
    suppress(connection, *(f"__safe_{name}" for name in COUNTED))


def _insert(connection: DuckDB, name: str) -> int:
    table = tables()[name]
    columns = ", ".join(quoted(one.name) for one in table.fields)
    origin = f"__safe_{name}" if name in COUNTED else view_of(name)
    connection.execute(f"INSERT INTO {quoted(name)} SELECT {columns} FROM {quoted(origin)} ORDER BY {ROW}")
    count = connection.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()
    return int(count[0]) if count else 0


def _write_package(connection: DuckDB, one: Descriptor) -> None:
    columns = ", ".join(f"{name} VARCHAR NOT NULL" for name in DESCRIPTION)
    connection.execute(f"CREATE TABLE package ({columns}, sample BOOLEAN NOT NULL)")
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
    )
    connection.execute(f"INSERT INTO package VALUES ({', '.join('?' * len(values))})", values)


def _write_batches(connection: DuckDB, descriptor: Descriptor, rows: dict[str, int]) -> None:
    for name, path in descriptor.resources:
        if name in ("load_batches", "rejected_rows"):
            continue
        digest = sha256((descriptor.folder / path).read_bytes()).hexdigest()
        connection.execute(
            "INSERT INTO load_batches VALUES (?, ?, NULL, ?, ?, ?, 0, NULL, NULL, NULL)",
            [name, path, digest, rows[name], rows[name]],
        )


def _write_findings(connection: DuckDB, findings: list[Finding]) -> None:
    connection.execute(
        "CREATE TABLE findings (code VARCHAR NOT NULL, severity VARCHAR NOT NULL, table_name VARCHAR, "
        "row_number INTEGER, column_name VARCHAR, message_es VARCHAR NOT NULL, "
        "message_en VARCHAR NOT NULL)"
    )
    for one in findings:
        severity = one.params.get("gravedad", one.severity)
        connection.execute(
            "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?)",
            [one.code, severity, one.file, one.row, one.column, one.message("es"), one.message("en")],
        )


def _derive(connection: DuckDB) -> None:
    for path in sorted((QUERIES / "derived").glob("*.sql")):
        connection.execute(path.read_text(encoding="utf-8"))


def _drop_temporary(connection: DuckDB) -> None:
    for name in tables():
        connection.execute(f"DROP VIEW IF EXISTS {quoted(view_of(name))}")
        connection.execute(f"DROP TABLE IF EXISTS {quoted(f'{STAGE}{name}')}")
    for name in COUNTED:
        connection.execute(f"DROP TABLE IF EXISTS __safe_{name}")


def _load(
    connection: DuckDB, descriptor: Descriptor, staged: dict[str, Staged]
) -> tuple[dict[str, int], list[Finding]]:
    _without_small_cells(connection)
    rows = {name: _insert(connection, name) for name in tables() if name in staged}
    _write_batches(connection, descriptor, rows)
    figures = figure_findings(connection)
    _derive(connection)
    _write_package(connection, descriptor)
    figures += load_territory(connection, descriptor.folder)
    _write_findings(connection, figures)
    return rows, figures


def build(connection: DuckDB, folder: Path) -> Build:
    """Validates the package in ``folder`` and, when its form holds, fills ``connection`` (a new, writable database).

    PackageError when the descriptor itself cannot be used. With an error of form no row is inserted.
    """
    descriptor = read_descriptor(folder)
    for table in tables().values():
        connection.execute(table.create_statement)
    staged, findings = _stage_all(connection, descriptor)
    findings += _form(connection, descriptor, staged)
    rows: dict[str, int] = {}
    if not any(finding.severity == ERROR for finding in findings):
        rows, figures = _load(connection, descriptor, staged)
        findings += figures
    _drop_temporary(connection)
    return Build(descriptor, findings, rows)

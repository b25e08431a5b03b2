"""A published file -> a package of its own, or rows of a package that already is, with what changed on record."""

import datetime
import json
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from dashboard.adapters import AdapterReport, adapters, chosen
from dashboard.adapters.base import slug
from dashboard.adapters.cumulative import differenced
from dashboard.adapters.merging import Change, merged
from dashboard.adapters.problems import structural
from dashboard.package.build import Build, build
from dashboard.package.descriptor import FILE, Descriptor, read_descriptor
from dashboard.package.source import read_source
from dashboard.package.writing import Row, described, write_descriptor, write_table

LONGEST_NAME = 80


@dataclass(frozen=True)
class Import:
    """What an import did: the file's reconciliation, the merged package as built, and the figures that changed."""

    report: AdapterReport
    build: Build
    corrections: int


def package_name(file: Path) -> str:
    """The name of a package made of one file."""
    return slug(file.name.removesuffix(file.suffix))[:LONGEST_NAME].strip("-") or "archivo"


@dataclass(frozen=True)
class FileBuild(Build):
    """What came of a package made of one published file, with the reconciliation of that file."""

    report: AdapterReport | None = None


def build_from_file(
    connection: duckdb.DuckDBPyConnection,
    file: Path,
    adapter: str | None,
    tmp_folder: Path,
    *,
    accept_partial: bool = False,
    decimal: str | None = None,
) -> FileBuild:
    """Builds a package of just ``file``; without an adapter's name, the one that recognises it.

    The package folder is left in ``tmp_folder``; the reconciliation is ``report``, its warnings are findings, and so
    is why it must not be published as the whole file, unless a part is accepted.
    """
    folder = tmp_folder / package_name(file)
    report = chosen(file, adapter).convert(file, folder, decimal)
    made = build(connection, folder)
    short = () if accept_partial else report.shortfalls
    return FileBuild(made.descriptor, [*report.findings, *short, *made.findings], made.rows, report)


def _rows(folder: Path, name: str, path: str) -> list[Row]:
    return [dict(values) for _, values in read_source(folder / path, name).rows]


def _correction(change: Change, on: datetime.date, source_id: str, file: str) -> Row:
    return {
        "correction_id": f"{on.isoformat()}:{change.table}:{change.subject}:{change.column}",
        "subject_table": change.table,
        "subject_id": change.subject,
        "column_name": change.column,
        "old_value": change.old,
        "new_value": change.new,
        "corrected_on": on.isoformat(),
        "reason": f"Se importó de nuevo: {file}",
        "source_id": source_id,
    }


def _refuse_sample(into: Descriptor, new: Descriptor, file: str) -> None:
    """A sample put among whole figures would be added to them."""
    if new.sample and not into.sample:
        raise structural(file, "refused.sample", package=into.name)


def _merge(target: Path, incoming: Path, report: AdapterReport, on: datetime.date) -> int:
    """Puts the rows of ``incoming`` in ``target``; the number of corrections written."""
    into, new = read_descriptor(target), read_descriptor(incoming)
    _refuse_sample(into, new, report.file)
    paths, arrived = dict(into.resources), dict(new.resources)
    changes: list[Change] = []
    for name, path in arrived.items():
        old, fresh = (_rows(target, name, paths[name]) if name in paths else []), _rows(incoming, name, path)
        if name == "budget_execution" and adapters()[report.adapter].cumulative:
            old, fresh = differenced(old, fresh)
        rows, told = merged(name, old, fresh)
        changes += told
        paths[name] = write_table(target, name, rows) or path
    if changes:
        origin = _rows(incoming, "sources", arrived["sources"])[0]["source_id"] or ""
        old = _rows(target, "corrections", paths["corrections"]) if "corrections" in paths else []
        rows, _ = merged("corrections", old, [_correction(one, on, origin, report.file) for one in changes])
        paths["corrections"] = write_table(target, "corrections", rows) or ""
    node = json.loads((target / FILE).read_text(encoding="utf-8-sig"))
    before = {one["name"]: one for one in node["resources"]}
    node["resources"] = described(target, paths, before)
    write_descriptor(target, node)
    return len(changes)


def copy_back(merged_folder: Path, package_folder: Path) -> None:
    """Only files that differ are replaced, each one whole."""
    for path in sorted(one for one in merged_folder.rglob("*") if one.is_file()):
        target = package_folder / path.relative_to(merged_folder)
        if not target.exists() or target.read_bytes() != path.read_bytes():
            beside = target.with_name(target.name + ".new")
            shutil.copyfile(path, beside)
            beside.replace(target)


def import_file(
    file: Path,
    adapter: str | None,
    package_folder: Path,
    corrected_on: datetime.date,
    *,
    accept_partial: bool = False,
    decimal: str | None = None,
) -> Import:
    """Merges a published file into the package: its slice (unit, year, period, view) replaces the one that was there.

    A figure that changed gets a row in ``corrections`` dated ``corrected_on``. The merged package is built first; with
    an error of form, or with a file of which too much is missing unless ``accept_partial``, the folder is not touched
    and ``Import.build`` tells why.
    """
    read_descriptor(package_folder)
    with tempfile.TemporaryDirectory() as work:
        incoming = Path(work) / "incoming" / package_name(file)
        report = chosen(file, adapter).convert(file, incoming, decimal)
        beside = Path(work) / package_folder.resolve().name
        shutil.copytree(package_folder, beside)
        count = _merge(beside, incoming, report, corrected_on)
        with duckdb.connect() as connection:
            made = build(connection, beside)
        short = () if accept_partial else report.shortfalls
        made = replace(made, findings=[*report.findings, *short, *made.findings])
        if made.ok:
            copy_back(beside, package_folder)
    return Import(report, made, count)

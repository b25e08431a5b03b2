"""``check``, ``load`` and ``import``: from a package or a published file to a snapshot."""

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import duckdb

from dashboard.adapters import chosen
from dashboard.adapters.importing import build_from_file, import_file, package_name
from dashboard.commands.alerts import check_loaded
from dashboard.commands.common import (
    INPUT,
    MACHINE,
    MACHINES,
    USAGE,
    There,
    adapter_option,
    decimal_option,
    file_argument,
    into_option,
    lang_option,
    machine,
    open_store,
    partial_option,
    stop,
    store_option,
    told,
    verdict,
)
from dashboard.commands.progress import watching
from dashboard.commands.seen import seen
from dashboard.commands.workbook import BookAsked, import_workbook
from dashboard.filters import today
from dashboard.locale import bilingual, t, tn
from dashboard.package.across import ACROSS
from dashboard.package.build import build
from dashboard.package.descriptor import read_descriptor
from dashboard.package.findings import PackageError, as_json, as_text
from dashboard.problems import explain
from dashboard.store.engine import EngineProblem
from dashboard.store.folder import PackageFolder
from dashboard.store.store import Published, Store


@click.command(help=bilingual("cli.help.check"))
@click.argument("path", type=There(exists=True, path_type=Path))
@adapter_option
@decimal_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help=bilingual("cli.help.format")
)
@lang_option
@told
def check(path: Path, adapter: str | None, decimal: str | None, form: str, lang: str) -> None:
    """Check a package or file, publish nothing."""
    _for_files([path], decimal, lang)
    with tempfile.TemporaryDirectory() as room, duckdb.connect() as connection:
        if path.is_dir():
            built = build(connection, path.resolve())
        else:
            built = build_from_file(connection, path, adapter, Path(room), decimal=decimal)
    click.echo(as_json(built.findings, lang) if form == "json" else verdict(built, lang))
    if not built.ok:
        sys.exit(INPUT)


def _for_files(paths: Sequence[Path], decimal: str | None, lang: str) -> None:
    """A package has one way to write an amount: to say another would hide what is wrong in it."""
    folder = next((path for path in paths if path.is_dir()), None)
    if decimal and folder is not None:
        stop(t(lang, "cli.decimal_of_package", package=folder.name), USAGE)


@dataclass(frozen=True)
class _Asked:
    """How a load was asked for."""

    adapter: str | None
    decimal: str | None
    strict: bool
    accept_partial: bool
    hide_again: bool
    lang: str
    preferred: str | None = None


@click.command(help=bilingual("cli.help.load"))
@click.argument("paths", nargs=-1, required=True, type=There(exists=True, path_type=Path))
@adapter_option
@decimal_option
@click.option("--strict", is_flag=True, help=bilingual("cli.help.strict"))
@partial_option
@click.option("--hide-again", is_flag=True, help=bilingual("cli.help.hide_again"))
@store_option
@lang_option
@told
def load(
    paths: tuple[Path, ...],
    adapter: str | None,
    decimal: str | None,
    strict: bool,
    accept_partial: bool,
    hide_again: bool,
    store_path: Path | None,
    lang: str,
) -> None:
    """Validate and publish packages, or one file."""
    _for_files(paths, decimal, lang)
    store, settings = open_store(store_path)
    asked = _Asked(adapter, decimal, strict, accept_partial, hide_again, lang, settings.package)
    results = [_load_alone(store, path, asked) for path in paths]
    if any(results):
        sys.exit(max(results))


def _load_alone(store: Store, path: Path, asked: _Asked) -> int:
    """Publish one package; the exit code that it alone would have. What the machine cannot do leaves others alone."""
    try:
        return 0 if _load_one(store, path.resolve(), asked) else INPUT
    except BrokenPipeError:
        raise
    except EngineProblem as error:
        click.echo(explain(error, asked.lang), err=True)
    except MACHINES as error:
        click.echo(machine(error, asked.lang), err=True)
        _say_failed(store, path, asked.lang)
    return MACHINE


def _say_failed(store: Store, path: Path, lang: str) -> None:
    """That nothing was published, and what is still served where something is."""
    folder = PackageFolder(store.root / (path.name if path.is_dir() else package_name(path)))
    key = "cli.load_failed" if folder.is_published() else "cli.load_failed_first"
    click.echo(t(lang, key, package=path.name), err=True)


def _load_one(store: Store, path: Path, asked: _Asked) -> bool:
    """Publish one package; what is wrong in it is told."""
    lang = asked.lang
    try:
        if path.is_dir():
            with watching(lang) as watch:
                published, told = store.publish(path, watch, asked.hide_again), 0
        else:
            published, told = _load_file(store, path, asked)
    except PackageError as error:
        click.echo(as_text(error.findings, lang), err=True)
        _say_failed(store, path, lang)
        return False
    if published.snapshot is None:
        click.echo(verdict(published.build, lang) if published.build else "", err=True)
        _say_failed(store, path, lang)
        return False
    # The one warning that cannot wait: with every load there is more to subtract from.
    subtracted = [finding for finding in published.findings if finding.code == ACROSS]
    if subtracted:
        click.echo(as_text(subtracted, lang), err=True)
    keep_index(store, published)
    click.echo(_loaded(published, told, lang))
    check_loaded(store, published.package, asked.preferred, lang)
    if path.is_file() and published.build is not None:
        for sentence in seen(store.open(published.package, published.snapshot), published.build.rows, lang):
            click.echo(sentence)
    return True


def _load_file(store: Store, path: Path, asked: _Asked) -> tuple[Published, int]:
    """A package of just that file, which must reconcile (loaded + rejected), and how many warnings it gave.

    PackageError when too much of it is missing, and a part was not asked for.
    """
    lang = asked.lang
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room) / package_name(path)
        report = chosen(path, asked.adapter).convert(path, folder, asked.decimal)
        click.echo(report.sentence(lang))
        if asked.strict and report.rows_rejected:
            click.echo(as_text(report.findings, lang), err=True)
            stop(tn(lang, "cli.strict", report.rows_rejected), INPUT)
        if report.findings:
            click.echo(as_text(report.findings, lang), err=True)
        if report.shortfalls and not asked.accept_partial:
            raise PackageError(report.shortfalls)
        return store.publish(folder, hide_again=asked.hide_again), len(report.findings)


def keep_index(store: Store, published: Published) -> None:
    """What the box searches, made now so that nobody waits for it; where it fails, it is made when first asked."""
    from dashboard.search.keeping import file_of, keep

    snapshot = store.open(published.package, published.snapshot)
    if published.changed or not file_of(snapshot).exists():
        keep(snapshot)


def _loaded(published: Published, told: int, lang: str) -> str:
    if not published.changed or published.build is None:
        return t(lang, "cli.unchanged", package=published.package, snapshot=published.snapshot)
    rows = published.build.rows
    warnings = told + len(published.build.findings)
    return t(
        lang,
        "cli.loaded",
        package=published.package,
        snapshot=published.snapshot,
        tables=tn(lang, "count.tables", sum(count > 0 for count in rows.values())),
        rows=tn(lang, "count.rows", sum(rows.values())),
        warnings=tn(lang, "count.warnings", warnings),
    )


@click.command(name="import", help=bilingual("cli.help.import"))
@file_argument
@adapter_option
@into_option
@decimal_option
@partial_option
@click.option("--yes", is_flag=True, help=bilingual("cli.help.yes"))
@click.option("--reason", default="", help=bilingual("cli.help.reason"))
@click.option("--draft", is_flag=True, help=bilingual("cli.help.draft"))
@lang_option
@told
def import_command(
    file: Path, adapter: str | None, package: Path, decimal: str | None, accept_partial: bool, lang: str, **book: Any
) -> None:
    """Turn a published file, or the workbook of a package, into rows of it."""
    folder = package.resolve()
    if adapter is None and import_workbook(file, folder, BookAsked(**book), lang):
        return
    day = today(read_descriptor(folder).timezone)
    done = import_file(file, adapter, folder, day, accept_partial=accept_partial, decimal=decimal)
    click.echo(done.report.sentence(lang))
    click.echo(verdict(done.build, lang))
    if not done.build.ok:
        sys.exit(INPUT)
    click.echo(tn(lang, "cli.imported", done.corrections, package=folder.name))

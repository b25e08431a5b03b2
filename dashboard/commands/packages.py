"""``check``, ``load`` and ``import``: from a package or a published file to a snapshot."""

import sys
import tempfile
from pathlib import Path

import click
import duckdb

from dashboard.adapters import chosen
from dashboard.adapters.importing import build_from_file, import_file, package_name
from dashboard.commands.common import INPUT, adapter_option, lang_option, open_store, stop, store_option, told, verdict
from dashboard.commands.progress import watching
from dashboard.filters import today
from dashboard.locale import bilingual, t, tn
from dashboard.package.across import ACROSS
from dashboard.package.build import build
from dashboard.package.descriptor import read_descriptor
from dashboard.package.findings import PackageError, as_json, as_text
from dashboard.store.store import Published, Store


@click.command(help=bilingual("cli.help.check"))
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@adapter_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help=bilingual("cli.help.format")
)
@lang_option
@told
def check(path: Path, adapter: str | None, form: str, lang: str) -> None:
    """Check a package or file, publish nothing."""
    with tempfile.TemporaryDirectory() as room, duckdb.connect() as connection:
        if path.is_dir():
            built = build(connection, path.resolve())
        else:
            built = build_from_file(connection, path, adapter, Path(room))
    click.echo(as_json(built.findings, lang) if form == "json" else verdict(built, lang))
    if not built.ok:
        sys.exit(INPUT)


@click.command(help=bilingual("cli.help.load"))
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@adapter_option
@click.option("--strict", is_flag=True, help=bilingual("cli.help.strict"))
@click.option("--hide-again", is_flag=True, help=bilingual("cli.help.hide_again"))
@store_option
@lang_option
@told
def load(
    paths: tuple[Path, ...], adapter: str | None, strict: bool, hide_again: bool, store_path: Path | None, lang: str
) -> None:
    """Validate and publish packages, or one file."""
    store, _ = open_store(store_path)
    results = [_load_one(store, path.resolve(), adapter, strict, hide_again, lang) for path in paths]
    if not all(results):
        sys.exit(INPUT)


def _load_one(store: Store, path: Path, adapter: str | None, strict: bool, hide_again: bool, lang: str) -> bool:
    """Publish one package; a failure is told and leaves the others alone."""
    try:
        if path.is_dir():
            with watching(lang) as watch:
                published, told = store.publish(path, watch, hide_again), 0
        else:
            published, told = _load_file(store, path, adapter, strict, lang)
    except PackageError as error:
        click.echo(as_text(error.findings, lang), err=True)
        click.echo(t(lang, "cli.load_failed", package=path.name), err=True)
        return False
    if published.snapshot is None:
        click.echo(verdict(published.build, lang) if published.build else "", err=True)
        click.echo(t(lang, "cli.load_failed", package=published.package), err=True)
        return False
    # The one warning that cannot wait: with every load there is more to subtract from.
    subtracted = [finding for finding in published.findings if finding.code == ACROSS]
    if subtracted:
        click.echo(as_text(subtracted, lang), err=True)
    click.echo(_loaded(published, told, lang))
    return True


def _load_file(store: Store, path: Path, adapter: str | None, strict: bool, lang: str) -> tuple[Published, int]:
    """A package of just that file, which must reconcile (loaded + rejected), and how many warnings it gave."""
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room) / package_name(path)
        report = chosen(path, adapter).convert(path, folder)
        click.echo(report.sentence(lang))
        if strict and report.rows_rejected:
            click.echo(as_text(report.findings, lang), err=True)
            stop(tn(lang, "cli.strict", report.rows_rejected), INPUT)
        if report.findings:
            click.echo(as_text(report.findings, lang), err=True)
        return store.publish(folder), len(report.findings)


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
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--adapter", required=True, help=bilingual("cli.help.adapter"))
@click.option(
    "--into",
    "package",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=bilingual("cli.help.into"),
)
@lang_option
@told
def import_command(file: Path, adapter: str, package: Path, lang: str) -> None:
    """Turn a published file into rows of a package."""
    folder = package.resolve()
    done = import_file(file, adapter, folder, today(read_descriptor(folder).timezone))
    click.echo(done.report.sentence(lang))
    click.echo(verdict(done.build, lang))
    if not done.build.ok:
        sys.exit(INPUT)
    click.echo(tn(lang, "cli.imported", done.corrections, package=folder.name))

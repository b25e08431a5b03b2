"""``snapshots``: list, show, export, roll back and prune what was published."""

from pathlib import Path

import click

from dashboard.answers import ask
from dashboard.cards.folio import grouped
from dashboard.cards.marks import notices
from dashboard.commands.common import INPUT, lang_option, open_store, stop, store_option, told
from dashboard.filters import Filters
from dashboard.locale import bilingual, t, tn
from dashboard.store.exporting import ExportDiffers, export_snapshot
from dashboard.store.folios import Folios
from dashboard.store.store import NotInStore, Store

SHOWN = 5
"""Folios named of a snapshot that is kept for them."""


@click.group(help=bilingual("cli.help.snapshots"))
def snapshots() -> None:
    """Published snapshots."""


@snapshots.command(name="list", help=bilingual("cli.help.list"))
@store_option
@lang_option
@told
def list_command(store_path: Path | None, lang: str) -> None:
    """List them; the current one has an asterisk."""
    store, _ = open_store(store_path)
    for package in store.named():
        current = _current(store, package, lang)
        for name in store.snapshots(package):
            mark = "" if store.is_sound(package, name) else f"  {t(lang, 'cli.damaged')}"
            click.echo(f"{'*' if name == current else ' '} {package}  {name}{mark}")


def _current(store: Store, package: str, lang: str) -> str:
    """What the pointer names; a damaged one is told, and names nothing."""
    try:
        return store.current(package)
    except NotInStore:
        click.echo(t(lang, "cli.pointer_damaged", package=package), err=True)
        return ""


@snapshots.command(help=bilingual("cli.help.show"))
@click.argument("snapshot_id")
@store_option
@lang_option
@told
def show(snapshot_id: str, store_path: Path | None, lang: str) -> None:
    """What a snapshot holds."""
    store, _ = open_store(store_path)
    snapshot = store.open(_package_of(store, snapshot_id), snapshot_id)
    info = snapshot.package
    click.echo(f"{snapshot.id}\n{info.name}  {info.kind}  {info.version}  {info.timezone}")
    for notice in notices(info, lang):
        click.echo(notice)
    for row in snapshot.look_up("load-batches"):
        counts = {name: tn(lang, f"count.{name}", row[f"rows_{name}"]) for name in ("loaded", "rejected")}
        click.echo(t(lang, "cli.batch", file=row["file"], **counts))


def _package_of(store: Store, snapshot_id: str) -> str:
    for package in store.named():
        if snapshot_id in store.snapshots(package):
            return package
    raise NotInStore(snapshot_id)


@snapshots.command(name="export", help=bilingual("cli.help.snapshot_export"))
@click.argument("snapshot_id")
@click.option(
    "--to", "folder", type=click.Path(file_okay=False, path_type=Path), required=True, help=bilingual("cli.help.to")
)
@store_option
@lang_option
@told
def export_command(snapshot_id: str, folder: Path, store_path: Path | None, lang: str) -> None:
    """Write a snapshot as Parquet for another engine."""
    store, _ = open_store(store_path)
    package = _package_of(store, snapshot_id)
    try:
        there, written = export_snapshot(store.path(package, snapshot_id), package, folder)
    except ExportDiffers as error:
        stop(t(lang, "cli.export_differs", folder=error.args[0]), INPUT)
    key = "cli.exported" if written else "cli.export_same"
    place = folder / snapshot_id
    files = tn(lang, "count.parquet", there.files) if written else tn(lang, "count.files", there.files)
    counts = {"tables": tn(lang, "count.tables", len(there.tables)), "rows": tn(lang, "count.rows", there.rows)}
    click.echo(t(lang, key, folder=place, files=files, **counts))


@snapshots.command(help=bilingual("cli.help.rollback"))
@click.argument("snapshot_id")
@store_option
@lang_option
@told
def rollback(snapshot_id: str, store_path: Path | None, lang: str) -> None:
    """Serve an earlier snapshot again."""
    store, _ = open_store(store_path)
    package = _package_of(store, snapshot_id)
    store.rollback(package, snapshot_id)
    click.echo(t(lang, "cli.rolled_back", package=package, snapshot=snapshot_id))


@snapshots.command(help=bilingual("cli.help.prune"))
@click.option("--keep", type=click.IntRange(min=1), required=True, help=bilingual("cli.help.keep"))
@store_option
@lang_option
@told
def prune(keep: int, store_path: Path | None, lang: str) -> None:
    """Delete the oldest; the current one always stays."""
    store, _ = open_store(store_path)
    folios = Folios(store.root)
    for package in store.named():
        for name in store.prune(package, keep):
            click.echo(t(lang, "cli.pruned", package=package, snapshot=name))
        older = store.snapshots(package)[:-keep]
        for name, held in folios.pinned(package).items():
            if name in older:
                shown = ", ".join(map(grouped, held[:SHOWN])) + ("…" if len(held) > SHOWN else "")
                click.echo(tn(lang, "cli.kept", len(held), package=package, snapshot=name, folios=shown))


@snapshots.command(help=bilingual("cli.help.diff"))
@click.argument("earlier")
@click.argument("later")
@store_option
@lang_option
@told
def diff(earlier: str, later: str, store_path: Path | None, lang: str) -> None:
    """What changed between two snapshots of a package."""
    store, _ = open_store(store_path)
    package = _package_of(store, later)
    found = ask(store.open(package, later), "changes/since", Filters(lang=lang, values={"since": (earlier,)}))
    if not found.rows:
        click.echo(t(lang, "cli.no_changes"))
    for row in found.rows:
        said = [t(lang, f"change.{row['change']}"), row["subject_kind"], row["subject_id"], row["field"]]
        click.echo(f"{'  '.join(said)}: {row['before'] or '—'} → {row['after'] or '—'}")

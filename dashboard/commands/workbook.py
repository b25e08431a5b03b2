"""``workbook``: every table of a package in one file; ``import`` brings it back through here."""

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from dashboard.commands.common import INPUT, There, lang_option, told
from dashboard.filters import today
from dashboard.locale import bilingual, t, tn
from dashboard.package.descriptor import read_descriptor
from dashboard.package.findings import as_text


@click.command(help=bilingual("cli.help.workbook"))
@click.argument("package", type=There(exists=True, file_okay=False, path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help=bilingual("cli.help.file")
)
@lang_option
@told
def workbook(package: Path, output: Path, lang: str) -> None:
    """Write the workbook, and say how it comes back."""
    from dashboard.book.writing import write_workbook

    written = write_workbook(package.resolve(), output, lang)
    full = [rows for rows in written.values() if rows]
    counts = {"tables": tn(lang, "count.tables", len(full)), "rows": tn(lang, "count.rows", sum(full))}
    click.echo(t(lang, "cli.workbook.written", file=output, folder=package, **counts), err=True)


@dataclass(frozen=True)
class BookAsked:
    """What is to be done with a workbook: ``yes`` writes; of a ``draft`` no correction is recorded."""

    yes: bool
    reason: str
    draft: bool


def import_workbook(file: Path, folder: Path, asked: BookAsked, lang: str) -> bool:
    """Shows what the workbook of a package changes in it, and if asked to changes it; False for any other file."""
    from dashboard.book.changes import told as told_changes
    from dashboard.book.correcting import Recording, unexplained
    from dashboard.book.sheets import is_book
    from dashboard.book.taking import take_workbook

    if not is_book(file):
        return False
    record = None if asked.draft else Recording(today(read_descriptor(folder).timezone), asked.reason.strip())
    taken = take_workbook(file, folder, write=asked.yes, record=record)
    if taken.findings:
        click.echo(as_text(taken.findings, lang), err=True)
    if taken.changes:
        click.echo(told_changes(taken.changes, lang))
    if not taken.ok:
        click.echo(t(lang, "cli.workbook.refused", package=folder.name), err=True)
        sys.exit(INPUT)
    if waiting := unexplained(taken.changes):
        click.echo(tn(lang, "cli.workbook.unexplained", waiting))
    key = "applied" if taken.written else "only_shown" if taken.changes else "same"
    click.echo(t(lang, f"cli.workbook.{key}", file=file.name, package=folder.name, folder=folder))
    return True

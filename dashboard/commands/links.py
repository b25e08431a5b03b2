"""``links``: suggested links become facts only when a person who read them says so."""

from pathlib import Path

import click

from dashboard.commands.common import INPUT, file_argument, into_option, lang_option, stop, told
from dashboard.locale import bilingual, t, tn
from dashboard.package.confirming import Decided, confirm


@click.group(help=bilingual("cli.help.links"))
def links() -> None:
    """Links between rows."""


@links.command(name="confirm", help=bilingual("cli.help.links_confirm"))
@file_argument
@into_option
@lang_option
@told
def confirm_command(file: Path, package: Path, lang: str) -> None:
    """Write in the package what a file that comes back decides of its candidates."""
    done = confirm(file, package.resolve())
    if not done.ok:
        stop("\n".join(_wrong(done, file, lang)), INPUT)
    click.echo(tn(lang, "cli.links_confirmed", len(done.confirmed)))
    if done.dropped:
        click.echo(tn(lang, "cli.links_dropped", len(done.dropped)))
    if done.waiting:
        click.echo(tn(lang, "cli.links_waiting", done.waiting))


def _wrong(done: Decided, file: Path, lang: str) -> list[str]:
    said = {"cli.links_columns": done.columns, "cli.links_unknown": done.unknown, "cli.links_unread": done.unread}
    return [t(lang, key, file=file.name, names=", ".join(names)) for key, names in said.items() if names]

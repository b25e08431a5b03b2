"""``new-package``: an empty, valid package for another state or municipality."""

from pathlib import Path

import click

from dashboard.commands.common import USAGE, lang_option, stop, told
from dashboard.filters import today
from dashboard.locale import bilingual, t
from dashboard.starter.catalogue import UnknownPlace, find
from dashboard.starter.package import BadName, FolderTaken, write_new_package


@click.command(
    name="new-package",
    help=f"{bilingual('cli.help.new_package')}\n\n{bilingual('cli.help.new_package_code')}",
)
@click.argument("code", metavar="CODE")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help=bilingual("cli.help.output"))
@lang_option
@told
def new_package(code: str, output: Path | None, lang: str) -> None:
    """Write an empty, valid package for the place with an INEGI code."""
    try:
        place = find(code)
        folder = output or Path("data") / place.code
        write_new_package(code, folder, today(place.timezone).isoformat())
    except UnknownPlace:
        stop(t(lang, "cli.new_package.unknown", code=code), USAGE)
    except FolderTaken:
        stop(t(lang, "cli.new_package.taken", folder=folder), USAGE)
    except BadName:
        stop(t(lang, "cli.new_package.name", folder=folder.resolve().name), USAGE)
    click.echo(t(lang, "cli.new_package.done", place=place.name, folder=folder))

"""``new-package``: an empty, valid package for another state or municipality."""

from pathlib import Path

import click

from dashboard.commands.common import USAGE, lang_option, stop, told
from dashboard.filters import today
from dashboard.locale import t
from dashboard.starter.catalogue import UnknownPlace, find
from dashboard.starter.package import BadName, FolderTaken, write_new_package


@click.command(name="new-package")
@click.argument("code", metavar="CODE")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="Por omisión / default: data/CODE")
@lang_option
@told
def new_package(code: str, output: Path | None, lang: str) -> None:
    """Escribe un paquete vacío y válido para otro lugar / write an empty, valid package for another place.

    CODE es la clave de INEGI de un estado (2 cifras) o de un municipio (5) / an INEGI code.
    """
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

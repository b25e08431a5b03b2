"""``key``: the key that signs archives, made and kept outside of everything that is published."""

import json
from base64 import b64encode
from datetime import UTC, datetime
from pathlib import Path

import click

from dashboard.commands.common import USAGE, lang_option, stop, store_option, told
from dashboard.locale import bilingual, t
from dashboard.settings import ROOT, read_settings

PUBLISHED = (".git", "datapackage.json", "index.html")
"""What a folder holds that others get to see whole."""


@click.group(help=bilingual("cli.help.key"))
def key() -> None:
    """The key that signs."""


@key.command(name="new", help=bilingual("cli.help.key_new"))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, metavar="FILE",
              help=bilingual("cli.help.key_file"))  # fmt: skip
@store_option
@lang_option
@told
def new_command(output: Path, store_path: Path | None, lang: str) -> None:
    """Make one; 2 where it would lie among what is published, or there is a file already."""
    from dashboard.exports.proof.signing import KIND, new_key

    place = output.expanduser().absolute()
    inside = _inside(place.parent.resolve(), (store_path or read_settings().store).resolve())
    if inside is not None:
        stop(t(lang, "proof.key_inside", folder=inside), USAGE)
    if place.exists() or place.is_symlink():
        stop(t(lang, "proof.key_there", file=place), USAGE)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = new_key(place)
    click.echo(t(lang, "proof.key_made", file=place), err=True)
    told_ = {"key": made.name, "kind": KIND, "public": b64encode(made.public).decode()}
    click.echo(json.dumps([told_ | {"since": datetime.now(UTC).date().isoformat(), "revoked_on": None}], indent=1))


def _inside(folder: Path, store: Path) -> Path | None:
    """The folder that is published, or copied whole, in which this one lies."""
    for one in (folder, *folder.parents):
        if one in {ROOT.resolve(), store} or any((one / name).exists() for name in PUBLISHED):
            return one
        if one == Path.home():
            return None
    return None

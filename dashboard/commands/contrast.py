"""``contrast``: the figures of a text beside what is published, on the command line."""

from pathlib import Path
from typing import BinaryIO

import click

from dashboard.commands.asking import snapshot_asked
from dashboard.commands.common import USAGE, lang_option, stop, store_option, told
from dashboard.exports.tabular import json_bytes
from dashboard.locale import bilingual, integer, t, tn


@click.command(name="contrast", help=bilingual("cli.help.contrast"))
@click.argument("file", type=click.File("rb"), metavar="FILE")
@click.option("--package", help=bilingual("cli.help.package"))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help=bilingual("cli.help.format")
)
@store_option
@lang_option
@told
def contrast_command(file: BinaryIO, package: str | None, form: str, store_path: Path, lang: str) -> None:
    """Say each figure of a text file («-» is what comes in), its verdict and what is published."""
    from dashboard.contrast.checking import LONGEST, TooLongText, contrast

    try:
        text = file.read(8 * LONGEST).decode("utf-8-sig")
    except UnicodeDecodeError:
        stop(t(lang, "contrast.not_text"), USAGE)
    snapshot, asked = snapshot_asked(package, (), store_path, lang)
    try:
        found = contrast(snapshot, text, asked)
    except TooLongText as error:
        blanks = {"n": integer(error.args[0], lang), "limit": integer(LONGEST, lang)}
        stop(t(lang, "problem.too_long_text", **blanks), USAGE)
    if form == "json":
        click.echo(json_bytes({"figures": [one.document() for one in found]}))
        return
    click.echo(tn(lang, "contrast.found", len(found)))
    words = [one.label(lang) for one in found]
    wide = max(map(len, words), default=0)
    for word, one in zip(words, found, strict=True):
        click.echo(f"{word:<{wide}}  {one.text}")
        for line in filter(None, (one.published, one.url)):
            click.echo(f"{'':<{wide}}  {line}")

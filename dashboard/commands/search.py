"""``search``: a question in words, on the command line."""

import click

from dashboard.commands.asking import snapshot_asked
from dashboard.commands.common import USAGE, lang_option, stop, store_option, told
from dashboard.exports.tabular import json_bytes
from dashboard.locale import bilingual, integer, t


@click.command(name="search", help=bilingual("cli.help.search"))
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@click.option("--package", help=bilingual("cli.help.package"))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help=bilingual("cli.help.format")
)
@store_option
@lang_option
@told
def search_command(words: tuple[str, ...], package: str | None, form: str, store_path: object, lang: str) -> None:
    """Say the answers, the best first: what it says, and where it stands."""
    from dashboard.search.answering import LONGEST, search

    text = " ".join(words)
    if len(text) > LONGEST:
        stop(t(lang, "problem.too_long_question", n=integer(len(text), lang), limit=integer(LONGEST, lang)), USAGE)
    snapshot, asked = snapshot_asked(package, (), store_path, lang)  # type: ignore[arg-type]
    found = search(snapshot, text, asked)
    if form == "json":
        click.echo(json_bytes({"answers": [one.document() for one in found]}))
        return
    for one in found:
        click.echo(f"{one.title}\n  {one.sentence}\n  {one.url}")

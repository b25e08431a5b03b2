"""``template``: a table that people outside fill in, with what is already known of its rows."""

from pathlib import Path

import click

from dashboard.commands.asking import snapshot_asked
from dashboard.commands.common import lang_option, store_option, told
from dashboard.exports.template import TEMPLATES, template_text
from dashboard.locale import bilingual, t


@click.command(help=bilingual("cli.help.template"))
@click.argument("table", type=click.Choice(sorted(TEMPLATES)))
@click.option("--package", help=bilingual("cli.help.package"))
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help=bilingual("cli.help.file")
)
@store_option
@lang_option
@told
def template(table: str, package: str | None, output: Path, store_path: Path | None, lang: str) -> None:
    """Write the template, and say how it comes back."""
    snapshot, asked = snapshot_asked(package, (), store_path, lang)
    output.write_text(template_text(snapshot, table, asked), encoding="utf-8", newline="")
    click.echo(t(lang, f"cli.template.{table}", file=output.name), err=True)

"""``generate``: a fictional package with as many budget rows, and milestones, as asked for."""

from pathlib import Path

import click

from dashboard.commands.common import USAGE, lang_option, stop, told
from dashboard.example.sized import NotGenerated, write_sized
from dashboard.example.world import HOME
from dashboard.locale import bilingual, t
from dashboard.settings import ROOT


@click.command(help=f"{bilingual('cli.help.generate')}\n\n{bilingual('cli.help.generate_replaces')}")
@click.option("--rows", type=click.IntRange(min=1), required=True, help=bilingual("cli.help.rows"))
@click.option("--milestones", type=click.IntRange(0, 100_000), default=0, help=bilingual("cli.help.milestones"))
@click.option("--seed", type=click.IntRange(min=0), default=2026, show_default=True, help=bilingual("cli.help.seed"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["parquet", "csv"]),
    default="parquet",
    show_default=True,
    help=bilingual("cli.help.format"),
)
@click.option(
    "-o", "folder", type=click.Path(path_type=Path), default=ROOT / "data" / HOME, help=bilingual("cli.help.folder")
)
@lang_option
@told
def generate(rows: int, milestones: int, seed: int, form: str, folder: Path, lang: str) -> None:
    """Make up a package of any size; it replaces only another generated package."""
    try:
        write_sized(folder, rows, seed, form, milestones)
    except NotGenerated:
        stop(t(lang, "cli.not_generated", folder=folder), USAGE)
    except ValueError:
        stop(t(lang, "cli.too_many_rows", rows=rows), USAGE)
    click.echo(t(lang, "cli.generated", rows=f"{rows:,}", folder=folder))

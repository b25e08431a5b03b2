"""``serve``: the dashboard behind a real WSGI server."""

from dataclasses import replace
from pathlib import Path

import click

from dashboard.commands.common import lang_option, store_option, told
from dashboard.locale import bilingual
from dashboard.settings import read_settings


@click.command(help=bilingual("cli.help.serve"))
@click.option("--host", help=bilingual("cli.help.host"))
@click.option("--port", type=click.IntRange(1, 65535), help=bilingual("cli.help.port"))
@click.option("--workers", type=click.IntRange(1, 64), help=bilingual("cli.help.workers"))
@store_option
@lang_option
@told
def serve(host: str | None, port: int | None, workers: int | None, store_path: Path | None, lang: str) -> None:
    """Serve the dashboard with a real WSGI server."""
    settings = read_settings()
    from dashboard.serving import run

    chosen = replace(
        settings,
        store=store_path or settings.store,
        host=host or settings.host,
        port=port or settings.port,
        workers=workers or settings.workers,
    )
    run(chosen, lang)

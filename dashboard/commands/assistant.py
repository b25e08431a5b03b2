"""``mcp``: what assistants connect to, over standard input and output."""

from importlib.util import find_spec
from pathlib import Path

import click

from dashboard.commands.common import MACHINE, lang_option, open_store, stop, store_option, told
from dashboard.locale import bilingual, t


@click.command(name="mcp", help=bilingual("cli.help.mcp"))
@click.option("--package", help=bilingual("cli.help.package"))
@store_option
@lang_option
@told
def mcp_command(package: str | None, store_path: Path | None, lang: str) -> None:
    """Serve the tools until the input ends."""
    if find_spec("mcp") is None:
        stop(t(lang, "mcp.missing"), MACHINE)
    from dashboard.assistant.desk import Desk
    from dashboard.assistant.server import serve

    store, settings = open_store(store_path, asks=True)
    serve(Desk(store, package or settings.package))

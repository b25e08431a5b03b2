"""``request``: a request of access to information, ready to send, for one thing that was not found."""

from pathlib import Path

import click

from dashboard.answers import ask
from dashboard.commands.asking import snapshot_asked
from dashboard.commands.common import USAGE, lang_option, stop, store_option, told
from dashboard.exports.request import QUESTION, letters, request_row, request_text
from dashboard.exports.request_docx import request_docx
from dashboard.locale import bilingual, t


@click.command(name="request", help=bilingual("cli.help.request"))
@click.argument("gap", metavar="GAP")
@click.option("--package", help=bilingual("cli.help.package"))
@click.option("--format", "form", type=click.Choice(["txt", "docx"]), help=bilingual("cli.help.request_format"))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help=bilingual("cli.help.file"))
@store_option
@lang_option
@told
def request_command(
    gap: str, package: str | None, form: str | None, output: Path | None, store_path: Path | None, lang: str
) -> None:
    """Write the request for a gap, or say which gaps there are; the name of the file says the form, if nothing does."""
    snapshot, asked = snapshot_asked(package, (), store_path, lang)
    answer = ask(snapshot, QUESTION, asked)
    row = request_row(answer, gap)
    if row is None:
        held = ", ".join(dict.fromkeys(one["gap_id"] for one in answer.rows)) or t(lang, "value.none")
        stop(t(lang, "cli.no_gap", name=gap, gaps=held), USAGE)
    if (form or (output.suffix.lower() if output else "")).endswith("docx"):
        written = request_docx(letters(answer, row), row["checked_on"])
    else:
        written = request_text(answer, row).encode()
    if output:
        output.write_bytes(written)
    else:
        click.echo(written, nl=False)

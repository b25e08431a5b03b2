"""``sources``: keep a copy of what a source published, with the words that were taken from it."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import click

from dashboard.commands.asking import only_package
from dashboard.commands.common import (
    INPUT,
    USAGE,
    file_argument,
    lang_option,
    open_store,
    stop,
    store_option,
    told,
)
from dashboard.locale import bilingual, t
from dashboard.package.quoting import NotQuoted, check_quote
from dashboard.store.copies import PRIVATE, PUBLIC, Copies, Copy

LARGEST = 200 * 10**6


@click.group(help=bilingual("cli.help.sources"))
def sources() -> None:
    """Sources and their copies."""


@sources.command(help=bilingual("cli.help.sources_add"))
@file_argument
@click.option("--source", "source_id", required=True, metavar="ID", help=bilingual("cli.help.source_copied"))
@click.option("--package", help=bilingual("cli.help.package"))
@click.option("--page", type=click.IntRange(min=1), help=bilingual("cli.help.page"))
@click.option("--quote", default="", help=bilingual("cli.help.quote"))
@click.option("--public", is_flag=True, help=bilingual("cli.help.public"))
@store_option
@lang_option
@told
def add(
    file: Path,
    source_id: str,
    package: str | None,
    page: int | None,
    quote: str,
    public: bool,
    store_path: Path | None,
    lang: str,
) -> None:
    """Keep the file beside the store; 1 where the words are not in it."""
    store, _ = open_store(store_path)
    name = only_package(store, package, lang)
    known = [str(row["source_id"]) for row in store.open(name).look_up("sources")]
    if source_id not in known:
        stop(t(lang, "copy.no_source", name=source_id, package=name, held=", ".join(known)), USAGE)
    if file.stat().st_size > LARGEST:
        stop(t(lang, "copy.too_large", file=file.name), INPUT)
    data = file.read_bytes()
    if quote.strip() or page is not None:
        try:
            check_quote(file.name, data, page, quote)
        except NotQuoted as error:
            stop(error.message.tell(lang), INPUT)
    copy = Copy(
        source=source_id,
        sha256=sha256(data).hexdigest(),
        name=file.name,
        kept=PUBLIC if public else PRIVATE,
        added_on=datetime.now(UTC).date().isoformat(),
        page=page,
        quote=quote.strip(),
    )
    new = Copies.of(store.root, name).add(copy, data)
    click.echo(t(lang, "copy.added" if new else "copy.same", source=source_id, sha256=copy.sha256, name=file.name))
    click.echo(t(lang, f"copy.kept_{copy.kept}"))

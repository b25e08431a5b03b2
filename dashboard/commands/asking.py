"""``ask``: one question of a snapshot; and what other commands share of asking one."""

from collections.abc import Iterable
from pathlib import Path

import click

from dashboard.answers import Answer, ask, pick_package
from dashboard.cards.marks import notices
from dashboard.commands.common import USAGE, lang_option, open_store, stop, store_option, told
from dashboard.exports.card_files import card_parquet
from dashboard.exports.tabular import csv_text, json_bytes, records
from dashboard.filters import Filters, parse
from dashboard.locale import bilingual, t
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store


@click.command(name="ask", help=bilingual("cli.help.ask"))
@click.argument("question_id", metavar="QUESTION")
@click.option("--package", help=bilingual("cli.help.package"))
@click.option("--filter", "pairs", multiple=True, metavar="NAME=VALUE", help=bilingual("cli.help.filter"))
@click.option("--option", "options", multiple=True, metavar="NAME=VALUE", help=bilingual("cli.help.option"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "parquet"]),
    default="table",
    help=bilingual("cli.help.format"),
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help=bilingual("cli.help.file"))
@store_option
@lang_option
@told
def ask_command(
    question_id: str,
    package: str | None,
    pairs: tuple[str, ...],
    options: tuple[str, ...],
    form: str,
    output: Path | None,
    store_path: Path | None,
    lang: str,
) -> None:
    """Ask the current snapshot."""
    answer = _ask(question_id, package, pairs, options, store_path, lang)
    if form == "parquet":
        _write_parquet(answer, output, lang)
        return
    rendered = {"csv": csv_text, "json": _json_text, "table": _table_text}[form](answer)
    if output:
        output.write_text(rendered, encoding="utf-8", newline="")
    else:
        click.echo(rendered, nl=not rendered.endswith("\n"))


def _ask(
    question_id: str,
    package: str | None,
    pairs: Iterable[str],
    options: Iterable[str],
    store_path: Path | None,
    lang: str,
) -> Answer:
    snapshot, asked = snapshot_asked(package, pairs, store_path, lang)
    return ask(snapshot, question_id, asked, pairs_of(options, lang))


def snapshot_asked(
    package: str | None, pairs: Iterable[str], store_path: Path | None, lang: str
) -> tuple[Snapshot, Filters]:
    """The snapshot asked for and the filters of the command line."""
    store, _ = open_store(store_path, asks=True)
    asked = parse({"lang": lang, **pairs_of(pairs, lang)})
    snapshot = store.open(only_package(store, package or asked.package, lang), asked.snapshot)
    for notice in notices(snapshot.package, lang):
        click.echo(notice, err=True)
    return snapshot, asked


def pairs_of(texts: Iterable[str], lang: str) -> dict[str, str]:
    """``NAME=VALUE`` of the command line; a usage error for what is no pair."""
    found = dict(text.partition("=")[::2] for text in texts)
    for text in texts:
        if "=" not in text:
            stop(t(lang, "cli.pair", text=text), USAGE)
    return found


def only_package(store: Store, wanted: str | None, lang: str) -> str:
    """The package asked for, or the only one there is."""
    held = store.packages()
    if wanted is None and len(held) > 1:
        stop(t(lang, "cli.which_package", packages=", ".join(held)), USAGE)
    return pick_package(store, wanted)


def _json_text(answer: Answer) -> str:
    return json_bytes(records(answer.rows)).decode()


def _table_text(answer: Answer) -> str:
    import pandas as pd

    if not answer.rows:
        return t(answer.lang, "cli.no_rows")
    frame = pd.DataFrame(answer.rows, columns=list(answer.columns))
    return str(frame.astype(object).where(frame.notna(), "").to_string(index=False))


def _write_parquet(answer: Answer, output: Path | None, lang: str) -> None:
    if output is None:
        stop(t(lang, "cli.output_needed"), USAGE)
    parquet_file(answer, output)


def parquet_file(answer: Answer, output: Path) -> None:
    """Write the rows as Parquet with the types the question gave them."""
    output.write_bytes(card_parquet(answer))

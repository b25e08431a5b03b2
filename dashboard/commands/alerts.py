"""``alerts``: what each watcher of ``alerts.csv`` awaits, looked at now, and what its columns are."""

import json
import sys
from pathlib import Path

import click

from dashboard.commands.common import INPUT, MACHINE, lang_option, open_store, stop, store_option, told
from dashboard.locale import bilingual, t, tn
from dashboard.package.findings import as_text
from dashboard.store.store import Store

FILE = "alerts.csv"


@click.group(help=bilingual("cli.help.alerts"))
def alerts() -> None:
    """Watchers."""


@alerts.command(name="check", help=bilingual("cli.help.alerts_check"))
@store_option
@lang_option
@told
def check_command(store_path: Path | None, lang: str) -> None:
    """Look at every rule and say what came to pass; 1 where a row of the file is wrong."""
    from dashboard.alerts.checking import check
    from dashboard.alerts.ledger import LedgerDamaged

    store, settings = open_store(store_path, asks=True)
    place = store.root / FILE
    if not place.exists():
        click.echo(t(lang, "alert.no_file", path=place))
        return
    try:
        done = check(store, settings.package)
    except LedgerDamaged as error:
        stop(t(lang, "alert.ledger", path=error.args[0]), MACHINE)
    if done.findings:
        click.echo(as_text(done.findings, lang), err=True)
    for one in done.events:
        click.echo(f"{one.watcher}  {one.title.get(lang) or one.title['es']}")
        click.echo(f"  {settings.url}/watch/{one.watcher}.atom · {settings.url}/watch/{one.watcher}.ics")
    click.echo(t(lang, "alert.checked", rules=tn(lang, "alert.rules", done.rules), n=len(done.events)))
    if done.findings:
        sys.exit(INPUT)


@alerts.command(name="schema", help=bilingual("cli.help.alerts_schema"))
@lang_option
@told
def schema_command(lang: str) -> None:
    """The Table Schema of the file."""
    from dashboard.alerts.rules import schema

    click.echo(json.dumps(schema(), ensure_ascii=False, indent=1))


def check_loaded(store: Store, package: str, preferred: str | None, lang: str) -> None:
    """Look at the rules of a package that was just loaded; whatever is wrong with them, the load stands."""
    if not (store.root / FILE).exists():
        return
    from dashboard.alerts.checking import check
    from dashboard.alerts.ledger import LedgerDamaged

    try:
        done = check(store, preferred, package)
    except LedgerDamaged as error:
        click.echo(t(lang, "alert.ledger", path=error.args[0]), err=True)
        return
    except OSError as error:
        click.echo(t(lang, "alert.unread", error=error), err=True)
        return
    if done.findings:
        click.echo(as_text(done.findings, lang), err=True)
    for one in done.events:
        click.echo(f"{one.watcher}  {one.title.get(lang) or one.title['es']}")

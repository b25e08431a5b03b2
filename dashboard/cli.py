"""``observatorio``: check, load and ask from the command line.

Exit codes: 0 done, 1 the input has problems, 2 usage, 3 the machine failed.
"""

import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import NoReturn, ParamSpec, TypeVar

import click
import duckdb

from dashboard.answers import Answer, ask, pick_package
from dashboard.cards import CARDS
from dashboard.exports.tabular import card_document, csv_text, json_bytes, records
from dashboard.filters import parse, today
from dashboard.locale import languages, t
from dashboard.package.adapters import chosen
from dashboard.package.build import Build, build
from dashboard.package.descriptor import read_descriptor
from dashboard.package.findings import PackageError, as_json, as_text
from dashboard.package.importing import build_from_file, import_file, package_name
from dashboard.problems import REFUSED, explain
from dashboard.settings import BadSetting, Settings, read_settings
from dashboard.store.snapshots import QueryTimeout
from dashboard.store.store import NotInStore, Published, Store

INPUT, USAGE, MACHINE = 1, 2, 3
P = ParamSpec("P")
R = TypeVar("R")

store_option = click.option(
    "--store", "store_path", type=click.Path(path_type=Path), help="Carpeta de instantáneas / snapshot folder."
)
lang_option = click.option("--lang", type=click.Choice(list(languages())), default="es", show_default=True)
adapter_option = click.option("--adapter", help="Formato de un archivo publicado / format of a published file.")


def stop(message: str, code: int) -> NoReturn:
    """Say what happened and leave."""
    click.echo(message, err=True)
    sys.exit(code)


def told(command: Callable[P, R]) -> Callable[P, R]:
    """A command whose problems are sentences and exit codes, never tracebacks."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        lang = str(kwargs.get("lang", "es"))
        try:
            return command(*args, **kwargs)
        except REFUSED as error:
            stop(explain(error, lang), USAGE)
        except PackageError as error:
            stop(as_text(error.findings, lang), INPUT)
        except BadSetting as error:
            stop(str(error), USAGE)
        except (OSError, duckdb.Error, QueryTimeout) as error:
            stop(t(lang, "cli.machine", error=error), MACHINE)

    return wrapped


def open_store(path: Path | None) -> tuple[Store, Settings]:
    """The store named on the command line, else the configured one."""
    settings = read_settings()
    return Store(path or settings.store, settings.limits), settings


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Observatorio de Compromisos y Políticas Públicas."""


@main.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@adapter_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@lang_option
@told
def check(path: Path, adapter: str | None, form: str, lang: str) -> None:
    """Revisa un paquete o un archivo sin publicar nada / check a package or file, publish nothing."""
    with tempfile.TemporaryDirectory() as room, duckdb.connect() as connection:
        if path.is_dir():
            built = build(connection, path.resolve())
        else:
            built = build_from_file(connection, path, adapter, Path(room))
    click.echo(as_json(built.findings, lang) if form == "json" else _verdict(built, lang))
    if not built.ok:
        sys.exit(INPUT)


def _verdict(built: Build, lang: str) -> str:
    errors = sum(finding.severity == "error" for finding in built.findings)
    warnings = len(built.findings) - errors
    key = "cli.check_ok" if built.ok else "cli.check_failed"
    verdict = t(lang, key, package=built.descriptor.name, errors=errors, warnings=warnings)
    return f"{as_text(built.findings, lang)}\n{verdict}" if built.findings else verdict


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@adapter_option
@click.option("--strict", is_flag=True, help="Cualquier rechazo es un error / any rejected row is an error.")
@store_option
@lang_option
@told
def load(paths: tuple[Path, ...], adapter: str | None, strict: bool, store_path: Path | None, lang: str) -> None:
    """Valida y publica paquetes, o un archivo con su adaptador / validate and publish packages, or one file."""
    store, _ = open_store(store_path)
    results = [_load_one(store, path.resolve(), adapter, strict, lang) for path in paths]
    if not all(results):
        sys.exit(INPUT)


def _load_one(store: Store, path: Path, adapter: str | None, strict: bool, lang: str) -> bool:
    """Publish one package; a failure is told and leaves the others alone."""
    try:
        published, told = (store.publish(path), 0) if path.is_dir() else _load_file(store, path, adapter, strict, lang)
    except PackageError as error:
        click.echo(as_text(error.findings, lang), err=True)
        click.echo(t(lang, "cli.load_failed", package=path.name), err=True)
        return False
    if published.snapshot is None:
        click.echo(_verdict(published.build, lang) if published.build else "", err=True)
        click.echo(t(lang, "cli.load_failed", package=published.package), err=True)
        return False
    click.echo(_loaded(published, told, lang))
    return True


def _load_file(store: Store, path: Path, adapter: str | None, strict: bool, lang: str) -> tuple[Published, int]:
    """A package of just that file, which must reconcile (loaded + rejected), and how many warnings it gave."""
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room) / package_name(path)
        report = chosen(path, adapter).convert(path, folder)
        click.echo(report.sentence(lang))
        if strict and report.rows_rejected:
            click.echo(as_text(report.findings, lang), err=True)
            stop(t(lang, "cli.strict", n=report.rows_rejected), INPUT)
        if report.findings:
            click.echo(as_text(report.findings, lang), err=True)
        return store.publish(folder), len(report.findings)


def _loaded(published: Published, told: int, lang: str) -> str:
    if not published.changed or published.build is None:
        return t(lang, "cli.unchanged", package=published.package, snapshot=published.snapshot)
    rows = published.build.rows
    warnings = told + len(published.build.findings)
    return t(
        lang,
        "cli.loaded",
        package=published.package,
        snapshot=published.snapshot,
        tables=sum(count > 0 for count in rows.values()),
        rows=sum(rows.values()),
        warnings=warnings,
    )


@main.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--adapter", required=True)
@click.option("--into", "package", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@lang_option
@told
def import_command(file: Path, adapter: str, package: Path, lang: str) -> None:
    """Convierte un archivo publicado en renglones de un paquete / turn a published file into rows of a package."""
    folder = package.resolve()
    done = import_file(file, adapter, folder, today(read_descriptor(folder).timezone))
    click.echo(done.report.sentence(lang))
    click.echo(_verdict(done.build, lang))
    if not done.build.ok:
        sys.exit(INPUT)
    click.echo(t(lang, "cli.imported", package=folder.name, n=done.corrections))


@main.command(name="ask")
@click.argument("question_id", metavar="QUESTION")
@click.option("--package")
@click.option("--filter", "pairs", multiple=True, metavar="NAME=VALUE")
@click.option("--option", "options", multiple=True, metavar="NAME=VALUE")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json", "parquet"]), default="table")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path))
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
    """Hace una pregunta a la instantánea vigente / ask the current snapshot."""
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
    store, _ = open_store(store_path)
    asked = parse({"lang": lang, **_pairs(pairs, lang)})
    snapshot = store.open(_only_package(store, package or asked.package, lang), asked.snapshot)
    if snapshot.package.demonstration:
        click.echo(t(lang, "shell.demonstration"), err=True)
    return ask(snapshot, question_id, asked, _pairs(options, lang))


def _pairs(texts: Iterable[str], lang: str) -> dict[str, str]:
    found = dict(text.partition("=")[::2] for text in texts)
    for text in texts:
        if "=" not in text:
            stop(t(lang, "cli.pair", text=text), USAGE)
    return found


def _only_package(store: Store, wanted: str | None, lang: str) -> str:
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
    import pandas as pd

    frame = pd.DataFrame(answer.rows, columns=list(answer.columns))
    with duckdb.connect() as connection:
        connection.register("frame", frame)
        connection.sql("SELECT * FROM frame").write_parquet(str(output))


@main.command()
@click.argument("card_id", metavar="CARD")
@click.option("--package")
@click.option("--format", "form", type=click.Choice(["csv", "json", "parquet"]), default="csv")
@click.option("--filter", "pairs", multiple=True, metavar="NAME=VALUE")
@click.option("--option", "options", multiple=True, metavar="NAME=VALUE")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True)
@store_option
@lang_option
@told
def export(
    card_id: str,
    package: str | None,
    form: str,
    pairs: tuple[str, ...],
    options: tuple[str, ...],
    output: Path,
    store_path: Path | None,
    lang: str,
) -> None:
    """Guarda una tarjeta como archivo / save a card as a file."""
    if card_id not in CARDS:
        stop(t(lang, "problem.card", name=card_id), USAGE)
    card = CARDS[card_id]
    answer = _ask(card.question, package, pairs, options, store_path, lang)
    if form == "parquet":
        parquet_file(answer, output)
        return
    text = csv_text(answer) if form == "csv" else json_bytes(card_document(card, answer)).decode()
    output.write_text(text, encoding="utf-8", newline="")


@main.group()
def snapshots() -> None:
    """Instantáneas publicadas / published snapshots."""


@snapshots.command(name="list")
@store_option
@lang_option
@told
def list_command(store_path: Path | None, lang: str) -> None:
    """Lista las instantáneas; la vigente lleva un asterisco / list them; the current one has an asterisk."""
    store, _ = open_store(store_path)
    for package in store.packages():
        for name in store.snapshots(package):
            click.echo(f"{'*' if name == store.current(package) else ' '} {package}  {name}")


@snapshots.command()
@click.argument("snapshot_id")
@store_option
@lang_option
@told
def show(snapshot_id: str, store_path: Path | None, lang: str) -> None:
    """Qué trae una instantánea / what a snapshot holds."""
    store, _ = open_store(store_path)
    snapshot = store.open(_package_of(store, snapshot_id), snapshot_id)
    info = snapshot.package
    click.echo(f"{snapshot.id}\n{info.name}  {info.kind}  {info.version}  {info.timezone}")
    for row in snapshot.run("SELECT file, rows_loaded, rows_rejected FROM load_batches ORDER BY file", {}):
        click.echo(t(lang, "cli.batch", file=row["file"], loaded=row["rows_loaded"], rejected=row["rows_rejected"]))


def _package_of(store: Store, snapshot_id: str) -> str:
    for package in store.packages():
        if snapshot_id in store.snapshots(package):
            return package
    raise NotInStore(snapshot_id)


@snapshots.command()
@click.argument("snapshot_id")
@store_option
@lang_option
@told
def rollback(snapshot_id: str, store_path: Path | None, lang: str) -> None:
    """Vuelve a servir una instantánea anterior / serve an earlier snapshot again."""
    store, _ = open_store(store_path)
    package = _package_of(store, snapshot_id)
    store.rollback(package, snapshot_id)
    click.echo(t(lang, "cli.rolled_back", package=package, snapshot=snapshot_id))


@snapshots.command()
@click.option("--keep", type=click.IntRange(min=1), required=True)
@store_option
@lang_option
@told
def prune(keep: int, store_path: Path | None, lang: str) -> None:
    """Borra las más viejas; la vigente se queda siempre / delete the oldest; the current one always stays."""
    store, _ = open_store(store_path)
    for package in store.packages():
        for name in store.prune(package, keep):
            click.echo(t(lang, "cli.pruned", package=package, snapshot=name))


@main.command()
@click.option("--host")
@click.option("--port", type=click.IntRange(1, 65535))
@click.option("--workers", type=click.IntRange(1, 64))
@store_option
@lang_option
@told
def serve(host: str | None, port: int | None, workers: int | None, store_path: Path | None, lang: str) -> None:
    """Sirve el tablero con un servidor WSGI de verdad / serve the dashboard with a real WSGI server."""
    from dashboard.serving import run

    settings = read_settings()
    run(
        Settings(
            store=store_path or settings.store,
            package=settings.package,
            host=host or settings.host,
            port=port or settings.port,
            workers=workers or settings.workers,
            threads=settings.threads,
            limits=settings.limits,
        ),
        lang,
    )


if __name__ == "__main__":
    main()

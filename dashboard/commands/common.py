"""What every command shares: exit codes, options, the store, and problems told as sentences."""

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn, ParamSpec, TypeVar

import click
import duckdb

from dashboard.locale import BadCatalogue, bilingual, catalogue, languages, t, tn
from dashboard.package.build import Build
from dashboard.package.descriptor import shown
from dashboard.package.findings import PackageError, as_text
from dashboard.problems import REFUSED, explain
from dashboard.settings import BadSetting, Settings, read_settings
from dashboard.store.engine import EngineProblem, QueryTimeout
from dashboard.store.store import Store

INPUT, USAGE, MACHINE = 1, 2, 3
READ_ENOUGH = 141
"""As the shell says it of any command whose reader left: 128 and the signal's number."""
P = ParamSpec("P")
R = TypeVar("R")

store_option = click.option("--store", "store_path", type=click.Path(path_type=Path), help=bilingual("cli.help.store"))


class Language(click.ParamType[str]):
    """One of the languages whose catalogue is there when the command is given."""

    name = "lang"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """``[es|en]``."""
        return f"[{'|'.join(languages())}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code; a usage error for one we have not, or whose catalogue cannot be read."""
        if value not in languages():
            self.fail(f"{value!r}: {', '.join(languages())}", param, ctx)
        try:
            catalogue(value)
        except BadCatalogue as error:
            self.fail(str(error), param, ctx)
        return str(value)


class There(click.Path):
    """A path that must be there: said in both languages where it is not, for the language is not known yet."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; a usage error for one that is not there, or cannot be read."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(bilingual("cli.not_there", path=shown(value)), param, ctx)


lang_option = click.option("--lang", type=Language(), default="es", show_default=True, help=bilingual("cli.help.lang"))
file_argument = click.argument("file", type=There(exists=True, dir_okay=False, path_type=Path))
into_option = click.option(
    "--into",
    "package",
    required=True,
    type=There(exists=True, file_okay=False, path_type=Path),
    help=bilingual("cli.help.into"),
)
partial_option = click.option("--accept-partial", is_flag=True, help=bilingual("cli.help.accept_partial"))
decimal_option = click.option("--decimal", type=click.Choice([".", ","]), help=bilingual("cli.help.decimal"))
adapter_option = click.option("--adapter", help=bilingual("cli.help.adapter"))


def stop(message: str, code: int) -> NoReturn:
    """Say what happened and leave."""
    click.echo(message, err=True)
    sys.exit(code)


MACHINES = (OSError, duckdb.Error, QueryTimeout, RecursionError, MemoryError)
REASONS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "limit",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "read_only",
    errno.ENAMETOOLONG: "long_name",
    errno.EMFILE: "many_files",
    errno.ENFILE: "many_files",
    errno.EIO: "broken",
    errno.ENOTDIR: "not_a_folder",
    errno.EEXIST: "not_a_folder",
    errno.EISDIR: "a_folder",
}


def machine(error: BaseException, lang: str) -> str:
    """What the machine could not do: in words where it is one of the usual ones, else as the machine says it."""
    number = error.errno if isinstance(error, OSError) else None
    # DuckDB tells the reason of the system only as a text.
    known = number or next((one for one in REASONS if os.strerror(one) in str(error)), None)
    if known not in REASONS:
        return t(lang, "cli.machine", error=shown(error))
    place = shown(error.filename) if isinstance(error, OSError) and error.filename else ""
    said = t(lang, f"machine.{REASONS[known]}")
    return t(lang, "cli.machine", error=f"{said} ({place})." if place else f"{said}.")


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
        except EngineProblem as error:
            stop(explain(error, lang), MACHINE)
        except ModuleNotFoundError as error:
            stop(t(lang, "cli.missing_library", name=error.name), MACHINE)
        except BrokenPipeError:
            # Whoever read has read enough: nothing failed, and there is nobody to tell. Nor must the last flush.
            with suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(READ_ENOUGH)
        except MACHINES as error:
            stop(machine(error, lang), MACHINE)

    return wrapped


def open_store(path: Path | None, *, asks: bool = False) -> tuple[Store, Settings]:
    """The store named on the command line, else the configured one; one that ``asks`` does it of the engine set."""
    settings = read_settings()
    return Store(path or settings.store, settings.limits, settings.engine if asks else None), settings


def verdict(built: Build, lang: str) -> str:
    """The findings of a build and whether it could be published."""
    errors = sum(finding.severity == "error" for finding in built.findings)
    warnings = len(built.findings) - errors
    key = "cli.check_ok" if built.ok else "cli.check_failed"
    counts = {"errors": tn(lang, "count.errors", errors), "warnings": tn(lang, "count.warnings", warnings)}
    said = t(lang, key, package=built.descriptor.name, **counts)
    return f"{as_text(built.findings, lang)}\n{said}" if built.findings else said

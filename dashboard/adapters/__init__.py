"""The kinds of published files the dashboard knows: each module here that holds an ``ADAPTER``."""

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from dashboard.adapters.base import Adapter, AdapterReport
from dashboard.locale.message import Message
from dashboard.package.descriptor import is_file, shown
from dashboard.package.findings import Finding, PackageError
from dashboard.package.reading import refused
from dashboard.package.source import Source, read_source

__all__ = ["Adapter", "AdapterReport", "Source", "adapters", "chosen", "recognised_by"]

# Of the columns of a kind, those that a file must have for the rest to be named as missing.
LIKE = 0.4


@cache
def adapters() -> dict[str, Adapter]:
    """Every adapter by name."""
    modules = (import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__))
    found = [module.ADAPTER for module in modules if hasattr(module, "ADAPTER")]
    return {one.name: one for one in sorted(found, key=lambda one: one.name)}


def recognised_by(file: Path) -> list[str]:
    """The names of the adapters that know this file; PackageError when it cannot be opened.

    First those whose header may be anywhere: what stands above it is no table, and reading it as one would fail.
    """
    if file.suffix.lower() in (".csv", ".xlsx"):
        found = [name for name, one in adapters().items() if one.sees and one.sees(file)]
        if found:
            return found
    header = read_source(file).columns
    return [name for name, one in adapters().items() if one.sees is None and one.recognises(header)]


def _nearest(file: Path, name: str) -> Message | None:
    """Which columns the file lacks to be of the kind asked for, or of the one it is most like; None if like none."""
    try:
        header = read_source(file).columns
    except PackageError:
        return None
    asked = [adapters()[name]] if name in adapters() else list(adapters().values())
    likest = max(asked, key=lambda one: one.likeness(header))
    if likest.likeness(header) < LIKE:
        return None
    kind = Message(f"adapter.{likest.name}")
    return Message("adapter.lacks", {"kind": kind, "name": likest.name, "columns": ", ".join(likest.lacks(header))})


def _refusal(file: Path, name: str, right: list[str]) -> Finding:
    lacking = None if right else _nearest(file, name)
    if not name:
        return Finding(file.name, "SIN_ADAPTADOR", value=", ".join(adapters()), hint=lacking)
    if lacking:
        fix = lacking
    elif right:
        fix = Message("adapter.looks_like", {"kind": Message(f"adapter.{right[0]}"), "name": right[0]})
    else:
        fix = Message("adapter.none_recognises", {"known": ", ".join(adapters())})
    return Finding(file.name, "ADAPTADOR", value=name, params={"fix": fix})


def _recognised(file: Path, name: str | None) -> list[str]:
    """As ``recognised_by``; a file asked for as one with titles above is of no kind when its first row is no header."""
    try:
        return recognised_by(file)
    except PackageError:
        sees = adapters()[name].sees if name in adapters() else None
        if sees is None:
            raise
        return [name] if name and sees(file) else []


def chosen(file: Path, name: str | None) -> Adapter:
    """The adapter called ``name``, or the one that recognises the file; PackageError naming the right one if not."""
    if not is_file(file):
        raise refused(shown(file.name), "unread.no_file")
    right = _recognised(file, name)
    if name in right or (name is None and right):
        return adapters()[name or right[0]]
    raise PackageError([_refusal(file, name or "", right)])

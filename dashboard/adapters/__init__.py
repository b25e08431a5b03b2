"""The kinds of published files the dashboard knows: each module here that holds an ``ADAPTER``."""

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from dashboard.adapters.base import Adapter, AdapterReport
from dashboard.adapters.grid import read_sheets
from dashboard.locale.message import Message
from dashboard.package.choosing import TITLES, column_name
from dashboard.package.descriptor import is_file, shown
from dashboard.package.files.sheets import all_sheets, is_workbook
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


def _headers(file: Path) -> list[tuple[str, ...]]:
    """The rows of the file that may be its header; PackageError when it cannot be opened."""
    if file.suffix.lower() == ".parquet":
        return [read_source(file).columns]
    found = [tuple(map(column_name, values)) for one in read_sheets(file, TITLES) for _, values in one.rows[:TITLES]]
    # What has no row at all is told by who reads it.
    return found or [read_source(file).columns]


def recognised_by(file: Path) -> list[str]:
    """The names of the adapters that know this file; PackageError when it cannot be opened.

    First those that read more than a table: to any other, what stands above their rows is nothing.
    """
    if file.suffix.lower() in (".csv", ".xlsx"):
        found = [name for name, one in adapters().items() if one.sees and one.sees(file)]
        if found:
            return found
    headers = _headers(file)
    tabular = {name: one for name, one in adapters().items() if one.sees is None}
    return [name for name, one in tabular.items() if any(map(one.recognises, headers))]


def _hidden(file: Path, name: str) -> None:
    """PackageError where only a hidden sheet of the workbook is of a kind that is known."""
    if not is_workbook(file):
        return
    asked = [adapters()[name]] if name in adapters() else list(adapters().values())
    for sheet in (one for one in all_sheets(file) if one.hidden):
        headers = [tuple(map(column_name, values)) for _, values in sheet.rows[:TITLES]]
        if any(one.recognises(header) for one in asked if one.sees is None for header in headers):
            raise refused(file.name, "unread.hidden_sheet", sheet=sheet.name)


def _nearest(file: Path, name: str) -> Message | None:
    """Which columns the file lacks to be of the kind asked for, or of the one it is most like; None if like none."""
    try:
        headers = _headers(file)
    except PackageError:
        return None
    asked = [adapters()[name]] if name in adapters() else list(adapters().values())
    likest, header = max(
        ((one, header) for one in asked for header in headers), key=lambda pair: pair[0].likeness(pair[1])
    )
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
    _hidden(file, name or "")
    raise PackageError([_refusal(file, name or "", right)])

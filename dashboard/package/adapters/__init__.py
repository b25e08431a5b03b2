"""The kinds of published files the dashboard knows, by name."""

from pathlib import Path

from dashboard.package.adapters import eaepe, efipem, ogp, pef, shcp, sixmoments
from dashboard.package.adapters.base import Adapter, AdapterReport, Source, read_source
from dashboard.package.findings import Finding, PackageError

__all__ = ["ADAPTERS", "Adapter", "AdapterReport", "Source", "chosen", "recognised_by"]

ADAPTERS: dict[str, Adapter] = {one.ADAPTER.name: one.ADAPTER for one in (shcp, pef, efipem, eaepe, sixmoments, ogp)}


def recognised_by(file: Path) -> list[str]:
    """The names of the adapters that know this file; PackageError when it cannot be opened.

    First those whose header may be anywhere: what stands above it is no table, and reading it as one would fail.
    """
    if file.suffix.lower() in (".csv", ".xlsx"):
        found = [name for name, one in ADAPTERS.items() if one.sees and one.sees(file)]
        if found:
            return found
    header = read_source(file).columns
    return [name for name, one in ADAPTERS.items() if one.sees is None and one.recognises(header)]


def _refusal(file: Path, name: str, right: list[str]) -> Finding:
    if not name:
        return Finding(file.name, "SIN_ADAPTADOR", value=", ".join(ADAPTERS))
    if right:
        other = ADAPTERS[right[0]]
        fix = {
            "es": f"Parece ser {other.describes['es']}: use «{other.name}».",
            "en": f"It looks like {other.describes['en']}: use “{other.name}”.",
        }
    else:
        known = ", ".join(ADAPTERS)
        fix = {"es": f"Ningún tipo conocido lo reconoce ({known}).", "en": f"No known kind recognises it ({known})."}
    return Finding(file.name, "ADAPTADOR", value=name, params={"arreglo": fix})


def _recognised(file: Path, name: str | None) -> list[str]:
    """As ``recognised_by``; a file asked for as one with titles above is of no kind when its first row is no header."""
    try:
        return recognised_by(file)
    except PackageError:
        sees = ADAPTERS[name].sees if name in ADAPTERS else None
        if sees is None:
            raise
        return [name] if name and sees(file) else []


def chosen(file: Path, name: str | None) -> Adapter:
    """The adapter called ``name``, or the one that recognises the file; PackageError naming the right one if not."""
    right = _recognised(file, name)
    if name in right or (name is None and right):
        return ADAPTERS[name or right[0]]
    raise PackageError([_refusal(file, name or "", right)])

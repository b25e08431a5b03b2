"""One name under several spellings: accents, capitals and spaces do not make another unit."""

from collections.abc import Iterable, Iterator, Mapping

from dashboard.adapters.grid import plain
from dashboard.adapters.printed import without_scale
from dashboard.adapters.problems import notice
from dashboard.package.findings import Finding
from dashboard.package.values.texts import best_spelling


def snake(column: str) -> str:
    """The name of a column in small letters without accents, underscores between words, its scale left out."""
    return "_".join(plain(without_scale(column)).split())


def one_spelling(names: Iterable[str]) -> dict[str, str]:
    """Name as written -> the spelling kept of all those alike."""
    alike: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        alike.setdefault(plain(name) or name, []).append(name)
    return {name: best_spelling(found) for found in alike.values() for name in found}


def told(file: str, kept: Mapping[str, str]) -> Iterator[Finding]:
    """A notice for each name that was written in more than one way."""
    for best in sorted({best for name, best in kept.items() if name != best}):
        others = ", ".join(f"«{name}»" for name, one in kept.items() if one == best and name != best)
        yield notice(file, "notice.two_spellings", kept=best, others=others)

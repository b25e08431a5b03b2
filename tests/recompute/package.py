"""A package as its files say it, and what is asked of it: all that a truth knows."""

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "data"
RARE = Path(__file__).with_name("rare")
SHIPPED = ("ejemplo", "quintana-roo", "federacion")
INVENTED = tuple(sorted(path.parent.name for path in RARE.glob("*/datapackage.json")))
"""Small packages of the rows that no shipped one has: what is missing, repeated, tied or odd."""
PACKAGES = (*SHIPPED, *INVENTED)
DAY = date(2026, 11, 23)

Line = Mapping[str, str]
"""A row of a file: column -> text, ``""`` where the cell is empty."""
Rows = list[dict[str, Any]]


class Row(dict[str, str]):
    """A line that answers ``""`` for a column that its file does not have."""

    def __missing__(self, column: str) -> str:
        return ""


# A truth asks for the same table thousands of times: to make its path again would take longer than the truth.
@cache
def _folder(name: str, place: Path | None) -> Path:
    return place or (RARE if name in INVENTED else DATA) / name


@cache
def _node(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "datapackage.json").read_text(encoding="utf-8")))


@cache
def _read(folder: Path, table: str, hidden: frozenset[tuple[str, str, str]]) -> list[Row]:
    path = folder / f"{table}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        found = [Row(line) for line in csv.DictReader(file)]
    for row in found if hidden else ():
        if (row["meeting_id"], row["municipality_id"], row["group"]) in hidden:
            row.update(persons="", reason="suppressed")
    return found


@cache
def _by(folder: Path, table: str, key: str) -> dict[str, Row]:
    return {row[key]: row for row in _read(folder, table, frozenset())}


@dataclass(frozen=True)
class Package:
    """The files of one package.

    ``hidden`` are the cells that the load took away, (meeting, municipality, group): what is hidden is a property with
    tests of its own, so no truth derives it again.
    """

    name: str
    hidden: frozenset[tuple[str, str, str]] = frozenset()
    place: Path | None = None
    known: frozenset[str] | None = None
    """The sources that count, where the answer is of a day before some were out; None for all."""

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return _folder(self.name, self.place)

    def rows(self, table: str) -> list[Row]:
        """Every row of a table, in the order of the file, to be read only; none where the package has no such file."""
        hidden = self.hidden if table == "municipal_participation" else frozenset()
        return _read(self.folder, table, hidden)

    def by(self, table: str, key: str) -> dict[str, Row]:
        """The rows of a table by a column that tells them apart."""
        return _by(self.folder, table, key)

    @property
    def node(self) -> dict[str, Any]:
        """The package's descriptor, to be read only."""
        return _node(self.folder)

    @property
    def official(self) -> frozenset[str]:
        """The sources that ``sources=official`` leaves; those that were out, where not all were."""
        if self.known is not None:
            return self.known
        own = ("official", "official_copy")
        return frozenset(row["source_id"] for row in self.rows("sources") if row["kind"] in own)


@dataclass(frozen=True)
class Chosen:
    """What a question is asked with: the day, the language, values of filters and of options, as people write them."""

    as_of: date = DAY
    lang: str = "es"
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def allows(self, name: str, value: str | int | None) -> bool:
        """Whether a filter leaves a value in: any, while nobody set the filter."""
        return name not in self.values or str(value) in self.values[name]

    def one(self, name: str, default: str | None = None) -> str | None:
        """The value of a filter that takes one."""
        return self.values[name][0] if name in self.values else default

    def option(self, name: str, default: str) -> str:
        """The value of an option."""
        return self.options.get(name, default)

    def told(self, row: Line, column: str) -> str | None:
        """A text of a file in the language asked for: ``label`` is ``label_es`` or ``label_en``; None if empty."""
        return row[f"{column}_{self.lang}"] or None

    def either(self, row: "Row", column: str) -> str | None:
        """A text in English where the file holds it and it was asked for, else as its source says it; None if empty."""
        return (self.lang == "en" and row[f"{column}_en"]) or row[column] or None

    def from_official(self, package: Package, row: Line, column: str = "source_id") -> bool:
        """Whether ``sources`` leaves the row in."""
        return self.one("sources", "all") != "official" or row[column] in package.official

    def __str__(self) -> str:
        told = {name: ",".join(values) for name, values in self.values.items()} | dict(self.options)
        told |= {"lang": self.lang} if self.lang != "es" else {}
        told |= {"as_of": self.as_of.isoformat()} if self.as_of != DAY else {}
        return "&".join(f"{name}={value}" for name, value in sorted(told.items())) or "nothing"


def as_known(package: Package, chosen: Chosen, cites: Iterable[str]) -> tuple[Package, Chosen]:
    """A question of money or audits as it was on its day: only with sources that were out, or whose day is unknown.

    Where everything that its tables cite was out, nothing is left out.
    """
    cited = {row[name] for table in cites for row in package.rows(table) for name in row if name.endswith("source_id")}
    later = {
        row["source_id"] for row in package.rows("sources") if (on(row["published_on"]) or chosen.as_of) > chosen.as_of
    }
    held = package.official if chosen.one("sources") == "official" else _ids(package)
    if not later & cited:
        return package, chosen
    return replace(package, known=held - later), replace(chosen, values={**chosen.values, "sources": ("official",)})


def _ids(package: Package) -> frozenset[str]:
    return frozenset(row["source_id"] for row in package.rows("sources"))


@dataclass(frozen=True)
class Wrong:
    """States for which today's answer is known to be wrong: the truth says what is right, and the reason where."""

    reason: str
    when: Any
    """``when(package: Package, chosen: Chosen) -> bool``."""
    columns: tuple[str, ...] = ()
    """The columns that are wrong there, all others being right; with none of them named, the whole answer is wrong."""


def money(text: str | None) -> Decimal | None:
    """An exact amount, None where there is none."""
    return Decimal(text) if text else None


def whole(text: str | None) -> int | None:
    """A count or a year."""
    return int(text) if text else None


def number(text: str | None) -> float | None:
    """A measure."""
    return float(text) if text else None


def on(text: str | None) -> date | None:
    """A day."""
    return date.fromisoformat(text) if text else None


def flag(text: str | None) -> bool | None:
    """Yes or no."""
    return {"true": True, "false": False}[text.lower()] if text else None


def total(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what there is; None when there is nothing, which is not zero."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


def ratio(part: Decimal | int | None, whole_of: Decimal | int | None) -> float | None:
    """A share; None where a part is absent or there is nothing to be a share of."""
    return None if part is None or not whole_of else float(part) / float(whole_of)

"""The tables of a data package: Table Schema files in ``queries/schema``, read once."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from dashboard.schema.queries import QUERIES, Query, query_file
from dashboard.schema.texts import Texts

SQL_TYPES = {"string": "VARCHAR", "integer": "INTEGER", "year": "INTEGER", "boolean": "BOOLEAN", "date": "DATE"}


@dataclass(frozen=True)
class Category:
    """One allowed value of a column and how people read it."""

    value: str
    label: Texts


@dataclass(frozen=True)
class Field:
    """One column: ``type`` is Table Schema's; ``unit`` is ``MXN`` for money, kept as DECIMAL(18,2)."""

    name: str
    type: str
    title: Texts
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    unit: str | None = None
    categories: tuple[Category, ...] = ()

    @property
    def sql_type(self) -> str:
        """The DuckDB type of the column in a snapshot."""
        if self.type == "number":
            return "DECIMAL(18,2)" if self.unit == "MXN" else "DOUBLE"
        return SQL_TYPES[self.type]


@dataclass(frozen=True)
class ForeignKey:
    """``field`` of a table names a row of ``table`` by its ``column``."""

    field: str
    table: str
    column: str


@dataclass(frozen=True)
class Table:
    """One table of the package."""

    name: str
    title: Texts
    theme: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]

    def field(self, name: str) -> Field:
        """The column called ``name``; KeyError when there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    @property
    def cites_sources(self) -> bool:
        """Whether its rows say where they come from; the list of sources itself does not."""
        return self.name != "sources" and any(field.name == "source_id" for field in self.fields)

    @property
    def create_statement(self) -> str:
        """The CREATE TABLE of this table, from its ``.sql`` file."""
        return (QUERIES / "schema" / f"{self.name}.sql").read_text(encoding="utf-8")


def _titles(node: dict[str, Any], key: str) -> Texts:
    return Texts(es=node[key], en=node.get(f"{key}En", node[key]))


def _field(node: dict[str, Any]) -> Field:
    limits = node.get("constraints", {})
    return Field(
        name=node["name"],
        type=node["type"],
        title=_titles(node, "title"),
        required=limits.get("required", False),
        minimum=limits.get("minimum"),
        maximum=limits.get("maximum"),
        unit=node.get("unit"),
        categories=tuple(Category(c["value"], _titles(c, "label")) for c in node.get("categories", ())),
    )


def _foreign_keys(node: dict[str, Any]) -> Iterator[ForeignKey]:
    for key in node.get("foreignKeys", ()):
        reference = key["reference"]
        yield ForeignKey(key["fields"][0], reference["resource"], reference["fields"][0])


def _table(path: Path) -> Table:
    node = json.loads(path.read_text(encoding="utf-8"))
    return Table(
        name=node["name"],
        title=_titles(node, "title"),
        theme=node["theme"],
        fields=tuple(_field(f) for f in node["fields"]),
        primary_key=tuple(node["primaryKey"]),
        foreign_keys=tuple(_foreign_keys(node)),
    )


@cache
def tables() -> dict[str, Table]:
    """Every table by name, each one after the tables its foreign keys point to."""
    found = {path.stem: _table(path) for path in sorted((QUERIES / "schema").glob("*.json"))}
    graph = {t.name: {k.table for k in t.foreign_keys if k.table != t.name} for t in found.values()}
    return {name: found[name] for name in TopologicalSorter(graph).static_order()}


@cache
def sources_in(table: str) -> Query:
    """The question of which sources a table cites; KeyError for a name that is no table of the schema."""
    asked = query_file("lookups", "sources-in")
    assert asked
    cited = f'SELECT source_id FROM "{tables()[table].name}"'
    return replace(asked, name=f"lookups/sources-in/{table}", given=(Query("cited", {}, cited, cited),))


@cache
def label(table: str, column: str, value: str, lang: str) -> str:
    """How people read ``value`` of an enumerated column; the value itself when it is not in the list."""
    for category in tables()[table].field(column).categories:
        if category.value == value:
            return category.label[lang]
    return value

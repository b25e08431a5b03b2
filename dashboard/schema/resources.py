"""A table of a package as a resource of ``datapackage.json``: its path and its Table Schema, of the columns it has."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.schema.tables import Category, Field, Table, tables

YES, NO = "Sí", "No"


def _constraints(field: Field, labelled: bool) -> dict[str, Any]:
    limits = {"minimum": field.minimum, "maximum": field.maximum}
    found: dict[str, Any] = {"required": True} if field.required else {}
    found |= {name: limit for name, limit in limits.items() if limit is not None}
    if field.categories:
        found["enum"] = [_written(one, labelled) for one in field.categories]
    return found


def _written(one: Category, labelled: bool) -> str:
    return one.label["es"] if labelled else one.value


def _field(field: Field, labelled: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"name": field.name, "type": field.type, "title": field.title["es"]}
    found["titleEn"] = field.title["en"]
    if field.unit:
        found["unit"] = field.unit
    if labelled and field.type == "boolean":
        found |= {"trueValues": [YES], "falseValues": [NO]}
    limits = _constraints(field, labelled)
    return found | ({"constraints": limits} if limits else {})


def _keys(table: Table, columns: Sequence[str], held: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    """Those whose two ends are in the package; a table may be named by its own rows."""
    found = []
    for key in table.foreign_keys:
        if key.field in columns and key.column in held.get(key.table, ()):
            # Table Schema calls the resource itself by the empty name.
            resource = "" if key.table == table.name else key.table
            found.append({"fields": [key.field], "reference": {"resource": resource, "fields": [key.column]}})
    return found


def table_schema(name: str, held: Mapping[str, Sequence[str]], *, labelled: bool = False) -> dict[str, Any]:
    """The Table Schema of ``name`` with the columns of its file, in their order.

    ``held``: the columns of every table of the package, by name. ``labelled``: the file is a workbook for people, where
    closed lists are written as they are read («Oficial», «Sí»).
    """
    table, columns = tables()[name], held[name]
    known = {field.name for field in table.fields}
    found: dict[str, Any] = {
        "fields": [_field(table.field(column), labelled) for column in columns if column in known],
        "missingValues": [""],
    }
    if set(table.primary_key) <= set(columns):
        found["primaryKey"] = list(table.primary_key)
    keys = _keys(table, columns, held)
    return found | ({"foreignKeys": keys} if keys else {})

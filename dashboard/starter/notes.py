"""What a person should know before filling a table, and what is expected in each column."""

from dashboard.locale import catalogue, t
from dashboard.package.choosing import sheet_title
from dashboard.schema.tables import Field, ForeignKey, Table, tables
from dashboard.schema.texts import SPANISH

THEMES = (
    "core",
    "commitments",
    "obligations",
    "budget",
    "cycle",
    "sdg",
    "participation",
    "recommendations",
    "plans",
    "risks",
)
"""Themes in the order in which a package is filled."""
CODES = ("object_code", "function_code", "expenditure_type", "funding_code")
FIXED = ("municipalities", "sdg_goals")


def foreign_key(table: Table, field: Field) -> ForeignKey | None:
    """The key by which the column names a row of another table."""
    return next((key for key in table.foreign_keys if key.field == field.name), None)


def is_required(table: Table, field: Field) -> bool:
    """Whether the reader refuses an empty cell."""
    return field.required or (field.name in table.primary_key and field.type != "date")


def _number(field: Field, lang: str) -> str:
    low, high = (None if limit is None else f"{limit:g}" for limit in (field.minimum, field.maximum))
    kind = t(lang, "starter.kind.whole" if field.type == "integer" else "starter.kind.number")
    if low is not None and high is not None:
        return t(lang, "starter.kind.between", number=kind, low=low, high=high)
    return t(lang, "starter.kind.at_least", number=kind, low=low) if low is not None else kind


def _kind(table: Table, field: Field, lang: str) -> str:
    """What may be written, by the type of the column."""
    key = foreign_key(table, field)
    if key is not None and key.table in FIXED:
        return t(lang, f"starter.fixed.{key.table}")
    if key is not None:
        return t(lang, "starter.kind.key", sheet=sheet_title(tables()[key.table]))
    if field.name == "territory_id":
        return t(lang, "starter.kind.territory")
    if field.name in CODES and table.name in ("budget_execution", "municipal_budgets"):
        return t(lang, f"starter.code.{field.name}")
    if field.categories:
        return t(lang, "starter.kind.listed")
    if field.unit == "MXN":
        return t(lang, "starter.kind.money")
    if table.primary_key == (field.name,):
        return t(lang, "starter.kind.own_key")
    if field.type in ("date", "boolean", "year"):
        return t(lang, f"starter.kind.{field.type}")
    return t(lang, "starter.kind.text") if field.type == "string" else _number(field, lang)


def column_note(field: Field, lang: str) -> str:
    """What is worth knowing of a column besides its type; empty for most."""
    key = f"starter.column.{field.name}"
    return t(lang, key) if key in catalogue(SPANISH) else ""


def expected(table: Table, field: Field, lang: str) -> str:
    """What a column expects, in a few words."""
    own, kind = column_note(field, lang), _kind(table, field, lang)
    if field.name == "note" or (own and kind == t(lang, "starter.kind.text")):
        kind = own
    elif own:
        kind = t(lang, "starter.kind.noted", note=own, kind=kind)
    return t(lang, "starter.kind.required", kind=kind) if is_required(table, field) else kind

"""How columns and cells of an answer read: headers from the schema, codes by their labels, money, dates, shares."""

from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.answers import Answer
from dashboard.locale import catalogue, day, integer, measure, money, percent, t, told
from dashboard.schema.tables import Field, tables
from dashboard.store.questions import question
from dashboard.store.snapshots import Row

# Columns whose codes stand in the before and after of a change.
CHANGING = ("status", "level", "state")


def field_of(answer: Answer, column: str) -> Field | None:
    """The schema column an answer's column comes from, if the tables it reads have one of that name."""
    role = answer.question.roles.get(column)
    named = (role.table,) if role and role.table else answer.question.tables
    return next((field for name in named for field in tables()[name].fields if field.name == column), None)


def header(answer: Answer, column: str) -> str:
    """A column's name as people read it."""
    key = f"column.{column}"
    if key in catalogue("es"):
        return t(answer.lang, key)
    field = field_of(answer, column)
    if field:
        return told(answer.lang, key, field.title)
    return column


def role_of(answer: Answer, column: str) -> str:
    """What the question says a column is; empty for a text."""
    role = answer.question.roles.get(column)
    return role.kind if role else ""


def is_code(answer: Answer, column: str) -> bool:
    """Whether the values of a column are told by their words."""
    return role_of(answer, column) == "code"


def code(answer: Answer, column: str, value: str) -> str:
    """The label of a coded value, from the catalogues of words first, then from the schema."""
    key = f"{column}.{value}"
    if key in catalogue("es"):
        return t(answer.lang, key)
    field = field_of(answer, column)
    for category in field.categories if field else ():
        if category.value == value:
            return told(answer.lang, key, category.label)
    return value


def cell(answer: Answer, row: Row, column: str) -> str:
    """One value as people read it; empty cells say why where the row knows."""
    if column == "participants":
        return people(answer, row)
    if column in ("before", "after") and isinstance(row[column], str):
        return _datum(answer, row[column])
    value = row[column]
    # Rows in different units share no decimals: a count has none.
    if (
        "unit_of_measure" in row
        and isinstance(value, float)
        and value.is_integer()
        and role_of(answer, column) == "number"
    ):
        value = int(value)
    return text(answer, column, value, _precision(row, column))


def _datum(answer: Answer, value: str) -> str:
    """A value that changed: a day, or a code of one of the columns whose changes are told."""
    try:
        return day(date.fromisoformat(value), answer.lang)
    except ValueError:
        told = (code(answer, column, value) for column in CHANGING)
        return next((label for label in told if label != value), value)


def people(answer: Answer, row: Row) -> str:
    """A count of persons: exact, a lower bound, hidden, or never published."""
    if row["participants"] is None:
        if row.get("meetings") == 0:
            return t(answer.lang, "value.no_record")
        return t(answer.lang, "value.suppressed" if row.get("suppressed") else "value.no_figure")
    bound = row.get("bound") or "exact"
    return t(answer.lang, f"bound.{bound}", n=integer(row["participants"], answer.lang))


def _precision(row: Row, column: str) -> str | None:
    own = column.removesuffix("_on") + "_precision"
    precision: str | None = row.get(own) or row.get("date_precision") or "day"
    return precision


def _nothing(answer: Answer, column: str) -> str:
    return "no_date" if role_of(answer, column) == "date" else "empty"


def text(answer: Answer, column: str, value: Any, precision: str | None = "day") -> str:
    """A single value as text."""
    lang = answer.lang
    if value is None:
        return t(lang, f"value.{answer.question.absent.get(column) or _nothing(answer, column)}")
    if isinstance(value, bool):
        return t(lang, "value.yes" if value else "value.no")
    if isinstance(value, date):
        return day(value, lang, precision)
    if isinstance(value, Decimal):
        return money(value, lang)
    if isinstance(value, float):
        return percent(value, lang, 1) if role_of(answer, column) == "share" else measure(value, lang, 1)
    if isinstance(value, int):
        return str(value) if is_code(answer, column) else integer(value, lang)
    if role_of(answer, column) == "question":
        return asks(str(value), lang)
    return code(answer, column, str(value)) if is_code(answer, column) else str(value)


def asks(question_id: str, lang: str) -> str:
    """What a question asks, as people read it."""
    return told(lang, f"question.{question_id}.answers", question(question_id).answers)

"""How columns and cells of an answer read: headers from the schema, codes by their labels, money, dates, shares."""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.answers import Answer
from dashboard.cards.years import several_years
from dashboard.locale import catalogue, day, decimal, integer, money, percent, runs, t, told
from dashboard.schema.tables import Field, tables
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
    return text(answer, column, row[column], _precision(row, column))


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
        return percent(value, lang, 1) if role_of(answer, column) == "share" else decimal(value, lang, 1)
    if isinstance(value, int):
        return str(value) if is_code(answer, column) else integer(value, lang)
    return code(answer, column, str(value)) if is_code(answer, column) else str(value)


def only_detailed(answer: Answer) -> bool:
    """Whether units were chosen in years where part of the budget is published without saying whose it is."""
    if not {"unit", "branch", "institution"} & set(answer.filters.values):
        return False
    rows = answer.snapshot.look_up("undetailed-years")
    chosen = answer.applied.get("year")
    return any(chosen is None or row["year"] in chosen for row in rows)


def too_early(answer: Answer) -> bool:
    """Whether the chosen month comes before the first period with spending of any chosen year."""
    asked = answer.applied.get("period")
    if asked is None:
        return False
    chosen = answer.applied.get("year")
    known = [row for row in answer.snapshot.look_up("budget-calendar") if row["first_period"] is not None]
    firsts = [row["first_period"] for row in known if chosen is None or row["year"] in chosen]
    return bool(firsts) and asked < min(firsts)


def joined_years(answer: Answer) -> list[str]:
    """Says that a sum adds several years, where it does, and that not every unit has a figure in each."""
    if not several_years(answer):
        return []
    known = answer.snapshot.look_up("unit-years")
    wanted = set(answer.applied.get("year") or (row["year"] for row in known))
    held = Counter(row["unit_id"] for row in known if row["year"] in wanted and _chosen_unit(answer, row))
    uneven = any(count < len(wanted) for count in held.values())
    return [t(answer.lang, f"card.budget-moments.several_years_{'uneven' if uneven else 'alike'}")]


def _chosen_unit(answer: Answer, row: Row) -> bool:
    """Whether the unit of a row is one that the filters let through."""
    given = answer.filters.values
    named = {"unit": "unit_id", "branch": "branch", "institution": "institution_id"}
    return all(row[column] in given[name] for name, column in named.items() if name in given)


def silences(answer: Answer) -> list[str]:
    """Names the years in which a unit left a period unreported: what was spent is more than what is told.

    Only where the rows are those of whole units: of a part of them nobody knows what is missing.
    """
    if set(answer.filters.values) & {"programme", "chapter", "function", "funding", "municipality", "sources"}:
        return []
    chosen, until = answer.applied.get("year"), answer.applied.get("period")
    held = {
        row["year"]
        for row in answer.snapshot.look_up("silent-units")
        if (chosen is None or row["year"] in chosen)
        and row["since"] <= (until or row["last_period"] or 12)
        and _chosen_unit(answer, row)
    }
    return [t(answer.lang, "card.series.holes", years=runs(held, answer.lang))] if held else []

"""How columns and cells of an answer read: headers from the schema, codes by their labels, money, dates, shares."""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.answers import Answer
from dashboard.locale import catalogue, day, decimal, integer, join, money, percent, runs, t, told
from dashboard.schema.tables import Field, tables
from dashboard.store.snapshots import Row

SHARES = {
    "net_share", "gross_churn", "share", "ratio", "change", "population_share", "coverage", "linked_share",
    "criticality", "growth_observed", "growth_required", "response_rate", "adopted_share", "speakers_share",
    "attendance_share", "municipality_share", "ratio_low", "ratio_high", "gain", "indigenous_share", "young_share",
    "distance_share", "covered_share", "dissimilarity", "weight_population", "weight_indigenous", "weight_young",
    "weight_balance",
}  # fmt: skip
# Moments that are set once, for the whole year.
OF_THE_YEAR = ("proposed", "approved")
CODES = {"year", "period", "population_year", "population_until", "ordinal", "row_number", "base_year", "index_year"}
# What an empty cell of a column means, where it means more than "nothing here".
EMPTY = {
    "rows_affected": "value.not_checkable",
    "participants": "value.no_figure",
    "ratio": "value.nd",
    "net_share": "value.not_computable",
    "gross_churn": "value.not_computable",
    "replied_on": "value.empty",
    "status": "value.no_report",
    "level": "value.no_evidence",
    "coded_as": "value.uncoded",
    "first_change_on": "value.empty",
    "last_on": "value.empty",
    "topic": "value.all_topics",
    "territory": "value.whole_territory",
    "listed": "value.no_list",
    "found": "value.not_known",
    "last_absent_on": "value.empty",
    "publication": "value.not_known_then",
    "deadline": "value.no_deadline_read",
    "due_state": "value.empty",
    "replaced_on": "value.empty",
    "checked_on": "value.empty",
    "text": "value.nothing_noted",
}
# Columns whose codes stand in the before and after of a change.
CHANGING = ("status", "level", "state")
OWN_CODES = {
    "check",
    "fulfilled",
    "verdict",
    "why",
    "coded_as",
    "dimension",
    "binding",
    "until_basis",
    "moment",
    "numerator",
    "denominator",
    "kind",
    "state",
    "rule",
    "severity",
    "table_name",
    "reason",
    "label",
    "step",
    "legal_reason",
    "innocent_explanation",
    "reference",
    "compared",
    "relation",
    "bucket",
    "change",
    "subject_kind",
    "field",
    "tag_from",
    "due_state",
    "stage_state",
}


def field_of(answer: Answer, column: str) -> Field | None:
    """The schema column an answer's column comes from, if the tables it reads have one of that name."""
    for name in answer.question.feeds:
        table = tables().get(name)
        for field in table.fields if table else ():
            if field.name == column:
                return field
    return None


def header(answer: Answer, column: str) -> str:
    """A column's name as people read it."""
    key = f"column.{column}"
    if key in catalogue("es"):
        return t(answer.lang, key)
    field = field_of(answer, column)
    if field:
        return told(answer.lang, key, field.title)
    return column


def code(answer: Answer, column: str, value: str) -> str:
    """The label of a coded value, from the catalogues of words first, then from the schema."""
    key = f"{column}.{value}"
    if column in OWN_CODES and key in catalogue("es"):
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


def text(answer: Answer, column: str, value: Any, precision: str | None = "day") -> str:
    """A single value as text."""
    lang = answer.lang
    if value is None:
        return t(lang, EMPTY.get(column) or ("value.no_date" if column.endswith("_on") else "value.empty"))
    if isinstance(value, bool):
        return t(lang, "value.yes" if value else "value.no")
    if isinstance(value, date):
        return day(value, lang, precision)
    if isinstance(value, Decimal):
        return money(value, lang)
    if isinstance(value, float):
        return percent(value, lang, 1) if column in SHARES else decimal(value, lang, 1)
    if isinstance(value, int):
        return str(value) if column in CODES else integer(value, lang)
    return code(answer, column, str(value))


def years(answer: Answer, moment: str | None = None) -> str:
    """The years an answer covers: ``2022``, ``2021 y 2022`` or ``2017–2026``, with the month when it is partial.

    A proposed or approved ``moment`` is of the whole year, so it carries no month.
    """
    chosen: list[int] | None = answer.applied.get("year")
    rows = answer.snapshot.cached("SELECT year, last_period FROM budget_calendar ORDER BY year", {})
    known = {row["year"]: row["last_period"] for row in rows}
    picked = sorted(chosen or known)
    if moment in OF_THE_YEAR:
        return runs(picked, answer.lang)
    if len(picked) == 1:
        return _one_year(answer, picked[0], known.get(picked[0]))
    part = [year for year in picked if (known.get(year) or 12) < 12]
    whole = runs([year for year in picked if year not in part], answer.lang)
    return join([whole, *(_one_year(answer, year, known[year]) for year in part)], answer.lang) if part else whole


def only_detailed(answer: Answer) -> bool:
    """Whether units were chosen in years where part of the budget is published without saying whose it is."""
    if not {"unit", "branch", "institution"} & set(answer.filters.values):
        return False
    rows = answer.snapshot.cached("SELECT DISTINCT year FROM budget_rows WHERE branch = 'undetailed'", {})
    chosen = answer.applied.get("year")
    return any(chosen is None or row["year"] in chosen for row in rows)


def too_early(answer: Answer) -> bool:
    """Whether the chosen month comes before the first period with spending of any chosen year."""
    asked = answer.applied.get("period")
    if asked is None:
        return False
    chosen = answer.applied.get("year")
    rows = answer.snapshot.cached("SELECT year, first_period FROM budget_calendar WHERE first_period IS NOT NULL", {})
    firsts = [row["first_period"] for row in rows if chosen is None or row["year"] in chosen]
    return bool(firsts) and asked < min(firsts)


def _one_year(answer: Answer, year: int, last: int | None) -> str:
    until = min(answer.applied.get("period") or 12, last or 12)
    if until == 12:
        return str(year)
    return t(answer.lang, "years.until", year=year, month=t(answer.lang, f"month.{until}"))


def several_years(answer: Answer) -> bool:
    """Whether the answer adds more than one year together."""
    chosen = answer.applied.get("year")
    if chosen is not None:
        return len(chosen) > 1
    rows = answer.snapshot.cached("SELECT count(*) AS years FROM budget_calendar", {})
    return bool(rows[0]["years"] > 1)


def joined_years(answer: Answer) -> list[str]:
    """Says that a sum adds several years, where it does, and that not every unit has a figure in each."""
    if not several_years(answer):
        return []
    sql = """
        SELECT DISTINCT v.unit_id, v.year, u.branch, u.institution_id
        FROM budget_views AS v INNER JOIN budget_units AS u ON u.unit_id = v.unit_id
    """
    known = answer.snapshot.cached(sql, {})
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
    sql = """
        SELECT s.year, s.unit_id, u.branch, u.institution_id, min(s.period) AS since, min(c.last_period) AS last_period
        FROM budget_silence AS s
        INNER JOIN budget_calendar AS c ON c.year = s.year
        INNER JOIN budget_units AS u ON u.unit_id = s.unit_id
        GROUP BY s.year, s.unit_id, u.branch, u.institution_id
    """
    chosen, until = answer.applied.get("year"), answer.applied.get("period")
    held = {
        row["year"]
        for row in answer.snapshot.cached(sql, {})
        if (chosen is None or row["year"] in chosen)
        and row["since"] <= (until or row["last_period"] or 12)
        and _chosen_unit(answer, row)
    }
    return [t(answer.lang, "card.series.holes", years=runs(held, answer.lang))] if held else []

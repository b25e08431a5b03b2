"""The best SQL a person would write by hand for one filter state: literals, only the columns needed, one pass.

Over the same snapshot and its summary table, whose grain the writer knows. ``HAND`` holds SQL written apart
from ours, for the questions it names; ``literal`` writes the values
into any question and leaves out what no filter uses.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

MOMENTS = ("proposed", "approved", "modified", "committed", "accrued", "exercised", "paid")
COLUMNS = {
    "year": "r.year", "unit": "r.unit_id", "branch": "r.branch", "institution": "r.institution_id",
    "programme": "r.programme_id", "chapter": "r.chapter", "function": "substr(r.function_code, 1, 1)",
    "funding": "r.funding_code", "municipality": "r.municipality_id",
}  # fmt: skip
FLAGS = (
    ("chapter", "in_object"),
    ("function", "in_function"),
    ("programme", "in_programme"),
    ("funding", "in_funding"),
)
Bound = Mapping[str, Any]


def text(value: object) -> str:
    """A value as an SQL literal."""
    if value is None:
        return "NULL"
    if isinstance(value, list):
        return f"[{', '.join(text(one) for one in value)}]"
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def _in(column: str, values: list[Any]) -> str:
    if not values:
        return "false"
    return f"{column} = {text(values[0])}" if len(values) == 1 else f"{column} IN ({', '.join(map(text, values))})"


def _cut(bound: Bound) -> list[str]:
    """The months that count: up to the one asked for, or to each year's last one with execution."""
    if "period" not in bound:
        return []
    month = bound["period"]
    return [f"r.period <= {month}" if month is not None else "r.period <= coalesce(c.last_period, 12)"]


def rows_of(bound: Bound) -> str:
    """The summary table, with the calendar only where it says which month is the last."""
    needed = "period" in bound and bound["period"] is None
    return "budget_rows AS r" + (" JOIN budget_calendar AS c ON c.year = r.year" if needed else "")


def where(bound: Bound, flag: str | None = None) -> str:
    """The conditions of one state, and nothing else."""
    whole = next((own for name, own in FLAGS if bound.get(name) is not None), "in_total")
    parts = [f"r.grain = '{'all' if bound.get('municipality') is None else 'place'}'", f"r.{flag or whole}"]
    parts += [_in(column, bound[name]) for name, column in COLUMNS.items() if bound.get(name) is not None]
    parts += _cut(bound)
    if bound.get("sources") is not None:
        asked = _in("r.proposed_source_id", bound["sources"])
        parts += [_in("r.source_id", bound["sources"]), f"(r.proposed_source_id IS NULL OR {asked})"]
    return " AND ".join(parts)


def _sums(names: tuple[str, ...]) -> str:
    return ", ".join(f"sum(r.{name})" for name in names)


def _moments(bound: Bound) -> str:
    counts = ", ".join(f"sum(r.{name}_rows)" for name in MOMENTS)
    return (
        f"SELECT {_sums(MOMENTS)}, {counts}, sum(CASE WHEN r.is_budget THEN r.row_count END), "
        f"sum(CASE WHEN r.is_execution THEN r.row_count END) FROM {rows_of(bound)} WHERE {where(bound)}"
    )


def _grouped(key: str, label: str, join: str, names: tuple[str, ...], order: str, flag: str | None = None) -> Any:
    """SQL that sums by one key, and puts the label on the few rows that come out."""

    def write(bound: Bound) -> str:
        return (
            f"SELECT {label} FROM (SELECT {key}, {', '.join(f'sum(r.{n}) AS {n}' for n in names)} "
            f"FROM {rows_of(bound)} WHERE {where(bound, flag)} GROUP BY {key}) AS g {join} ORDER BY {order}"
        )

    return write


HAND: dict[str, Callable[[Bound], str]] = {
    "budget/moments": _moments,
    "budget/progress": lambda b: f"SELECT {_sums(('accrued', 'modified', 'approved'))} FROM {rows_of(b)} "
    f"WHERE {where(b)}",
    "budget/by-unit": _grouped(
        "unit_id", "g.*, u.name, u.branch", "JOIN budget_units AS u USING (unit_id)", MOMENTS,
        "coalesce(g.accrued, g.approved, g.proposed) DESC NULLS LAST, unit_id",
    ),
    "budget/by-chapter": _grouped(
        "chapter", "g.*, k.label_es", "LEFT JOIN classifications AS k ON k.scheme = 'object' AND k.code = g.chapter",
        MOMENTS, "g.chapter", "in_object",
    ),
    "budget/by-month": _grouped("r.year, r.period, r.frequency", "g.*", "", MOMENTS, "year, period, frequency"),
    "budget/adjustments": _grouped(
        "unit_id", "g.*, u.name", "JOIN budget_units AS u USING (unit_id)", ("approved", "increases", "decreases"),
        "unit_id",
    ),
    "budget/proposed-approved": _grouped(
        "r.year, r.unit_id", "g.*", "", ("proposed", "approved", "accrued"), "year, unit_id",
    ),
}  # fmt: skip


def _listed(bound: Bound) -> Callable[[re.Match[str]], str]:
    def replaced(found: re.Match[str]) -> str:
        values = bound[found["name"]]
        return "true" if values is None else f"({_in(found['column'], values)})"

    return replaced


def literal(sql: str, bound: Bound) -> str:
    """The question with every value written in, and the conditions of filters that are open taken out."""
    body = "\n".join(line for line in sql.splitlines() if not line.strip().startswith("--"))
    optional = r"\(\$(?P<name>[a-z_]+) IS NULL OR list_contains\(\$(?P=name), (?P<column>(?:[^()]|\([^()]*\))+)\)\)"
    body = re.sub(optional, _listed(bound), body)
    return re.sub(r"\$([a-z_]+)", lambda found: text(bound[found[1]]), body)

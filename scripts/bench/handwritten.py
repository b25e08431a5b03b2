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


def _money(names: tuple[str, ...]) -> str:
    return ", ".join(f"CAST(sum(r.{name}) AS DECIMAL(18, 2)) AS {name}" for name in names)


def _moments(bound: Bound) -> str:
    counts = ", ".join(f"sum(r.{name}_rows) AS {name}_n" for name in MOMENTS)
    asked = ("budget_n" if name in ("proposed", "approved") else "execution_n" for name in MOMENTS)
    lines = ", ".join(
        f"({place}, '{name}', {name}, {name}_n, {expected})"
        for place, (name, expected) in enumerate(zip(MOMENTS, asked, strict=True), 1)
    )
    return (
        "SELECT l.moment, l.amount, CASE WHEN l.expected > 0 THEN CAST(l.n AS DOUBLE) / l.expected ELSE 0 END "
        f"FROM (SELECT {_money(MOMENTS)}, {counts}, "
        "sum(CASE WHEN r.is_budget THEN r.row_count ELSE 0 END) AS budget_n, "
        "sum(CASE WHEN r.is_execution THEN r.row_count ELSE 0 END) AS execution_n, count(*) AS found "
        f"FROM {rows_of(bound)} WHERE {where(bound)}) AS t "
        f"CROSS JOIN LATERAL (VALUES {lines}) AS l (place, moment, amount, n, expected) "
        "WHERE t.found > 0 ORDER BY l.place"
    )


def _grouped(key: str, names: tuple[str, ...], bound: Bound, flag: str | None = None) -> str:
    keys = ", ".join(f"r.{one}" for one in key.split(", "))
    return f"(SELECT {keys}, {_money(names)} FROM {rows_of(bound)} WHERE {where(bound, flag)} GROUP BY {keys}) AS g"


def _by_unit(bound: Bound) -> str:
    return (
        f"SELECT g.unit_id, u.name, g.* EXCLUDE (unit_id), u.branch FROM {_grouped('unit_id', MOMENTS, bound)} "
        "JOIN budget_units AS u ON u.unit_id = g.unit_id "
        "ORDER BY coalesce(g.accrued, g.approved, g.proposed) DESC NULLS LAST, g.unit_id"
    )


def _by_chapter(bound: Bound) -> str:
    return (
        f"SELECT g.chapter, k.label_es, g.* EXCLUDE (chapter) FROM {_grouped('chapter', MOMENTS, bound, 'in_object')} "
        "LEFT JOIN classifications AS k ON k.scheme = 'object' AND k.code = g.chapter ORDER BY g.chapter NULLS LAST"
    )


def _by_month(bound: Bound) -> str:
    return f"SELECT * FROM {_grouped('year, period, frequency', MOMENTS, bound)} ORDER BY year, period, frequency"


def _adjustments(bound: Bound) -> str:
    return (
        "SELECT g.unit_id, u.name, approved, increases, decreases, increases - decreases AS net, "
        "CAST(increases - decreases AS DOUBLE) / nullif(CAST(approved AS DOUBLE), 0) AS net_share, "
        "CAST(increases + decreases AS DOUBLE) / nullif(CAST(approved AS DOUBLE), 0) AS churn "
        f"FROM {_grouped('unit_id', ('approved', 'increases', 'decreases'), bound)} "
        "JOIN budget_units AS u ON u.unit_id = g.unit_id "
        "WHERE increases IS NOT NULL OR decreases IS NOT NULL ORDER BY churn DESC NULLS LAST, g.unit_id"
    )


HAND: dict[str, Callable[[Bound], str]] = {
    "budget/moments": _moments,
    "budget/by-unit": _by_unit,
    "budget/by-chapter": _by_chapter,
    "budget/by-month": _by_month,
    "budget/adjustments": _adjustments,
}


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

"""What every hand-written question begins with: the conditions of one filter state, as literals."""

import re
from collections.abc import Callable, Iterable, Mapping
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
NARROWING = tuple(name for name in COLUMNS if name != "year")
"""The filters that keep a part of the money of each year, apart from the source."""
Bound = Mapping[str, Any]


def text(value: object) -> str:
    """A value as an SQL literal."""
    if value is None:
        return "NULL"
    if isinstance(value, list):
        return f"[{', '.join(text(one) for one in value)}]"
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def among(column: str, values: list[Any]) -> str:
    """The condition that a column holds one of the values."""
    if not values:
        return "false"
    return f"{column} = {text(values[0])}" if len(values) == 1 else f"{column} IN ({', '.join(map(text, values))})"


def only(bound: Bound, name: str, column: str) -> str:
    """The condition of one filter on a column; ``true`` when the filter is not set."""
    return "true" if bound.get(name) is None else among(column, bound[name])


def is_whole(bound: Bound) -> bool:
    """Whether the state keeps all the money of each year and source."""
    return all(bound.get(name) is None for name in NARROWING)


def _cut(bound: Bound) -> list[str]:
    """The months that count: up to the one asked for, or to each year's last one with execution."""
    if "period" not in bound:
        return []
    month = bound["period"]
    return [f"r.period <= {month}" if month is not None else "r.period <= coalesce(c.last_period, 12)"]


def until(bound: Bound) -> str:
    """The last month that counts in a year of ``budget_calendar AS c``."""
    return f"least({bound['period'] or 12}, coalesce(c.last_period, 12))"


def rows_of(bound: Bound, table: str = "budget_rows") -> str:
    """A summary table, with the calendar only where it says which month is the last."""
    needed = "period" in bound and bound["period"] is None
    return f"{table} AS r" + (" JOIN budget_calendar AS c ON c.year = r.year" if needed else "")


def _sources(bound: Bound) -> list[str]:
    if bound.get("sources") is None:
        return []
    asked = among("r.proposed_source_id", bound["sources"])
    return [among("r.source_id", bound["sources"]), f"(r.proposed_source_id IS NULL OR {asked})"]


def whole_flag(bound: Bound) -> str:
    """The mark of the rows that add up to the total under these filters."""
    return next((own for name, own in FLAGS if bound.get(name) is not None), "in_total")


def where(bound: Bound, *flags: str) -> str:
    """The conditions of one state on ``budget_rows AS r``, and nothing else; rows of any of ``flags``."""
    marks = sorted({f"r.{flag}" for flag in flags or (whole_flag(bound),)})
    parts = [f"r.grain = '{'all' if bound.get('municipality') is None else 'place'}'", f"({' OR '.join(marks)})"]
    parts += [among(column, bound[name]) for name, column in COLUMNS.items() if bound.get(name) is not None]
    return " AND ".join(parts + _cut(bound) + _sources(bound))


def where_whole(bound: Bound) -> str:
    """The conditions of a state on ``budget_totals AS r``: year, month and source."""
    return " AND ".join([only(bound, "year", "r.year"), *_cut(bound), *_sources(bound)])


def and_year_before(bound: Bound) -> Bound:
    """The same state with the year before each of those chosen."""
    if bound.get("year") is None:
        return bound
    return {**bound, "year": sorted({*bound["year"], *(year - 1 for year in bound["year"])})}


def sums(names: Iterable[str]) -> str:
    """The sum of each moment, with its name."""
    return ", ".join(f"sum(r.{name}) AS {name}" for name in names)


def money(names: Iterable[str]) -> str:
    """The same as pesos and cents."""
    return ", ".join(f"CAST(sum(r.{name}) AS DECIMAL(18, 2)) AS {name}" for name in names)


def _listed(bound: Bound) -> Callable[[re.Match[str]], str]:
    def replaced(found: re.Match[str]) -> str:
        values = bound[found["name"]]
        return "true" if values is None else f"({among(found['column'], values)})"

    return replaced


def literal(sql: str, bound: Bound) -> str:
    """The question with every value written in, and the conditions of filters that are open taken out."""
    body = "\n".join(line for line in sql.splitlines() if not line.strip().startswith("--"))
    optional = r"\(\$(?P<name>[a-z_]+) IS NULL OR list_contains\(\$(?P=name), (?P<column>(?:[^()]|\([^()]*\))+)\)\)"
    body = re.sub(optional, _listed(bound), body)
    return re.sub(r"\$([a-z_]+)", lambda found: text(bound[found[1]]), body)

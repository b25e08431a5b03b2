"""By hand: the budget over years and months, each beside the one before it or in other units."""

from collections.abc import Callable

from handwritten.conditions import (
    MOMENTS,
    Bound,
    among,
    and_year_before,
    is_whole,
    only,
    rows_of,
    sums,
    text,
    until,
    where,
    where_whole,
)

BUDGET = ("proposed", "approved")
BEFORE = "ORDER BY year RANGE BETWEEN 1 PRECEDING AND 1 PRECEDING"
"""The row of the year before, where there is one."""

WHOLE_YEAR = "CASE WHEN moment IN ('proposed', 'approved') THEN 12"
"""A bill and an approved budget are of the whole year, whatever the month."""


def silent(bound: Bound) -> str:
    """Units that left out a month before the cut, by year, as a table ``s``."""
    month = "coalesce(c.last_period, 12)" if bound["period"] is None else bound["period"]
    return (
        "(SELECT DISTINCT s.year, s.unit_id FROM budget_silence AS s JOIN budget_calendar AS c ON c.year = s.year "
        f"WHERE s.period <= {month}) AS s"
    )


def _totals(bound: Bound, names: tuple[str, ...]) -> str:
    """The published total of each year."""
    added = ", ".join(f"sum(r.{name}_sum) AS {name}" for name in names)
    kept = where_whole({**bound, "year": None})
    return f"(SELECT r.year, {added} FROM {rows_of(bound, 'budget_totals')} WHERE {kept} GROUP BY r.year) AS w"


def _by_year(bound: Bound) -> str:
    """Seven sums by unit and year turned into rows; which units there are matters only under a filter."""
    wide = and_year_before(bound)
    whole = is_whole(bound)
    share, join, other, also = "NULL", "", "", ""
    if not whole:
        share = f"CAST(n.total AS DOUBLE) / nullif(CAST(CASE n.moment {_each('w')} END AS DOUBLE), 0)"
        join = f"LEFT JOIN {_totals(bound, MOMENTS)} ON w.year = n.year"
        other = "WHEN n.units <> n.units_was OR n.units <> n.shared THEN 'other_units'"
        also = f", count(was) AS shared, first_value(count(*)) OVER (PARTITION BY moment {BEFORE}) AS units_was"
    was = f", first_value(l.total) OVER (PARTITION BY l.moment, l.unit_id ORDER BY l.{BEFORE[9:]}) AS was"
    return f"""
WITH g AS (
    SELECT r.year, r.unit_id, {sums(MOMENTS)} FROM {rows_of(wide)} WHERE {where(wide)} GROUP BY r.year, r.unit_id
),
l AS (
    SELECT l.*, s.unit_id IS NOT NULL AND l.moment NOT IN ('proposed', 'approved') AS silent{"" if whole else was}
    FROM (UNPIVOT g ON {", ".join(MOMENTS)} INTO NAME moment VALUE total) AS l
    LEFT JOIN {silent(bound)} ON s.year = l.year AND s.unit_id = l.unit_id
),
y AS (
    SELECT year, moment, sum(total) AS total, count(*) AS units, bool_or(silent) AS silent{also}
    FROM l GROUP BY year, moment
),
n AS (
    SELECT g.year, m.moment, g.month, y.* EXCLUDE (year, moment),
        first_value(y.total) OVER w AS before, first_value(y.silent) OVER w AS silent_was,
        first_value(g.month) OVER w AS month_was
    FROM (
        SELECT DISTINCT g.year, {until(bound)} AS month FROM g JOIN budget_calendar AS c ON c.year = g.year
    ) AS g
    CROSS JOIN (SELECT DISTINCT moment FROM y) AS m
    LEFT JOIN y ON y.year = g.year AND y.moment = m.moment
    WINDOW w AS (PARTITION BY m.moment ORDER BY g.{BEFORE[9:]})
)
SELECT year, moment, CAST(total AS DECIMAL(18, 2)), CAST(before AS DECIMAL(18, 2)),
    CAST(CASE WHEN why IS NULL OR why = 'base_zero' THEN total - before END AS DECIMAL(18, 2)),
    CASE WHEN why IS NULL THEN CAST(total - before AS DOUBLE) / CAST(before AS DOUBLE) END, share,
    {WHOLE_YEAR} ELSE month END, why
FROM (
    SELECT n.*, {share} AS share,
        CASE
            WHEN n.total IS NULL THEN 'not_published'
            WHEN n.before IS NULL THEN 'no_previous'
            WHEN n.moment NOT IN ('proposed', 'approved') AND n.month <> n.month_was THEN 'other_months'
            WHEN n.silent OR n.silent_was THEN 'silence'
            {other}
            WHEN n.before <= 0 THEN 'base_zero'
        END AS why
    FROM n {join}
)
WHERE {only(bound, "year", "year")}
ORDER BY list_position({text(list(MOMENTS))}, moment), year
"""


def _each(table: str) -> str:
    return " ".join(f"WHEN '{name}' THEN {table}.{name}" for name in MOMENTS)


def _month_on_month(bound: Bound) -> str:
    """The approved has no months: only which ones there are is told."""
    moment = bound["moment"]
    wide = bound if moment in BUDGET else and_year_before(bound)
    kept = f"{rows_of(wide)} WHERE {where(wide)} AND r.frequency <> 'annual' AND r.is_execution"
    if moment in BUDGET:
        return (
            f"SELECT DISTINCT r.year, r.period, r.frequency, '{moment}', NULL, NULL, NULL, NULL, 'yearly' FROM {kept} "
            "ORDER BY ALL"
        )
    return f"""
WITH g AS (
    SELECT r.year, r.period, r.frequency, r.unit_id, sum(r.{moment}) AS total FROM {kept} GROUP BY ALL
),
m AS (
    SELECT n.year, n.period, n.frequency, sum(n.total) AS total, count(n.total) AS units,
        count(n.total + p.total) AS shared
    FROM g AS n
    LEFT JOIN g AS p
        ON p.year = n.year - 1 AND p.period = n.period AND p.frequency = n.frequency AND p.unit_id = n.unit_id
    GROUP BY ALL
),
b AS (
    SELECT *, first_value(total) OVER w AS before, first_value(units) OVER w AS units_was
    FROM m WINDOW w AS (PARTITION BY period, frequency {BEFORE})
)
SELECT year, period, frequency, '{moment}', CAST(total AS DECIMAL(18, 2)), CAST(before AS DECIMAL(18, 2)),
    CAST(CASE WHEN why IS NULL OR why = 'base_zero' THEN total - before END AS DECIMAL(18, 2)),
    CASE WHEN why IS NULL THEN CAST(total - before AS DOUBLE) / CAST(before AS DOUBLE) END, why
FROM (
    SELECT *, CASE
        WHEN total IS NULL THEN 'not_published'
        WHEN before IS NULL THEN 'no_previous'
        WHEN units <> units_was OR units <> shared THEN 'other_units'
        WHEN before <= 0 THEN 'base_zero'
    END AS why
    FROM b
)
WHERE {only(bound, "year", "year")} ORDER BY year, period, frequency
"""


def _yearly(bound: Bound) -> str:
    """The moment asked for by year, and the two that stand in for it, as a table with ``silent``."""
    moment = bound["moment"]
    names = tuple(dict.fromkeys((moment, "approved", "proposed")))
    told = ", ".join(f"count({name}) OVER () AS {name}_years" for name in names)
    if moment in BUDGET:
        if is_whole(bound):
            added = ", ".join(f"sum(r.{name}_sum) AS {name}" for name in names)
            kept = f"{rows_of(bound, 'budget_totals')} WHERE {where_whole(bound)}"
        else:
            added, kept = sums(names), f"{rows_of(bound)} WHERE {where(bound)}"
        return f"SELECT *, {told} FROM (SELECT r.year, {added}, 0 AS silent FROM {kept} GROUP BY r.year)"
    return f"""
    SELECT *, {told} FROM (
        SELECT r.year, {sums(names)}, count(s.unit_id) AS silent
        FROM (SELECT r.year, r.unit_id, {sums(names)} FROM {rows_of(bound)} WHERE {where(bound)} GROUP BY ALL) AS r
        LEFT JOIN {silent(bound)} ON s.year = r.year AND s.unit_id = r.unit_id
        GROUP BY r.year
    )"""


def series(bound: Bound) -> str:
    """A row per year, then those of the moment that stands in where no year carries the one asked for."""
    moment = bound["moment"]
    return f"""
y AS ({_yearly(bound)}),
l AS (
    SELECT y.year, {until(bound)} AS month, l.*
    FROM y JOIN budget_calendar AS c ON c.year = y.year
    CROSS JOIN LATERAL (VALUES
        (1, '{moment}', y.{moment}, y.silent, true),
        (2, 'approved', y.approved, 0, y.{moment}_years = 0 AND y.approved_years > 0
            AND y.approved_years >= y.proposed_years),
        (3, 'proposed', y.proposed, 0, y.{moment}_years = 0 AND y.proposed_years > y.approved_years)
    ) AS l (place, moment, total, silent, shown)
    WHERE l.shown
)"""


def _per_capita(bound: Bound) -> str:
    """One population for the whole series: the vintage that covers most of the years."""
    if bound.get("municipality") is None:
        places = "(SELECT home AS territory_id FROM package)"
    else:
        places = (
            "(SELECT municipality_id AS territory_id FROM municipalities WHERE "
            f"{among('municipality_id', bound['municipality'])})"
        )
    return f"""
WITH {series(bound)},
h AS (
    SELECT p.year, p.vintage, p.persons, p.source_id
    FROM population AS p SEMI JOIN {places} AS t ON t.territory_id = p.territory_id
    WHERE p.sex = 'total' AND p."group" = 'total' AND p.age_band = 'total' AND p.persons IS NOT NULL
),
p AS (
    SELECT h.year, h.vintage, min(o.title) AS title, sum(h.persons) AS persons
    FROM h LEFT JOIN sources AS o ON o.source_id = h.source_id
    WHERE h.vintage = (
        SELECT h.vintage FROM h SEMI JOIN y ON y.year = h.year
        GROUP BY h.vintage ORDER BY count(DISTINCT h.year) DESC, h.vintage LIMIT 1
    )
    GROUP BY h.year, h.vintage HAVING count(*) = (SELECT count(*) FROM {places})
)
SELECT l.year, l.moment, CAST(l.total AS DECIMAL(18, 2)), p.persons,
    CAST(CAST(l.total AS DOUBLE) / nullif(CAST(p.persons AS DOUBLE), 0) AS DECIMAL(18, 2)), p.vintage, p.title,
    {WHOLE_YEAR} ELSE l.month END,
    CASE
        WHEN l.total IS NULL THEN 'not_published'
        WHEN p.persons IS NULL OR p.persons = 0 THEN 'no_population'
    END, l.silent
FROM l LEFT JOIN p ON p.year = l.year ORDER BY l.place, l.year
"""


def _real_terms(bound: Bound) -> str:
    """The index with most values, its mean of each year, and the last year with all its months as base."""
    return f"""
WITH {series(bound)},
x AS (
    SELECT year, index_name, avg(value) AS mean, count(value) AS months FROM deflator
    WHERE index_name = (
        SELECT index_name FROM deflator GROUP BY index_name ORDER BY count(value) DESC, index_name LIMIT 1
    )
    GROUP BY year, index_name
),
k AS (
    SELECT count(*) AS years, max(year) FILTER (months = 12) AS year, arg_max(mean, year) FILTER (months = 12) AS mean
    FROM x
)
SELECT year, moment, CAST(total AS DECIMAL(18, 2)),
    CAST(CASE WHEN why IS NULL THEN CAST(total AS DOUBLE) * base_mean / nullif(mean, 0) END AS DECIMAL(18, 2)),
    base, index_name, mean, months, CASE WHEN months = 12 THEN year END, {WHOLE_YEAR} ELSE month END, why, silent
FROM (
    SELECT l.*, k.year AS base, k.mean AS base_mean, x.index_name, x.mean, coalesce(x.months, 0) AS months,
        CASE
            WHEN l.total IS NULL THEN 'not_published'
            WHEN k.years = 0 THEN 'no_index'
            WHEN x.months IS NULL OR x.months < 12 OR x.mean = 0 THEN 'index_missing'
            WHEN k.year IS NULL THEN 'no_base'
        END AS why
    FROM l CROSS JOIN k LEFT JOIN x ON x.year = l.year
)
ORDER BY place, year
"""


def _compare(bound: Bound) -> str:
    """By unit: the two largest, or those chosen, in every year that has money."""
    moment = bound["moment"]
    names = tuple(dict.fromkeys((moment, "approved", "proposed")))
    picked = "true" if bound.get("unit") is not None else "r.branch <> 'undetailed'"
    counts = ", ".join(f"count({name}) OVER () AS {name}_years" for name in names)
    quiet, join = "0", ""
    if moment not in BUDGET:
        quiet = "CASE WHEN s.unit_id IS NOT NULL AND g.unit_id IS NOT NULL THEN 1 ELSE 0 END"
        join = f"LEFT JOIN {silent(bound)} ON s.year = y.year AND s.unit_id = k.unit_id"
    return f"""
WITH g AS (
    SELECT *, {counts}, CASE
        WHEN {moment}_years > 0 THEN '{moment}'
        WHEN approved_years > 0 AND approved_years >= proposed_years THEN 'approved'
        WHEN proposed_years > approved_years THEN 'proposed'
    END AS told
    FROM (
        SELECT r.year, r.unit_id, {sums(names)}
        FROM {rows_of(bound)} WHERE {where(bound)} AND {picked} GROUP BY r.year, r.unit_id
    )
),
k AS (
    SELECT unit_id, told, row_number() OVER (
        ORDER BY sum(CASE told {" ".join(f"WHEN '{name}' THEN {name}" for name in names)} END) DESC NULLS LAST, unit_id
    ) AS standing
    FROM g WHERE told IS NOT NULL GROUP BY unit_id, told
    {"" if bound.get("unit") is not None else "QUALIFY standing <= 2"}
)
SELECT k.unit_id, u.name, y.year, CAST(l.total AS DECIMAL(18, 2)),
    CAST(l.total AS DOUBLE) / nullif(CAST(l.whole AS DOUBLE), 0), l.moment, k.standing,
    {WHOLE_YEAR} ELSE {until(bound)} END,
    CASE WHEN l.total IS NULL THEN 'not_published' END, l.silent
FROM k CROSS JOIN (SELECT DISTINCT year FROM g) AS y
JOIN budget_units AS u ON u.unit_id = k.unit_id
JOIN budget_calendar AS c ON c.year = y.year
LEFT JOIN g ON g.unit_id = k.unit_id AND g.year = y.year
LEFT JOIN {_totals(bound, names)} ON w.year = y.year
{join}
CROSS JOIN LATERAL (VALUES
    (1, '{moment}', g.{moment}, w.{moment}, {quiet}, true),
    (2, 'approved', g.approved, w.approved, 0, '{moment}' <> k.told AND k.told = 'approved'),
    (3, 'proposed', g.proposed, w.proposed, 0, '{moment}' <> k.told AND k.told = 'proposed')
) AS l (place, moment, total, whole, silent, shown)
WHERE l.shown ORDER BY l.place, k.standing, y.year
"""


HAND: dict[str, Callable[[Bound], str]] = {
    "budget/by-year": _by_year,
    "budget/month-on-month": _month_on_month,
    "budget/per-capita": _per_capita,
    "budget/real-terms": _real_terms,
    "budget/compare": _compare,
}

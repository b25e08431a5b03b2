"""By hand: the moments of the budget side by side, from one pass over the rows and a list of lines."""

from collections.abc import Callable

from handwritten.conditions import (
    MOMENTS,
    Bound,
    among,
    is_whole,
    only,
    rows_of,
    sums,
    text,
    until,
    where,
    where_whole,
)

BRIDGE = ("proposed", "approved", "increases", "decreases", "modified", "scheduled", *MOMENTS[3:])
BUDGET = ("proposed", "approved")
STEPS = (
    ("to_contract", "modified", "committed"),
    ("to_receive", "committed", "accrued"),
    ("to_pay", "accrued", "paid"),
    ("later", "modified", "scheduled"),
    ("to_accrue", "modified", "accrued"),
    ("behind", "scheduled", "accrued"),
)


def _counted(names: tuple[str, ...], bound: Bound) -> str:
    counts = ", ".join(f"sum(r.{name}_rows) AS {name}_n" for name in names)
    return (
        f"(SELECT {sums(names)}, {counts}, sum(r.row_count) FILTER (r.is_budget) AS budget_n, "
        "sum(r.row_count) FILTER (r.is_execution) AS execution_n, count(*) AS found "
        f"FROM {rows_of(bound)} WHERE {where(bound)}) AS t"
    )


def _moments(bound: Bound) -> str:
    lines = ", ".join(
        f"({place}, '{name}', {name}, {name}_n, {'budget_n' if name in BUDGET else 'execution_n'})"
        for place, name in enumerate(MOMENTS, 1)
    )
    return (
        "SELECT l.moment, CAST(l.amount AS DECIMAL(18, 2)), "
        "CASE WHEN l.expected > 0 THEN CAST(l.n AS DOUBLE) / l.expected ELSE 0 END "
        f"FROM {_counted(MOMENTS, bound)} "
        f"CROSS JOIN LATERAL (VALUES {lines}) AS l (place, moment, amount, n, expected) "
        "WHERE t.found > 0 ORDER BY l.place"
    )


def _bridge(bound: Bound) -> str:
    listed = [
        ("proposed", "total", "proposed", "proposed_n", "budget_n"),
        ("approved", "total", "approved", "approved_n", "budget_n"),
        ("increases", "change", "increases", "increases_n", "execution_n"),
        ("decreases", "change", "-decreases", "decreases_n", "execution_n"),
        (
            "unexplained",
            "change",
            "modified - approved - increases + decreases",
            "least(increases_n, decreases_n, modified_n)",
            "execution_n",
        ),
        *((name, "total", name, f"{name}_n", "execution_n") for name in BRIDGE[4:]),
    ]
    lines = ", ".join(
        f"({place}, '{moment}', '{kind}', {amount}, {n}, {expected})"
        for place, (moment, kind, amount, n, expected) in enumerate(listed, 1)
    )
    return (
        "SELECT l.moment, l.kind, CAST(l.amount AS DECIMAL(18, 2)), "
        "CASE WHEN l.expected > 0 AND l.amount IS NOT NULL THEN CAST(l.n AS DOUBLE) / l.expected ELSE 0 END "
        f"FROM {_counted(BRIDGE, bound)} "
        f"CROSS JOIN LATERAL (VALUES {lines}) AS l (place, moment, kind, amount, n, expected) "
        "WHERE t.found > 0 ORDER BY l.place"
    )


def _progress(bound: Bound) -> str:
    """Without a filter on whose money it is, the published totals say it."""
    names = ("accrued", "modified", "approved")
    if is_whole(bound):
        added = ", ".join(f"sum(r.{name}_sum) AS {name}" for name in names)
        source = f"{rows_of(bound, 'budget_totals')} WHERE {where_whole(bound)}"
    else:
        added, source = sums(names), f"{rows_of(bound)} WHERE {where(bound)}"
    return (
        "SELECT l.name, CAST(accrued AS DECIMAL(18, 2)), CAST(l.base AS DECIMAL(18, 2)), "
        "CAST(accrued AS DOUBLE) / nullif(CAST(l.base AS DOUBLE), 0), 'accrued', CAST(accrued AS DECIMAL(18, 2)) "
        f"FROM (SELECT {added}, count(*) AS found FROM {source}) AS t "
        "CROSS JOIN LATERAL (VALUES (1, 'modified', modified), (2, 'approved', approved)) AS l (place, name, base) "
        "WHERE t.found > 0 ORDER BY l.place"
    )


def _proposed_approved(bound: Bound) -> str:
    """Units matter only where a filter may leave one of them with half its figures."""
    names = ("proposed", "approved", "accrued")
    if is_whole(bound) and bound.get("sources") is None:
        added = ", ".join(f"sum(r.{name}_sum) AS {name}" for name in names)
        yearly = f"SELECT r.year, {added}, true AS comparable FROM budget_totals AS r WHERE {where_whole(bound)}"
        yearly += " GROUP BY r.year"
    else:
        yearly = (
            f"SELECT r.year, {sums(names)}, bool_and((r.proposed IS NULL) = (r.approved IS NULL)) AS comparable "
            f"FROM (SELECT r.year, r.unit_id, {sums(names)} FROM {rows_of(bound)} WHERE {where(bound)} "
            "GROUP BY r.year, r.unit_id) AS r GROUP BY r.year"
        )
    steps = " ".join(
        f"WHEN proposed % {step} = 0 OR approved % {step} = 0 THEN {step}" for step in (1000000, 100000, 1000)
    )
    return (
        "SELECT year, CAST(proposed AS DECIMAL(18, 2)), CAST(approved AS DECIMAL(18, 2)), "
        "CAST(accrued AS DECIMAL(18, 2)), CAST(gap AS DECIMAL(18, 2)), "
        "CAST(gap AS DOUBLE) / nullif(CAST(proposed AS DOUBLE), 0), "
        f"gap <> 0 AND abs(gap) <= CASE {steps} ELSE 0 END "
        f"FROM (SELECT *, CASE WHEN comparable THEN approved - proposed END AS gap FROM ({yearly})) "
        "WHERE proposed IS NOT NULL OR approved IS NOT NULL ORDER BY year"
    )


def _staircase(bound: Bound) -> str:
    """One row per unit and year, laid out in six steps; a reply repeats the fifth for its unit."""
    names = ("modified", "scheduled", "committed", "accrued", "paid")
    counts = ", ".join(f"sum(r.{name}_rows) AS {name}_n" for name in names)
    closed = {**bound, "period": None}
    month = "true" if bound["period"] is None else f"r.period <= {bound['period']}"
    lines = ", ".join(_line(place, *step) for place, step in enumerate(STEPS, 1))
    year = f"e.replied_on <= {text(bound['as_of'])}"
    if bound.get("year") is not None:
        year += f" AND {among('year(e.replied_on)', bound['year'])}"
    return f"""
WITH g AS (
    SELECT g.*, c.cut, c.cut < c.first_period AS early,
        CASE WHEN g.execution > 0 AND p.last = c.cut THEN g.execution ELSE -1 END AS n
    FROM (
        SELECT r.unit_id, r.year, sum(r.row_count) FILTER (r.is_execution) AS execution, {sums(names)}, {counts}
        FROM {rows_of(closed)} WHERE {where(closed)} AND {month} GROUP BY r.unit_id, r.year
    ) AS g
    JOIN (SELECT c.year, c.first_period, {until(bound)} AS cut FROM budget_calendar AS c) AS c ON c.year = g.year
    LEFT JOIN (
        SELECT r.unit_id, r.year, max(r.period) AS last FROM unit_periods AS r
        WHERE {only(bound, "year", "r.year")} AND {month} GROUP BY r.unit_id, r.year
    ) AS p ON p.unit_id = g.unit_id AND p.year = g.year
),
l AS (
    SELECT g.unit_id, g.cut, g.early, l.*,
        CASE WHEN l.more_n = g.n AND l.less_n = g.n THEN l.more - l.less END AS gap
    FROM g CROSS JOIN LATERAL (VALUES {lines}) AS l (place, step, first, second, more, more_n, less, less_n)
),
a AS (
    SELECT place, step, first, second, '' AS reply_id, NULL AS name, NULL AS reply, CAST(NULL AS DATE) AS day,
        min(cut) AS cut, sum(gap) AS total, count(gap) AS compared, count(*) AS expected,
        count(*) FILTER (early) AS early, sum(more_n) AS more_n, sum(less_n) AS less_n
    FROM l GROUP BY ALL
    UNION ALL
    SELECT 7, 'explained', first, second, e.reply_id, u.name, e.text, e.replied_on, min(cut), sum(gap), count(gap),
        count(*), count(*) FILTER (early), sum(more_n), sum(less_n)
    FROM l JOIN replies AS e ON e.subject_table = 'budget_units' AND e.subject_id = l.unit_id
    JOIN budget_units AS u ON u.unit_id = l.unit_id
    WHERE l.place = 5 AND {year} AND {only(bound, "sources", "e.source_id")}
    GROUP BY ALL
)
SELECT step, cut, CAST(total AS DECIMAL(18, 2)), CAST(compared AS DOUBLE) / expected,
    CASE
        WHEN compared = expected THEN NULL
        WHEN compared > 0 THEN 'part_compared'
        WHEN early = expected THEN 'too_early'
        WHEN more_n = 0 AND less_n = 0 THEN 'no_' || first || '_' || second
        WHEN more_n = 0 THEN 'no_' || first
        WHEN less_n = 0 THEN 'no_' || second
        ELSE 'none_compared'
    END, name, reply, day
FROM a ORDER BY place, day DESC NULLS LAST, reply_id
"""


def _line(place: int, step: str, first: str, second: str) -> str:
    """One step; what is scheduled for later is nothing once the year has closed."""
    less, count = second, f"{second}_n"
    if step == "later":
        less, count = (f"CASE WHEN cut = 12 THEN modified{end} ELSE scheduled{end} END" for end in ("", "_n"))
    return f"({place}, {text(step)}, {text(first)}, {text(second)}, {first}, {first}_n, {less}, {count})"


HAND: dict[str, Callable[[Bound], str]] = {
    "budget/moments": _moments,
    "budget/bridge": _bridge,
    "budget/progress": _progress,
    "budget/proposed-approved": _proposed_approved,
    "budget/staircase": _staircase,
}

"""By hand: what the money is made of, by unit, source, chapter and place."""

from collections.abc import Callable

from handwritten.conditions import Bound, only, rows_of, sums, text, where, whole_flag

BRANCHES = {
    "executive": "Ejecutivo",
    "legislative": "Legislativo",
    "judicial": "Judicial",
    "autonomous": "Órganos autónomos",
    "municipal": "Municipal",
    "general": "Ramos generales",
}


def _branch(column: str) -> str:
    lines = " ".join(f"WHEN {text(name)} THEN {text(label)}" for name, label in BRANCHES.items())
    return f"CASE {column} {lines} ELSE 'Sin desglose' END"


def _asked(bound: Bound) -> tuple[str, ...]:
    """The moment asked for, and what is read where nobody published what was accrued."""
    return ("accrued", "approved", "proposed") if bound["moment"] == "accrued" else (bound["moment"],)


def _told(bound: Bound, total: str) -> str:
    """The moment that is read, from how the total of each is written."""
    if bound["moment"] != "accrued":
        return text(bound["moment"])
    lines = " ".join(f"WHEN {total.format(one)} IS NOT NULL THEN '{one}'" for one in _asked(bound))
    return f"CASE {lines} ELSE 'accrued' END"


def _pick(bound: Bound, name: str = "{}") -> str:
    """The amount of the moment that is read."""
    if bound["moment"] != "accrued":
        return name.format(bound["moment"])
    lines = " ".join(f"WHEN '{one}' THEN {name.format(one)}" for one in _asked(bound))
    return f"CASE told {lines} END"


def _drill(bound: Bound) -> str:
    """By institution, from the top: each unit climbs to its branch, at most three steps."""
    return f"""
WITH g AS (
    SELECT *, {_told(bound, "max({}) OVER ()")} AS told, min(first) OVER () = max(last) OVER () AS one_year
    FROM (
        SELECT r.unit_id, {sums(_asked(bound))}, min(r.year) AS first, max(r.year) AS last
        FROM {rows_of(bound)} WHERE {where(bound)} GROUP BY r.unit_id
    )
),
n AS (
    SELECT child, told, one_year, count(below) AS below, sum(amount) AS amount
    FROM (
        SELECT coalesce(p.above_3, p.above_2, p.above_1) AS child, told, one_year,
            CASE WHEN p.above_3 IS NOT NULL THEN p.above_2 WHEN p.above_2 IS NOT NULL THEN p.above_1 ELSE p.node END
                AS below,
            sum({_pick(bound)}) AS amount
        FROM g JOIN classification_paths AS p ON p.classification = 'administrative' AND p.node = g.unit_id
        GROUP BY ALL
    )
    GROUP BY ALL
)
SELECT n.child, NULL, u.label_es, 1, told, CAST(amount AS DECIMAL(18, 2)) AS pesos,
    CASE WHEN one_year AND bool_and(amount >= 0 AND amount IS NOT NULL) OVER ()
        THEN CAST(amount AS DOUBLE) / nullif(CAST(sum(amount) OVER () AS DOUBLE), 0) END,
    below, child
FROM n LEFT JOIN classification_paths AS u ON u.classification = 'administrative' AND u.node = n.child
ORDER BY pesos DESC NULLS LAST, child
"""


def _flows(bound: Bound) -> str:
    """A filter on a classification reads one statement; without any, each stage reads the one that carries it."""
    whole = whole_flag(bound)
    flags = (whole,) * 3 if whole != "in_total" else (whole, "in_funding", "in_object")
    sets = dict.fromkeys(flags)
    added = ", ".join(
        f"sum(r.{one}){'' if len(sets) == 1 else f' FILTER (r.{flag})'} AS {one}_{flag}"
        for flag in sets
        for one in _asked(bound)
    )
    all_of, source, chapter = (_pick(bound, f"{{}}_{flag}") for flag in flags)
    return f"""
WITH g AS (
    SELECT *, {_told(bound, f"max({{}}_{whole}) OVER ()")} AS told FROM (
        SELECT r.branch, r.funding_code, r.chapter, {added}
        FROM {rows_of(bound)} WHERE {where(bound, *flags)} GROUP BY r.branch, r.funding_code, r.chapter
    )
),
l AS (
    SELECT 1 AS stage, branch, told, funding_code AS code, sum({source}) AS amount
    FROM g WHERE funding_code IS NOT NULL GROUP BY ALL HAVING amount IS NOT NULL
    UNION ALL
    SELECT 2, branch, told, chapter, sum({chapter}) AS amount
    FROM g WHERE chapter IS NOT NULL GROUP BY ALL HAVING amount IS NOT NULL
    UNION ALL
    SELECT l.stage, w.branch, w.told, NULL, w.amount - coalesce(l.amount, 0)
    FROM (
        SELECT branch, told, sum({all_of}) AS amount, sum({source}) FILTER (funding_code IS NOT NULL) AS one,
            sum({chapter}) FILTER (chapter IS NOT NULL) AS two
        FROM g GROUP BY branch, told
    ) AS w
    CROSS JOIN LATERAL (VALUES (1, w.one), (2, w.two)) AS l (stage, amount)
    WHERE w.amount <> coalesce(l.amount, 0)
)
SELECT stage, CASE stage WHEN 1 THEN label ELSE name END, CASE stage WHEN 1 THEN name ELSE label END,
    CAST(amount AS DECIMAL(18, 2)) AS pesos, told,
    CASE stage WHEN 1 THEN code ELSE branch END AS from_id, CASE stage WHEN 1 THEN branch ELSE code END AS to_id
FROM (
    SELECT l.stage, l.branch, l.told, l.amount, coalesce(l.code, 'unknown') AS code, {_branch("l.branch")} AS name,
        CASE
            WHEN l.code IS NOT NULL THEN k.label_es WHEN l.stage = 1 THEN 'Sin fuente' ELSE 'Sin capítulo'
        END AS label
    FROM l LEFT JOIN classifications AS k
        ON k.code = l.code AND k.scheme = CASE l.stage WHEN 1 THEN 'funding' ELSE 'object' END
)
ORDER BY stage, pesos DESC NULLS LAST, from_id, to_id
"""


def _in_municipality(bound: Bound) -> str:
    """State spending located in each place, beside the whole of the same year and moment."""
    cut = "coalesce(c.last_period, 12)"
    nowhere = ""
    if bound.get("municipality") is None:
        nowhere = (
            "UNION ALL SELECT NULL, NULL, l.*, 'no_municipality' FROM l "
            "WHERE l.municipality_id IS NULL AND EXISTS (FROM municipalities)"
        )
    return f"""
WITH l AS (
    SELECT p.municipality_id, p.year, l.*, sum(l.total) OVER w AS whole,
        sum(CASE WHEN p.municipality_id IS NOT NULL THEN l.total ELSE 0 END) OVER w AS located
    FROM (
        SELECT r.municipality_id, r.year, {cut} AS cut, sum(r.approved) AS approved, sum(r.accrued) AS accrued,
            sum(r.approved_rows) AS approved_n, sum(r.accrued_rows) AS accrued_n, sum(r.budget_count) AS budget_n,
            sum(r.execution_count) AS execution_n
        FROM place_totals AS r JOIN budget_calendar AS c ON c.year = r.year
        WHERE r.period <= {cut} AND {only(bound, "year", "r.year")} AND {only(bound, "sources", "r.source_id")}
        GROUP BY ALL
    ) AS p
    CROSS JOIN LATERAL (VALUES
        ('approved', 12, p.approved, p.approved_n, p.budget_n),
        ('accrued', p.cut, p.accrued, p.accrued_n, p.execution_n)
    ) AS l (moment, month, total, n, expected)
    WHERE l.total IS NOT NULL
    WINDOW w AS (PARTITION BY p.year, l.moment)
),
t AS (
    SELECT m.municipality_id AS place, m.name, l.*, CASE WHEN l.year IS NULL THEN 'not_located' END AS why
    FROM municipalities AS m LEFT JOIN l ON l.municipality_id = m.municipality_id
    WHERE {only(bound, "municipality", "m.municipality_id")}
    {nowhere}
)
SELECT 'located', place, name, year, moment, month, month, CAST(total AS DECIMAL(18, 2)),
    CASE WHEN total IS NOT NULL THEN CASE WHEN expected > 0 THEN CAST(n AS DOUBLE) / expected ELSE 0 END END,
    CAST(total AS DOUBLE) / nullif(CAST(whole AS DOUBLE), 0),
    CAST(located AS DOUBLE) / nullif(CAST(whole AS DOUBLE), 0), NULL, why
FROM t ORDER BY place NULLS LAST, year, moment
"""


HAND: dict[str, Callable[[Bound], str]] = {
    "budget/drill": _drill,
    "budget/flows": _flows,
    "budget/in-municipality": _in_municipality,
}

-- answers: ¿Qué pasó con el presupuesto, del proyecto al pago?
-- answers-en: What happened to the budget, from proposal to payment?
-- unit: pesos corrientes
-- unit-en: current pesos
-- formula: Suma de cada momento hasta el último periodo con ejercicio. Ampliaciones (suman) y reducciones (restan, con signo menos) llevan del aprobado al modificado; «sin explicar» = modificado − (aprobado + ampliaciones − reducciones), y queda vacío si falta alguno de los cuatro. Un momento que nadie publicó queda vacío, no en cero. Cobertura: renglones que traen el momento entre renglones que podrían traerlo. Momentos según la Ley General de Contabilidad Gubernamental, artículo 4.
-- formula-en: Sum of each moment up to the last period with execution. Increases (added) and decreases (taken away, with a minus sign) lead from approved to modified; "unexplained" = modified − (approved + increases − decreases), empty where one of the four is missing. A moment nobody published stays empty, not zero. Coverage: rows that carry the moment over rows that could. Moments as defined by the General Law on Government Accounting, article 4.
-- theme: budget
-- subject: budget_execution
-- roles: moment=code, kind=code, amount=amount, coverage=share
WITH totals AS (
    SELECT
        sum(r.proposed) AS proposed_sum,
        sum(r.proposed_rows) AS proposed_rows,
        sum(r.approved) AS approved_sum,
        sum(r.approved_rows) AS approved_rows,
        sum(r.increases) AS increases_sum,
        sum(r.increases_rows) AS increases_rows,
        sum(r.decreases) AS decreases_sum,
        sum(r.decreases_rows) AS decreases_rows,
        sum(r.modified) AS modified_sum,
        sum(r.modified_rows) AS modified_rows,
        sum(r.scheduled) AS scheduled_sum,
        sum(r.scheduled_rows) AS scheduled_rows,
        sum(r.committed) AS committed_sum,
        sum(r.committed_rows) AS committed_rows,
        sum(r.accrued) AS accrued_sum,
        sum(r.accrued_rows) AS accrued_rows,
        sum(r.exercised) AS exercised_sum,
        sum(r.exercised_rows) AS exercised_rows,
        sum(r.paid) AS paid_sum,
        sum(r.paid_rows) AS paid_rows,
        sum(CASE WHEN r.is_budget THEN r.row_count ELSE 0 END) AS budget_count,
        sum(CASE WHEN r.is_execution THEN r.row_count ELSE 0 END) AS execution_count,
        count(*) AS all_rows
    FROM budget_rows AS r
    INNER JOIN budget_calendar AS c ON c.year = r.year
    WHERE
        CASE
            WHEN $chapter IS NOT NULL THEN r.in_object
            WHEN $function IS NOT NULL THEN r.in_function
            WHEN $programme IS NOT NULL THEN r.in_programme
            WHEN $funding IS NOT NULL THEN r.in_funding
            ELSE r.in_total
        END
        AND ($year IS NULL OR list_contains($year, r.year))
        AND r.period <= coalesce($period, c.last_period, 12)
        AND ($unit IS NULL OR list_contains($unit, r.unit_id))
        AND ($branch IS NULL OR list_contains($branch, r.branch))
        AND ($institution IS NULL OR list_contains($institution, r.institution_id))
        AND ($programme IS NULL OR list_contains($programme, r.programme_id))
        AND ($chapter IS NULL OR list_contains($chapter, r.chapter))
        AND ($function IS NULL OR list_contains($function, substr(r.function_code, 1, 1)))
        AND ($funding IS NULL OR list_contains($funding, r.funding_code))
        AND r.grain = CASE WHEN $municipality IS NULL THEN 'all' ELSE 'place' END
        AND ($municipality IS NULL OR list_contains($municipality, r.municipality_id))
        AND ($sources IS NULL OR (
            list_contains($sources, r.source_id)
            AND (r.proposed_source_id IS NULL OR list_contains($sources, r.proposed_source_id))
        ))
),

long AS (
    SELECT 1 AS place, 'proposed' AS moment, 'total' AS kind, proposed_sum AS total, proposed_rows AS carried, budget_count AS expected FROM totals WHERE all_rows > 0
    UNION ALL
    SELECT 2 AS place, 'approved' AS moment, 'total' AS kind, approved_sum AS total, approved_rows AS carried, budget_count AS expected FROM totals WHERE all_rows > 0
    UNION ALL
    SELECT 3 AS place, 'increases' AS moment, 'change' AS kind, increases_sum AS total, increases_rows AS carried, execution_count AS expected FROM totals WHERE all_rows > 0
    UNION ALL
    SELECT 4 AS place, 'decreases' AS moment, 'change' AS kind, -decreases_sum AS total, decreases_rows AS carried, execution_count AS expected FROM totals WHERE all_rows > 0
    UNION ALL
    SELECT 5 AS place, 'unexplained' AS moment, 'change' AS kind, modified_sum - approved_sum - increases_sum + decreases_sum AS total, least(increases_rows, decreases_rows, modified_rows) AS carried, execution_count AS expected FROM totals WHERE all_rows > 0
    UNION ALL
    SELECT 6 AS place, 'modified' AS moment, 'total' AS kind, modified_sum AS total, modified_rows AS carried, execution_count AS expected FROM totals WHERE all_rows > 0
    UNION ALL
    SELECT 7 AS place, 'scheduled' AS moment, 'total' AS kind, scheduled_sum AS total, scheduled_rows AS carried, execution_count AS expected FROM totals WHERE all_rows > 0
    UNION ALL
    SELECT 8 AS place, 'committed' AS moment, 'total' AS kind, committed_sum AS total, committed_rows AS carried, execution_count AS expected FROM totals WHERE all_rows > 0
    UNION ALL
    SELECT 9 AS place, 'accrued' AS moment, 'total' AS kind, accrued_sum AS total, accrued_rows AS carried, execution_count AS expected FROM totals WHERE all_rows > 0
    UNION ALL
    SELECT 10 AS place, 'exercised' AS moment, 'total' AS kind, exercised_sum AS total, exercised_rows AS carried, execution_count AS expected FROM totals WHERE all_rows > 0
    UNION ALL
    SELECT 11 AS place, 'paid' AS moment, 'total' AS kind, paid_sum AS total, paid_rows AS carried, execution_count AS expected FROM totals WHERE all_rows > 0
)

SELECT
    moment,
    kind,
    CAST(total AS DECIMAL(18, 2)) AS amount,
    CASE WHEN expected > 0 AND total IS NOT NULL THEN CAST(carried AS DOUBLE) / expected ELSE 0 END AS coverage
FROM long
ORDER BY place ASC

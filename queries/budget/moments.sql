-- answers: ¿Cuánto dinero hay en cada momento del presupuesto?
-- answers-en: How much money is there at each moment of the budget?
-- unit: pesos corrientes
-- unit-en: current pesos
-- formula: Suma de cada momento hasta el último periodo con ejercicio de cada año. Un momento que nadie publicó queda vacío, no en cero. Cobertura: renglones que traen el momento entre renglones que podrían traerlo. Momentos según la Ley General de Contabilidad Gubernamental, artículo 4.
-- formula-en: Sum of each moment up to the last period with execution of each year. A moment nobody published stays empty, not zero. Coverage: rows that carry the moment over rows that could. Moments as defined by the General Law on Government Accounting, article 4.
-- theme: budget
-- subject: budget_execution
-- roles: moment=code, amount=amount, coverage=share
WITH chosen AS (
    SELECT r.*
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

totals AS (
    SELECT
        sum(proposed) AS proposed_sum,
        sum(proposed_rows) AS proposed_rows,
        sum(approved) AS approved_sum,
        sum(approved_rows) AS approved_rows,
        sum(modified) AS modified_sum,
        sum(modified_rows) AS modified_rows,
        sum(committed) AS committed_sum,
        sum(committed_rows) AS committed_rows,
        sum(accrued) AS accrued_sum,
        sum(accrued_rows) AS accrued_rows,
        sum(exercised) AS exercised_sum,
        sum(exercised_rows) AS exercised_rows,
        sum(paid) AS paid_sum,
        sum(paid_rows) AS paid_rows,
        sum(CASE WHEN is_budget THEN row_count ELSE 0 END) AS budget_rows_count,
        sum(CASE WHEN is_execution THEN row_count ELSE 0 END) AS execution_rows_count
    FROM chosen
),

long AS (
    SELECT 1 AS place, 'proposed' AS moment, proposed_sum AS total, proposed_rows AS carried, budget_rows_count AS expected FROM totals
    UNION ALL
    SELECT 2 AS place, 'approved' AS moment, approved_sum AS total, approved_rows AS carried, budget_rows_count AS expected FROM totals
    UNION ALL
    SELECT 3 AS place, 'modified' AS moment, modified_sum AS total, modified_rows AS carried, execution_rows_count AS expected FROM totals
    UNION ALL
    SELECT 4 AS place, 'committed' AS moment, committed_sum AS total, committed_rows AS carried, execution_rows_count AS expected FROM totals
    UNION ALL
    SELECT 5 AS place, 'accrued' AS moment, accrued_sum AS total, accrued_rows AS carried, execution_rows_count AS expected FROM totals
    UNION ALL
    SELECT 6 AS place, 'exercised' AS moment, exercised_sum AS total, exercised_rows AS carried, execution_rows_count AS expected FROM totals
    UNION ALL
    SELECT 7 AS place, 'paid' AS moment, paid_sum AS total, paid_rows AS carried, execution_rows_count AS expected FROM totals
)

SELECT
    moment,
    CAST(total AS DECIMAL(18, 2)) AS amount,
    CASE WHEN expected > 0 THEN CAST(carried AS DOUBLE) / expected ELSE 0 END AS coverage
FROM long
WHERE EXISTS (SELECT 1 FROM chosen)
ORDER BY place ASC

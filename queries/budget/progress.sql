-- answers: ¿Qué parte del presupuesto se ha devengado?
-- answers-en: What share of the budget has been accrued?
-- unit: fracción
-- unit-en: fraction
-- formula: Devengado entre modificado y devengado entre aprobado, los dos a la vista. Si falta un momento, la razón queda vacía y se dice cuál falta.
-- formula-en: Accrued over modified and accrued over approved, both in sight. Where a moment is missing the ratio stays empty and says which.
-- feeds: budget_execution, budget_units
-- uses: year, period, unit, branch, institution, programme, chapter, function, funding, municipality, sources
-- returns: denominator, accrued, amount, ratio
WITH chosen AS (
    SELECT
        sum(r.accrued) AS accrued_sum,
        sum(r.modified) AS modified_sum,
        sum(r.approved) AS approved_sum,
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
        AND ($municipality IS NULL OR list_contains($municipality, r.municipality_id))
        AND ($sources IS NULL OR (
            list_contains($sources, r.source_id)
            AND (r.proposed_source_id IS NULL OR list_contains($sources, r.proposed_source_id))
        ))
),

long AS (
    SELECT 1 AS place, 'modified' AS denominator, accrued_sum, modified_sum AS base, all_rows FROM chosen
    UNION ALL
    SELECT 2 AS place, 'approved' AS denominator, accrued_sum, approved_sum AS base, all_rows FROM chosen
)

SELECT
    denominator,
    CAST(accrued_sum AS DECIMAL(18, 2)) AS accrued,
    CAST(base AS DECIMAL(18, 2)) AS amount,
    CAST(accrued_sum AS DOUBLE) / nullif(CAST(base AS DOUBLE), 0) AS ratio
FROM long
WHERE all_rows > 0
ORDER BY place ASC

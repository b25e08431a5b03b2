-- answers: ¿Cuándo se gasta, periodo por periodo?
-- answers-en: When is the money spent, period by period?
-- unit: pesos corrientes del periodo, sin acumular
-- unit-en: current pesos of the period, not cumulative
-- formula: Suma de lo registrado en cada periodo. El propuesto y el aprobado se registran en el primer periodo del año.
-- formula-en: Sum of what was recorded in each period. Proposed and approved are recorded in the first period of the year.
-- theme: budget
-- subject: budget_execution
-- roles: year=code, period=code, frequency=code, proposed=amount, approved=amount, modified=amount, committed=amount,
--    accrued=amount, exercised=amount, paid=amount
WITH grouped AS (
    SELECT
        r.year,
        r.period,
        r.frequency,
        sum(r.proposed) AS proposed_sum,
        sum(r.approved) AS approved_sum,
        sum(r.modified) AS modified_sum,
        sum(r.committed) AS committed_sum,
        sum(r.accrued) AS accrued_sum,
        sum(r.exercised) AS exercised_sum,
        sum(r.paid) AS paid_sum
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
    GROUP BY r.year, r.period, r.frequency
)

SELECT
    year,
    period,
    frequency,
    CAST(proposed_sum AS DECIMAL(18, 2)) AS proposed,
    CAST(approved_sum AS DECIMAL(18, 2)) AS approved,
    CAST(modified_sum AS DECIMAL(18, 2)) AS modified,
    CAST(committed_sum AS DECIMAL(18, 2)) AS committed,
    CAST(accrued_sum AS DECIMAL(18, 2)) AS accrued,
    CAST(exercised_sum AS DECIMAL(18, 2)) AS exercised,
    CAST(paid_sum AS DECIMAL(18, 2)) AS paid
FROM grouped
ORDER BY year ASC, period ASC, frequency ASC

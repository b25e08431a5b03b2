-- answers: ¿Qué parte del presupuesto se ha ejercido?
-- answers-en: What share of the budget has been spent?
-- unit: fracción
-- unit-en: fraction
-- formula: Avance financiero = el numerador elegido (devengado, pagado o ejercido) entre el denominador elegido (modificado o aprobado), y siempre al lado devengado entre aprobado. Si falta un momento o el denominador es cero, la razón queda vacía (n. d.).
-- formula-en: Financial progress = the chosen numerator (accrued, paid or exercised) over the chosen denominator (modified or approved), and always beside it accrued over approved. Where a moment is missing or the denominator is zero, the ratio stays empty (n/a).
-- options: numerator=accrued|paid|exercised; denominator=modified|approved
-- theme: budget
-- subject: budget_execution
-- roles: denominator=code, accrued=amount, amount=amount, ratio=share, numerator=code, spent=amount
-- absent: ratio=nd
WITH chosen AS (
    SELECT
        sum(r.accrued) AS accrued_sum,
        sum(r.paid) AS paid_sum,
        sum(r.exercised) AS exercised_sum,
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
        AND r.grain = CASE WHEN $municipality IS NULL THEN 'all' ELSE 'place' END
        AND ($municipality IS NULL OR list_contains($municipality, r.municipality_id))
        AND ($sources IS NULL OR (
            list_contains($sources, r.source_id)
            AND (r.proposed_source_id IS NULL OR list_contains($sources, r.proposed_source_id))
        ))
),

long AS (
    SELECT
        1 AS place,
        CAST($denominator AS VARCHAR) AS base_moment,
        CASE $denominator WHEN 'modified' THEN modified_sum ELSE approved_sum END AS base,
        CAST($numerator AS VARCHAR) AS spent_moment,
        CASE $numerator WHEN 'paid' THEN paid_sum WHEN 'exercised' THEN exercised_sum ELSE accrued_sum END AS spent_sum,
        accrued_sum,
        all_rows
    FROM chosen
    UNION ALL
    SELECT
        2 AS place,
        'approved' AS base_moment,
        approved_sum AS base,
        'accrued' AS spent_moment,
        accrued_sum AS spent_sum,
        accrued_sum,
        all_rows
    FROM chosen
    WHERE $numerator <> 'accrued' OR $denominator <> 'approved'
)

SELECT
    base_moment AS denominator,
    CAST(accrued_sum AS DECIMAL(18, 2)) AS accrued,
    CAST(base AS DECIMAL(18, 2)) AS amount,
    CAST(spent_sum AS DOUBLE) / nullif(CAST(base AS DOUBLE), 0) AS ratio,
    spent_moment AS numerator,
    CAST(spent_sum AS DECIMAL(18, 2)) AS spent
FROM long
WHERE all_rows > 0
ORDER BY place ASC

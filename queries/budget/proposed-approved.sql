-- answers: ¿Cuánto se propuso y cuánto se aprobó cada año?
-- answers-en: How much was proposed and how much was approved each year?
-- unit: pesos corrientes
-- unit-en: current pesos
-- formula: Suma anual de lo propuesto y de lo aprobado. Diferencia = aprobado − propuesto y cambio = diferencia entre propuesto, sólo cuando se conocen los dos. Devengado hasta el último periodo con ejercicio.
-- formula-en: Yearly sum of proposed and of approved. Difference = approved − proposed and change = difference over proposed, only when both are known. Accrued up to the last period with execution.
-- feeds: budget_execution, budget_units
-- years: all
-- uses: year, unit, branch, institution, programme, chapter, function, funding, municipality, sources
-- returns: year, proposed, approved, accrued, difference, change
WITH yearly AS (
    SELECT
        r.year,
        sum(r.proposed) AS proposed_sum,
        sum(r.approved) AS approved_sum,
        sum(r.accrued) AS accrued_sum
    FROM budget_rows AS r
    WHERE
        CASE
            WHEN $chapter IS NOT NULL THEN r.in_object
            WHEN $function IS NOT NULL THEN r.in_function
            WHEN $programme IS NOT NULL THEN r.in_programme
            WHEN $funding IS NOT NULL THEN r.in_funding
            ELSE r.in_total
        END
        AND ($year IS NULL OR list_contains($year, r.year))
        AND ($unit IS NULL OR list_contains($unit, r.unit_id))
        AND ($branch IS NULL OR list_contains($branch, r.branch))
        AND ($institution IS NULL OR list_contains($institution, r.institution_id))
        AND ($programme IS NULL OR list_contains($programme, r.programme_id))
        AND ($chapter IS NULL OR list_contains($chapter, r.chapter))
        AND ($function IS NULL OR list_contains($function, substr(r.function_code, 1, 1)))
        AND ($funding IS NULL OR list_contains($funding, r.funding_code))
        AND ($municipality IS NULL OR list_contains($municipality, r.municipality_id))
        AND ($sources IS NULL OR list_contains($sources, r.source_id))
    GROUP BY r.year
)

SELECT
    year,
    CAST(proposed_sum AS DECIMAL(18, 2)) AS proposed,
    CAST(approved_sum AS DECIMAL(18, 2)) AS approved,
    CAST(accrued_sum AS DECIMAL(18, 2)) AS accrued,
    CAST(approved_sum - proposed_sum AS DECIMAL(18, 2)) AS difference,
    CAST(approved_sum - proposed_sum AS DOUBLE) / nullif(CAST(proposed_sum AS DOUBLE), 0) AS change
FROM yearly
WHERE proposed_sum IS NOT NULL OR approved_sum IS NOT NULL
ORDER BY year ASC

-- answers: ¿En qué se gasta, por capítulo del gasto?
-- answers-en: What is the money spent on, by object chapter?
-- unit: pesos corrientes
-- unit-en: current pesos
-- formula: Suma por capítulo (primer dígito del clasificador por objeto del gasto) de cada momento hasta el último periodo con ejercicio. Lee el estado completo o el estado por objeto; otro estado no dice el capítulo.
-- formula-en: Sum by chapter (first digit of the object classifier) of each moment up to the last period with execution. Reads the full statement or the one by object; no other states the chapter.
-- theme: budget
-- subject: budget_execution
-- roles: label=code, proposed=amount, approved=amount, modified=amount, committed=amount, accrued=amount,
--    exercised=amount, paid=amount
WITH grouped AS (
    SELECT
        r.chapter,
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
        r.in_object
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
    GROUP BY r.chapter
)

SELECT
    g.chapter,
    CASE WHEN $lang = 'en' THEN k.label_en ELSE k.label_es END AS label,
    CAST(proposed_sum AS DECIMAL(18, 2)) AS proposed,
    CAST(approved_sum AS DECIMAL(18, 2)) AS approved,
    CAST(modified_sum AS DECIMAL(18, 2)) AS modified,
    CAST(committed_sum AS DECIMAL(18, 2)) AS committed,
    CAST(accrued_sum AS DECIMAL(18, 2)) AS accrued,
    CAST(exercised_sum AS DECIMAL(18, 2)) AS exercised,
    CAST(paid_sum AS DECIMAL(18, 2)) AS paid
FROM grouped AS g
LEFT JOIN classifications AS k ON k.scheme = 'object' AND k.code = g.chapter
ORDER BY g.chapter ASC NULLS LAST

-- answers: ¿Cuánto se movió el presupuesto durante el año, en neto y en bruto?
-- answers-en: How much did the budget move during the year, net and gross?
-- unit: pesos corrientes; cambio neto y movimiento bruto como fracción del aprobado
-- unit-en: current pesos; net change and gross churn as a fraction of approved
-- formula: Neto = (ampliaciones − reducciones) entre aprobado. Bruto = (ampliaciones + reducciones) entre aprobado: lo que el neto esconde. Vacío si falta un momento.
-- formula-en: Net = (increases − decreases) over approved. Gross = (increases + decreases) over approved: what the net hides. Empty where a moment is missing.
-- theme: budget
-- subject: budget_execution
-- roles: approved=amount, increases=amount, decreases=amount, net=amount, net_share=share, gross_churn=share
-- absent: net_share=not_computable, gross_churn=not_computable
WITH grouped AS (
    SELECT
        r.unit_id,
        sum(r.approved) AS approved_sum,
        sum(r.increases) AS increases_sum,
        sum(r.decreases) AS decreases_sum
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
    GROUP BY r.unit_id
)

SELECT
    g.unit_id,
    u.name AS unit,
    CAST(approved_sum AS DECIMAL(18, 2)) AS approved,
    CAST(increases_sum AS DECIMAL(18, 2)) AS increases,
    CAST(decreases_sum AS DECIMAL(18, 2)) AS decreases,
    CAST(increases_sum - decreases_sum AS DECIMAL(18, 2)) AS net,
    CAST(increases_sum - decreases_sum AS DOUBLE) / nullif(CAST(approved_sum AS DOUBLE), 0) AS net_share,
    CAST(increases_sum + decreases_sum AS DOUBLE) / nullif(CAST(approved_sum AS DOUBLE), 0) AS gross_churn
FROM grouped AS g
INNER JOIN budget_units AS u ON u.unit_id = g.unit_id
WHERE increases_sum IS NOT NULL OR decreases_sum IS NOT NULL
ORDER BY gross_churn DESC NULLS LAST, g.unit_id ASC

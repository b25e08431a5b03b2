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
-- with: chosen_budget, chosen_months
WITH grouped AS (
    SELECT
        b.unit_id,
        sum(b.approved) AS approved_sum, sum(b.increases) AS increases_sum, sum(b.decreases) AS decreases_sum
    FROM chosen_budget AS b
    INNER JOIN chosen_months AS m ON m.year = b.year AND b.period <= m.until_month
    WHERE b.in_grain AND b.in_whole
    GROUP BY b.unit_id
)

SELECT
    g.unit_id, u.name AS unit,
    CAST(g.approved_sum AS DECIMAL(18, 2)) AS approved,
    CAST(g.increases_sum AS DECIMAL(18, 2)) AS increases,
    CAST(g.decreases_sum AS DECIMAL(18, 2)) AS decreases,
    CAST(g.increases_sum - g.decreases_sum AS DECIMAL(18, 2)) AS net,
    CAST(g.increases_sum - g.decreases_sum AS DOUBLE) / nullif(CAST(g.approved_sum AS DOUBLE), 0) AS net_share,
    CAST(g.increases_sum + g.decreases_sum AS DOUBLE) / nullif(CAST(g.approved_sum AS DOUBLE), 0) AS gross_churn
FROM grouped AS g
INNER JOIN budget_units AS u ON u.unit_id = g.unit_id
WHERE g.increases_sum IS NOT NULL OR g.decreases_sum IS NOT NULL
ORDER BY gross_churn DESC NULLS LAST, g.unit_id ASC

-- answers: ¿Qué unidad tiene el dinero?
-- answers-en: Which unit holds the money?
-- unit: pesos corrientes
-- unit-en: current pesos
-- formula: Suma por unidad de cada momento hasta el último periodo con ejercicio. «Sin desglose» es lo que falta para llegar al total publicado.
-- formula-en: Sum by unit of each moment up to the last period with execution. "Sin desglose" is what is missing to reach the published total.
-- theme: budget
-- subject: budget_execution
-- roles: proposed=amount, approved=amount, modified=amount, committed=amount, accrued=amount, exercised=amount,
--    paid=amount, branch=code
-- with: chosen_budget, chosen_months
WITH grouped AS (
    SELECT
        b.unit_id,
        CAST(sum(b.proposed) AS DECIMAL(18, 2)) AS proposed_sum, CAST(sum(b.approved) AS DECIMAL(18, 2)) AS approved_sum,
        CAST(sum(b.modified) AS DECIMAL(18, 2)) AS modified_sum, CAST(sum(b.committed) AS DECIMAL(18, 2)) AS committed_sum,
        CAST(sum(b.accrued) AS DECIMAL(18, 2)) AS accrued_sum, CAST(sum(b.exercised) AS DECIMAL(18, 2)) AS exercised_sum,
        CAST(sum(b.paid) AS DECIMAL(18, 2)) AS paid_sum
    FROM chosen_budget AS b
    INNER JOIN chosen_months AS m ON m.year = b.year AND b.period <= m.until_month
    WHERE b.in_grain AND b.in_whole
    GROUP BY b.unit_id
)

SELECT
    g.unit_id,
    u.name AS unit,
    g.proposed_sum AS proposed, g.approved_sum AS approved, g.modified_sum AS modified, g.committed_sum AS committed,
    g.accrued_sum AS accrued, g.exercised_sum AS exercised, g.paid_sum AS paid,
    u.branch
FROM grouped AS g
INNER JOIN budget_units AS u ON u.unit_id = g.unit_id
ORDER BY coalesce(g.accrued_sum, g.approved_sum, g.proposed_sum) DESC NULLS LAST, g.unit_id ASC

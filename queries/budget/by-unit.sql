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
        sum(b.proposed) AS proposed_sum, sum(b.approved) AS approved_sum, sum(b.modified) AS modified_sum,
        sum(b.committed) AS committed_sum, sum(b.accrued) AS accrued_sum, sum(b.exercised) AS exercised_sum,
        sum(b.paid) AS paid_sum
    FROM chosen_budget AS b
    INNER JOIN chosen_months AS m ON m.year = b.year AND b.period <= m.until_month
    WHERE b.in_grain AND b.in_whole
    GROUP BY b.unit_id
)

SELECT
    g.unit_id,
    u.name AS unit,
    CAST(g.proposed_sum AS DECIMAL(18, 2)) AS proposed, CAST(g.approved_sum AS DECIMAL(18, 2)) AS approved,
    CAST(g.modified_sum AS DECIMAL(18, 2)) AS modified, CAST(g.committed_sum AS DECIMAL(18, 2)) AS committed,
    CAST(g.accrued_sum AS DECIMAL(18, 2)) AS accrued, CAST(g.exercised_sum AS DECIMAL(18, 2)) AS exercised,
    CAST(g.paid_sum AS DECIMAL(18, 2)) AS paid,
    u.branch
FROM grouped AS g
INNER JOIN budget_units AS u ON u.unit_id = g.unit_id
ORDER BY coalesce(g.accrued_sum, g.approved_sum, g.proposed_sum) DESC NULLS LAST, g.unit_id ASC

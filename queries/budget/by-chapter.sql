-- answers: ¿En qué se gasta, por capítulo del gasto?
-- answers-en: What is the money spent on, by object chapter?
-- unit: pesos corrientes
-- unit-en: current pesos
-- formula: Suma por capítulo (primer dígito del clasificador por objeto del gasto) de cada momento hasta el último periodo con ejercicio. Lee el estado completo o el estado por objeto; otro estado no dice el capítulo.
-- formula-en: Sum by chapter (first digit of the object classifier) of each moment up to the last period with execution. Reads the full statement or the one by object; no other states the chapter.
-- theme: budget
-- subject: budget_execution
-- cites: budget_execution, classifications
-- roles: label=code, proposed=amount, approved=amount, modified=amount, committed=amount, accrued=amount,
--    exercised=amount, paid=amount
-- with: chosen_budget, chosen_months
WITH grouped AS (
    SELECT
        b.chapter,
        sum(b.proposed) AS proposed_sum, sum(b.approved) AS approved_sum, sum(b.modified) AS modified_sum,
        sum(b.committed) AS committed_sum, sum(b.accrued) AS accrued_sum, sum(b.exercised) AS exercised_sum,
        sum(b.paid) AS paid_sum
    FROM chosen_budget AS b
    INNER JOIN chosen_months AS m ON m.year = b.year AND b.period <= m.until_month
    WHERE b.in_grain AND b.in_object
    GROUP BY b.chapter
)

SELECT
    g.chapter,
    CASE WHEN $lang = 'en' THEN k.label_en ELSE k.label_es END AS label,
    CAST(g.proposed_sum AS DECIMAL(18, 2)) AS proposed, CAST(g.approved_sum AS DECIMAL(18, 2)) AS approved,
    CAST(g.modified_sum AS DECIMAL(18, 2)) AS modified, CAST(g.committed_sum AS DECIMAL(18, 2)) AS committed,
    CAST(g.accrued_sum AS DECIMAL(18, 2)) AS accrued, CAST(g.exercised_sum AS DECIMAL(18, 2)) AS exercised,
    CAST(g.paid_sum AS DECIMAL(18, 2)) AS paid
FROM grouped AS g
LEFT JOIN classifications AS k ON k.scheme = 'object' AND k.code = g.chapter
ORDER BY g.chapter ASC NULLS LAST

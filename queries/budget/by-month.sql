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
-- with: chosen_budget, chosen_months
SELECT
    b.year,
    b.period,
    b.frequency,
    CAST(sum(b.proposed) AS DECIMAL(18, 2)) AS proposed, CAST(sum(b.approved) AS DECIMAL(18, 2)) AS approved,
    CAST(sum(b.modified) AS DECIMAL(18, 2)) AS modified, CAST(sum(b.committed) AS DECIMAL(18, 2)) AS committed,
    CAST(sum(b.accrued) AS DECIMAL(18, 2)) AS accrued, CAST(sum(b.exercised) AS DECIMAL(18, 2)) AS exercised,
    CAST(sum(b.paid) AS DECIMAL(18, 2)) AS paid
FROM chosen_budget AS b
INNER JOIN chosen_months AS m ON m.year = b.year AND b.period <= m.until_month
WHERE b.in_grain AND b.in_whole
GROUP BY b.year, b.period, b.frequency
ORDER BY b.year ASC, b.period ASC, b.frequency ASC

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
-- with: chosen_budget, chosen_months
WITH totals AS (
    SELECT
        sum(b.accrued) AS accrued_sum, sum(b.paid) AS paid_sum, sum(b.exercised) AS exercised_sum,
        sum(b.modified) AS modified_sum, sum(b.approved) AS approved_sum,
        count(*) AS all_rows
    FROM chosen_budget AS b
    INNER JOIN chosen_months AS m ON m.year = b.year AND b.period <= m.until_month
    WHERE b.in_grain AND b.in_whole
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
    FROM totals
    UNION ALL
    SELECT
        2 AS place, 'approved' AS base_moment, approved_sum AS base, 'accrued' AS spent_moment, accrued_sum AS spent_sum,
        accrued_sum, all_rows
    FROM totals
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

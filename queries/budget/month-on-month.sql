-- answers: ¿Se gastó más o menos que en el mismo mes del año anterior?
-- answers-en: Was more or less spent than in the same month of the year before?
-- unit: pesos corrientes del periodo, sin acumular; cambio como fracción
-- unit-en: current pesos of the period, not cumulative; change as a fraction
-- formula: Lo registrado en cada mes o trimestre, menos lo registrado en el mismo mes o trimestre del año anterior. Sólo se restan periodos que reportan las mismas unidades; si no, «reason» dice por qué. El propuesto y el aprobado se registran una vez al año y no tienen meses que comparar.
-- formula-en: What was recorded in each month or quarter, minus what was recorded in the same month or quarter of the year before. Only periods reported by the same units are subtracted; otherwise "reason" says why. Proposed and approved are recorded once a year and have no months to compare.
-- theme: budget
-- subject: budget_execution
-- roles: year=code, period=code, frequency=code, moment=code, amount=amount, previous=amount, difference=amount,
--    change=share, reason=code
-- with: budget_of_moment
WITH months AS (
    SELECT c.year, coalesce($period, c.last_period, 12) AS until_month
    FROM budget_calendar AS c
    WHERE
        TRUE
        -- What has no months has no month before either.
        AND ($year IS NULL OR list_contains($year, c.year) OR ($moment NOT IN ('proposed', 'approved') AND list_contains($year, c.year + 1))) -- if: year
),

by_unit AS (
    SELECT b.year, b.period, b.frequency, b.unit_id, sum(b.asked) AS unit_total
    FROM budget_of_moment AS b
    INNER JOIN months AS m ON m.year = b.year AND b.period <= m.until_month
    WHERE b.in_grain AND b.in_whole AND b.is_execution AND b.frequency <> 'annual'
    GROUP BY b.year, b.period, b.frequency, b.unit_id
),

monthly AS (
    SELECT
        n.year,
        n.period,
        n.frequency,
        CASE WHEN $moment NOT IN ('proposed', 'approved') THEN sum(n.unit_total) END AS period_total,
        count(n.unit_total) AS units,
        count(n.unit_total + p.unit_total) AS units_before
    FROM by_unit AS n
    LEFT JOIN by_unit AS p
        ON p.year = n.year - 1 AND p.period = n.period AND p.frequency = n.frequency AND p.unit_id = n.unit_id
    GROUP BY n.year, n.period, n.frequency
),

compared AS (
    SELECT
        n.year,
        n.period,
        n.frequency,
        n.period_total,
        p.period_total AS before,
        CASE
            WHEN $moment IN ('proposed', 'approved') THEN 'yearly'
            WHEN n.period_total IS NULL THEN 'not_published'
            WHEN p.period_total IS NULL THEN 'no_previous'
            WHEN n.units <> p.units OR n.units <> n.units_before THEN 'other_units'
            WHEN p.period_total <= 0 THEN 'base_zero'
        END AS why
    FROM monthly AS n
    LEFT JOIN monthly AS p ON p.year = n.year - 1 AND p.period = n.period AND p.frequency = n.frequency
)

SELECT
    year,
    period,
    frequency,
    CAST($moment AS VARCHAR) AS moment,
    CAST(period_total AS DECIMAL(18, 2)) AS amount,
    CAST(before AS DECIMAL(18, 2)) AS previous,
    CAST(CASE WHEN why IS NULL OR why = 'base_zero' THEN period_total - before END AS DECIMAL(18, 2)) AS difference,
    CASE WHEN why IS NULL THEN CAST(period_total - before AS DOUBLE) / CAST(before AS DOUBLE) END AS change,
    why AS reason
FROM compared
WHERE
    TRUE
    AND ($year IS NULL OR list_contains($year, year)) -- if: year
ORDER BY year ASC, period ASC, frequency ASC

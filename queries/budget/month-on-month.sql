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
WITH by_unit AS (
    SELECT
        r.year,
        r.period,
        r.frequency,
        r.unit_id,
        sum(
            CASE $moment
                WHEN 'proposed' THEN r.proposed
                WHEN 'approved' THEN r.approved
                WHEN 'modified' THEN r.modified
                WHEN 'committed' THEN r.committed
                WHEN 'accrued' THEN r.accrued
                WHEN 'exercised' THEN r.exercised
                WHEN 'paid' THEN r.paid
            END
        ) AS unit_total
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
        AND ($year IS NULL OR list_contains($year, r.year)
            -- What has no months has no month before either.
            OR ($moment NOT IN ('proposed', 'approved') AND list_contains($year, r.year + 1))
        )
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
        AND r.frequency <> 'annual'
        AND r.is_execution
    GROUP BY r.year, r.period, r.frequency, r.unit_id
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
WHERE $year IS NULL OR list_contains($year, year)
ORDER BY year ASC, period ASC, frequency ASC

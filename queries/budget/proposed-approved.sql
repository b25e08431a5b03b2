-- answers: ¿Cuánto se propuso y cuánto se aprobó cada año?
-- answers-en: How much was proposed and how much was approved each year?
-- unit: pesos corrientes
-- unit-en: current pesos
-- formula: Suma anual de lo propuesto y de lo aprobado. Diferencia = aprobado − propuesto y cambio = diferencia entre propuesto, sólo cuando las dos cifras cubren las mismas unidades. Si la diferencia no pasa del redondeo de las cifras publicadas (millón, cien mil o mil pesos cerrados) se marca como redondeo.
-- formula-en: Yearly sum of proposed and of approved. Difference = approved − proposed and change = difference over proposed, only where both figures cover the same units. Where the difference does not exceed the rounding of the published figures (whole million, hundred thousand or thousand pesos) it is marked as rounding.
-- years: all
-- theme: budget
-- subject: budget_execution
-- roles: year=code, proposed=amount, approved=amount, accrued=amount, difference=amount, change=share,
--    within_rounding=flag
WITH by_unit AS (
    SELECT
        r.year,
        r.unit_id,
        sum(r.proposed) AS proposed_sum,
        sum(r.approved) AS approved_sum,
        sum(r.accrued) AS accrued_sum
    FROM budget_rows AS r
    WHERE
        (
            $unit IS NOT NULL OR $branch IS NOT NULL OR $institution IS NOT NULL OR $programme IS NOT NULL
            OR $chapter IS NOT NULL OR $function IS NOT NULL OR $funding IS NOT NULL OR $municipality IS NOT NULL
            OR $sources IS NOT NULL
        )
        AND CASE
            WHEN $chapter IS NOT NULL THEN r.in_object
            WHEN $function IS NOT NULL THEN r.in_function
            WHEN $programme IS NOT NULL THEN r.in_programme
            WHEN $funding IS NOT NULL THEN r.in_funding
            ELSE r.in_total
        END
        AND ($year IS NULL OR list_contains($year, r.year))
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
    GROUP BY r.year, r.unit_id
    UNION ALL
    -- With no filter but the years, the published totals: units need not be told apart.
    SELECT
        t.year,
        CAST(NULL AS VARCHAR) AS unit_id,
        sum(t.proposed_sum) AS proposed_sum,
        sum(t.approved_sum) AS approved_sum,
        sum(t.accrued_sum) AS accrued_sum
    FROM budget_totals AS t
    WHERE
        $unit IS NULL AND $branch IS NULL AND $institution IS NULL AND $programme IS NULL AND $chapter IS NULL
        AND $function IS NULL AND $funding IS NULL AND $municipality IS NULL AND $sources IS NULL
        AND ($year IS NULL OR list_contains($year, t.year))
    GROUP BY t.year
),

yearly AS (
    SELECT
        b.year,
        sum(b.proposed_sum) AS proposed_total,
        sum(b.approved_sum) AS approved_total,
        sum(b.accrued_sum) AS accrued_total,
        min(CASE WHEN (b.proposed_sum IS NULL) = (b.approved_sum IS NULL) THEN 1 ELSE 0 END) AS same_units
    FROM by_unit AS b
    GROUP BY b.year
),

compared AS (
    SELECT
        y.*,
        -- With no filter on units the remainder row makes both totals whole, however little of them is detailed.
        (
            y.same_units = 1
            OR (
                $unit IS NULL AND $branch IS NULL AND $institution IS NULL AND $programme IS NULL
                AND $chapter IS NULL AND $function IS NULL AND $funding IS NULL AND $municipality IS NULL
                AND $sources IS NULL
            )
        ) AS comparable
    FROM yearly AS y
),

rounded AS (
    SELECT
        c.*,
        CASE WHEN c.comparable THEN c.approved_total - c.proposed_total END AS gap,
        CASE
            WHEN c.proposed_total % 1000000 = 0 OR c.approved_total % 1000000 = 0 THEN 1000000
            WHEN c.proposed_total % 100000 = 0 OR c.approved_total % 100000 = 0 THEN 100000
            WHEN c.proposed_total % 1000 = 0 OR c.approved_total % 1000 = 0 THEN 1000
            ELSE 0
        END AS rounding
    FROM compared AS c
)

SELECT
    year,
    CAST(proposed_total AS DECIMAL(18, 2)) AS proposed,
    CAST(approved_total AS DECIMAL(18, 2)) AS approved,
    CAST(accrued_total AS DECIMAL(18, 2)) AS accrued,
    CAST(gap AS DECIMAL(18, 2)) AS difference,
    CAST(gap AS DOUBLE) / nullif(CAST(proposed_total AS DOUBLE), 0) AS change,
    gap <> 0 AND abs(gap) <= rounding AS within_rounding
FROM rounded
WHERE proposed_total IS NOT NULL OR approved_total IS NOT NULL
ORDER BY year ASC

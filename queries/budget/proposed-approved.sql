-- answers: ¿Cuánto se propuso y cuánto se aprobó cada año?
-- answers-en: How much was proposed and how much was approved each year?
-- unit: pesos corrientes
-- unit-en: current pesos
-- formula: Suma anual de lo propuesto y de lo aprobado. Diferencia = aprobado − propuesto y cambio = diferencia entre propuesto, sólo cuando las dos cifras cubren las mismas unidades; sin más filtro que el año son los dos totales publicados. Si la diferencia no pasa del redondeo de las cifras publicadas (millón, cien mil o mil pesos cerrados) se marca como redondeo.
-- formula-en: Yearly sum of proposed and of approved. Difference = approved − proposed and change = difference over proposed, only where both figures cover the same units; with no filter but the year they are the two published totals. Where the difference does not exceed the rounding of the published figures (whole million, hundred thousand or thousand pesos) it is marked as rounding.
-- years: all
-- theme: budget
-- subject: budget_execution
-- roles: year=code, proposed=amount, approved=amount, accrued=amount, difference=amount, change=share,
--    within_rounding=flag
-- with: chosen_budget
WITH by_unit AS (
    SELECT
        b.year,
        FALSE AS is_published,
        sum(b.proposed) AS proposed_sum,
        sum(b.approved) AS approved_sum,
        sum(b.accrued) AS accrued_sum
    FROM chosen_budget AS b
    WHERE
        (
            $unit IS NOT NULL OR $branch IS NOT NULL OR $institution IS NOT NULL OR $programme IS NOT NULL
            OR $chapter IS NOT NULL OR $function IS NOT NULL OR $funding IS NOT NULL OR $municipality IS NOT NULL
            OR $sources IS NOT NULL
        )
        AND b.in_grain
        AND b.in_whole
        AND ($year IS NULL OR list_contains($year, b.year)) -- if: year
    GROUP BY b.year, b.unit_id
),

-- With no filter but the years, the published totals: units need not be told apart, and the remainder row makes both
-- totals whole, however little of them is detailed.
parts AS (
    SELECT t.year, TRUE AS is_published, t.proposed_sum, t.approved_sum, t.accrued_sum
    FROM budget_totals AS t
    WHERE
        $unit IS NULL AND $branch IS NULL AND $institution IS NULL AND $programme IS NULL AND $chapter IS NULL
        AND $function IS NULL AND $funding IS NULL AND $municipality IS NULL AND $sources IS NULL
        AND ($year IS NULL OR list_contains($year, t.year)) -- if: year
    UNION ALL SELECT * FROM by_unit -- if: unit, branch, institution, programme, chapter, function, funding, municipality, sources
),

yearly AS (
    SELECT
        p.year,
        sum(p.proposed_sum) AS proposed_total,
        sum(p.approved_sum) AS approved_total,
        sum(p.accrued_sum) AS accrued_total,
        min(CASE WHEN p.is_published OR (p.proposed_sum IS NULL) = (p.approved_sum IS NULL) THEN 1 ELSE 0 END) AS comparable
    FROM parts AS p
    GROUP BY p.year
),

rounded AS (
    SELECT
        y.*,
        CASE WHEN y.comparable = 1 THEN y.approved_total - y.proposed_total END AS gap,
        CASE
            WHEN y.proposed_total % 1000000 = 0 OR y.approved_total % 1000000 = 0 THEN 1000000
            WHEN y.proposed_total % 100000 = 0 OR y.approved_total % 100000 = 0 THEN 100000
            WHEN y.proposed_total % 1000 = 0 OR y.approved_total % 1000 = 0 THEN 1000
            ELSE 0
        END AS rounding
    FROM yearly AS y
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

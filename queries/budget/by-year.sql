-- answers: ¿Cómo cambió el dinero de un año a otro?
-- answers-en: How did the money change from one year to the next?
-- unit: pesos corrientes; cambio y participación como fracción
-- unit-en: current pesos; change and share as a fraction
-- formula: Suma de cada momento en cada año. Diferencia = año − año anterior, y cambio = diferencia entre el año anterior, en pesos de cada año (sin descontar la inflación). No se restan años que cubren meses distintos, en que alguna unidad dejó de reportar un periodo o, con filtros, que no traen las mismas unidades; «reason» dice por qué. Participación: parte del total publicado de ese año y momento, sólo con filtros. Un momento que ningún año trae no aparece.
-- formula-en: Sum of each moment in each year. Difference = year − previous year, and change = difference over the previous year, in pesos of each year (inflation not removed). Years are not subtracted where they cover different months, where a unit left a period unreported or, with filters, where they do not carry the same units; "reason" says why. Share: part of the published total of that year and moment, only with filters. A moment that no year carries does not appear.
-- years: all
-- theme: budget
-- subject: budget_execution
-- roles: year=code, moment=code, amount=amount, previous=amount, difference=amount, change=share, share=share,
--    until=count, reason=code
WITH by_unit AS (
    SELECT
        r.year,
        r.unit_id,
        sum(r.proposed) AS proposed_sum,
        sum(r.approved) AS approved_sum,
        sum(r.modified) AS modified_sum,
        sum(r.committed) AS committed_sum,
        sum(r.accrued) AS accrued_sum,
        sum(r.exercised) AS exercised_sum,
        sum(r.paid) AS paid_sum
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
        AND ($year IS NULL OR list_contains($year, r.year) OR list_contains($year, r.year + 1))
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
    GROUP BY r.year, r.unit_id
),

long AS (
    SELECT year, unit_id, 1 AS place, 'proposed' AS told_moment, proposed_sum AS total FROM by_unit WHERE proposed_sum IS NOT NULL
    UNION ALL
    SELECT year, unit_id, 2 AS place, 'approved' AS told_moment, approved_sum AS total FROM by_unit WHERE approved_sum IS NOT NULL
    UNION ALL
    SELECT year, unit_id, 3 AS place, 'modified' AS told_moment, modified_sum AS total FROM by_unit WHERE modified_sum IS NOT NULL
    UNION ALL
    SELECT year, unit_id, 4 AS place, 'committed' AS told_moment, committed_sum AS total FROM by_unit WHERE committed_sum IS NOT NULL
    UNION ALL
    SELECT year, unit_id, 5 AS place, 'accrued' AS told_moment, accrued_sum AS total FROM by_unit WHERE accrued_sum IS NOT NULL
    UNION ALL
    SELECT year, unit_id, 6 AS place, 'exercised' AS told_moment, exercised_sum AS total FROM by_unit WHERE exercised_sum IS NOT NULL
    UNION ALL
    SELECT year, unit_id, 7 AS place, 'paid' AS told_moment, paid_sum AS total FROM by_unit WHERE paid_sum IS NOT NULL
),

silent AS (
    SELECT DISTINCT s.year, s.unit_id
    FROM budget_silence AS s
    INNER JOIN budget_calendar AS c ON c.year = s.year
    WHERE s.period <= coalesce($period, c.last_period, 12)
),

paired AS (
    SELECT
        n.year,
        n.place,
        n.told_moment,
        n.total,
        CASE WHEN p.unit_id IS NULL THEN 0 ELSE 1 END AS also_before,
        CASE WHEN s.unit_id IS NULL OR n.place <= 2 THEN 0 ELSE 1 END AS is_silent
    FROM long AS n
    LEFT JOIN long AS p ON p.year = n.year - 1 AND p.place = n.place AND p.unit_id = n.unit_id
    LEFT JOIN silent AS s ON s.year = n.year AND s.unit_id = n.unit_id
),

yearly AS (
    SELECT
        p.year,
        p.place,
        p.told_moment,
        sum(p.total) AS year_total,
        count(*) AS units,
        sum(p.also_before) AS units_before,
        max(p.is_silent) AS with_silence
    FROM paired AS p
    GROUP BY p.year, p.place, p.told_moment
),

years AS (
    SELECT DISTINCT b.year, CASE WHEN $period < coalesce(c.last_period, 12) THEN $period ELSE coalesce(c.last_period, 12) END AS last_month
    FROM by_unit AS b
    INNER JOIN budget_calendar AS c ON c.year = b.year
),

told_moments AS (
    SELECT DISTINCT place, told_moment FROM yearly
),

totals AS (
    SELECT
        b.year,
        sum(b.proposed_sum) AS proposed_total,
        sum(b.approved_sum) AS approved_total,
        sum(b.modified_sum) AS modified_total,
        sum(b.committed_sum) AS committed_total,
        sum(b.accrued_sum) AS accrued_total,
        sum(b.exercised_sum) AS exercised_total,
        sum(b.paid_sum) AS paid_total
    FROM budget_totals AS b
    INNER JOIN budget_calendar AS c ON c.year = b.year
    WHERE
        b.period <= coalesce($period, c.last_period, 12)
        AND ($sources IS NULL OR (
            list_contains($sources, b.source_id)
            AND (b.proposed_source_id IS NULL OR list_contains($sources, b.proposed_source_id))
        ))
    GROUP BY b.year
),

compared AS (
    SELECT
        g.year,
        m.place,
        m.told_moment,
        g.last_month,
        n.year_total,
        p.year_total AS before,
        CASE
            WHEN n.year_total IS NULL THEN 'not_published'
            WHEN p.year_total IS NULL THEN 'no_previous'
            WHEN m.place > 2 AND g.last_month <> h.last_month THEN 'other_months'
            WHEN n.with_silence + p.with_silence > 0 THEN 'silence'
            WHEN (
                $unit IS NOT NULL OR $branch IS NOT NULL OR $institution IS NOT NULL OR $programme IS NOT NULL
                OR $chapter IS NOT NULL OR $function IS NOT NULL OR $funding IS NOT NULL OR $municipality IS NOT NULL
            ) AND (n.units <> p.units OR n.units <> n.units_before) THEN 'other_units'
            WHEN p.year_total <= 0 THEN 'base_zero'
        END AS why,
        CASE WHEN (
            $unit IS NOT NULL OR $branch IS NOT NULL OR $institution IS NOT NULL OR $programme IS NOT NULL
            OR $chapter IS NOT NULL OR $function IS NOT NULL OR $funding IS NOT NULL OR $municipality IS NOT NULL
        ) THEN
        CASE m.told_moment
            WHEN 'proposed' THEN w.proposed_total
            WHEN 'approved' THEN w.approved_total
            WHEN 'modified' THEN w.modified_total
            WHEN 'committed' THEN w.committed_total
            WHEN 'accrued' THEN w.accrued_total
            WHEN 'exercised' THEN w.exercised_total
            WHEN 'paid' THEN w.paid_total
        END
        END AS year_whole
    FROM years AS g
    CROSS JOIN told_moments AS m
    LEFT JOIN yearly AS n ON n.year = g.year AND n.place = m.place
    LEFT JOIN yearly AS p ON p.year = g.year - 1 AND p.place = m.place
    LEFT JOIN years AS h ON h.year = g.year - 1
    LEFT JOIN totals AS w ON w.year = g.year
)

SELECT
    year,
    told_moment AS moment,
    CAST(year_total AS DECIMAL(18, 2)) AS amount,
    CAST(before AS DECIMAL(18, 2)) AS previous,
    CAST(CASE WHEN why IS NULL OR why = 'base_zero' THEN year_total - before END AS DECIMAL(18, 2)) AS difference,
    CASE WHEN why IS NULL THEN CAST(year_total - before AS DOUBLE) / CAST(before AS DOUBLE) END AS change,
    CAST(year_total AS DOUBLE) / nullif(CAST(year_whole AS DOUBLE), 0) AS share,
    CASE WHEN told_moment IN ('proposed', 'approved') THEN 12 ELSE CAST(last_month AS INTEGER) END AS until,
    why AS reason
FROM compared
WHERE $year IS NULL OR list_contains($year, year)
ORDER BY place ASC, year ASC

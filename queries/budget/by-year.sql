-- answers: ¿Cómo cambió el dinero de un año a otro?
-- answers-en: How did the money change from one year to the next?
-- unit: pesos corrientes; cambio y participación como fracción
-- unit-en: current pesos; change and share as a fraction
-- formula: Suma de cada momento en cada año. Diferencia = año − año anterior, y cambio = diferencia entre el año anterior, en pesos de cada año (sin descontar la inflación). No se restan años que cubren meses distintos, en que alguna unidad dejó de reportar un periodo o, con filtros, que no traen las mismas unidades; «reason» dice por qué. Participación: parte del total publicado de ese año y momento hasta el mismo mes y con las mismas fuentes, sólo con filtros que dejan una parte del presupuesto. Un momento que no trae ningún año, de los pedidos o su anterior, no aparece.
-- formula-en: Sum of each moment in each year. Difference = year − previous year, and change = difference over the previous year, in pesos of each year (inflation not removed). Years are not subtracted where they cover different months, where a unit left a period unreported or, with filters, where they do not carry the same units; "reason" says why. Share: part of the published total of that year and moment up to the same month and from the same sources, only with filters that leave a part of the budget. A moment that no year carries, of those asked for or the one before, does not appear.
-- years: all
-- theme: budget
-- subject: budget_execution
-- roles: year=code, moment=code, amount=amount, previous=amount, difference=amount, change=share, share=share,
--    until=count, reason=code
-- with: chosen_budget, budget_silent, budget_published_totals
WITH months AS (
    SELECT c.year, coalesce($period, c.last_period, 12) AS until_month, least(coalesce($period, 12), coalesce(c.last_period, 12)) AS last_month
    FROM budget_calendar AS c
    WHERE
        TRUE
        AND ($year IS NULL OR list_contains($year, c.year) OR list_contains($year, c.year + 1)) -- if: year
),

by_unit AS (
    SELECT
        b.year, b.unit_id, m.last_month,
        sum(b.proposed) AS proposed_sum, sum(b.approved) AS approved_sum, sum(b.modified) AS modified_sum,
        sum(b.committed) AS committed_sum, sum(b.accrued) AS accrued_sum, sum(b.exercised) AS exercised_sum,
        sum(b.paid) AS paid_sum
    FROM chosen_budget AS b
    INNER JOIN months AS m ON m.year = b.year AND b.period <= m.until_month
    WHERE b.in_grain AND b.in_whole
    GROUP BY b.year, b.unit_id, m.last_month
),

long AS (
    SELECT year, unit_id, 1 AS place, 'proposed' AS told_moment, proposed_sum AS total FROM by_unit
    UNION ALL SELECT year, unit_id, 2, 'approved', approved_sum FROM by_unit
    UNION ALL SELECT year, unit_id, 3, 'modified', modified_sum FROM by_unit
    UNION ALL SELECT year, unit_id, 4, 'committed', committed_sum FROM by_unit
    UNION ALL SELECT year, unit_id, 5, 'accrued', accrued_sum FROM by_unit
    UNION ALL SELECT year, unit_id, 6, 'exercised', exercised_sum FROM by_unit
    UNION ALL SELECT year, unit_id, 7, 'paid', paid_sum FROM by_unit
),

paired AS (
    SELECT
        n.year,
        n.place,
        n.told_moment,
        n.total,
        CASE WHEN p.total IS NULL THEN 0 ELSE 1 END AS also_before,
        CASE WHEN s.unit_id IS NULL OR n.place <= 2 THEN 0 ELSE 1 END AS is_silent
    FROM long AS n
    LEFT JOIN long AS p ON p.year = n.year - 1 AND p.place = n.place AND p.unit_id = n.unit_id
    LEFT JOIN budget_silent AS s ON s.year = n.year AND s.unit_id = n.unit_id
    WHERE n.total IS NOT NULL
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
    SELECT DISTINCT
        year,
        last_month,
        $unit IS NOT NULL OR $branch IS NOT NULL OR $institution IS NOT NULL OR $programme IS NOT NULL
        OR $chapter IS NOT NULL OR $function IS NOT NULL OR $funding IS NOT NULL OR $municipality IS NOT NULL AS is_part
    FROM by_unit
),

told_moments AS (
    SELECT DISTINCT place, told_moment FROM yearly
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
            WHEN g.is_part AND (n.units <> p.units OR n.units <> n.units_before) THEN 'other_units'
            WHEN p.year_total <= 0 THEN 'base_zero'
        END AS why,
        CASE WHEN g.is_part THEN w.total END AS year_whole
    FROM years AS g
    CROSS JOIN told_moments AS m
    LEFT JOIN yearly AS n ON n.year = g.year AND n.place = m.place
    LEFT JOIN yearly AS p ON p.year = g.year - 1 AND p.place = m.place
    LEFT JOIN years AS h ON h.year = g.year - 1
    LEFT JOIN budget_published_totals AS w ON w.year = g.year AND w.moment = m.told_moment
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
WHERE
    TRUE
    AND ($year IS NULL OR list_contains($year, year)) -- if: year
ORDER BY place ASC, year ASC

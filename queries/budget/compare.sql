-- answers: ¿Cómo van dos unidades, municipios, capítulos o programas, lado a lado?
-- answers-en: How do two units, municipalities, chapters or programmes fare, side by side?
-- unit: pesos corrientes; participación como fracción del total publicado del año
-- unit-en: current pesos; share as a fraction of the year's published total
-- formula: Suma de cada año de lo elegido con el filtro de su tipo (unidad, municipio, capítulo o programa); si no se elige, de los dos con más dinero en los años de la respuesta. Participación: parte del total publicado de ese año y momento. Un año sin dato se queda como renglón vacío. Si ningún año trae el momento pedido, va además lo aprobado o lo propuesto, en renglones aparte. Lo publicado sin desglose no es una unidad y no se compara.
-- formula-en: Sum of each year of what was chosen with the filter of its kind (unit, municipality, chapter or programme); where nothing is chosen, of the two with most money in the years of the answer. Share: part of the published total of that year and moment. A year without data stays as an empty row. Where no year carries the moment asked for, approved or proposed is added in rows of its own. What is published without detail is no unit and is not compared.
-- years: all
-- options: by=unit|municipality|chapter|programme
-- theme: budget
-- subject: budget_execution
-- roles: label=code, year=code, amount=amount, share=share, moment=code, standing=count, until=count, reason=code,
--    silent_units=count
WITH by_unit AS (
    SELECT
        r.year,
        r.unit_id,
        CASE WHEN $period < coalesce(c.last_period, 12) THEN $period ELSE coalesce(c.last_period, 12) END AS last_month,
        CASE $by
            WHEN 'unit' THEN r.unit_id
            WHEN 'municipality' THEN r.municipality_id
            WHEN 'chapter' THEN r.chapter
            ELSE r.programme_id
        END AS item,
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
        ) AS asked_sum,
        sum(r.approved) AS approved_sum,
        sum(r.proposed) AS proposed_sum
    FROM budget_rows AS r
    INNER JOIN budget_calendar AS c ON c.year = r.year
    WHERE
        CASE
            WHEN $by = 'chapter' OR $chapter IS NOT NULL THEN r.in_object
            WHEN $function IS NOT NULL THEN r.in_function
            WHEN $by = 'programme' OR $programme IS NOT NULL THEN r.in_programme
            WHEN $funding IS NOT NULL THEN r.in_funding
            ELSE r.in_total
        END
        AND ($year IS NULL OR list_contains($year, r.year))
        AND r.period <= coalesce($period, c.last_period, 12)
        AND ($unit IS NULL OR list_contains($unit, r.unit_id))
        AND ($branch IS NULL OR list_contains($branch, r.branch))
        AND ($institution IS NULL OR list_contains($institution, r.institution_id))
        AND ($programme IS NULL OR list_contains($programme, r.programme_id))
        AND ($chapter IS NULL OR list_contains($chapter, r.chapter))
        AND ($function IS NULL OR list_contains($function, substr(r.function_code, 1, 1)))
        AND ($funding IS NULL OR list_contains($funding, r.funding_code))
        AND r.grain = CASE WHEN $municipality IS NULL AND $by <> 'municipality' THEN 'all' ELSE 'place' END
        AND ($municipality IS NULL OR list_contains($municipality, r.municipality_id))
        AND ($sources IS NULL OR (
            list_contains($sources, r.source_id)
            AND (r.proposed_source_id IS NULL OR list_contains($sources, r.proposed_source_id))
        ))
        AND CASE $by
            WHEN 'unit' THEN r.unit_id
            WHEN 'municipality' THEN r.municipality_id
            WHEN 'chapter' THEN r.chapter
            ELSE r.programme_id
        END IS NOT NULL
        AND ($by <> 'unit' OR r.branch <> 'undetailed' OR $unit IS NOT NULL)
    GROUP BY
        r.year,
        r.unit_id,
        CASE WHEN $period < coalesce(c.last_period, 12) THEN $period ELSE coalesce(c.last_period, 12) END,
        CASE $by
            WHEN 'unit' THEN r.unit_id
            WHEN 'municipality' THEN r.municipality_id
            WHEN 'chapter' THEN r.chapter
            ELSE r.programme_id
        END
),

silent AS (
    SELECT DISTINCT s.year, s.unit_id
    FROM budget_silence AS s
    INNER JOIN budget_calendar AS c ON c.year = s.year
    WHERE s.period <= coalesce($period, c.last_period, 12)
),

yearly AS (
    SELECT
        b.year,
        b.last_month,
        b.item,
        sum(b.asked_sum) AS asked_sum,
        sum(b.approved_sum) AS approved_sum,
        sum(b.proposed_sum) AS proposed_sum,
        CASE WHEN $moment IN ('proposed', 'approved') THEN 0 ELSE count(s.unit_id) END AS units_silent
    FROM by_unit AS b
    LEFT JOIN silent AS s ON s.year = b.year AND s.unit_id = b.unit_id
    GROUP BY b.year, b.last_month, b.item
),

told AS (
    SELECT
        count(y.asked_sum) AS asked_years,
        count(y.approved_sum) AS approved_years,
        count(y.proposed_sum) AS proposed_years
    FROM yearly AS y
),

series AS (
    SELECT
        1 AS place,
        y.year,
        y.item,
        CAST($moment AS VARCHAR) AS told_moment,
        y.asked_sum AS total,
        y.units_silent
    FROM yearly AS y
    UNION ALL
    SELECT 2 AS place, y.year, y.item, 'approved' AS told_moment, y.approved_sum AS total, 0 AS units_silent
    FROM yearly AS y
    CROSS JOIN told AS t
    WHERE t.asked_years = 0 AND t.approved_years > 0 AND t.approved_years >= t.proposed_years
    UNION ALL
    SELECT 3 AS place, y.year, y.item, 'proposed' AS told_moment, y.proposed_sum AS total, 0 AS units_silent
    FROM yearly AS y
    CROSS JOIN told AS t
    WHERE t.asked_years = 0 AND t.proposed_years > t.approved_years
),

sums AS (
    SELECT
        s.item,
        row_number() OVER (ORDER BY sum(s.total) DESC NULLS LAST, s.item ASC) AS standing
    FROM series AS s
    CROSS JOIN told AS t
    WHERE s.place > 1 OR t.asked_years > 0
    GROUP BY s.item
),

chosen AS (
    SELECT u.item, u.standing
    FROM sums AS u
    WHERE
        u.standing <= 2
        OR ($by = 'unit' AND $unit IS NOT NULL)
        OR ($by = 'municipality' AND $municipality IS NOT NULL)
        OR ($by = 'chapter' AND $chapter IS NOT NULL)
        OR ($by = 'programme' AND $programme IS NOT NULL)
),

named AS (
    SELECT
        h.item,
        h.standing,
        CASE $by
            WHEN 'unit' THEN u.name
            WHEN 'municipality' THEN m.name
            WHEN 'chapter' THEN CASE WHEN $lang = 'en' THEN k.label_en ELSE k.label_es END
            ELSE p.name
        END AS item_label
    FROM chosen AS h
    LEFT JOIN budget_units AS u ON $by = 'unit' AND u.unit_id = h.item
    LEFT JOIN municipalities AS m ON $by = 'municipality' AND m.municipality_id = h.item
    LEFT JOIN classifications AS k ON $by = 'chapter' AND k.scheme = 'object' AND k.code = h.item
    LEFT JOIN programmes AS p ON $by = 'programme' AND p.programme_id = h.item
),

years AS (
    SELECT DISTINCT year, last_month FROM yearly
),

shown_moments AS (
    SELECT DISTINCT place, told_moment FROM series
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

laid_out AS (
    SELECT
        g.year,
        g.last_month,
        m.place,
        m.told_moment,
        n.item,
        n.item_label,
        n.standing,
        s.total,
        coalesce(s.units_silent, 0) AS units_silent,
        CASE m.told_moment
            WHEN 'proposed' THEN w.proposed_total
            WHEN 'approved' THEN w.approved_total
            WHEN 'modified' THEN w.modified_total
            WHEN 'committed' THEN w.committed_total
            WHEN 'accrued' THEN w.accrued_total
            WHEN 'exercised' THEN w.exercised_total
            WHEN 'paid' THEN w.paid_total
        END AS year_whole
    FROM years AS g
    CROSS JOIN named AS n
    CROSS JOIN shown_moments AS m
    LEFT JOIN series AS s ON s.year = g.year AND s.item = n.item AND s.place = m.place
    LEFT JOIN totals AS w ON w.year = g.year
)

SELECT
    item AS key,
    item_label AS label,
    year,
    CAST(total AS DECIMAL(18, 2)) AS amount,
    CAST(total AS DOUBLE) / nullif(CAST(year_whole AS DOUBLE), 0) AS share,
    told_moment AS moment,
    CAST(standing AS INTEGER) AS standing,
    CASE WHEN told_moment IN ('proposed', 'approved') THEN 12 ELSE CAST(last_month AS INTEGER) END AS until,
    CASE WHEN total IS NULL THEN 'not_published' END AS reason,
    CAST(units_silent AS INTEGER) AS silent_units
FROM laid_out
ORDER BY place ASC, standing ASC, year ASC
